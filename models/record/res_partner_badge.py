from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

NEW_FOR = relativedelta(days=30)


class ResPartner(models.Model):
    """Badges of customers. One domain for each says who has it, for showing and for searching alike."""

    _inherit = "res.partner"

    badge_ids = fields.Many2many(
        "customer.badge",
        string="Badges",
        compute="_compute_badge_ids",
        search="_search_badge_ids",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.model
    def _get_badge_domains(self):
        """Which customers have which badge; other concepts add theirs.

        :return: {code of a customer.badge: domain on customers}; fields in it are to be computed in batch
        """
        return {
            "new": Domain("create_date", ">=", fields.Datetime.now() - NEW_FOR),
            "inactive": Domain("active", "=", False),
            "counter": Domain("is_counter_customer", "=", True),
            "overdue": Domain("customer_overdue", ">", 0),
            "no_balance": Domain("keeps_balance", "=", False) & Domain("is_counter_customer", "=", False),
            "document_expired": Domain("document_ids.date_expiry", "<", self.env.company._get_today()),
        }

    @api.depends("is_customer", "active", "keeps_balance", "document_ids.date_expiry")
    def _compute_badge_ids(self):
        customers = self.filtered("is_customer")
        domains = self._get_badge_domains()
        badges = self.env["customer.badge"].search_fetch([("code", "in", list(domains))], ["code", "name", "color"])
        members = {code: customers.filtered_domain(domain) for code, domain in domains.items()}
        for partner in self:
            partner.badge_ids = badges.filtered(lambda badge, partner=partner: partner in members[badge.code])

    @api.model
    def _search_badge_ids(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        badges = self.env["customer.badge"]
        found = badges.search(value) if operator == "any" else badges.browse([v for v in value if v])
        domains = self._get_badge_domains()
        customers = Domain("is_customer", "=", True)
        result = Domain.OR(domains.get(badge.code, Domain.FALSE) for badge in found) & customers
        if operator == "in" and False in value:
            result |= ~(Domain.OR(domains.values()) & customers)
        # The answer, not the figures behind it, is for everybody who may use badges.
        return Domain("id", "in", self.sudo().with_context(active_test=False)._search(result))
