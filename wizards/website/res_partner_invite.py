import logging

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

_logger = logging.getLogger(__name__)
QUEUED = "customer_management_invitations_queued"
RESULTS = [
    ("ready", "Ready"),
    ("sent", "Invited"),
    ("no_email", "No valid email"),
    ("has_login", "Already has a login"),
    ("taken", "Email used by another login"),
    ("waiting", "Registration waits for approval"),
    ("inactive", "Inactive"),
    ("failed", "Could not be sent"),
]


class Queued:
    """Stands in the context under QUEUED while customers are invited: a client can send the key, but no instance of
    this.
    """


class ResPartnerInvite(models.TransientModel):
    """Invites customers to the portal, through the host's own wizard: one after the other, with a result for each."""

    _name = "res.partner.invite"
    _description = "Invite to the Portal"

    message = fields.Text(string="Words of Your Own", help="Stands at the end of the mail.")
    line_ids = fields.One2many("res.partner.invite.line", "invite_id", string="Customers")
    is_done = fields.Boolean(readonly=True)
    summary = fields.Char(compute="_compute_summary")

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner" and "line_ids" in fields:
            partners = self.env["res.partner"].browse(self.env.context.get("active_ids", []))._follow_merges()
            values["line_ids"] = [Command.create({"partner_id": partner.id}) for partner in partners]
        return values

    @api.depends("line_ids.result", "is_done")
    def _compute_summary(self):
        for invite in self:
            wanted = "sent" if invite.is_done else "ready"
            count = len(invite.line_ids.filtered(lambda line, wanted=wanted: line.result == wanted))
            total = len(invite.line_ids)
            texts = {
                "sent": self.env._("%(count)s of %(total)s were invited.", count=count, total=total),
                "ready": self.env._("%(count)s of %(total)s can be invited.", count=count, total=total),
            }
            invite.summary = texts[wanted]

    def action_invite(self):
        """Invites all that can be, whatever the others lack. The mails leave when everything is saved."""
        self.ensure_one()
        if not self.is_done:
            self.line_ids.outcome = False  # whatever a client wrote there
            for line in self.line_ids:
                line.outcome = line._invite()
            self.is_done = True
            self.env["customer.registration"]._send_soon()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invite to the Portal"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class ResPartnerInviteLine(models.TransientModel):
    _name = "res.partner.invite.line"
    _description = "Invite to the Portal: a Customer"

    invite_id = fields.Many2one("res.partner.invite", required=True, ondelete="cascade")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, ondelete="cascade")
    email = fields.Char(compute="_compute_result")
    outcome = fields.Selection(RESULTS, readonly=True)
    result = fields.Selection(RESULTS, compute="_compute_result")

    @api.depends("partner_id", "outcome")
    def _compute_result(self):
        self.partner_id.check_access("read")  # a client may name any
        foretold = self.filtered(lambda line: not line.outcome)._foretell()
        for line in self:
            line.email = line.partner_id.email
            line.result = line.outcome or foretold[line]

    def _foretell(self):
        """What an invitation would come to: {line: result}. An address that two of them share is for the first."""
        emails = {line: email_normalize(line.partner_id.email or "") for line in self}
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        known = {
            user.login.lower(): user.partner_id.id
            for user in users_sudo.search([("login", "in", list(filter(None, emails.values())))])
        }
        results, used = {}, set()
        for line, email in emails.items():
            partner_sudo = line.partner_id.sudo()
            results[line] = self._foretell_one(partner_sudo, email, known.get(email), email in used)
            if results[line] == "ready":
                used.add(email)
        return results

    @api.model
    def _foretell_one(self, partner_sudo, email, owner_id, is_used):
        if partner_sudo.commercial_partner_id.registration_approval == "waiting":
            return "waiting"
        if not partner_sudo.active:
            return "inactive"
        if partner_sudo.user_ids:
            return "has_login"
        if not email:
            return "no_email"
        return "taken" if is_used or owner_id not in (None, partner_sudo.id) else "ready"

    def _invite(self):
        """:return: the result"""
        if self.result != "ready":
            return self.result
        try:
            with self.env.cr.savepoint():
                self.partner_id.check_access("write")
                wizard_sudo = self.env["portal.wizard"].sudo().with_context(**{QUEUED: Queued()})
                partners = [Command.set(self.partner_id.ids)]
                wizard_sudo = wizard_sudo.create({"partner_ids": partners, "welcome_message": self.invite_id.message})
                wizard_sudo.user_ids.action_grant_access()
        except UserError as error:
            _logger.info("%s was not invited: %s", self.partner_id.id, error)
            return "failed"
        return "sent"


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def send_mail_batch(self, res_ids, force_send=False, *args, **kwargs):
        # EXTENDS 'mail': of many invitations none leaves before all is saved
        force_send = force_send and not isinstance(self.env.context.get(QUEUED), Queued)
        return super().send_mail_batch(res_ids, force_send, *args, **kwargs)
