from werkzeug.exceptions import Forbidden

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ...models.portal.res_partner_contacts import CONTACT_FIELDS


class CustomerPortalContacts(CustomerPortal):
    """The people of one's own company, on the portal."""

    @http.route("/my/contacts", type="http", auth="user", website=True, methods=["GET"])
    def my_contacts(self):
        partner = request.env.user.partner_id
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "my_contacts",
            "contacts": partner._get_portal_contacts_sudo(),
            "keeps_contacts": partner._keeps_portal_contacts(),
        }
        return request.render("customer_management.portal_my_contacts", values)

    @http.route(
        ["/my/contacts/new", "/my/contacts/<int:contact_id>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
    )
    def my_contact(self, contact_id=None, **post):
        partner = request.env.user.partner_id
        contact_sudo = self._get_contact_sudo(contact_id) if contact_id else request.env["res.partner"].sudo()
        if not partner._keeps_portal_contacts():
            raise Forbidden()
        shown, errors = {name: contact_sudo[name] or "" for name in CONTACT_FIELDS}, {}
        roles_sudo = contact_sudo.contact_role_ids
        if request.httprequest.method == "POST":
            shown, errors = partner._read_portal_contact(post)
            chosen_sudo = partner._read_portal_roles(post)
            if not errors:
                partner._save_portal_contact(contact_sudo, shown, chosen_sudo)
                return request.redirect("/my/contacts")
            roles_sudo = chosen_sudo
        values = {**self._prepare_portal_layout_values(), "page_name": "my_contact", "contact": contact_sudo}
        values.update(shown=shown, errors=errors, focus=next(iter(errors), None))
        values.update(self._get_role_values(contact_sudo, roles_sudo))
        return request.render("customer_management.portal_my_contact", values)

    def _get_role_values(self, contact_sudo, ticked_sudo):
        """Roles to tick, which of them are, and those that only staff give and take."""
        choices_sudo = request.env["customer.contact.role"]._find_portal_choices_sudo()
        given_sudo = contact_sudo.contact_role_ids - choices_sudo
        return {"role_choices": choices_sudo, "ticked_roles": ticked_sudo, "given_roles": given_sudo}

    @http.route("/my/contacts/<int:contact_id>/remove", type="http", auth="user", website=True, methods=["POST"])
    def my_contact_removed(self, contact_id):
        request.env.user.partner_id._remove_portal_contact(self._get_contact_sudo(contact_id))
        return request.redirect("/my/contacts")

    def _get_contact_sudo(self, contact_id):
        """A contact that this login may change, elevated."""
        contact_sudo = request.env["res.partner"].sudo().browse(contact_id).exists()
        if not request.env.user.partner_id._may_change_portal_contact(contact_sudo):
            raise Forbidden()
        return contact_sudo
