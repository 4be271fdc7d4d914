from . import customer_tax_regime
from . import customer_tax_registration
from . import res_partner
