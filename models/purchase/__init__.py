from . import customer_ledger_purchases
from . import customer_ledger_history  # after what counts as a purchase
from . import res_partner
