from . import customer_tree  # before the trees that inherit it
from . import customer_region
from . import customer_region_postal_range
from . import customer_segment
from . import res_partner_region
