import logging
import time
from urllib.parse import urlsplit

from psycopg2 import OperationalError

from odoo import http
from odoo.exceptions import AccessDenied, ConcurrencyError
from odoo.http import CSRF_TOKEN_SALT, request
from odoo.tools.translate import LazyTranslate

from odoo.addons.auth_signup.controllers.main import AuthSignupHome

from ...models.website.res_users import CREDENTIAL
from ...tools.visitor_input import local_path

_lt = LazyTranslate(__name__)
_logger = logging.getLogger(__name__)
# Nobody sees this input, so nobody fills it in.
HONEYPOT = "homepage"
LEAST_SECONDS = 2
RETRIED = (OperationalError, ConcurrencyError)
MARK = "customer_registration_mark"
MAILED = "customer_registration_mailed"


class CustomerRegister(AuthSignupHome):
    """The registration page. Every answer but success is the page again; what goes wrong inside is in the log."""

    @http.route(
        "/register",
        type="http",
        auth="public",
        website=True,
        methods=["GET", "POST"],
        sitemap=True,
        captcha="signup",
        list_as_website_content=_lt("Register"),
    )
    def register(self, **post):
        if not request.env.user._is_public():
            return request.redirect(local_path(post.get("redirect")) or "/my")
        if request.env["res.users"]._get_signup_invitation_scope() != "b2c":
            return self._render_register("customer_management.register_by_invitation")
        if request.httprequest.method != "POST":
            redirect = local_path(post.get("redirect")) or self._get_previous_page()
            return self._render_form({"name": "", "login": ""}, {}, redirect)
        return self._answer_form(post)

    @http.route("/register/sent", type="http", auth="public", website=True, sitemap=False)
    def register_sent(self):
        """Where every registration ends whose address is to be confirmed."""
        email = request.session.get(MAILED)
        return self._render_register("customer_management.register_sent", {"email": email, **self._get_approval()})

    @http.route("/register/waiting", type="http", auth="public", website=True, sitemap=False)
    def register_waiting(self):
        return self._render_register("customer_management.register_waiting")

    @http.route("/register/confirm/<token>", type="http", auth="public", website=True, sitemap=False)
    def register_confirm(self, token, **post):
        """The link in the mail: at once in the browser that asked, else with the password that was typed there.

        So a mail that is opened, by a person or a scanner, opens no account with a stranger's password.
        """
        registration_sudo = request.env["customer.registration"]._find_by_token(token)
        if not registration_sudo and not request.env.user._is_public():
            return request.redirect("/my")  # opened once more by a visitor who is logged in
        if not registration_sudo:
            return self._render_register("customer_management.register_link_expired")
        if registration_sudo._is_same_browser(request.session.get(MARK)):
            return self._confirm(registration_sudo)
        error = False
        if request.httprequest.method == "POST":
            # By link, not by email: strangers who type the address into the form do not use up the tries of its link.
            if self._admits("attempt", request.httprequest.remote_addr) and self._admits("link", token):
                if registration_sudo._is_password(post.get("password")):
                    return self._confirm(registration_sudo)
                error = request.env._("This is not the password that was chosen for this account.")
            else:
                error = self._get_too_many()
        values = {"token": token, "error": error, "login": registration_sudo.email}
        values["approval_follows"] = registration_sudo.approval_follows
        return self._render_register("customer_management.register_confirm", values)

    # --- steps --------------------------------------------------------------------------------------------------

    def _answer_form(self, post):
        registrations, company = request.env["customer.registration"], request.website.company_id
        admitted = self._admits("attempt", request.httprequest.remote_addr)
        form = registrations._read_form(post, company)
        if not admitted:
            form.errors = {"": self._get_too_many()}
        elif post.get(HONEYPOT) or self._is_too_fast(post):
            form.errors.setdefault("", self._get_again())
        elif not form.errors and not (
            self._admits("email", form.email) and self._admits("account", request.httprequest.remote_addr)
        ):
            form.errors = {"": self._get_too_many()}
        if not form.errors:
            response = self._try(lambda: self._register(form))
            if response:
                return response
            form.errors = {"": self._get_refusal()}
        return self._render_form(form.shown, form.errors, form.redirect, post.get("started"))

    def _register(self, form):
        outcome = request.env["customer.registration"]._receive_form(form, request.website)
        return self._answer(outcome, {"type": "password", "password": form.password}, form.redirect, form.email)

    def _confirm(self, registration_sudo):
        redirect = registration_sudo.redirect
        response = self._try(lambda: self._open_confirmed(registration_sudo, redirect))
        return response or self._render_register("customer_management.register_link_expired")

    def _open_confirmed(self, registration_sudo, redirect):
        outcome = registration_sudo._confirm()
        request.session.pop(MARK, None)
        return self._answer(outcome, {"type": CREDENTIAL}, redirect)

    def _answer(self, outcome, credential, redirect, email=None):
        """The page for what a registration has led to; None when there is nothing to open, for whatever reason.

        :param outcome: Outcome of the model
        :param credential: what opens the account, without its login
        :param email: where the mail went, as the visitor typed it
        """
        if outcome.state == "refused":
            return None
        if outcome.state == "mailed":
            request.session[MARK] = outcome.mark
            request.session[MAILED] = email
            return request.redirect("/register/sent")
        if outcome.state == "waiting":
            return request.redirect("/register/waiting")
        auth_info = request.session.authenticate(request.env, {**credential, "login": outcome.login})
        return request.redirect(self._login_redirect(auth_info["uid"], redirect=local_path(redirect) or "/my"))

    def _try(self, work):
        """Does the work whole or not at all. What Odoo retries goes on to Odoo; the rest is told to the log only."""
        try:
            with request.env.cr.savepoint():
                return work()
        except RETRIED:
            raise
        except Exception as error:  # whatever it is, a visitor has no use for it
            request.env.invalidate_all(flush=False)
            level = logging.INFO if isinstance(error, AccessDenied) else logging.WARNING
            _logger.log(level, "A registration from %s failed", request.httprequest.remote_addr, exc_info=True)
            return None

    def _get_previous_page(self):
        """The page of this website whose link was followed; nothing for the home page and those of the login."""
        previous = urlsplit(request.httprequest.referrer or "")
        if previous.netloc != request.httprequest.host or previous.path.startswith("/web"):
            return ""
        return local_path(previous.path.rstrip("/") and previous._replace(scheme="", netloc="").geturl())

    def _is_too_fast(self, post):
        """Whether the form comes back sooner than anybody fills it in."""
        started = request.env["customer.registration"]._read_start(post.get("started"))
        if started is None:
            # A page that was open for long, or a client that returns the CSRF token only, which tells its time as well.
            started = int(request.httprequest.form["csrf_token"].rpartition("o")[2]) - CSRF_TOKEN_SALT
        return time.time() - started < LEAST_SECONDS

    def _admits(self, kind, value):
        return request.env["customer.registration.attempt"]._admit(kind, value, request.website.company_id)

    # --- texts and pages ----------------------------------------------------------------------------------------

    def _get_too_many(self):
        return request.env._("There were many attempts from here lately. Please try again in some minutes.")

    def _get_again(self):
        return request.env._("Please check what you entered and send it again.")

    def _get_refusal(self):
        return request.env._(
            "We could not open an account with these details. If you have one already, please log in or reset your "
            "password."
        )

    def _render_form(self, shown, errors, redirect="", started=None):
        registrations, company_sudo = request.env["customer.registration"], request.website.company_id.sudo()
        values = {
            "shown": shown,
            "errors": errors,
            "focus": next(filter(None, errors), None),
            "redirect": redirect,
            "asked": company_sudo._get_asked_fields(),
            "consent_text": company_sudo.registration_consent,
            "countries": request.env["res.country"].sudo().search([]),
            "least_password": registrations._get_least_password(),
            "started": started if registrations._read_start(started) else registrations._sign_start(),
        }
        return self._render_register("customer_management.register", values | self._get_approval())

    def _get_approval(self):
        """Which new accounts wait for a member of staff, so that no page promises more: none, companies or all."""
        return {"approval": request.website.company_id.sudo().registration_approval}

    def _render_register(self, template, values=None):
        response = request.render(template, values or {})
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response
