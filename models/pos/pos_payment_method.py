from odoo import api, models
from odoo.tools import SQL


class PosPaymentMethod(models.Model):
    """Who pays later is a customer: the host's box *Identify Customer* is set on methods without a journal.

    It cannot be written while a session of the method is open, and is set when the last of them is closed.
    """

    _inherit = "pos.payment.method"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'point_of_sale'
        methods = super().create(vals_list)
        methods._identify_customers()
        return methods

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        result = super().write(vals)
        if {"journal_id", "split_transactions"} & vals.keys():
            self._identify_customers()
        return result

    def _identify_customers(self):
        methods_sudo = self.sudo().filtered(lambda method: method.type == "pay_later" and not method.split_transactions)
        methods_sudo.invalidate_recordset(["open_session_ids"], flush=False)
        ready_sudo = methods_sudo.filtered(lambda method: not method.open_session_ids)
        if ready_sudo:
            ready_sudo.write({"split_transactions": True})

    @api.model
    def _identify_all_customers(self):
        """Those that were there before this addon."""
        methods_sudo = self.sudo().with_context(active_test=False)
        methods_sudo.search([("journal_id", "=", False), ("split_transactions", "=", False)])._identify_customers()

    @api.model
    def _get_pay_later_condition(self, alias):
        """Condition on a row of the payment methods: what is paid by it, the customer owes. It has no journal, as those
        for payments online, which an addon of the host has, have none either.
        """
        table = SQL.identifier(alias)
        if "is_online_payment" not in self._fields:
            return SQL("%s.journal_id IS NULL", table)
        return SQL("(%(table)s.journal_id IS NULL AND %(table)s.is_online_payment IS NOT TRUE)", table=table)
