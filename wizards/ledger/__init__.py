from . import res_partner_payment
from . import res_partner_payment_line
from . import res_partner_payment_record
