from odoo import models

from ..groups import CREDIT_CONTROLLER


class CustomerStatement(models.Model):
    """What customers answer to a statement, where the company's mailbox is read by Odoo."""

    _inherit = "customer.statement"

    def message_update(self, msg_dict, update_vals=None):
        # EXTENDS 'mail': an answer is read by somebody, whoever has sent the statement
        for row_sudo in self.sudo():
            if not row_sudo.message_partner_ids:
                row_sudo.message_subscribe(row_sudo._find_reader().partner_id.ids)
        return super().message_update(msg_dict, update_vals)

    def _find_reader(self):
        """Who is told of an answer: the first who may see the statement, of who sent it, who looks after the customer,
        and the credit controllers."""
        customer_sudo = self.sudo().partner_id
        controllers_sudo = self.env.ref(CREDIT_CONTROLLER).sudo().all_user_ids.sorted("id")
        users = [self.sudo().run_id.create_uid, customer_sudo.user_id, customer_sudo.customer_segment_id.responsible_id]
        for user in [*users, *controllers_sudo]:
            if user.active and user._is_internal() and not user._is_superuser() and self._may_be_read_by(user):
                return user
        return self.env["res.users"]

    def _may_be_read_by(self, user):
        company_sudo = self.sudo().company_id
        allowed = user.company_ids.filtered(lambda other: other.root_id == company_sudo.root_id)
        return bool(allowed) and self.with_user(user).with_context(allowed_company_ids=allowed.ids).has_access("read")
