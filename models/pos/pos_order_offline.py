from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..credit.credit_watch import credit_watch
from ..credit.customer_credit_refusal import CreditRefused
from ..outermost import keeping, read_kept

SOLD_OFFLINE = "customer_management.sold_offline"
OFFLINE_AFTER = timedelta(minutes=2)  # a till with a connection has sent its sale by then
CATCHING_UP = timedelta(minutes=10)  # so long a till may take to send what it has sold without one


def was_sold_offline(env):
    """Whether the sale that is being written was made while its till had no connection."""
    return bool(read_kept(env, SOLD_OFFLINE))


class PosOrder(models.Model):
    """Sales made while the till had no connection have happened: goods and money have changed hands. They are kept,
    and credit controllers are told.

    Their date is what the till says, and is not believed by itself: a session that has sent anything since was
    connected, and what it sends is judged as any other sale. What is left to somebody who sends a wrong date is what a
    till without a connection can do too, as long as the session is silent; it stands in the list of the controllers.
    """

    _inherit = "pos.order"

    @api.model
    def _process_order(self, order, existing_order):
        # EXTENDS 'point_of_sale'
        if not self._is_sent_late(order):
            return super()._process_order(order, existing_order)
        order_id = None
        try:
            with keeping(self.env, SOLD_OFFLINE, True), credit_watch(self.browse(), alone=True):
                order_id = super()._process_order(order, existing_order)
        except CreditRefused as refusal:
            if not order_id:
                raise
            self.browse(order_id)._tell_sold_offline(refusal)
        return order_id

    def _tell_sold_offline(self, refusal):
        """Puts a sale that would have been refused into the list of the credit controllers. It counts, so decisions of
        the same moment on this customer collide with it.
        """
        credit = self.env["customer.credit"].with_company(self.company_id)
        [position] = credit._get_positions(self._get_credit_customer_sudo().ids).values()
        self.env["customer.credit.account"].sudo().with_company(self.company_id)._bump({position.pool_id})
        reason = self.env._("Sold at the till without a connection.")
        verdict = next(iter(refusal.refusals.values()))
        self.env["customer.credit.approval"]._request(self, verdict, reason, is_accepted=True)

    @api.model
    def _is_sent_late(self, order):
        """Whether a sale that arrives now was made while its session had no connection.

        :param order: what the till sends
        """
        date = fields.Datetime.to_datetime(order.get("date_order"))
        if order.get("state") == "draft" or not date or fields.Datetime.now() - date < OFFLINE_AFTER:
            return False
        return not self._has_sent_since(order.get("session_id"), date)

    @api.model
    def _has_sent_since(self, session_id, date):
        """Whether a session has sent anything since a moment: was opened, or has sent a sale or its payment. Sales that
        arrive late themselves say so only once the till has had the time to send them all.

        No time of a request is kept for it, which parallel tills would wait for each other to write.
        """
        self.env["pos.payment"].flush_model(["create_date"])
        self.flush_model(["create_date", "date_order", "session_id"])
        arrived = SQL(
            "SELECT create_date AS at, create_date AS made FROM pos_session WHERE id = %(session)s "
            "UNION ALL SELECT create_date, date_order FROM pos_order WHERE session_id = %(session)s "
            "UNION ALL SELECT payment.create_date, sale.date_order FROM pos_payment AS payment "
            "JOIN pos_order AS sale ON sale.id = payment.pos_order_id WHERE payment.session_id = %(session)s",
            session=session_id,
        )
        now = fields.Datetime.now()
        [[has_sent]] = self.env.execute_query(
            SQL(
                "SELECT EXISTS (SELECT 1 FROM (%s) AS arrived WHERE at > %s AND (at < %s OR at - made < %s))",
                arrived,
                date,
                now - CATCHING_UP,
                OFFLINE_AFTER,
            )
        )
        return has_sent
