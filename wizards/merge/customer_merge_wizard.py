from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class CustomerMergeWizard(models.TransientModel):
    """The dialog that merges customers: who stays, whose value is taken where they differ, and what that will do.

    Nothing is written before its second page, which shows what a merge does by doing it and taking it back.
    """

    _name = "customer.merge.wizard"
    _description = "Merge Customers"

    partner_ids = fields.Many2many(
        "res.partner", string="Customers", required=True, readonly=True, context={"active_test": False}
    )
    survivor_id = fields.Many2one(
        "res.partner",
        string="Remains",
        required=True,
        domain="[('id', 'in', partner_ids)]",
        context={"active_test": False},
        ondelete="cascade",
    )
    step = fields.Selection([("choose", "Choose"), ("preview", "Preview")], default="choose", required=True)
    choices = fields.Json(help="Technical: {row of the comparison: id of the customer whose value is taken}.")

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner":
            partners = self.env["res.partner"].browse(self.env.context.get("active_ids", [])).exists()
            values["partner_ids"] = [Command.set(partners.ids)]
            values["survivor_id"] = self.env["customer.merge"]._propose_survivor(partners).id
        return values

    def _get_sources(self):
        """Those that go into the one that remains, the oldest first.

        :raise UserError: when there are not at least two customers, or the one that remains is none of them
        """
        partners, survivor = self.partner_ids, self.survivor_id
        if len(partners) < 2:
            raise UserError(self.env._("Please select at least two customers."))
        if survivor not in partners:
            raise UserError(self.env._("Please choose one of these customers as the one that remains."))
        partners.check_access("read")
        return (partners - survivor).sorted("id")

    def action_choose(self):
        """Goes back to the first page."""
        self.step = "choose"
        return self._get_action()

    def action_merge(self):
        """Merges, and opens the customer that remains."""
        self.ensure_one()
        merge = self.env["customer.merge"]._merge(self.survivor_id, self._get_sources(), self._get_values())
        partner = self.survivor_id
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Merged: %(names)s. %(link)s", names=merge.source_names, link="%s"),
                "links": [{"label": self.env._("See what was merged, or undo it"), "url": f"/odoo/merges/{merge.id}"}],
                "next": {
                    "type": "ir.actions.act_window",
                    "name": partner.display_name,
                    "res_model": "res.partner",
                    "res_id": partner.id,
                    "views": [(False, "form")],
                },
            },
        }

    def _get_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {},
        }
