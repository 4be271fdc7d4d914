from . import base_partner_merge_record  # innermost: the others decide around it
from . import base_partner_merge_company  # inside of what takes the numbers off
from . import base_partner_merge
from . import base_partner_merge_addresses
from . import base_partner_merge_credit
from . import base_partner_merge_price_lists
from . import base_partner_merge_registration
from . import base_partner_merge_statement
from . import base_partner_merge_tax
from . import base_partner_merge_audit
from . import base_partner_merge_counter
from . import base_partner_merge_rights  # around all others: asks before anything is done
