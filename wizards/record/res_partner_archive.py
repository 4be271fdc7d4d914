from collections import defaultdict

from odoo import Command, api, fields, models

from ...models.groups import FIGURE_GROUPS


class ResPartnerArchive(models.TransientModel):
    """The question before customers with open business become inactive."""

    _name = "res.partner.archive"
    _description = "Archive Customers"

    partner_ids = fields.Many2many("res.partner", string="Customers", required=True, readonly=True)
    line_ids = fields.One2many("res.partner.archive.line", "wizard_id", string="Open Business", readonly=True)
    contact_count = fields.Integer(compute="_compute_contacts")
    login_names = fields.Char(compute="_compute_contacts")

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        wizards = super().create([{**vals, "line_ids": []} for vals in vals_list])  # what a client says is not asked
        for wizard in wizards:
            wizard.sudo().line_ids = [Command.create(vals) for vals in self._find_open_business(wizard.partner_ids)]
        return wizards

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner" and "partner_ids" in fields:
            partners = self.env["res.partner"].browse(self.env.context.get("active_ids", []))
            values["partner_ids"] = [Command.set(partners.ids)]
            values["line_ids"] = [Command.create(vals) for vals in self._find_open_business(partners)]
            lines = self.env["res.partner.archive.line"]
            if not lines._has_field_access(lines._fields["balance"], "read"):
                for _command, _id, vals in values["line_ids"]:
                    del vals["balance"]
        return values

    @api.depends("partner_ids")
    def _compute_contacts(self):
        for wizard in self:
            contacts_sudo = wizard.partner_ids._find_active_contacts_sudo()
            staying_sudo = contacts_sudo.filtered("user_ids")
            wizard.contact_count = len(contacts_sudo - staying_sudo)
            wizard.login_names = ", ".join(staying_sudo.mapped("name"))

    @api.model
    def _find_open_business(self, partners):
        """What is open with the customers among these partners, in the companies of the user.

        :return: values of the lines, one for each customer and root company in which something is open
        """
        customers = partners.filtered("is_customer")
        found = defaultdict(dict)
        for name, (model, domain) in self._get_kinds_of_business().items():
            domain = [
                *domain,
                ("company_id", "in", self.env.user.company_ids.ids),
                ("partner_id.commercial_partner_id", "in", customers.ids),
            ]
            amount = "amount_residual:sum" if name == "balance" else "__count"
            groups = self.env[model].sudo()._read_group(domain, ["partner_id", "company_id"], [amount])
            for partner, company, value in groups:
                line = found[partner.commercial_partner_id, company.root_id]
                line[name] = line.get(name, 0) + value
        return [self._get_line_vals(partner, company, line) for (partner, company), line in found.items()]

    @api.model
    def _get_line_vals(self, partner, company, line):
        return {
            "partner_id": partner.id,
            "company_id": company.id,
            "balance": line.get("balance", 0),
            "has_open_items": "balance" in line,
            "order_count": line.get("order", 0),
            "quotation_count": line.get("quotation", 0),
            "till_count": line.get("till", 0),
        }

    @api.model
    def _get_kinds_of_business(self):
        """:return: {kind: (model, domain)}"""
        open_items = [
            ("parent_state", "=", "posted"),
            ("account_id.account_type", "=", "asset_receivable"),
            ("reconciled", "=", False),
        ]
        return {
            "balance": ("account.move.line", open_items),
            "order": ("sale.order", [("state", "=", "sale"), ("invoice_status", "in", ("no", "to invoice"))]),
            "quotation": ("sale.order", [("state", "in", ("draft", "sent"))]),
            "till": ("pos.order", [("state", "in", ("draft", "paid")), ("session_id.state", "!=", "closed")]),
        }

    def _get_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Archive Customers"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_inactivate(self):
        self.partner_ids.write({"active": False})
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class ResPartnerArchiveLine(models.TransientModel):
    _name = "res.partner.archive.line"
    _description = "Open Business of a Customer"

    wizard_id = fields.Many2one("res.partner.archive", required=True, ondelete="cascade")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    balance = fields.Monetary(string="Open Balance", groups=FIGURE_GROUPS)
    has_open_items = fields.Boolean(string="Open Items")
    order_count = fields.Integer(string="Open Orders", help="Confirmed and not invoiced in full.")
    quotation_count = fields.Integer(string="Quotations")
    till_count = fields.Integer(string="Till Sales", help="In sessions that are not closed yet.")
