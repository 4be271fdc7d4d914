from odoo import fields, models


class ResPartner(models.Model):
    """Inactive customers: contacts and addresses go and come back with them."""

    _inherit = "res.partner"

    inactivated_with_customer = fields.Selection(
        [("contact", "Contact"), ("primary", "Primary contact")],
        copy=False,
        readonly=True,
        help="Technical: became inactive with its customer, and comes back with it.",
    )

    def _find_activity_changes(self, vals):
        """Of these partners, those that become active or inactive by these values."""
        changing = self if "active" in vals else self.browse()
        return changing.filtered(lambda partner: partner.active != bool(vals["active"]))

    def _inactivate_contacts(self, vals):
        """Contacts and addresses follow, but for those who log in: their users are to be archived first."""
        if vals.get("active", True):
            return
        followers_sudo = self._find_active_contacts_sudo().filtered(lambda contact: not contact.user_ids)
        primary_sudo = followers_sudo.filtered("is_primary_contact")
        for contacts_sudo, role in ((primary_sudo, "primary"), (followers_sudo - primary_sudo, "contact")):
            if contacts_sudo:
                contacts_sudo.write({"active": False, "inactivated_with_customer": role})

    def _find_active_contacts_sudo(self):
        """The active contacts and addresses of the customers among these partners."""
        customers = self.filtered("is_customer")
        if not customers:
            return self.sudo().browse()
        return self.sudo().search([("commercial_partner_id", "in", customers.ids), ("id", "not in", self.ids)])

    def _activate_contacts(self, vals):
        customers = self.filtered("is_customer") if vals.get("active") else self.browse()
        if not customers:
            return
        contacts_sudo = (
            self.sudo()
            .with_context(active_test=False)
            .search([("commercial_partner_id", "in", customers.ids), ("inactivated_with_customer", "!=", False)])
        )
        primary_sudo = contacts_sudo.filtered(lambda contact: contact.inactivated_with_customer == "primary")
        if contacts_sudo:
            contacts_sudo.write({"active": True, "inactivated_with_customer": False})
        if primary_sudo:
            primary_sudo.is_primary_contact = True

    def action_archive(self):
        # EXTENDS 'base': a person is asked first, with figures, when there is something open
        return self.action_ask_to_archive() or super().action_archive()

    def action_ask_to_archive(self):
        """The question before these partners are archived; False when there is nothing to ask about."""
        if self.env.su or self.env.user.share or not self.filtered(lambda p: p.active and p.is_customer):
            return False
        wizard = self.env["res.partner.archive"].create({"partner_ids": self.filtered("active").ids})
        return bool(wizard.line_ids) and wizard._get_action()
