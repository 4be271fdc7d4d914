from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..choices import HOLD_MODES
from ..groups import ANY_CUSTOMER_GROUP, FIGURE_GROUPS

HELD_COLOR = 1  # the host's red
HOLD_ACTIVITY = "customer_management.mail_activity_credit_hold"


def hold_fact(kind, *args, groups=FIGURE_GROUPS, **kwargs):
    return kind(*args, compute="_compute_credit_hold", compute_sudo=True, groups=groups, **kwargs)


class ResPartner(models.Model):
    """Customers on hold in the current root company: nothing on account, until somebody releases them."""

    _inherit = "res.partner"

    credit_hold = hold_fact(
        fields.Boolean,
        groups=ANY_CUSTOMER_GROUP,
        string="On Hold",
        search="_search_credit_hold",
        help="Nothing is sold on account.",
    )
    hold_color = hold_fact(
        fields.Integer,
        groups=ANY_CUSTOMER_GROUP,
        string="Color of the Hold",
        help="The edge of the card is red when on hold.",
    )
    credit_hold_mode = hold_fact(
        fields.Selection,
        HOLD_MODES,
        string="Hold",
        inverse="_inverse_credit_hold_mode",
        search="_search_credit_hold_mode",
        help="Automatic: set and lifted by rules. On hold: until somebody releases. Never on hold: whatever rules say.",
    )
    credit_hold_reason = hold_fact(fields.Char, string="Reason of the Hold")
    credit_hold_date = hold_fact(fields.Datetime, string="On Hold since")
    credit_hold_user_id = hold_fact(fields.Many2one, "res.users", string="Put on Hold by")
    credit_review_date = hold_fact(fields.Date, string="Review on", search="_search_credit_review_date")
    credit_hold_summary = fields.Char(
        string="Hold in Words",
        compute="_compute_credit_hold_summary",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        help="Since when, by whom and why the customer is on hold, and when somebody looks at it again.",
    )

    @api.model
    def _get_badge_domains(self):
        # EXTENDS
        return {**super()._get_badge_domains(), "hold": Domain("credit_hold", "=", True)}

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_credit_hold(self):
        accounts = self.env["customer.credit.account"]._find(self.commercial_partner_id)
        of_partner = {account.partner_id.id: account for account in accounts}
        for partner in self:
            account = of_partner.get(partner.commercial_partner_id._origin.id, accounts.browse())
            partner.credit_hold = account.hold
            partner.hold_color = HELD_COLOR if account.hold else 0
            partner.credit_hold_mode = account.hold_mode or "auto"
            partner.credit_hold_reason = account.hold_reason
            partner.credit_hold_date = account.hold_date
            partner.credit_hold_user_id = account.hold_user_id
            partner.credit_review_date = account.review_date

    @api.depends("commercial_partner_id")
    @api.depends_context("company", "lang", "tz")
    def _compute_credit_hold_summary(self):
        for partner in self:
            partner.credit_hold_summary = partner._describe_hold() if partner.credit_hold else False

    def _describe_hold(self):
        """The hold in a sentence, in the language and time zone of the reader."""
        since = self.credit_hold_date or fields.Datetime.now()
        facts = {
            "since": format_date(self.env, fields.Datetime.context_timestamp(self, since).date()),
            "review": self.credit_review_date and format_date(self.env, self.credit_review_date),
            "user": self.credit_hold_user_id.name,
            "reason": self.credit_hold_reason or "",
        }
        if self.credit_hold_mode == "auto":
            return self.env._("Since %(since)s, by the hold rule “%(reason)s”.", **facts)
        if self.credit_review_date:
            return self.env._("Since %(since)s, by %(user)s, until the review on %(review)s: %(reason)s", **facts)
        return self.env._("Since %(since)s, by %(user)s: %(reason)s", **facts)

    @api.model
    def _search_accounts(self, field_name, domain):
        self._check_field_access(self._fields[field_name], "read")
        here = Domain("company_id", "=", self.env.company.root_id.id)
        accounts = self.env["customer.credit.account"].sudo()._search(here & domain)
        return Domain("commercial_partner_id", "in", accounts.subselect("partner_id"))

    @api.model
    def _search_credit_hold(self, operator, value):
        if operator != "in":
            return NotImplemented
        held = self._search_accounts("credit_hold", Domain("hold", "=", True))
        return Domain.OR(held if flag else ~held for flag in value)

    @api.model
    def _search_credit_hold_mode(self, operator, value):
        if operator != "in":
            return NotImplemented
        chosen = self._search_accounts("credit_hold_mode", Domain("hold_mode", "!=", "auto"))
        found = self._search_accounts("credit_hold_mode", Domain("hold_mode", "in", [v for v in value if v != "auto"]))
        return found | ~chosen if "auto" in value else found

    @api.model
    def _search_credit_review_date(self, operator, value):
        if operator not in ("in", "<", "<=", ">", ">="):
            return NotImplemented
        return self._search_accounts("credit_review_date", Domain("review_date", operator, value))

    # --- putting on hold and releasing --------------------------------------------------------------------------

    def _inverse_credit_hold_mode(self):
        """Only what differs: the form of a new contact sends the mode along with everything else."""
        accounts = self.env["customer.credit.account"]._find(self.commercial_partner_id)
        modes = {account.partner_id.id: account.hold_mode for account in accounts}
        changed = self.filtered(
            lambda partner: partner.credit_hold_mode != modes.get(partner.commercial_partner_id.id, "auto")
        )
        if not changed:
            return
        self._check_may_hold()
        for mode, partners in changed.grouped("credit_hold_mode").items():
            partners._write_hold({"hold_mode": mode, "hold": mode == "on"})
            if mode == "auto":
                partners.commercial_partner_id._apply_hold_rules()

    @api.model
    def _check_may_hold(self):
        if not self.env.user._may_hold():
            raise AccessError(self.env._("Customers are put on hold and released by credit controllers."))

    def action_credit_hold(self, reason, review_date=None):
        """Puts these customers on hold by hand, in the current root company.

        :param reason: for the staff who may see figures
        :param review_date: when somebody is to look at it again
        """
        self._check_may_hold()
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Please give a reason, so that others know why the customer is on hold."))
        self._write_hold({"hold_mode": "on", "hold": True, "hold_reason": reason, "review_date": review_date})

    def action_credit_release(self, reason):
        """Releases these customers: rules may put them on hold again after the company's days of grace. Orders that
        were accepted while they were on hold are confirmed, as far as the limit lets them.

        :return: a notification for the client that says which were confirmed, and which still wait, and why; None when
            there were none
        """
        self._check_may_hold()
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Please give a reason, so that others know why the customer was released."))
        grace = self.env.company._get_today() + timedelta(days=self.env.company.root_id.sudo().credit_grace_days)
        vals = {"hold_mode": "auto", "hold": False, "hold_reason": reason, "grace_until": grace, "review_date": False}
        self._write_hold(vals)
        customers = self.commercial_partner_id
        return self._show_released(customers._judge_accepted_again(), customers._explain_waiting())

    @api.model
    def _show_released(self, confirmed, waiting):
        texts = [*waiting, *(self.env._("%s confirmed.", order.name) for order in confirmed)]
        if not texts:
            return None
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if waiting else "success",
                "title": self.env._("Accepted orders that still wait: %s", len(waiting))
                if waiting
                else self.env._("Released"),
                "message": "\n".join(["", *texts]),  # below the title, with which the client begins the first line
                "className": "text-prewrap",
                "sticky": bool(waiting),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _write_hold(self, vals):
        """The one place that changes a hold; the elevated rows are written here only."""
        customers = self.commercial_partner_id
        accounts = self.env["customer.credit.account"]._ensure(customers)
        before = {customer: accounts[customer.id].hold for customer in customers}
        now = fields.Datetime.now()
        for customer in customers:
            account_sudo = accounts[customer.id]
            changes = dict(vals)
            if vals.get("hold") and not account_sudo.hold:
                changes |= {"hold_date": now, "hold_user_id": self.env.uid}
            elif "hold" in vals and not vals["hold"]:
                changes |= {"hold_date": False, "hold_user_id": False}
            account_sudo.write(changes)
        names = ["credit_hold", "credit_hold_mode", "credit_hold_reason", "credit_hold_date", "credit_hold_user_id"]
        self.invalidate_model([*names, "credit_review_date", "credit_hold_summary", "badge_ids"], flush=False)
        for customer in customers:
            if before[customer] != accounts[customer.id].hold:
                customer._tell_about_hold(accounts[customer.id])

    def _tell_about_hold(self, account_sudo):
        """The salesperson is told: something to do, that names the reason, when a customer is put on hold; a note when
        it is released.
        """
        salesperson_sudo = self.sudo().user_id
        ours = self.sudo()._in_our_name(salesperson_sudo)
        if not account_sudo.hold:
            lifted = ours.env._("The credit hold was lifted.")
            ours.activity_feedback([HOLD_ACTIVITY], feedback=lifted)
            ours._message_log(body=lifted)
            return
        ours._message_log(body=ours.env._("The customer was put on credit hold."))
        if salesperson_sudo:
            ours.activity_schedule(
                HOLD_ACTIVITY,
                summary=ours._get_hold_summary(account_sudo.hold_reason),
                note=ours.env._("Nothing is sold on account. Please talk to the customer about what is open."),
                user_id=salesperson_sudo.id,
            )

    def _get_hold_summary(self, reason):
        return self.env._("On credit hold: %s", reason) if reason else self.env._("On credit hold")
