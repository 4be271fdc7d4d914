from odoo import api, fields, models
from odoo.tools import SQL

MOST_ATTEMPTS = 5
MINUTES = 15


class CustomerTillAttempt(models.Model):
    """How often somebody has typed a login to approve a sale at the till lately, without success.

    Counted in the database by a cursor of its own: a request that fails and is rolled back, a restart and several
    workers change nothing. Neither the login nor the password is kept.
    """

    _name = "customer.till.attempt"
    _description = "Attempt to Approve at the Till"
    _log_access = False

    session_id = fields.Integer(required=True)
    date = fields.Datetime(required=True)

    _lookup_index = models.Index("(session_id, date)")

    @api.model
    def _admit(self, session):
        """Counts one more try, before it is known how it ends.

        It is counted first and looked at afterwards: of several at the same time, none is overlooked. What comes when
        there are too many is not kept, so that it locks nobody out for longer.

        :param session: the session of the till
        :return: the id of the try; None when there were too many
        """
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL(
                    "INSERT INTO customer_till_attempt (session_id, date) "
                    "VALUES (%s, clock_timestamp() AT TIME ZONE 'UTC') RETURNING id",
                    session.id,
                )
            )
            [attempt_id] = cr.fetchone()
            cr.commit()  # pylint: disable=invalid-commit  # others are to see it, and so is the next snapshot
            cr.execute(
                SQL(
                    "SELECT count(*) FROM customer_till_attempt WHERE session_id = %s "
                    "AND date > clock_timestamp() AT TIME ZONE 'UTC' - make_interval(mins => %s)",
                    session.id,
                    MINUTES,
                )
            )
            [count] = cr.fetchone()
        if count <= MOST_ATTEMPTS:
            return attempt_id
        self._forget(attempt_id)
        return None

    @api.model
    def _forget(self, attempt_id):
        """A try that has succeeded, or was not admitted, does not count."""
        with self.env.registry.cursor() as cr:
            cr.execute(SQL("DELETE FROM customer_till_attempt WHERE id = %s", attempt_id))

    @api.autovacuum
    def _gc_attempts(self):
        self.env.cr.execute(
            "DELETE FROM customer_till_attempt WHERE date < clock_timestamp() AT TIME ZONE 'UTC' - INTERVAL '1 day'"
        )
