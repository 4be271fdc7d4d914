from collections import namedtuple
from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.money import to_decimal
from ...tools.till_return import ZERO, share_net
from ..outermost import keeping, outermost, read_kept
from ..server_fields_mixin import saying
from .pos_order_credit import MADE
from .pos_order_offline import was_sold_offline

KEY = "customer_management.till_returns"
MADE_OFFLINE = "customer_management.returns_made_offline"

# What a made order had when a change began, elevated.
Facts = namedtuple("Facts", ["money", "later", "originals", "customer"])


class ReturnsWatch(dict):
    """{order: Facts, or None while it is not made} of all that a change touches"""

    def look(self, orders):
        for order_sudo in orders.sudo():
            if order_sudo not in self:
                self[order_sudo] = order_sudo._get_return_facts()


class PosOrder(models.Model):
    """Returns: nobody gets more money back for a sale than was paid for it, and what is not paid yet is taken off the
    account first.

    It is decided when a return is made, whatever the credit policy, and for sales that were on account: without such a
    part the till works as it always did. A return without a connection has happened, and is flagged.
    """

    _inherit = "pos.order"

    @contextmanager
    def _watching(self):
        # EXTENDS
        with outermost(self.env, KEY, ReturnsWatch) as (returns, is_outermost):
            returns.look(self)
            with super()._watching() as sales:
                yield sales
            if is_outermost:
                for order_sudo in self.sudo().browse(sales.before).exists():
                    order_sudo._check_return(returns.get(order_sudo))

    def _get_return_facts(self):
        if self.state not in MADE:
            return None
        return Facts(*self._split_payments(), self._get_originals(), self.partner_id.commercial_partner_id)

    def _check_return(self, before):
        """:raise UserError: for a change of one order that hands back too much money

        :param before: Facts, None if it was not made
        """
        facts = self._get_return_facts()
        if not facts or facts == before:
            return
        if before and before.originals - facts.originals:
            raise UserError(self.env._("The items of a return that is paid stay with their sale."))
        if any(sale._was_on_account() for sale in facts.originals):
            self._lock_originals(facts.originals)
            refusal = self._find_wrong_customer(facts) or self._find_too_much_money(facts)
            self._refuse_return(refusal)
        if before and facts.money < before.money and self._get_returns():
            self._refuse_return(self._find_money_not_taken())

    def _was_on_account(self):
        """Whether a sale, or one that it was exchanged for, was sold on account."""
        seen, sales = self.browse(), self
        while sales:
            seen |= sales
            sales = sales._get_originals() - seen
        return any(payment.payment_method_id.type == "pay_later" for payment in seen.payment_ids)

    def _lock_originals(self, originals):
        """Returns of the same sale are made one after the other. The row is written, so that a transaction that has not
        seen the other one begins again.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE pos_order SET write_date = write_date WHERE id IN "
                "(SELECT id FROM pos_order WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE)",
                originals.ids,
            ),
            log_exceptions=False,  # a collision is no error: the host tries again
        )

    # --- what is said of a return: a sentence, or nothing ----------------------------------------------------------

    def _find_wrong_customer(self, facts):
        """What is taken off the account is taken off that of the customer to whom it was sold."""
        if facts.later >= 0:
            return None
        for sale in facts.originals:
            customer = sale.partner_id.commercial_partner_id
            if customer != facts.customer and sale._split_payments()[1] > 0:
                return self.env._(
                    "%(sale)s was sold on account to %(customer)s. Please return it for this customer.",
                    sale=sale._get_till_name(),
                    customer=customer.name,
                )
        return None

    def _find_too_much_money(self, facts):
        if facts.money >= 0:
            return None
        amounts = self._get_returned_amounts()
        shares = share_net(-(facts.money + facts.later), list(amounts.values()))
        allowed = sum(self._get_allowed(sale, share) for sale, share in zip(amounts, shares, strict=True))
        if self.currency_id.compare_amounts(float(-facts.money), float(allowed)) <= 0:
            return None
        name = " + ".join(sale._get_till_name() for sale in amounts)
        if not allowed:
            return self.env._(
                "What comes back of %s is not paid yet, so no money can be handed back for it. "
                "Please take it off the customer's account.",
                name,
            )
        return self.env._(
            "For what comes back of %(sale)s, at most %(amount)s can be handed back. "
            "Please take the rest off the customer's account.",
            sale=name,
            amount=self.currency_id.format(float(allowed)),
        )

    def _get_allowed(self, sale, share):
        """What of this part of a return is handed back in money; all of it where a sale was not on account."""
        if not sale._was_on_account():
            return max(ZERO, share)
        rate = to_decimal((sale.currency_rate or 1.0) / (self.currency_rate or 1.0))
        rate = rate if sale.currency_id != self.currency_id else to_decimal(1)
        return sale._get_sold_goods(but=self).get_money(share * rate, self._get_cash_tolerance()) / rate

    def _get_cash_tolerance(self):
        config = self.config_id
        return to_decimal(config.rounding_method.rounding) if config.cash_rounding else ZERO

    def _find_money_not_taken(self):
        """For a sale whose payments are changed after money was handed back for it."""
        goods = self._get_sold_goods()
        if not goods.handed_back or goods.cap + self._get_cash_tolerance() >= 0:
            return None
        return self.env._("Money was handed back for %s, so its payments stay.", self._get_till_name())

    def _get_till_name(self):
        return self.pos_reference or self.name

    def _refuse_return(self, refusal):
        """:raise UserError: unless it has happened already, without a connection: then the controllers are told"""
        if not refusal:
            return
        if not was_sold_offline(self.env):
            raise UserError(refusal)
        read_kept(self.env, MADE_OFFLINE)[self.id] = refusal

    @api.model
    def _process_order(self, order, existing_order):
        # EXTENDS 'point_of_sale': the controllers are told when the return is made; until then its approvals end
        with keeping(self.env, MADE_OFFLINE, {}):
            order_id = super()._process_order(order, existing_order)
            refusals = read_kept(self.env, MADE_OFFLINE)
        for return_id, refusal in refusals.items():
            self.browse(return_id)._tell_handed_back(refusal)
        return order_id

    def _tell_handed_back(self, refusal):
        """Flags a return without a connection, and tells the credit controllers once what it has handed back."""
        if self.credit_flag:
            return
        with saying(self.env):
            self.sudo().credit_flag = True
        if self.partner_id:
            amount = float(-self._split_payments()[0])
            self.env["customer.credit.approval"]._request_amount(self, amount, refusal, is_accepted=True)

    # --- for the till ------------------------------------------------------------------------------------------------

    def get_till_returns(self):
        """What the till proposes to hand back for these sales.

        :return: {id: {"on_account": whether they were sold on account, "unpaid": what is still to be paid of it, "cap":
            the most money that is handed back}}
        """
        self.check_access("read")
        answers = {}
        for sale_sudo in self.sudo():
            goods = sale_sudo._get_sold_goods()
            answers[sale_sudo.id] = {
                "on_account": sale_sudo._was_on_account(),
                "unpaid": float(goods.unpaid),
                "cap": float(max(ZERO, goods.cap)),
            }
        return answers
