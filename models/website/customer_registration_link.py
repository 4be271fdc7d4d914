import hashlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import consteq, hash_sign, verify_hash_signed

SCOPE = "customer-registration-link"
HOURS = 24


def digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


class CustomerRegistration(models.Model):
    """The link in the mail: signed, valid for a day, and for once. A newer one puts an older one out of force."""

    _inherit = "customer.registration"

    def _start_pending(self, secret, typed):
        """:return: the mark of the browser, the same that the row keeps"""
        vals = {"date": fields.Datetime.now(), "secret_hash": digest(secret)}
        if self.kind == "known" and self.partner_id:  # done, or with the staff, and stays so
            vals.update({name: typed[name] for name in ("lang", "password_hash")})
        else:
            vals.update(typed, state="pending")
        self.write(vals)
        return digest(secret)

    def _is_repeated(self, form):
        """Whether the same form came a moment ago, as a double click sends it: one mail is enough.

        Asked of settled registrations too, whose answer would take another time else.
        """
        if not self.password_hash or fields.Datetime.now() - self.date > timedelta(minutes=1):
            return False
        return self._is_password(form.password)

    @api.model
    def _find_by_token(self, token):
        """:return: the pending registration of a link, elevated; empty when the link is not, or no longer, valid"""
        try:
            row_id, secret = verify_hash_signed(self.env(su=True), SCOPE, token)
        except (ValueError, TypeError, UnicodeError):
            return self.sudo().browse()
        row_sudo = self.sudo().search(Domain("id", "=", row_id) & Domain("state", "=", "pending"))
        valid = row_sudo and consteq(row_sudo.secret_hash or "", digest(secret))
        return row_sudo if valid else row_sudo.browse()

    def _get_link(self, path):
        """The address of a page of the visited website, in the language of the visit."""
        website = self.website_id
        langs = website.language_ids - website.default_lang_id
        prefix = "".join(f"/{lang.url_code}" for lang in langs if lang.code == self.lang)
        return website.get_base_url().rstrip("/") + (prefix if path.startswith("/register") else "") + path

    def _send_confirmation(self, secret):
        """One mail to the address, whoever has it; only what it says differs."""
        token = hash_sign(self.env(su=True), SCOPE, [self.id, secret], expiration_hours=HOURS)
        link = self._get_link(f"/register/confirm/{token}")
        self._send_mail("customer_management.mail_template_registration_confirm", registration_link=link)

    def _send_mail(self, template_xmlid, **context):
        """Queues a mail, which leaves after the commit and at once."""
        links = {name: self._get_link(f"/web/{name}") for name in ("login", "reset_password")}
        template_sudo = self.env.ref(template_xmlid).sudo()
        template_sudo.with_context(registration_links=links, **context).send_mail(self.id)
        self._send_soon()

    def _send_welcome(self, user_sudo):
        """The host's own mail about a new account."""
        name = "auth_signup.mail_template_user_signup_account_created"
        template = self.env.ref(name, raise_if_not_found=False)
        if template:
            template.sudo().send_mail(user_sudo.id)
            self._send_soon()

    @api.model
    def _send_soon(self):
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()
