"""The groups that several models ask for, by the names of the contract."""

BANK_DETAILS = "customer_management.group_bank_details"
CUSTOMER_MANAGER = "customer_management.group_customer_manager"
CUSTOMER_USER = "customer_management.group_customer_user"
CUSTOMER_USER_OWN = "customer_management.group_customer_user_own"
# Who sees what customers owe, and how much they may owe.
FIGURES = "customer_management.group_credit_figures,account.group_account_invoice,account.group_account_readonly"
