"""The groups that several models ask for, by the names of the contract."""

BANK_DETAILS = "customer_management.group_bank_details"
CREDIT_CONTROLLER = "customer_management.group_credit_controller"
CUSTOMER_MANAGER = "customer_management.group_customer_manager"
CUSTOMER_USER = "customer_management.group_customer_user"
CUSTOMER_USER_OWN = "customer_management.group_customer_user_own"
# Users who see what customers owe, and how much they may owe.
FIGURE_GROUPS = "customer_management.group_credit_figures,account.group_account_invoice,account.group_account_readonly"
# Users who put customers on hold and release them; approvals are for controllers only.
HOLDERS = f"{CREDIT_CONTROLLER},{CUSTOMER_MANAGER}"
# Users who set limits: also those of the host's invoicing.
LIMIT_WRITERS = f"{HOLDERS},account.group_account_invoice"
# Users who work with customers in any way.
ANY_CUSTOMER_GROUP = f"{CUSTOMER_USER_OWN},{FIGURE_GROUPS}"
# Users who send statements of account; auditors only look.
STATEMENT_SENDERS = "customer_management.group_credit_figures,account.group_account_invoice"
