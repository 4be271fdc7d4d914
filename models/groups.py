"""The groups that several models ask for, by the names of the contract."""

BANK_DETAILS = "customer_management.group_bank_details"
CREDIT_CONTROLLER = "customer_management.group_credit_controller"
CUSTOMER_MANAGER = "customer_management.group_customer_manager"
CUSTOMER_USER = "customer_management.group_customer_user"
CUSTOMER_USER_OWN = "customer_management.group_customer_user_own"
# Who sees what customers owe, and how much they may owe.
FIGURES = "customer_management.group_credit_figures,account.group_account_invoice,account.group_account_readonly"
# Who puts customers on hold and releases them; approvals are the controllers' alone.
HOLDERS = f"{CREDIT_CONTROLLER},{CUSTOMER_MANAGER}"
# Who sets limits: also whom the host lets.
LIMIT_WRITERS = f"{HOLDERS},account.group_account_invoice"
# Whoever has to do with customers.
ANY_CUSTOMER_GROUP = f"{CUSTOMER_USER_OWN},{FIGURES}"
# Who sends statements of account; auditors only look.
STATEMENT_SENDERS = "customer_management.group_credit_figures,account.group_account_invoice"
