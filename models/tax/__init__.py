from . import customer_tax_regime
from . import customer_tax_registration
from . import res_partner
from . import res_partner_leaving
from . import res_partner_unchecked
from . import res_partner_unique
from . import res_users
