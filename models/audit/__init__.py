from . import customer_audit_table  # before the tables that inherit it
from . import customer_audit_entry
from . import customer_audit_changes
from . import customer_audit_seal
from . import customer_audit_place
from . import customer_audit_heads
from . import customer_audit_acknowledge
from . import customer_audit_access
from . import customer_audit_erasure
from . import customer_audit_file
from . import customer_audit_log
from . import customer_audit_origin
from . import customer_audit_rights
from . import customer_audit_verify
from . import customer_audited_mixin
from . import customer_audited_choice_mixin
from . import customer_audited_policy_mixin
from . import res_config_settings
