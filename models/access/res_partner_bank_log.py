from odoo import models

from .res_partner_bank import AccountNumberAccess


class ResPartner(models.Model):
    """What is written about bank accounts into a partner's chatter, which everybody reads."""

    _inherit = "res.partner"

    def _message_log(self, *, body="", **kwargs):
        # EXTENDS 'mail'
        access = self.env.context.get("customer_management_account_number_access")
        for number, masked in access.texts.items() if isinstance(access, AccountNumberAccess) else ():
            body = body.replace(number, masked)
        return super()._message_log(body=body, **kwargs)
