from odoo.http import request

from odoo.addons.mail.controllers.mail import MailController


class MergedMailController(MailController):
    """Links in mails to a customer that was merged meanwhile."""

    @classmethod
    def _redirect_to_record(cls, model, res_id, access_token=None, **kwargs):
        # EXTENDS 'mail': who may see who is left is asked of that one
        if model == "res.partner" and res_id:
            res_id = request.env["res.partner"]._find_survivors([int(res_id)])[int(res_id)] or res_id
        return super()._redirect_to_record(model, res_id, access_token, **kwargs)
