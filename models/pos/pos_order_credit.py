from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import UserError

from ...tools.money import to_decimal
from ..credit.credit_watch import credit_watch
from ..credit.sale_order_state import ACCEPTED_BY_CUSTOMER
from ..outermost import keeping, outermost, read_kept
from .pos_order_offline import was_sold_offline

# Sales that are made: what is on account of them counts, until their session is closed or they are invoiced.
MADE = ("paid", "done")
# What makes a sale count, or more of it, or for another customer; and what may need one with a name.
TRIGGERS = {"account_move", "company_id", "currency_rate", "partner_id", "payment_ids", "session_id"}
TRIGGERS |= {"floating_order_name", "preset_id", "shipping_date", "to_invoice"}

KEY = "customer_management.till_sales"


class SalesWatch:
    """What sales had on account when a change began.

    before: {id: (commercial partner id, amount on account, whether it was outside of sessions)}
    unowed: ids of those that nobody owed
    needs: {id: what of it needed a customer with a name, and had none}
    """

    def __init__(self):
        self.before, self.unowed, self.needs, self.is_creating = {}, set(), {}, False

    def look(self, orders, new_ids=()):
        self.before |= {order_id: (None, 0, False) for order_id in new_ids}
        orders = orders.filtered(lambda order: order.id not in self.before)
        amounts, outside = orders._get_credit_amounts(), orders._find_outside_sessions().ids
        self.before |= {order.id: (*amounts.get(order.id, (None, 0)), order.id in outside) for order in orders}
        self.unowed.update(orders._find_unowed().ids)
        self.needs |= {order.id: set(order._get_needs_of_a_name()) for order in orders}


