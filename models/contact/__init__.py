from . import customer_contact_role
from . import customer_legal_form
from . import customer_title
from . import res_partner_address
from . import res_partner_primary
from . import res_partner_name
from . import res_partner_switch
from . import res_partner_works_at
