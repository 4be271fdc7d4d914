from odoo import api, fields, models
from odoo.tools import SQL

from ..choices import CREDIT_MODES, HOLD_MODES
from ..groups import FIGURE_GROUPS


class CustomerCreditAccount(models.Model):
    """What was agreed on a customer's credit in one root company, and the row that decisions on it write.

    Customers with nothing special have no row. Users read and write it through the customer.
    """

    _name = "customer.credit.account"
    _description = "Credit Account of a Customer"
    _inherit = "customer.audited.mixin"
    _log_access = False
    _rec_name = "partner_id"

    # Merge: the survivor's row, held as soon as one of them is (see base_partner_merge_credit.py).
    partner_id = fields.Many2one("res.partner", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    mode = fields.Selection(
        CREDIT_MODES,
        string="Credit Mode",
        groups=FIGURE_GROUPS,
        help="Empty: an amount when the customer has a limit, else inherited.",
    )
    temporary_limit = fields.Float(digits="Account", groups=FIGURE_GROUPS)
    temporary_from = fields.Date(string="Temporary Limit from", groups=FIGURE_GROUPS)
    temporary_until = fields.Date(string="Temporary Limit until", groups=FIGURE_GROUPS)
    hold = fields.Boolean(string="On Hold", help="Whether the customer is on hold now.")
    hold_mode = fields.Selection(HOLD_MODES, default="auto", required=True)
    hold_reason = fields.Char(groups=FIGURE_GROUPS)
    hold_date = fields.Datetime(string="On Hold since")
    hold_user_id = fields.Many2one("res.users", string="Put on Hold by", ondelete="set null")
    review_date = fields.Date(string="Review on")
    grace_until = fields.Date(help="After a release, rules do not put the customer on hold again until this day.")
    decisions = fields.Integer(default=0, help="Counts decisions, so that two of them in the same second collide.")

    _partner_company_unique = models.UniqueIndex(
        "(partner_id, company_id)", "This customer has a credit account in this company already."
    )
    _held = models.Index("(company_id, partner_id) WHERE hold")

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return [
            "mode",
            "temporary_limit",
            "temporary_from",
            "temporary_until",
            "hold",
            "hold_mode",
            "hold_reason",
            "review_date",
        ]

    _audit_event = "credit"

    def _get_audit_name(self):
        # EXTENDS
        return self.partner_id.complete_name

    def _forget_terms(self):
        """What was agreed is agreed no more; a hold stays."""
        self.write({"mode": False, "temporary_limit": False, "temporary_from": False, "temporary_until": False})

    @api.model
    def _find(self, partners):
        """The accounts of commercial partners in the current root company, elevated; some have none."""
        return self.sudo().search(
            [("partner_id", "in", partners.ids), ("company_id", "=", self.env.company.root_id.id)]
        )

    @api.model
    def _ensure(self, partners):
        """The accounts of commercial partners in the current root company, elevated; missing ones are made.

        :return: {partner id: account}
        """
        self.flush_model()
        self.env.cr.execute(
            SQL(
                "INSERT INTO customer_credit_account (partner_id, company_id, hold_mode, hold, decisions) "
                "SELECT id, %s, 'auto', FALSE, 0 FROM unnest(%s::int[]) AS id ORDER BY id ON CONFLICT DO NOTHING",
                self.env.company.root_id.id,
                partners.ids,
            )
        )
        return {account.partner_id.id: account for account in self._find(partners)}

    @api.model
    def _bump(self, partner_ids):
        """Makes decisions on these customers collide with others of the same moment; in order, so that none deadlock.

        Odoo's transactions are REPEATABLE READ: the one that comes second waits, then fails with a serialization
        failure, and is tried again by the host, with the figures of then. A lock on an unchanged row would let the old
        figures through. Decisions on other customers do not wait.
        """
        if not partner_ids:
            return
        self.env.cr.execute(
            SQL(
                "INSERT INTO customer_credit_account AS account (partner_id, company_id, hold_mode, hold, decisions) "
                "SELECT id, %s, 'auto', FALSE, 1 FROM unnest(%s::int[]) AS id ORDER BY id "
                "ON CONFLICT (partner_id, company_id) DO UPDATE SET decisions = account.decisions + 1",
                self.env.company.root_id.id,
                sorted(partner_ids),
            ),
            log_exceptions=False,  # a collision is no error: the host tries again
        )
        self.invalidate_model(["decisions"], flush=False)
