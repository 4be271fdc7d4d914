from . import base_import
from . import customer_merge
from . import customer_duplicate_rule
from . import customer_duplicate_key  # the keys, before what compares them
from . import customer_duplicate_name
from . import customer_duplicate_pair
from . import customer_duplicate_typed
from . import customer_duplicate_group
from . import customer_duplicate_group_refresh
from . import customer_duplicate_group_work
from . import customer_duplicate_comparison
from . import customer_duplicate_dismissal
from . import res_company
from . import res_partner_hint
from . import res_partner
from . import res_partner_import
from . import res_partner_registration
from . import res_users
