from . import customer_credit_decision
