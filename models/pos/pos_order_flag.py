from odoo import api, fields, models
from odoo.tools import SQL

from ..server_fields_mixin import saying


class PosOrder(models.Model):
    """Sales on account that controllers are to look at: made without a connection, and for more than could be sold."""

    _name = "pos.order"
    _inherit = ["server.fields.mixin", "pos.order"]

    _server_fields = frozenset({"credit_flag"})

    credit_flag = fields.Boolean(
        string="Look at Credit",
        readonly=True,
        copy=False,
        help="Sold on account without a connection, beyond what the till may sell then or what the customer gets.",
    )

    credit_flag_badge = fields.Char(string="Credit", compute="_compute_credit_flag_badge")

    _credit_flag = models.Index("(id) WHERE credit_flag")

    @api.depends("credit_flag")
    def _compute_credit_flag_badge(self):
        for order in self:
            order.credit_flag_badge = self.env._("Look at Credit") if order.credit_flag else False

    def _flag_sold_offline(self, verdict=None):
        """Says on a sale that was made without a connection if it should not have been made on account, and tells the
        controllers once.

        :param verdict: that of its arrival, if it is a refusal
        """
        amount = float(self._get_amount_on_account())
        if self.credit_flag or amount <= 0 or self.state not in ("paid", "done"):
            return
        reason = self._get_offline_reason(verdict)
        if not reason:
            return
        with saying(self.env):
            self.sudo().credit_flag = True
        if self.partner_id:
            amount = float(verdict.amount) if verdict else amount
            self.env["customer.credit.approval"]._request_amount(self, amount, reason, is_accepted=True)

    def _get_offline_reason(self, verdict):
        """Why a sale on account without a connection is one too many, in a sentence; empty if it is not."""
        if verdict or not self._is_for_somebody():
            return self.env._("Sold at the till without a connection.")
        if self._is_beyond_offline_limit():
            return self.env._("Sold at the till without a connection, for more than the till may then sell.")
        return ""

    def _is_for_somebody(self):
        """Whether its customer is one who buys on account at all."""
        customer_sudo = self._get_credit_customer_sudo()
        is_active = customer_sudo.active and self.partner_id.sudo().active
        return is_active and customer_sudo.keeps_balance and not customer_sudo.is_counter_customer

    def _is_beyond_offline_limit(self):
        limit = self.config_id.sudo().offline_credit_limit
        return self.currency_id.compare_amounts(self._query_sold_offline(), limit) > 0

    def _query_sold_offline(self):
        """What its device has sold on account to this customer without a connection, and sent together with it."""
        methods = self.session_id.payment_method_ids | self.payment_ids.payment_method_id
        self.flush_model()
        self.env["pos.payment"].flush_model()
        [[sold]] = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE(SUM(payment.amount), 0)
                  FROM pos_order_arrival AS this
                  JOIN pos_order_arrival AS other
                    ON other.session_id = this.session_id AND other.made_offline
                   AND other.device = this.device AND other.arrived_at = this.arrived_at
                  JOIN pos_order AS sale ON sale.uuid = other.uuid AND sale.state IN ('paid', 'done')
                  JOIN res_partner AS buyer ON buyer.id = sale.partner_id AND buyer.commercial_partner_id = %s
                  JOIN pos_payment AS payment ON payment.pos_order_id = sale.id
                   AND payment.payment_method_id = ANY(%s)
                 WHERE this.uuid = %s
                """,
                self._get_credit_customer_sudo().id,
                methods.filtered(lambda method: method.type == "pay_later").ids,
                self.uuid,
            )
        )
        return sold
