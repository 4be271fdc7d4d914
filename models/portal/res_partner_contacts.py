from odoo import Command, models
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...tools.visitor_input import clean_line

# What a customer writes about the people who work there.
CONTACT_FIELDS = {"name": 100, "function": 100, "email": 254, "phone": 32, "mobile": 32}


class ResPartner(models.Model):
    """What customers see and keep of their own company on the portal."""

    _inherit = "res.partner"

    def _get_frontend_writable_fields(self):
        # EXTENDS 'portal'
        return super()._get_frontend_writable_fields() | {"mobile"}

    def _get_portal_contacts_sudo(self):
        """The people of one's own company, for one of them; empty for a customer who is a person."""
        company_sudo = self.sudo().commercial_partner_id
        if not company_sudo.is_company:
            return company_sudo.browse()
        people = Domain("type", "=", "contact") & Domain("is_company", "=", False)
        return company_sudo.search(people & Domain("parent_id", "=", company_sudo.id), order="name, id")

    def _keeps_portal_contacts(self):
        """Whether one adds and changes contacts: the login of the company itself, and its primary contact."""
        return self.sudo().commercial_partner_id.is_company and self._speaks_for_customer()

    def _may_change_portal_contact(self, contact_sudo):
        """Only people with a login change their own record, as a new password goes to the address in it."""
        known = contact_sudo in self._get_portal_contacts_sudo()
        has_login = contact_sudo.with_context(active_test=False).user_ids
        return bool(self._keeps_portal_contacts() and known and not has_login)

    def _read_portal_contact(self, post):
        """:return: (values from the whitelist, {input: what is wrong})"""
        values = {name: clean_line(post.get(name), limit) for name, limit in CONTACT_FIELDS.items()}
        errors = {}
        if not values["name"]:
            errors["name"] = self.env._("Please enter a name.")
        if values["email"] and not email_normalize(values["email"]):
            errors["email"] = self.env._("Please enter one email address, like name@example.com.")
        return values, errors

    def _read_portal_roles(self, post):
        """Roles that were ticked, elevated; what customers may not choose is passed over, whoever sends it."""
        choices_sudo = self.env["customer.contact.role"]._find_portal_choices_sudo()
        return choices_sudo.filtered(lambda role: post.get(f"role_{role.id}"))

    def _save_portal_contact(self, contact_sudo, values, roles):
        """Writes a contact, or adds one to one's own company. Roles that only staff give stay as they are."""
        values = {name: value or False for name, value in values.items() if name in CONTACT_FIELDS}
        values = {name: value for name, value in values.items() if contact_sudo[name] != value}
        choices_sudo = self.env["customer.contact.role"]._find_portal_choices_sudo()
        roles_sudo = (contact_sudo.contact_role_ids - choices_sudo) | (roles & choices_sudo)
        if roles_sudo != contact_sudo.contact_role_ids:
            values["contact_role_ids"] = [Command.set(roles_sudo.ids)]
        if contact_sudo:
            contact_sudo.write(values)
        else:
            company_sudo = self.sudo().commercial_partner_id
            values.update(parent_id=company_sudo.id, type="contact", company_id=company_sudo.company_id.id)
            contact_sudo.create({**values, "lang": self.lang})

    def _remove_portal_contact(self, contact_sudo):
        """A person who no longer works there becomes inactive, and stays on earlier documents."""
        contact_sudo.action_archive()
