from psycopg2 import OperationalError

from odoo import api, models
from odoo.exceptions import AccessDenied, ValidationError

from odoo.addons.auth_signup.models.res_partner import SignupError

from .customer_registration_account import CONFIRMED

# The credential of a visitor who has just opened the link in the mail. A client cannot use it: what it stands on
# is kept with the transaction that opened the account.
CREDENTIAL = "customer_registration"


class ResUsers(models.Model):
    """Logins of customers who register by themselves, at whichever entry point of the host."""

    _inherit = "res.users"

    @api.model
    def _signup_create_user(self, values):
        # EXTENDS 'auth_signup': whoever registers becomes a customer; people on file stay what they are
        website = self.env["website"].get_current_website()
        registrations = self.env["customer.registration"]
        partner_sudo = self.env["res.partner"].sudo().browse(values.get("partner_id") or [])
        if partner_sudo:
            user = super()._signup_create_user(values)
            if registrations.new({"website_id": website.id})._needs_approval_of(partner_sudo):
                taken_sudo = registrations._get_taken_sudo() or registrations._take(values.get("login"), website)
                taken_sudo._submit_guest(user.sudo())
            return user
        registration_sudo = registrations._get_taken_sudo() or registrations._take(values.get("login"), website)
        try:
            user = super()._signup_create_user(values)
        except SignupError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None  # which Odoo retries; the host has made a text of it
            raise
        user.partner_id._welcome(website)
        registration_sudo._finish("done", user.partner_id)
        registration_sudo.kind = "new"
        return user

    @api.constrains("active", "partner_id")
    def _check_registration_approved(self):
        """A person who waits for approval, or was refused, gets no login by another way."""
        for user in self.filtered("active"):
            partners_sudo = (user.partner_id | user.partner_id.commercial_partner_id).sudo()
            if {"waiting", "refused"}.intersection(partners_sudo.mapped("registration_approval")):
                raise ValidationError(
                    self.env._(
                        "“%s” registered on the website and has not been approved. Approve the registration first.",
                        user.partner_id.sudo().display_name,
                    )
                )

    def _check_credentials(self, credential, env):
        # EXTENDS 'base'
        if credential.get("type") != CREDENTIAL:
            return super()._check_credentials(credential, env)
        if not self.env.uid or self.env.cr.cache.get(CONFIRMED) != self.env.uid:
            raise AccessDenied()
        return {"uid": self.env.uid, "auth_method": CREDENTIAL, "mfa": "default"}
