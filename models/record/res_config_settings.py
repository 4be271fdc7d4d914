from odoo import api, fields, models
from odoo.exceptions import UserError


class ResConfigSettings(models.TransientModel):
    """Customer numbers that are there twice, from before the database kept them unique."""

    _inherit = "res.config.settings"

    customer_numbers_apart = fields.Boolean(compute="_compute_customer_numbers_apart")
    customer_numbers_double = fields.Text(compute="_compute_customer_numbers_apart")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_customer_numbers_apart(self):
        partners = self.env["res.partner"].with_context(active_test=False)
        apart = partners._are_numbers_apart()
        doubles = {} if apart else partners._find_double_numbers()
        for settings in self:
            settings.customer_numbers_apart = apart
            settings.customer_numbers_double = "\n".join(
                f"{number}: {self._describe_owners(partners.browse(ids))}" for number, ids in doubles.items()
            )

    def _describe_owners(self, owners):
        """The names of those that the user may see, and how many others there are."""
        seen = owners._filtered_access("read")
        names = seen.mapped("display_name")
        hidden = len(owners) - len(seen)
        if hidden:
            names.append(self.env._("%s of other companies", hidden))
        return ", ".join(names)

    def action_keep_customer_numbers_apart(self):
        """The button behind the list: from now on the database refuses doubles."""
        self.check_access("write")
        partners_sudo = self.env["res.partner"].sudo()
        if partners_sudo._find_double_numbers():
            raise UserError(
                self.env._("Change the numbers that are listed, so that none is there twice. Then press this again.")
            )
        if partners_sudo._keep_numbers_apart():
            raise UserError(
                self.env._(
                    "PostgreSQL needs the extension “%s” for this. Please ask whoever runs the database to add it.",
                    "btree_gist",
                )
            )
        return {"type": "ir.actions.client", "tag": "reload"}
