from . import customer_credit_confirmation
from . import customer_credit_decision
from . import watched_wizards
