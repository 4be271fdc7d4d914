from . import base_partner_merge
from . import base_partner_merge_addresses
from . import base_partner_merge_audit
from . import base_module_uninstall
from . import customer_audit_check
from . import customer_audit_erase
from . import res_partner_archive
from . import res_partner_create
