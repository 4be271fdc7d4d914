from . import pos_order_offline
from . import pos_order
from . import pos_order_credit
from . import pos_order_links
from . import pos_order_line
from . import pos_payment
from . import pos_session
from . import res_partner
