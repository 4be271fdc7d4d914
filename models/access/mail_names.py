from odoo import models


class MailActivity(models.Model):
    """The name of a bank account is kept with its activities and messages, and read by others than its author."""

    _inherit = "mail.activity"

    def _compute_res_name(self):
        # EXTENDS 'mail'
        result = super()._compute_res_name()
        banks = self.env["res.partner.bank"]
        for activity in self.filtered(lambda activity: activity.res_model == banks._name):
            if banks._masks_texts():
                activity.res_name = banks.browse(activity.res_id)._get_public_name()
        return result


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _compute_record_name(self):
        # EXTENDS 'mail'
        result = super()._compute_record_name()
        banks = self.env["res.partner.bank"]
        for message in self.filtered(lambda message: message.model == banks._name):
            if banks._masks_texts():
                message.record_name = banks.browse(message.res_id)._get_public_name()
        return result
