import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.audit.customer_audit_heads import FILE_NAME
from ...models.audit.fault import Fault

SHOWN = 20  # faults that the dialog names; the entry that acknowledges them names all


class CustomerAuditCheck(models.TransientModel):
    """Verify: goes through the trail of the user's companies, and of no company, and says whether anybody has changed
    it."""

    _name = "customer.audit.check"
    _description = "Verify the Audit Trail"

    line_ids = fields.One2many("customer.audit.check.line", "check_id", string="Chains", readonly=True)
    is_ok = fields.Boolean(compute="_compute_is_ok")
    is_in_file = fields.Boolean(compute="_compute_is_ok", help="Every chain still contains the seal of the file.")
    has_acknowledged = fields.Boolean(compute="_compute_is_ok")
    can_acknowledge = fields.Boolean(compute="_compute_is_ok")
    has_lasting = fields.Boolean(compute="_compute_is_ok", help="A fault that counts until the database is mended.")
    compared_file_date = fields.Char(related="line_ids.file_date")
    reason = fields.Char(string="What Is Known about It", help="Stays in the trail.")
    head_file = fields.Binary(string="Heads", readonly=True)
    head_file_name = fields.Char(default=FILE_NAME, readonly=True)
    earlier_file = fields.Binary(attachment=False)
    earlier_file_name = fields.Char()

    @api.depends("line_ids.is_ok", "line_ids.is_in_file", "line_ids.acknowledged", "line_ids.faults")
    def _compute_is_ok(self):
        for check in self:
            check.is_ok = all(check.line_ids.mapped("is_ok"))
            check.is_in_file = all(line.is_in_file for line in check.line_ids if line.file_date)
            check.has_acknowledged = any(check.line_ids.mapped("acknowledged"))
            reasons = {fault[0] for line in check.line_ids for fault in line.faults or ()}
            check.can_acknowledge = bool(reasons.difference(Fault.LASTING))
            check.has_lasting = bool(reasons.intersection(Fault.LASTING))

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        checks = super().create([{} for _vals in vals_list])  # no client says what the result is
        for check_sudo in checks.sudo():
            check_sudo.line_ids = [(0, 0, vals) for vals in self._verify(self.env.companies.root_id)]
            heads = [line._get_head() for line in check_sudo.line_ids]
            check_sudo.head_file = base64.b64encode(self.env["customer.audit.seal"]._make_heads_file(heads))
        return checks

    @api.model
    def _verify(self, companies):
        for company in [*companies, companies.browse()]:
            report = self.env["customer.audit.entry"].sudo()._verify_chain(company)
            yield {
                "chain": company.id or 0,
                "company_name": company.name or self.env._("No company"),
                "is_ok": report.ok,
                "summary": self._describe(report),
                "faults": [[fault.reason, fault.entry_id, fault.detail] for fault in report.faults],
                "sealed": report.sealed,
                "unsealed": report.unsealed,
                "oldest_unsealed": report.oldest_unsealed,
                "erased": report.erased,
                "acknowledged": report.acknowledged,
                "head_sequence": report.head_sequence,
                "head_hash": report.head_hash,
            }

    @api.model
    def _describe(self, report):
        if report.ok and not report.acknowledged:
            return self.env._("Every sealed entry is as it was written.")
        if report.ok:
            return self.env._("As it was written, but for what was acknowledged.")
        lines = [self.env["customer.audit.entry"]._describe_fault(fault) for fault in report.faults[:SHOWN]]
        if len(report.faults) > SHOWN:
            lines.append(self.env._("And %s more.", len(report.faults) - SHOWN))
        return "\n".join(lines)

    def action_acknowledge(self):
        """The manager knows of what this dialog shows, and of nothing that came later."""
        self.ensure_one()
        faults = {
            line_sudo.chain: [Fault(*fault) for fault in line_sudo.faults]
            for line_sudo in self.sudo().line_ids
            if line_sudo.faults
        }
        self.env["customer.audit.entry"]._acknowledge(faults, self.reason)
        return self.action_open()

    def action_compare(self):
        """Says whether the chains still contain the heads of a file of earlier."""
        self.ensure_one()
        if not self.earlier_file:
            raise UserError(self.env._("Please choose a file with last seals first."))
        seals_sudo = self.env["customer.audit.seal"].sudo()
        heads, date = seals_sudo._read_heads_file(base64.b64decode(self.earlier_file))
        for line_sudo in self.sudo().line_ids:
            values = {"file_date": False, "file_result": False, "is_in_file": False}
            for head in filter(line_sudo._is_of_chain, heads):
                is_in_file, result = seals_sudo._compare_head(line_sudo.chain, head)
                values = {"file_date": date, "file_result": result, "is_in_file": is_in_file}
            line_sudo.write(values)
        if not any(self.sudo().line_ids.mapped("file_date")):
            raise UserError(self.env._("The file says nothing about these companies."))
        return self._open()

    @api.model
    def action_open(self):
        """Verifies, and shows the result."""
        return self.create({})._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verify the Audit Trail"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }


class CustomerAuditCheckLine(models.TransientModel):
    _name = "customer.audit.check.line"
    _description = "Verified Chain"

    check_id = fields.Many2one("customer.audit.check", required=True, ondelete="cascade", readonly=True)
    chain = fields.Integer(readonly=True, help="The number of the company, 0 for what concerns all.")
    company_name = fields.Char(string="Company", readonly=True)
    is_ok = fields.Boolean(string="Whole", readonly=True)
    summary = fields.Text(string="Result", readonly=True)
    faults = fields.Json(readonly=True)
    sealed = fields.Integer(string="Sealed Entries", readonly=True)
    unsealed = fields.Integer(string="Not Yet Sealed", readonly=True)
    oldest_unsealed = fields.Datetime(readonly=True)
    erased = fields.Integer(string="Erased Values", readonly=True)
    acknowledged = fields.Integer(string="Acknowledged Faults", readonly=True)
    head_sequence = fields.Integer(string="Last Seal", readonly=True)
    head_hash = fields.Char(string="Its Hash", readonly=True)
    file_date = fields.Char(string="File of", readonly=True)
    file_result = fields.Text(string="Compared with the File", readonly=True)
    is_in_file = fields.Boolean(readonly=True)

    def _get_head(self):
        """As the file of heads keeps it."""
        return {
            "chain": self.chain,
            "company": self.company_name,
            "sequence": self.head_sequence,
            "hash": self.head_hash,
        }

    def _is_of_chain(self, head):
        """Files of earlier versions know a chain by the name of its company."""
        if "chain" in head:
            return head["chain"] == self.chain
        return head.get("company") == self.company_name
