from odoo import models
from odoo.exceptions import UserError


class Base(models.AbstractModel):
    """What belongs to another company is refused by its name, by the host; but not to users who may not know of it."""

    _inherit = "base"

    def _check_company(self, fnames=None):
        # EXTENDS 'base'
        try:
            return super()._check_company(fnames)
        except UserError:
            if not self._leads_to_hidden_records():
                raise
        raise UserError(
            self.env._("Something here belongs to a company that you do not work for. Please choose something else.")
        )

    def _leads_to_hidden_records(self):
        """Whether a field that must be of the same company leads to what rules hide from the user, in any company of
        his; elevated code says what the user comes to read as well."""
        user = self.env.user
        env = self.with_user(user).with_context(allowed_company_ids=user.company_ids.ids).env
        for name, field in self._fields.items():
            if field.relational and field.check_company:
                found = self.sudo()[name].with_env(env)
                if found.browse().has_access("read") and found != found._filtered_access("read"):
                    return True
        return False
