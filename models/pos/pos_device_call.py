from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

SILENT_AFTER = timedelta(seconds=90)  # devices call every 30 seconds as long as there is a connection


class PosDeviceCall(models.Model):
    """When the server has last heard of each device of a till, in each session.

    One row for each device: tills that sell at the same time write rows of their own, and none waits for another. It is
    no part of any sale, and users neither read nor write it.
    """

    _name = "pos.device.call"
    _description = "Last Call of a Device of a Till"
    _log_access = False

    session_id = fields.Many2one("pos.session", required=True, ondelete="cascade")
    device = fields.Char(required=True, help="As the host numbers the devices of a till.")
    last_call = fields.Datetime(required=True)

    _session_device = models.UniqueIndex("(session_id, device)")

    @api.model
    def _get_device(self):
        """The device that calls, as the till says in the context of its requests; empty where it says none."""
        return str(self.env.context.get("device_identifier") or "")[:64]

    @api.model
    def _note(self, sessions, device):
        """That a device has called just now.

        One statement, at the end of a request: what is tried again after a collision, or fails, has noted nothing.
        """
        if not sessions or not device:
            return
        self.env.cr.execute(
            SQL(
                "INSERT INTO pos_device_call (session_id, device, last_call) "
                "SELECT id, %s, %s FROM unnest(%s::int[]) AS id ORDER BY id "
                "ON CONFLICT (session_id, device) DO UPDATE SET last_call = EXCLUDED.last_call",
                device,
                fields.Datetime.now(),
                sessions.ids,
            ),
            log_exceptions=False,  # a collision is no error: the host tries again
        )
        self.invalidate_model(flush=False)

    @api.model
    def _find_silent(self, sessions, device):
        """Those of these sessions in which a device has called before, while neither in them nor in another session of
        their till it was heard of lately.
        """
        found = self.env.execute_query(
            SQL(
                """
                SELECT session.id
                  FROM pos_session AS session
                  JOIN pos_session AS other ON other.config_id = session.config_id
                  JOIN pos_device_call AS call ON call.session_id = other.id AND call.device = %s
                 WHERE session.id = ANY(%s)
                 GROUP BY session.id
                HAVING MAX(call.last_call) < %s AND BOOL_OR(call.session_id = session.id)
                """,
                device,
                sessions.ids,
                fields.Datetime.now() - SILENT_AFTER,
            )
        )
        return sessions.browse(session_id for [session_id] in found)

    @api.autovacuum
    def _gc_calls(self):
        """A device may send what it sold long after its session was closed from elsewhere, but not for ever."""
        self.env.cr.execute(
            "DELETE FROM pos_device_call AS call USING pos_session AS session WHERE session.id = call.session_id "
            "AND session.state = 'closed' AND call.last_call < now() AT TIME ZONE 'UTC' - INTERVAL '30 days'"
        )
