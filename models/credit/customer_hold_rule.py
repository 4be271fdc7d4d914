from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

HOLD_RULE_KINDS = [
    ("over_limit", "Over the limit"),
    ("overdue", "Overdue"),
    ("document_expired", "A document has expired"),
]


class CustomerHoldRule(models.Model):
    """When customers are put on hold by themselves, and released again, in one root company.

    The first rule that fits gives the reason. There is none on installation: no customer is held unasked.
    """

    _name = "customer.hold.rule"
    _description = "Rule for Credit Holds"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="Shown as the reason of the hold.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="cascade", default=lambda self: self.env.company.root_id
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(HOLD_RULE_KINDS, required=True, default="overdue")
    days = fields.Integer(default=30, help="Overdue: only what is late by more than so many days.")
    amount = fields.Monetary(
        default=1.0,
        help="Only above this amount, so that cents put no customer on hold. Over the limit: by how much the limit is "
        "passed.",
    )
    document_type_ids = fields.Many2many("customer.document.type", string="Documents", help="Empty: any.")
    excluded_segment_ids = fields.Many2many(
        "customer.segment", string="Not for Segments", help="These and the segments below them."
    )
    excluded_partner_ids = fields.Many2many("res.partner", string="Not for Customers")

    sentence = fields.Char(string="Who Is Put on Hold", compute="_compute_sentence")

    @api.depends("kind", "days", "amount", "currency_id", "document_type_ids")
    @api.depends("excluded_segment_ids", "excluded_partner_ids")
    @api.depends_context("lang")
    def _compute_sentence(self):
        """What this rule does, as one would say it."""
        for rule in self:
            but_not = [*rule.excluded_segment_ids.mapped("name"), *rule.excluded_partner_ids.mapped("display_name")]
            said = {
                "over_limit": rule._say_over_limit,
                "overdue": rule._say_overdue,
                "document_expired": rule._say_document_expired,
            }
            texts = [said[rule.kind or "overdue"]()]
            if but_not:
                texts.append(self.env._("Not: %s.", ", ".join(but_not)))
            rule.sentence = " ".join(texts)

    def _say_over_limit(self):
        if self.amount <= 0:
            return self.env._("Customers who are over their limit.")
        return self.env._("Customers who are over their limit by more than %s.", self._format_amount())

    def _say_overdue(self):
        amount = self._format_amount()
        if self.days <= 0:
            return self.env._("Customers with more than %s overdue.", amount)
        if self.days == 1:
            return self.env._("Customers with more than %s that is more than one day late.", amount)
        return self.env._(
            "Customers with more than %(amount)s that is more than %(days)s days late.", amount=amount, days=self.days
        )

    def _say_document_expired(self):
        if not self.document_type_ids:
            return self.env._("Customers with a document that has expired.")
        names = ", ".join(self.document_type_ids.mapped("name"))
        return self.env._("Customers with a document that has expired: %s.", names)

    def _format_amount(self):
        return (self.currency_id or self.env.company.currency_id).format(self.amount)

    @api.constrains("company_id")
    def _check_root_company(self):
        for rule in self:
            if rule.company_id.parent_id:
                raise ValidationError(self.env._("Branches share the rules of %s.", rule.company_id.root_id.name))

    def _find_customers(self, partner_ids=None):
        """The ids of the customers that this rule puts on hold, by one query; of ``partner_ids`` when given."""
        self.ensure_one()
        domain = getattr(self, f"_get_{self.kind}_domain")(partner_ids) & self._get_scope()
        if partner_ids is not None:
            domain &= Domain("id", "in", list(partner_ids))
        partners_sudo = self.env["res.partner"].sudo().with_company(self.company_id)
        return set(partners_sudo.with_context(active_test=False).search(domain, order="id").ids)

    def _get_scope(self):
        company = Domain("company_id", "=", False) | Domain("company_id", "child_of", self.company_id.id)
        scope = company & Domain("keeps_balance", "=", True) & Domain("is_customer", "=", True)
        if self.excluded_segment_ids:
            scope &= ~Domain("customer_segment_id", "child_of", self.excluded_segment_ids.ids)
        return scope & Domain("id", "not in", self.excluded_partner_ids.ids)

    def _get_ledger(self):
        return self.env["customer.ledger"].sudo().with_company(self.company_id)

    def _get_over_limit_domain(self, partner_ids):
        return Domain("id", "in", SQL("(%s)", self._get_ledger()._select_over_limit(self.amount, partner_ids)))

    def _get_overdue_domain(self, partner_ids):
        return Domain("id", "in", SQL("(%s)", self._get_ledger()._select_late(self.days, self.amount, partner_ids)))

    def _get_document_expired_domain(self, _partner_ids):
        expired = Domain("date_expiry", "<", self.env.company._get_today())
        if self.document_type_ids:
            expired &= Domain("type_id", "in", self.document_type_ids.ids)
        return Domain("document_ids", "any", expired)
