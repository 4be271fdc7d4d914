from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..groups import CUSTOMER_MANAGER


class ResPartner(models.Model):
    """A customer or contact that may be there twice: its badge, and the way to the group that it is in."""

    _inherit = "res.partner"

    # So that one more customer is compared with all others without reading them. What was imported just now is in the
    # index at once, and not in a list that each of two hundred probes would read.
    _phone_digits = models.Index("USING gin (string_to_array(phone_search_digits, ' ')) WITH (fastupdate = off)")
    _email_normalized = models.Index("(email_normalized) WHERE email_normalized IS NOT NULL")

    is_possible_duplicate = fields.Boolean(
        compute="_compute_is_possible_duplicate",
        search="_search_is_possible_duplicate",
        groups="base.group_user",
        help="It is in a group of possible duplicates that the reader may see.",
    )

    possible_duplicate_names = fields.Char(
        compute="_compute_possible_duplicate_names",
        groups="base.group_user",
        help="The first three that it may be the same as, of those groups that the reader may see.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_possible_duplicate(self):
        found = self._find_possible_duplicates(Domain("partner_ids", "in", self._origin.ids))
        for partner in self:
            partner.is_possible_duplicate = partner._origin.id in found

    @api.depends_context("uid", "allowed_company_ids", "lang")
    def _compute_possible_duplicate_names(self):
        found = self._search_duplicate_groups(Domain("partner_ids", "in", self._origin.ids))
        groups = self.env["customer.duplicate.group"].with_user(self.env.uid).browse(found)
        for partner in self:
            others = groups.filtered(lambda group, one=partner._origin: one in group.partner_ids).partner_ids
            others -= partner._origin
            partner.possible_duplicate_names = ", ".join(others.sorted("id")[:3].mapped("display_name"))

    @api.model
    def _find_possible_duplicates(self, domain):
        """The ids of members of those groups of ``domain`` that the reader may see."""
        query = self._search_duplicate_groups(domain)
        rows = self.env.execute_query(
            SQL("SELECT partner_id FROM customer_duplicate_member WHERE group_id IN %s", query.subselect())
        )
        return {partner_id for (partner_id,) in rows}

    @api.model
    def _search_duplicate_groups(self, domain):
        """A query of those groups of ``domain`` that the reader may see, also where rights are raised."""
        groups = self.env["customer.duplicate.group"].with_user(self.env.uid)
        if not groups.has_access("read"):
            return groups.browse()._as_query()
        return groups._search(domain & Domain("active", "=", True))

    def _search_is_possible_duplicate(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("id", "in", list(self._find_possible_duplicates(Domain.TRUE)))
        return Domain.OR(found if flag else ~found for flag in value)

    @api.model
    def _get_badge_domains(self):
        # EXTENDS: contacts have no badges
        return {**super()._get_badge_domains(), "duplicate": Domain("is_possible_duplicate", "=", True)}

    @api.model
    def _get_duplicate_candidates_domain(self):
        """Who may be a duplicate of anybody, archived or not: those that a merge has left behind are none."""
        return Domain("merged_into_id", "=", False)

    def action_view_duplicates(self):
        """The group of possible duplicates that this customer or contact is in."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.customer_duplicate_group_action")
        groups = self.env["customer.duplicate.group"].search([("partner_ids", "in", self.ids)])
        action.update(context={}, domain=[("id", "in", groups.ids)])
        if len(groups) == 1:
            action.update(views=[(False, "form")], res_id=groups.id)
        return action

    def action_merge_duplicates(self):
        """Opens the dialog that merges these records: the one place that says which. Customer managers choose whose
        values are taken and see first what it does; all others merge by the host's dialog.
        """
        is_manager = self.env.user.has_group(CUSTOMER_MANAGER)
        name = "customer_management.customer_merge_wizard_action" if is_manager else "base.action_partner_merge"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        action["context"] = {"active_model": "res.partner", "active_ids": self.ids}
        return action
