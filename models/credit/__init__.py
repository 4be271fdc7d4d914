from . import customer_credit_facts  # innermost: all others work with what is stored
from . import credit_links
from . import customer_credit
from . import customer_credit_explain
from . import customer_credit_claimant
from . import customer_credit_document
from . import account_move
from . import account_move_draft
from . import account_move_credit
from . import customer_credit_account
from . import customer_credit_approval
from . import customer_credit_answer
from . import customer_credit_approval_form
from . import customer_credit_limit_request
from . import customer_hold_rule
from . import customer_ledger_invoiced
from . import customer_ledger_payments
from . import customer_ledger_orders
from . import customer_ledger_till
from . import customer_ledger_exposure
from . import customer_ledger_plan
from . import customer_ledger_holds
from . import customer_ledger_allowances
from . import customer_ledger_typed_limit
from . import customer_segment
from . import res_company
from . import res_partner
from . import res_partner_limit
from . import res_partner_check
from . import res_partner_guard
from . import res_partner_hold
from . import res_partner_pool
from . import res_partner_position
from . import res_partner_typed_limit
from . import res_partner_hold_rules
from . import res_partner_accepted  # around what may let accepted orders pass
from . import sale_order  # around the confirmation of carts
from . import sale_order_state
from . import sale_order_accepted
from . import account_move_paid  # what customers have accepted, as there
from . import payment_transaction
from . import sale_order_line
from . import sale_order_line_unordered
from . import sale_order_line_unlike
from . import account_move_line
from . import stock_picking
from . import res_config_settings
