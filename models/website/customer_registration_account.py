import secrets
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.auth_signup.models.res_partner import SignupError

from .customer_registration import TAKEN, Taken

CONFIRMED = "customer_registration_confirmed"


@dataclass(frozen=True)
class Outcome:
    """What a registration has led to; the controller has a page for each.

    :param state: ``mailed``: the answer is in the mailbox; ``waiting``: the account is to be approved; ``opened``:
        there is an account, and whoever has its password may log in; ``refused``: there is nothing to open
    :param login: of the account that was opened
    :param mark: of the browser that asked for a mail: the link opens the account at once there
    """

    state: str
    login: str = ""
    mark: str = ""


class CustomerRegistration(models.Model):
    """What a registration leads to: nothing yet but a mail, an account, or a waiting one.

    Every account is made by the host's own ``res.users.signup``.
    """

    _inherit = "customer.registration"

    @api.model
    def _receive_form(self, form, website):
        """One registration by the form, from its row to what becomes of it.

        :param form: Form without errors
        :return: Outcome
        """
        row_sudo = self._take(form.email, website)
        is_repeated = row_sudo._was_done_just_now()
        row_sudo._classify()
        if row_sudo._needs_mail():
            return Outcome("mailed", mark=row_sudo._begin(form))
        if row_sudo.kind == "known":  # the second half of a double click finds the account
            return Outcome("opened", login=row_sudo.email) if is_repeated else Outcome("refused")
        return row_sudo._open_account(form)

    def _open_account(self, form):
        """The account of a new customer, who is not asked to confirm the address. :return: Outcome"""
        self.lang = self.env.lang
        values, waits = self._prepare_signup(form), self._needs_approval(form.typed)
        self._get_users_sudo().signup(values)
        user_sudo = self._find_user_sudo()
        if waits:
            self._submit(user_sudo)
            return Outcome("waiting")
        self._send_welcome(user_sudo)
        return Outcome("opened", login=self.email)

    def _get_users_sudo(self):
        """The host's users, for a sign-up of this row; of the website where the form was sent, wherever it goes on."""
        context = {TAKEN: Taken(self), "website_id": self.website_id.id}
        return self.env["res.users"].sudo().with_context(**context)

    def _needs_mail(self):
        """Whether the answer goes to the mailbox: always, where the company confirms addresses; else to claim."""
        return self.company_id.registration_confirm_email or self.kind == "claim"

    def _classify(self):
        """Says whose address it is. Every question is asked for every address, so that all take the same time."""
        user_sudo, claimable_sudo = self._find_user_sudo(), self._find_claimable_sudo()
        self.kind = "known" if user_sudo else "claim" if claimable_sudo else "new"

    def _needs_approval(self, typed):
        policy = self.company_id.registration_approval
        return policy == "all" or (policy == "companies" and bool(typed.get("company_name")))

    def _needs_approval_of(self, partner_sudo):
        """Whether a login for somebody on file is to be approved: staff know whom they entered, and approved.

        A guest of the shop came by the website, and the mail about the order has a link that opens an account.
        """
        known_sudo = partner_sudo | partner_sudo.commercial_partner_id
        if not partner_sudo.create_uid.share or "approved" in known_sudo.mapped("registration_approval"):
            return False
        company = partner_sudo.commercial_partner_id
        return self._needs_approval({"company_name": partner_sudo.company_name or company.is_company and company.name})

    def _prepare_signup(self, form):
        """Values for the host's sign-up of a new customer, all of them from the whitelist."""
        values = {**form.typed, "name": form.name, "login": self.email, "password": form.password}
        return {**values, "lang": self.lang} if self.lang else values

    def _begin(self, form):
        """Keeps what was typed until the link in the mail is opened. People with a login already get a mail as well.

        :return: the mark of the browser that asked
        """
        if self._is_repeated(form):
            return self.secret_hash
        secret = secrets.token_urlsafe(32)
        typed = {"name": form.name, "typed": form.typed, "redirect": form.redirect, "lang": self.env.lang}
        typed["password_hash"] = self.env["res.users"]._crypt_context().hash(form.password)
        mark = self._start_pending(secret, typed)
        self._send_confirmation(secret)
        return mark

    def _confirm(self):
        """Opens the account that was asked for, with the password that was typed then.

        :return: Outcome
        :raise UserError: when it can no longer be opened; nothing is to be committed then
        """
        self.ensure_one()._take_again()
        kind, password_hash, typed = self.kind, self.password_hash, self.typed or {}
        self._classify()
        if self.kind != kind or kind == "known":
            raise UserError(self.env._("This link is not valid any more."))
        users_sudo = self._get_users_sudo()
        values = {"login": self.email, "password": secrets.token_urlsafe(32), "name": self.name, "lang": self.lang}
        if kind == "claim":
            claimed_sudo = self._find_claimable_sudo()
            claimed_sudo.signup_prepare()
            users_sudo.signup(values, claimed_sudo._generate_signup_token())
            claimed_sudo._log_registration("claimed")
            if self.state != "waiting":
                self._finish("done", claimed_sudo)
        else:
            users_sudo.signup({**typed, **values})
        user_sudo = self._find_user_sudo()
        if not user_sudo:
            raise SignupError("no user")  # the host has not made what it said it had
        user_sudo._set_encrypted_password(user_sudo.id, password_hash)
        if kind == "new" and self._needs_approval(typed):
            self._submit(user_sudo)
        elif self.state != "waiting":  # a claim of a guest, which the sign-up has submitted
            self.env.cr.cache[CONFIRMED] = user_sudo.id
        return Outcome("opened", login=user_sudo.login) if user_sudo.active else Outcome("waiting")

    def _submit_guest(self, user_sudo):
        """The account of somebody on file: the customer waits, or only the person where the customer is known."""
        person_sudo = user_sudo.partner_id
        customer_sudo = person_sudo.commercial_partner_id
        waiting_sudo = person_sudo if self._is_known(customer_sudo - person_sudo) else customer_sudo
        waiting_sudo.write({"registration_date": fields.Datetime.now(), "registration_website_id": self.website_id.id})
        self._finish("waiting", person_sudo)
        self._submit(user_sudo, waiting_sudo)

    def _is_known(self, customer_sudo):
        """Whether staff entered or approved this customer, or somebody of it logs in; an empty record is not known."""
        is_entered = customer_sudo and not customer_sudo.create_uid.share
        people_sudo = customer_sudo.search([("commercial_partner_id", "in", customer_sudo.ids)])
        return is_entered or customer_sudo.registration_approval == "approved" or bool(people_sudo.user_ids)

    def _submit(self, user_sudo, waiting_sudo=None):
        """The account waits for a member of staff: it is there, and cannot log in yet.

        :param waiting_sudo: whose approval staff are asked for; the customer when not given
        """
        user_sudo.active = False
        waiting_sudo = waiting_sudo or user_sudo.partner_id.commercial_partner_id
        waiting_sudo.registration_approval = "waiting"
        self.state = "waiting"
        waiting_sudo._ask_for_approval()

    @api.model
    def _decide(self, customers_sudo, state, before):
        """Registrations of customers that staff have approved or refused; each of them gets a mail.

        :param before: the state of registrations that are decided on
        :return: the logins that these registrations made, inactive ones included
        """
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        # Staff may have put the person into a company that was there before.
        domain = Domain("commercial_partner_id", "in", customers_sudo.ids) | Domain("id", "in", customers_sudo.ids)
        rows_sudo = self.sudo().search(
            Domain("partner_id", "in", partners_sudo.search(domain).ids) & Domain("state", "=", before)
        )
        for row_sudo in rows_sudo:
            row_sudo.state = state
            template = "approved" if state == "done" else "refused"
            row_sudo._send_mail(f"customer_management.mail_template_registration_{template}")
        return rows_sudo.partner_id.with_context(active_test=False).user_ids
