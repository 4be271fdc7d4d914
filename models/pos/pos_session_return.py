from odoo import models

from ..server_fields_mixin import saying


class PosSession(models.Model):
    """What is on account keeps its sale when a session is closed, and returns are matched with what was sold."""

    _inherit = "pos.session"

    def _get_split_receivable_vals(self, payment, amount, amount_converted):
        # EXTENDS 'point_of_sale'
        vals = super()._get_split_receivable_vals(payment, amount, amount_converted)
        if payment.payment_method_id.type == "pay_later":
            vals["till_payment_id"] = payment.id
        return vals

    def _create_pay_later_receivable_lines(self, data):
        # EXTENDS 'point_of_sale'
        with saying(self.env):
            return super()._create_pay_later_receivable_lines(data)

    def _reconcile_account_move_lines(self, data):
        # EXTENDS 'point_of_sale'
        data = super()._reconcile_account_move_lines(data)
        plan = self._find_matchings(self._get_closed_orders()._filter_off_account())
        if plan:
            self.env["account.move.line"].with_context(no_cash_basis=True)._reconcile_plan(plan)
        return data

    def _find_matchings(self, returns):
        """What returns take off the account, with what their sales have there: list of journal items that are matched
        with each other. The number of queries is the same for any number of returns.
        """
        originals = {order: order._get_originals() for order in returns}
        items = returns.union(*originals.values())._map_items_on_account()
        together = self.env["account.move.line"].union(*items.values()).ids  # which are read as one
        found = []
        for order, sales in originals.items():
            given_back = items[order].filtered(lambda item: item.balance < 0)
            for sale in sales:
                both = (given_back | items[sale]).with_prefetch(together)
                still_open = both.filtered(lambda item: not item.reconciled)
                for lines in still_open.grouped(lambda item: (item.account_id, item.partner_id)).values():
                    if lines.account_id.reconcile and {line.balance < 0 for line in lines} == {True, False}:
                        found.append(lines)
        return found
