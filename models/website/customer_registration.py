from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import SQL, email_normalize
from odoo.tools.misc import consteq

MOST_PASSWORD = 4096  # passlib takes no more
VALID_FOR = relativedelta(hours=24)
KEPT_FOR = relativedelta(days=30)
TAKEN = "customer_management_registration"  # in the context of a sign-up: the row that it is about


class Taken:
    """Brings a row to the host's sign-up. Nobody can send one: what comes over the network is text and numbers."""

    def __init__(self, row_sudo):
        self.row_sudo = row_sudo


class CustomerRegistration(models.Model):
    """One email address that somebody registers with on a website: what is pending, and what became of it.

    There is one row for an address and the website its logins belong to (none, where websites share their logins).
    Whoever registers writes it first, so that of two at once the second gets a serialization failure, is retried by
    Odoo and finds what the first has done.

    Nobody reads the rows: they hold what visitors typed. The password is kept as Odoo keeps passwords, the secret of
    the link as a hash; both go when the registration is done or expires.
    """

    _name = "customer.registration"
    _description = "Website Registration"
    _rec_name = "email"

    email = fields.Char(required=True, readonly=True, help="In normal form.")
    account_website_id = fields.Many2one("website", readonly=True, ondelete="cascade")
    website_id = fields.Many2one("website", string="Visited Website", readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="website_id.company_id")
    state = fields.Selection(
        [("open", "Open"), ("pending", "Email not confirmed"), ("waiting", "Waiting for approval")]
        + [("done", "Done"), ("refused", "Refused")],
        default="open",
        required=True,
        readonly=True,
    )
    kind = fields.Selection(
        [("new", "New customer"), ("claim", "Existing customer without a login"), ("known", "Has a login already")],
        readonly=True,
    )
    name = fields.Char(readonly=True)
    lang = fields.Char(readonly=True)
    # Merge: the survivor's, as every reference.
    partner_id = fields.Many2one("res.partner", readonly=True, ondelete="cascade", index="btree_not_null")
    date = fields.Datetime(readonly=True, help="When the form was sent, or the registration done.")
    redirect = fields.Char(readonly=True, groups=NO_ACCESS)
    typed = fields.Json(readonly=True, groups=NO_ACCESS)
    password_hash = fields.Char(readonly=True, groups=NO_ACCESS)
    secret_hash = fields.Char(readonly=True, groups=NO_ACCESS)

    _address_unique = models.UniqueIndex("(email, COALESCE(account_website_id, 0))")

    @api.model
    def _take(self, email, website):
        """The row of an address, written in this transaction and by no other one. The rest of the work comes after.

        :return: the row, elevated
        """
        email = email_normalize(email or "") or (email or "").strip().lower()
        account_website = website if website.specific_user_account else website.browse()
        self.flush_model()
        [(row_id,)] = self.env.execute_query(
            SQL(
                """
                INSERT INTO customer_registration (email, account_website_id, website_id, state, create_uid,
                                                   create_date, write_uid, write_date)
                     VALUES (%s, %s, %s, 'open', %s, now() AT TIME ZONE 'UTC', %s, now() AT TIME ZONE 'UTC')
                ON CONFLICT (email, COALESCE(account_website_id, 0))
                  DO UPDATE SET website_id = EXCLUDED.website_id, write_date = EXCLUDED.write_date
                  RETURNING id
                """,
                email,
                account_website.id or None,
                website.id,
                self.env.uid,
                self.env.uid,
            )
        )
        row_sudo = self.sudo().browse(row_id)
        row_sudo.invalidate_recordset()
        return row_sudo

    def _take_again(self):
        """As _take() does, for a row that is there: of two that open one link at once, the second is retried."""
        self.flush_recordset()
        query = "UPDATE customer_registration SET write_date = now() AT TIME ZONE 'UTC' WHERE id = %s"
        self.env.cr.execute(SQL(query, self.id), log_exceptions=False)  # to come second is no error
        self.invalidate_recordset()

    @api.model
    def _get_taken_sudo(self):
        """The row that this transaction has taken for the sign-up that is going on; empty by other doors."""
        taken = self.env.context.get(TAKEN)
        return taken.row_sudo if isinstance(taken, Taken) else self.sudo().browse()

    def _find_user_sudo(self):
        """Whose login or email this address is, inactive users included; the same question for everybody."""
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        pattern = self.email.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        known = Domain("login", "=ilike", pattern) | Domain("partner_id.email_normalized", "=", self.email)
        return users_sudo.search(known & Domain(self.website_id.website_domain()), limit=1)

    def _find_claimable_sudo(self):
        """The one customer without a login that has this address on file; empty when there is none, or several."""
        partners_sudo = self.env["res.partner"].sudo()
        found = partners_sudo.with_context(active_test=False).search(
            Domain("email_normalized", "=", self.email) & Domain("is_customer", "=", True), limit=2
        )
        company = self.company_id.root_id
        if len(found) != 1 or not company.registration_claims_existing:
            return partners_sudo
        usable = found.active and found.company_id.root_id <= company
        contacts = partners_sudo.with_context(active_test=False).search([("commercial_partner_id", "=", found.id)])
        has_login = (found | contacts).with_context(active_test=False).user_ids
        return found if usable and not has_login and not found.is_counter_customer else partners_sudo

    def _was_done_just_now(self):
        """Whether an account was made with this address in the last minutes, as a double click does."""
        lately = fields.Datetime.now() - relativedelta(minutes=5)
        return self.state == "done" and self.date > lately

    def _is_password(self, password):
        """:param password: what was sent, by anybody"""
        if not isinstance(password, str) or len(password) > MOST_PASSWORD:  # which passlib raises about
            return False
        return bool(self.password_hash) and self.env["res.users"]._crypt_context().verify(password, self.password_hash)

    def _is_same_browser(self, mark):
        return bool(self.secret_hash and mark) and consteq(self.secret_hash, mark)

    def _finish(self, state, partner=None):
        """Nothing that was typed stays in the row."""
        self.write(
            {"state": state, "date": fields.Datetime.now(), "partner_id": partner and partner.id, "to_welcome": True}
            | dict.fromkeys(("typed", "password_hash", "secret_hash", "name", "redirect"), False)
        )

    @api.autovacuum
    def _gc_registrations(self):
        now = fields.Datetime.now()
        expired = Domain("state", "in", ("open", "pending")) & Domain("write_date", "<", now - VALID_FOR)
        done = Domain("state", "in", ("done", "refused")) & Domain("write_date", "<", now - KEPT_FOR)
        self.sudo().search(expired | done, limit=10000).unlink()
        typed_again = Domain("password_hash", "!=", False) & Domain("write_date", "<", now - VALID_FOR)
        self.sudo().search(typed_again, limit=10000).write({"password_hash": False, "secret_hash": False})
