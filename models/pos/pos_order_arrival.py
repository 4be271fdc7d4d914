from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

CATCHING_UP = timedelta(minutes=10)  # so long a device may take to send what it has named as unsent


class PosOrderArrival(models.Model):
    """When the server has first heard of a sale, and whether it was made while its device had no connection.

    A till sends its sales one by one, and the first of them ends the silence for the next: so a device that is back
    names all that it could not send, and what is found out then holds for each of them. The row also makes the same
    sale sent twice at once collide, so that the second is tried again and finds the first.
    """

    _name = "pos.order.arrival"
    _description = "First Arrival of a Sale at the Till"
    _log_access = False

    uuid = fields.Char(required=True)
    session_id = fields.Many2one("pos.session", required=True, ondelete="cascade", index=True)
    device = fields.Char()
    arrived_at = fields.Datetime(required=True)
    made_offline = fields.Boolean()

    _uuid = models.UniqueIndex("(uuid)")

    @api.model
    def _note(self, sales, device):
        """Notes sales of which the server hears; what it has heard of before stays as it is.

        :param sales: {uuid: (session id, whether it is a draft)}
        """
        sessions = self.env["pos.session"].browse({session_id for session_id, _is_draft in sales.values()})
        silent = self.env["pos.device.call"]._find_silent(sessions, device).ids if device and sales else ()
        rows = [
            (uuid, session_id, session_id in silent and not is_draft)
            for uuid, (session_id, is_draft) in sorted(sales.items())
        ]
        if not rows:
            return
        uuids, session_ids, made_offline = map(list, zip(*rows, strict=True))
        self.env.cr.execute(
            SQL(
                "INSERT INTO pos_order_arrival (uuid, session_id, made_offline, device, arrived_at) "
                "SELECT uuid, session_id, made_offline, %s, %s "
                "FROM unnest(%s::text[], %s::int[], %s::bool[]) AS sale(uuid, session_id, made_offline) "
                "ON CONFLICT DO NOTHING",
                device or None,
                fields.Datetime.now(),
                uuids,
                session_ids,
                made_offline,
            ),
            log_exceptions=False,  # a collision is no error: the host tries again
        )

    @api.model
    def _find_made_offline(self, uuids):
        """:return: {uuid: id} of those that were made without a connection, and arrive in time"""
        rows = self.env.execute_query(
            SQL(
                "SELECT uuid, id FROM pos_order_arrival WHERE uuid = ANY(%s) AND made_offline AND arrived_at >= %s",
                list(uuids),
                fields.Datetime.now() - CATCHING_UP,
            )
        )
        return dict(rows)

    @api.autovacuum
    def _gc_arrivals(self):
        self.env.cr.execute(
            "DELETE FROM pos_order_arrival WHERE arrived_at < now() AT TIME ZONE 'UTC' - INTERVAL '1 day'"
        )
