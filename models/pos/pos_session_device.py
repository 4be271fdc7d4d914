from odoo import models

UNSENT_AT_MOST = 2000  # sales that a device names in one call


class PosSession(models.Model):
    """What the server hears of the devices of a till besides their sales."""

    _inherit = "pos.session"

    def note_device_call(self, device_identifier, unsent=()):
        """What each device calls twice a minute as long as it has a connection, and first of all when it is back.

        :param device_identifier: as the host numbers the devices of a till
        :param unsent: uuids of paid sales that it could not send yet
        """
        self.ensure_one()
        self.check_access("write")  # as who sells has it; others make no silent device speak
        device = str(device_identifier or "")[:64]
        sales = {str(uuid)[:64]: (self.id, False) for uuid in list(unsent)[:UNSENT_AT_MOST]}
        self.env["pos.order.arrival"]._note(sales, device)
        self.env["pos.device.call"]._note(self, device)
        return True

    def load_data(self, models_to_load):
        # EXTENDS 'point_of_sale'
        result = super().load_data(models_to_load)
        calls = self.env["pos.device.call"]
        calls._note(self, calls._get_device())
        return result
