from . import customer_statement
from . import res_partner_contacts
from . import res_partner_address
from . import res_partner_statement_email
from . import res_company
from . import res_partner_statement
from . import res_users
from . import res_config_settings
