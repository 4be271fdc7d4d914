from . import pos_order
from . import pos_order_credit
from . import pos_order_links
from . import res_partner
