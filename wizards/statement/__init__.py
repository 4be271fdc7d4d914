from . import customer_statement_changes
from . import res_partner_statement
from . import res_partner_statement_left_out
from . import res_partner_statement_send
