from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_users
from . import sale_order
from . import account_move
from . import pos_order
from . import pos_config
