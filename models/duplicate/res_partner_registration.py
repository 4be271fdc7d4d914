from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .res_partner_hint import DUPLICATE_FIELDS


class ResPartner(models.Model):
    """Customers who registered although there is a record of them, to which no login is attached by guessing."""

    _inherit = "res.partner"

    registration_duplicate_ids = fields.Many2many(
        "res.partner",
        string="Possible Duplicates",
        compute="_compute_registration_duplicate_ids",
        search="_search_registration_duplicate_ids",
        groups="base.group_user",
        help="Other customers and contacts that may be the same, by the rules for duplicates.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends(*DUPLICATE_FIELDS, "registration_date")
    def _compute_registration_duplicate_ids(self):
        registered = self.filtered(lambda partner: partner.registration_date and partner.active)
        found = self._find_likely_duplicates_of(
            {partner.id: {name: partner[name] for name in DUPLICATE_FIELDS} for partner in registered._origin}
        )
        for partner in self:
            partner.registration_duplicate_ids = self.browse().union(*found.get(partner._origin.id, ()))

    def _search_registration_duplicate_ids(self, operator, value):
        """By the same email address at once, by all other rules as of the last search for duplicates."""
        if operator != "in":
            return NotImplemented
        ids = [record_id for record_id in value if record_id]
        readable = self.with_context(active_test=False)._search(Domain.TRUE)  # no search tells more than the field
        pairs = SQL("%s AND other.id IN %s", self._select_registration_pairs(), readable.subselect())
        found = Domain("id", "in", SQL("(SELECT id FROM (%s) AS pairs WHERE other_id = ANY(%s))", pairs, ids))
        if False in value:
            found |= Domain("id", "not in", SQL("(SELECT id FROM (%s) AS pairs)", pairs))
        return found

    @api.model
    def _select_registration_pairs(self):
        """A registered customer (id), and another record that may be the same (other_id): not its own contacts."""
        self.flush_model(["email_normalized", "commercial_partner_id", "registration_date", "active", "merged_into_id"])
        return SQL(
            """
            SELECT registered.id, other.id AS other_id
              FROM res_partner AS registered
              JOIN res_partner AS other
                ON other.commercial_partner_id != registered.commercial_partner_id
               AND other.id IN (
                    SELECT id FROM res_partner WHERE email_normalized = registered.email_normalized
                     UNION ALL
                    SELECT member.partner_id FROM customer_duplicate_member AS own
                      JOIN customer_duplicate_member AS member ON member.group_id = own.group_id
                     WHERE own.partner_id = registered.id AND own.group_id IN %s)
             WHERE registered.registration_date IS NOT NULL AND registered.active AND other.merged_into_id IS NULL
            """,
            self._search_duplicate_groups(Domain.TRUE).subselect(),
        )

    def action_open_duplicates(self):
        """The records side by side, in a list that leads to each."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("base.action_partner_form")
        domain = [("id", "in", (self | self.registration_duplicate_ids).ids)]
        views = [(False, "list"), (False, "form")]
        return {**action, "name": self.env._("Possible Duplicates"), "domain": domain, "context": {}, "views": views}

    def action_merge_registered(self):
        """Opens the host's dialog to merge who registered into the record that was there before."""
        self.ensure_one()
        return (self | self.registration_duplicate_ids).action_merge_duplicates()
