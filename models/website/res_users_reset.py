import logging
from contextlib import suppress

from psycopg2 import OperationalError

from odoo import models

QUIET = "customer_management_quiet_reset"
# What is kept of the host's mail, which it takes back once it is sent.
KEPT = ("subject", "email_from", "email_to", "body_html", "auto_delete", "message_type")
_logger = logging.getLogger(__name__)


class QuietReset:
    """Stands in the context under QUIET, and gathers the mail: a client can send the key, but no instance of this."""

    def __init__(self):
        self.mails = []


class ResUsers(models.Model):
    """A new password is asked for: where addresses are confirmed, no answer tells whether one is known."""

    _inherit = "res.users"

    def reset_password(self, login):
        # EXTENDS 'auth_signup'
        quiet = self.env.context.get(QUIET)
        if not isinstance(quiet, QuietReset):
            return super().reset_password(login)
        try:
            with self.env.cr.savepoint():
                super().reset_password(login)
            self.env["mail.mail"].sudo().create(quiet.mails)
            self.env["customer.registration"]._send_soon()
        except OperationalError:
            raise  # which Odoo retries
        except Exception as error:  # the host has no other for an address that is not found
            _logger.info("No mail for a new password was made: %s", error)
            self._make_reset_in_vain()
        return False

    def _make_reset_in_vain(self):
        """Renders a mail that is not sent, so that both answers take the same time."""
        template, nobody = self.env.ref("auth_signup.reset_password_email"), self.env.ref("base.public_user")
        with suppress(Exception), self.env.cr.savepoint():
            self.env["mail.render.mixin"]._render_template(
                template, "res.users", nobody.ids, engine="qweb_view", options={"post_process": True}
            )


class MailMail(models.Model):
    """The mail about a new password leaves after the answer, which does not wait for a mail server."""

    _inherit = "mail.mail"

    def send(self, *args, **kwargs):
        # EXTENDS 'mail'
        quiet = self.env.context.get(QUIET)
        if not isinstance(quiet, QuietReset):
            return super().send(*args, **kwargs)
        quiet.mails += [{name: mail[name] for name in KEPT} for mail in self]
        return True
