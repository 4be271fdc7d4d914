from . import base_module_uninstall
from . import customer_audit_check
from . import customer_audit_erase
