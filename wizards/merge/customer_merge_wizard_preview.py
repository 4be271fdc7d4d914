from odoo import api, fields, models

from ...models.merge.merge_run import find_unknown_addons


class CustomerMergeWizard(models.TransientModel):
    """The second page: what the merge will do, and what stands in its way. It is asked of the merge itself."""

    _inherit = "customer.merge.wizard"

    findings = fields.Json(readonly=True, help="Technical: what the merge would do, as it was asked last.")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    is_refused = fields.Boolean(compute="_compute_preview")
    can_keep_logins = fields.Boolean(compute="_compute_can_keep_logins")

    @api.depends("findings", "partner_ids", "survivor_id")
    @api.depends_context("lang")
    def _compute_preview(self):
        for wizard in self:
            findings = wizard.findings or {}
            wizard.is_refused = bool(findings.get("refusals"))
            sources = wizard.partner_ids - wizard.survivor_id
            values = {"findings": findings, "survivor": wizard.survivor_id, "sources": sources.sorted("id")}
            wizard.preview = self.env["ir.qweb"]._render("customer_management.customer_merge_preview", values)

    @api.depends("findings", "survivor_id")
    @api.depends_context("uid")
    def _compute_can_keep_logins(self):
        """Where two logins stand in the way, settings administrators have a way out."""
        is_administrator = self.env.user.has_group("base.group_system")
        for wizard in self:
            wizard.can_keep_logins = is_administrator and wizard.is_refused and bool(wizard._find_logins_to_keep())

    def _find_logins_to_keep(self):
        """:return: the sources whose logins cannot be the survivor's, which has one or gets that of the first source"""
        partners_sudo = (self.survivor_id + self._get_sources()).sudo().with_context(active_test=False)
        with_logins_sudo = partners_sudo.filtered("user_ids")[1:]
        coming_sudo = self.env["customer.merge"]._find_logins_to_come(with_logins_sudo)
        kept_sudo = coming_sudo.filtered(lambda login: login.contact_id.parent_id == self.survivor_id).source_id
        return (with_logins_sudo - kept_sudo).sudo(self.env.su)

    def action_keep_logins(self):
        """The logins that stand in the way will be those of contacts of the survivor; then the preview is made again.

        :raise AccessError: to all but settings administrators
        """
        self.ensure_one()
        for source in self._find_logins_to_keep():
            self.env["customer.merge"]._keep_login_as_contact(self.survivor_id, source)
        return self.action_preview()

    def action_preview(self):
        """Asks what a merge with these choices would do, and shows it. Nothing is merged."""
        self.ensure_one()
        sources = self._get_sources()
        seen = self.env["customer.merge"]._preview(self.survivor_id, sources, self._get_values())
        self.write(
            {
                "step": "preview",
                "findings": {
                    "moves": self.env["customer.merge"]._describe_moves(seen.moves),
                    "conflicts": list(seen.conflicts),
                    "warnings": list(seen.warnings),
                    "refusals": list(seen.refusals),
                    "changes": self._describe_changes(),
                    "handled": self._name_addons(),
                },
            }
        )
        return self._get_action()

    def _describe_changes(self):
        """Of which fields the survivor gets the value of another one: what it has now, and what it will have."""
        changes = []
        for row in self._get_field_rows():
            texts = dict(zip(row.partners, row.texts, strict=True))
            taken = self._find_taken(row)
            if texts[taken] != texts[self.survivor_id]:
                changes.append({"label": row.label, "before": texts[self.survivor_id], "after": texts[taken]})
        return changes

    @api.model
    def _name_addons(self):
        """Addons of others that have a part in a merge and settle their rows themselves."""
        names = find_unknown_addons(self.env)
        modules_sudo = self.env["ir.module.module"].sudo().search([("name", "in", names)])
        return modules_sudo.mapped("shortdesc")
