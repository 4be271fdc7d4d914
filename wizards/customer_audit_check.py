import base64
import json

from odoo import api, fields, models


class CustomerAuditCheck(models.TransientModel):
    """Verify: goes through the trail of the user's companies and says whether anybody has changed it."""

    _name = "customer.audit.check"
    _description = "Verify the Audit Trail"

    line_ids = fields.One2many("customer.audit.check.line", "check_id", string="Chains", readonly=True)
    is_ok = fields.Boolean(compute="_compute_is_ok")
    head_file = fields.Binary(string="Heads", readonly=True)
    head_file_name = fields.Char(default="audit-trail-heads.json", readonly=True)

    @api.depends("line_ids.is_ok")
    def _compute_is_ok(self):
        for check in self:
            check.is_ok = all(check.line_ids.mapped("is_ok"))

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create([{} for _vals in vals_list])  # nobody says what the result is
        for check in checks.sudo():
            check.line_ids = [(0, 0, vals) for vals in self._verify(self.env.companies.root_id)]
            heads = [
                {"company": line.company_name, "sequence": line.head_sequence, "hash": line.head_hash}
                for line in check.line_ids
            ]
            document = {"verified": fields.Datetime.to_string(fields.Datetime.now()), "chains": heads}
            check.head_file = base64.b64encode(json.dumps(document, indent=2, ensure_ascii=False).encode())
        return checks

    @api.model
    def _verify(self, companies):
        for company in companies:
            report = self.env["customer.audit.entry"].sudo()._verify_chain(company)
            yield {
                "company_name": company.name,
                "is_ok": report.ok,
                "summary": self._describe(report),
                "sealed": report.sealed,
                "unsealed": report.unsealed,
                "oldest_unsealed": report.oldest_unsealed,
                "erased": report.erased,
                "head_sequence": report.head_sequence,
                "head_hash": report.head_hash,
            }

    @api.model
    def _describe(self, report):
        if report.ok:
            return self.env._("Every sealed entry is as it was written.")
        return {
            "edited": self.env._("Entry %s was edited.", report.first_bad_id),
            "removed": self.env._("Entry %s was removed.", report.first_bad_id),
            "seal": self.env._("The seal of entry %s, or one before it, was edited or removed.", report.first_bad_id),
            "values": self.env._("The values of entry %s were edited, removed or added to.", report.first_bad_id),
            "erasure": self.env._("Values of entry %s were erased, and no entry says so.", report.first_bad_id),
        }[report.reason]

    @api.model
    def action_open(self):
        """Verifies, and shows the result."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verify the Audit Trail"),
            "res_model": self._name,
            "res_id": self.create({}).id,
            "view_mode": "form",
            "target": "new",
        }


class CustomerAuditCheckLine(models.TransientModel):
    _name = "customer.audit.check.line"
    _description = "Verified Chain"

    check_id = fields.Many2one("customer.audit.check", required=True, ondelete="cascade", readonly=True)
    company_name = fields.Char(string="Company", readonly=True)
    is_ok = fields.Boolean(string="Whole", readonly=True)
    summary = fields.Char(string="Result", readonly=True)
    sealed = fields.Integer(string="Sealed Entries", readonly=True)
    unsealed = fields.Integer(string="Not Yet Sealed", readonly=True)
    oldest_unsealed = fields.Datetime(readonly=True)
    erased = fields.Integer(string="Erased Values", readonly=True)
    head_sequence = fields.Integer(string="Last Seal", readonly=True)
    head_hash = fields.Char(string="Its Hash", readonly=True)
