import time
from dataclasses import dataclass, field

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import email_normalize
from odoo.tools.misc import hash_sign, verify_hash_signed

from ...tools.visitor_input import clean_line, has_link, local_path
from .customer_registration import MOST_PASSWORD

LEAST_PASSWORD = 8
LIMITS = {"name": 100, "login": 254, "phone": 32, "company_name": 150, "vat": 32, "street": 150, "zip": 16, "city": 80}
SCOPE = "customer-registration-form"


@dataclass
class Form:
    """What a visitor sent, as far as it is believed: nothing but the inputs that are asked for.

    :param shown: {input: text} to show again
    :param email: in normal form
    :param typed: {field of the partner: value}, all of them from the whitelist
    :param errors: {input: what is wrong, in words}; "" for what concerns no single input
    """

    shown: dict = field(default_factory=dict)
    email: str = ""
    name: str = ""
    password: str = ""
    redirect: str = ""
    typed: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)


class CustomerRegistration(models.Model):
    """Reads the form of the registration page."""

    _inherit = "customer.registration"

    @api.model
    def _get_least_password(self):
        """The shortest password: our own minimum, or more where the host's policy asks for it."""
        users = self.env["res.users"]
        policy = users.get_password_policy() if hasattr(users, "get_password_policy") else {}
        return max(LEAST_PASSWORD, policy.get("minlength", 0))

    @api.model
    def _sign_start(self, moment=None):
        """When the form was shown, signed."""
        moment = time.time() if moment is None else moment
        return hash_sign(self.env(su=True), SCOPE, round(moment, 2), expiration_hours=24)

    @api.model
    def _read_start(self, stamp):
        """When the form was shown, in seconds; None for a stamp that is not ours, or a day old."""
        try:
            return verify_hash_signed(self.env(su=True), SCOPE, stamp)
        except (ValueError, UnicodeError, AttributeError):
            return None

    @api.model
    def _read_form(self, post, company):
        """:param post: what was sent, by anybody
        :return: Form
        """
        asked = company.sudo()._get_asked_fields()
        form = Form(redirect=local_path(post.get("redirect")))
        form.shown = {name: clean_line(post.get(name), LIMITS.get(name, 16)) for name in ("name", "login", *asked)}
        form.name = form.shown["name"]
        form.password = post.get("password") if isinstance(post.get("password"), str) else ""
        self._check_identity(form)
        self._check_passwords(form, post.get("confirm_password"))
        self._check_asked(form, asked)
        if company.sudo().registration_consent and not post.get("consent"):
            form.errors["consent"] = self.env._("Please agree, so that we can open the account.")
        form.shown["consent"] = bool(post.get("consent"))
        return form

    @api.model
    def _check_identity(self, form):
        if not form.name:
            form.errors["name"] = self.env._("Please enter your name.")
        elif has_link(form.name):
            form.errors["name"] = self.env._("Please enter a name without addresses and signs like < and >.")
        form.email = email_normalize(form.shown["login"]) or ""
        is_whole = form.email.lower() == form.shown["login"].lower()  # the host finds "b@c.de" in "a b@c.de"
        if not is_whole or " " in form.email or "." not in form.email.rpartition("@")[2]:
            form.email = ""
            form.errors["login"] = self.env._("Please enter one email address, like name@example.com.")

    @api.model
    def _check_passwords(self, form, confirmation):
        least, own_words = self._get_least_password(), {form.email, form.name.lower()}
        if not least <= len(form.password) <= MOST_PASSWORD:
            form.errors["password"] = self.env._("Please choose a password of at least %s characters.", least)
        elif form.password.strip().lower() in own_words or len(set(form.password)) < 3:
            form.errors["password"] = self.env._("Please choose a password that is harder to guess.")
        elif hasattr(self.env["res.users"], "_check_password_policy"):
            try:
                self.env["res.users"].sudo()._check_password_policy([form.password])
            except UserError as error:
                form.errors["password"] = str(error)
        if "password" not in form.errors and form.password != confirmation:
            form.errors["confirm_password"] = self.env._("The two passwords differ. Please type the same one twice.")

    @api.model
    def _check_asked(self, form, asked):
        for name, required in asked.items():
            value = form.shown[name]
            if required and not value:
                form.errors[name] = self.env._("Please fill this in.")
            if value and name == "country_id":
                value = self.env["res.country"].sudo().browse(int(value) if value.isdecimal() else 0).exists().id
                if not value:
                    form.errors[name] = self.env._("Please choose a country from the list.")
            if value:
                form.typed[name] = value
        if form.typed.get("vat") and not self._is_possible_vat(form.typed):
            form.errors["vat"] = self.env._("This tax ID does not look right. Please check it, with the country.")

    @api.model
    def _is_possible_vat(self, typed):
        """As the host checks it when the partner is saved, or by its own prefix where there is no country."""
        if not typed.get("country_id") and self.env["res.partner"]._explain_vat_without_country(typed["vat"]):
            return False
        values = {name: typed[name] for name in ("vat", "country_id") if typed.get(name)}
        try:
            self.env["res.partner"].sudo().new({**values, "is_company": True})._check_vat()
        except (ValidationError, UserError):
            return False
        return True
