from . import customer_merge_line
from . import customer_merge
from . import res_partner
