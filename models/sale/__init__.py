from . import active_customer_mixin  # before the documents that inherit them
from . import contact_person_mixin
from . import account_move
from . import account_move_terms
from . import payment_transaction
from . import res_partner_terms
from . import sale_order
from . import sale_order_terms
from . import res_company
from . import res_config_settings