class PosOrder(models.Model):
    """Sales on account at the till, by whatever way they come to the server."""

    _name = "pos.order"
    _inherit = ["pos.order", "customer.credit.claimant"]

    _credit_part = "till"

    def _get_credit_checkpoint(self):
        # EXTENDS 'customer.credit.claimant'
        return "credit_policy_till"

    def _get_credit_customer_sudo(self):
        # EXTENDS 'customer.credit.claimant'
        return self.partner_id.sudo().commercial_partner_id

    def _get_credit_amounts(self):
        # EXTENDS 'customer.credit.claimant'
        amounts = {}
        for order_sudo in self.sudo():
            amount = order_sudo._is_open_sale() and order_sudo._get_amount_on_account()
            if amount and order_sudo.partner_id:
                amounts[order_sudo.id] = order_sudo.partner_id.commercial_partner_id.id, amount
        return amounts

    def _is_open_sale(self):
        """Whether what is on account of it is not in the ledger yet, as the exposure has it."""
        return self.state in MADE and not self._is_invoiced() and self.session_id.state not in (False, "closed")

    def _is_invoiced(self):
        """Whether its invoice is posted, and this customer's."""
        invoice, customer = self.account_move, self.partner_id.commercial_partner_id
        return invoice.state == "posted" and invoice.commercial_partner_id == customer

    def _get_amount_on_account(self):
        """What the customer pays later, as Decimal in the company's currency."""
        later = self.payment_ids.filtered(lambda payment: payment.payment_method_id.type == "pay_later")
        amount = sum(later.mapped("amount")) / (self.currency_rate or 1.0)
        return to_decimal(self.company_id.currency_id.round(amount))

    # --- where a sale is made or changed --------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'point_of_sale'
        with credit_watch(self._find_settled(vals_list)) as watch, self._watching() as sales:
            was_creating, sales.is_creating = sales.is_creating, True
            try:
                orders = super().create(vals_list)
            finally:
                sales.is_creating = was_creating
            watch.add(orders)
            sales.look(orders.browse(), orders.ids)
        return orders

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        made = self.filtered(lambda order: order.state in MADE)
        is_made_now = vals.get("state") in MADE and made != self
        if not is_made_now and not (made and TRIGGERS & vals.keys()):
            return super().write(vals)
        with self._watch_sales():
            return super().write(vals)

    @api.model
    def _browse_made(self, order_ids):
        """Those of these sales that are made, elevated. The ids may have empty ones among them."""
        orders_sudo = self.sudo().browse(order_id for order_id in order_ids if order_id)
        return orders_sudo.filtered(lambda order: order.state in MADE)

    @contextmanager
    def _watch_sales(self):
        """Stands around a change of these sales, if there are any; those being created are looked at when they are."""
        sales = read_kept(self.env, KEY)
        if not self or (sales and sales.is_creating):
            yield
            return
        with credit_watch(self) as watch, self._watching():
            watch.look(self._get_settled())
            yield

    @contextmanager
    def _watching(self):
        """The outermost one checks at its end what has changed inside."""
        with outermost(self.env, KEY, SalesWatch) as (sales, is_outermost):
            sales.look(self)
            yield sales
            if is_outermost:
                self.browse(sales.before)._check_sales(sales)

    def _check_sales(self, sales):
        """:raise UserError: for new sales on account that no policy lets pass

        :param sales: SalesWatch
        """
        if was_sold_offline(self.env):
            return
        before = sales.before
        self._check_settled_is_paid()
        if set(self._find_unowed().ids) - sales.unowed:
            raise UserError(self.env._("Only a customer with a name can pay later. Please choose one."))
        for order in self._find_outside_sessions():
            if not before[order.id][2]:
                raise UserError(self.env._("A sale on account belongs to an open session of its company."))
        for order_id, (customer_id, amount) in self._get_credit_amounts().items():
            owner_id, held, _outside = before[order_id]
            customer_sudo = self.sudo().env["res.partner"].browse(customer_id)
            if amount > (held if owner_id == customer_id else 0) and not customer_sudo.keeps_balance:
                raise UserError(
                    self.env._("Nothing is sold on account to %s. Please take a payment.", customer_sudo.name)
                )

    def _find_unowed(self):
        """Sales on account that have no customer, whatever the payment method says of it. Elevated."""
        return self.sudo().filtered(
            lambda order: order.state in MADE and not order.partner_id and bool(order._get_amount_on_account())
        )

    def _find_outside_sessions(self):
        """Sales on account that no session will book, nor an invoice; or that one has booked already. Elevated."""
        return self.sudo().filtered(
            lambda order: (
                order.state in MADE
                and not order.account_move
                and (order.session_id.state in (False, "closed") or order.session_id.company_id != order.company_id)
                and bool(order._get_amount_on_account())
            )
        )

    # --- orders that are settled at the till: what is taken off them is nothing new --------------------------------

    @api.model
    def _find_settled(self, vals_list):
        """The orders that are settled by sales with these values; there are none without a bridge of the host."""
        line_ids, order_ids = set(), set()
        for command in (command for vals in vals_list for command in vals.get("lines") or ()):
            line_vals = command[2] if len(command) > 2 and isinstance(command[2], dict) else {}
            line_ids.add(line_vals.get("sale_order_line_id"))
            order_ids.add(line_vals.get("sale_order_origin_id"))
        lines_sudo = self.env["sale.order.line"].sudo().browse(line_ids - {None, False})
        orders_sudo = self.env["sale.order"].sudo().browse(order_ids - {None, False})
        return orders_sudo.exists() | lines_sudo.exists().order_id

    def _get_settled(self):
        lines_sudo = self.sudo().lines
        if "sale_order_line_id" not in lines_sudo._fields:
            return self.env["sale.order"]
        return lines_sudo.sale_order_origin_id | lines_sudo.sale_order_line_id.order_id

    def _check_settled_is_paid(self):
        """:raise UserError: for sales that settle orders and are not paid, which no session could book"""
        for order_sudo in self.sudo().filtered(lambda order: order.state in MADE and order._get_settled()):
            sold, paid = order_sudo.lines._get_sold_amount(), sum(order_sudo.payment_ids.mapped("amount"))
            rounding_sudo = order_sudo.config_id.rounding_method if order_sudo.config_id.cash_rounding else None
            if sold - paid > (rounding_sudo.rounding if rounding_sudo else order_sudo.currency_id.rounding):
                raise UserError(self.env._("%s is not fully paid.", order_sudo.display_name))

    # --- what the host does in several steps ----------------------------------------------------------------------

    @api.model
    def sync_from_ui(self, orders):
        # EXTENDS 'point_of_sale': sales, and what bridges of the host do with the orders that they settle
        with credit_watch(self.browse()), keeping(self.env, ACCEPTED_BY_CUSTOMER, True):
            return super().sync_from_ui(orders)

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale'
        with self._watch_sales():
            return super().action_pos_order_paid()

    def _generate_pos_order_invoice(self):
        # EXTENDS 'point_of_sale': the invoice, and then its payments
        with credit_watch(self):
            return super()._generate_pos_order_invoice()
