from . import base_partner_merge
from . import base_partner_merge_note
from . import customer_merge_wizard
from . import customer_merge_wizard_fields
from . import customer_merge_wizard_comparison
from . import customer_merge_wizard_preview
