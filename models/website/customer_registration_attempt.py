from odoo import api, fields, models
from odoo.tools import SQL, hmac

from ...tools.visitor_input import network_of

ATTEMPT_KINDS = {
    # kind: (minutes that are looked at, the company's setting)
    "attempt": (10, "registration_limit_attempts"),
    "account": (60, "registration_limit_accounts"),
    "email": (60, "registration_limit_email"),
    "link": (60, "registration_limit_email"),
}


class CustomerRegistrationAttempt(models.Model):
    """How often somebody tried to register lately.

    Counted in the database by a cursor of its own, so that restarts, several workers and a request that fails change
    nothing. Network and email addresses are kept as keyed hashes only.
    """

    _name = "customer.registration.attempt"
    _description = "Attempt to Register"
    _log_access = False

    kind = fields.Selection([(kind, kind) for kind in ATTEMPT_KINDS], required=True)
    key = fields.Char(required=True)
    date = fields.Datetime(required=True)

    _lookup_index = models.Index("(kind, key, date)")

    @api.model
    def _admit(self, kind, value, company):
        """Counts one more, and says whether there are not too many.

        Counted first and looked at afterwards: of many at once, none is overlooked. What comes when there are too many
        already is not kept, so that a flood neither fills the table nor locks anybody out for longer.

        :param value: a network address, an email address in normal form, or the token of a link
        """
        most = company.sudo()[ATTEMPT_KINDS[kind][1]]
        value = network_of(value) if kind in ("attempt", "account") else value
        key = hmac(self.env(su=True), "customer-registration", f"{kind}:{value}")
        counted = self._select_count(kind, key)
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL(
                    """
                    INSERT INTO customer_registration_attempt (kind, key, date)
                         SELECT %s, %s, clock_timestamp() AT TIME ZONE 'UTC'
                          WHERE (%s) <= %s
                    """,
                    kind,
                    key,
                    counted,
                    most,
                )
            )
            if not cr.rowcount:
                return False
            cr.commit()  # pylint: disable=invalid-commit  # others are to see it, and so is the next snapshot
            cr.execute(counted)
            [count] = cr.fetchone()
        return count <= most

    @api.model
    def _select_count(self, kind, key):
        """How many there were lately."""
        return SQL(
            """
            SELECT count(*) FROM customer_registration_attempt
             WHERE kind = %s AND key = %s
               AND date > clock_timestamp() AT TIME ZONE 'UTC' - make_interval(mins => %s)
            """,
            kind,
            key,
            ATTEMPT_KINDS[kind][0],
        )

    @api.autovacuum
    def _gc_attempts(self):
        self.env.cr.execute(
            "DELETE FROM customer_registration_attempt"
            " WHERE date < clock_timestamp() AT TIME ZONE 'UTC' - INTERVAL '1 day'"
        )
