from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ResPartner(models.Model):
    """Customers who registered although there is a record of them, to which no login is attached by guessing."""

    _inherit = "res.partner"

    registration_duplicate_ids = fields.Many2many(
        "res.partner",
        string="Possible Duplicates",
        compute="_compute_registration_duplicate_ids",
        search="_search_registration_duplicate_ids",
        groups="base.group_user",
        help="Other customers and contacts with the e-mail address of this registration.",
    )

    @api.model
    def _get_duplicate_pairs(self):
        """A registered customer, and other records with the same address: not its own contacts."""
        self.flush_model(["email_normalized", "commercial_partner_id", "registration_date", "active"])
        return SQL(
            """
            SELECT registered.id, other.id AS other_id
              FROM res_partner AS registered
              JOIN res_partner AS other
                ON other.email_normalized = registered.email_normalized
               AND other.commercial_partner_id != registered.commercial_partner_id
             WHERE registered.registration_date IS NOT NULL AND registered.active AND other.active
            """
        )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("email_normalized", "registration_date")
    def _compute_registration_duplicate_ids(self):
        registered = self.filtered("registration_date")
        (self - registered).registration_duplicate_ids = False
        if not registered:
            return
        query = SQL("%s AND registered.id = ANY(%s)", self._get_duplicate_pairs(), registered.ids)
        pairs = self.env.execute_query(query)
        visible = set(self.browse(other for _own, other in pairs)._filtered_access("read").ids)
        for partner in registered:
            found = [other for own, other in pairs if own == partner.id and other in visible]
            partner.registration_duplicate_ids = self.browse(found)

    def _search_registration_duplicate_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        ids = [record_id for record_id in value if record_id]
        readable = self.with_context(active_test=False)._search(Domain.TRUE)  # no search tells more than the field
        pairs = SQL("%s AND other.id IN %s", self._get_duplicate_pairs(), readable.subselect())
        found = Domain("id", "in", SQL("(SELECT id FROM (%s) AS pairs WHERE other_id = ANY(%s))", pairs, ids))
        if False in value:
            found |= Domain("id", "not in", SQL("(SELECT id FROM (%s) AS pairs)", pairs))
        return found

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
