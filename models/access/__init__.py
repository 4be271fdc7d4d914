from . import base_views
from . import base_company_check
from . import base_named_documents
from . import base_named_partners
from . import discuss_channel_member
from . import ir_actions_report
from . import ir_rule
from . import mail_names
from . import res_partner  # around the number, which is one of the company
from . import res_partner_bank
from . import res_partner_bank_log
from . import res_partner_company
from . import res_partner_own
from . import res_partner_hidden
from . import res_users_bank
from . import res_users_own
from . import res_company
from . import res_config_settings
