import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, config

from ...tools.audit_chain import ROOT
from .fault import Fault

PLACE = "customer_audit_place_"
LOCK = 5_190_417_700_732  # the advisory lock of whoever moves a place forward; any number that nobody else takes
NEW = timedelta(hours=1)  # how long entries of a new chain may wait for its first seal; the job is hourly
PATIENCE = timedelta(hours=24)  # how long a copy of the database may take
BEHIND = PATIENCE + timedelta(hours=2)  # after which seals have moved their place, by the hourly job at the latest


class CustomerAuditSeal(models.Model):
    """How long each chain was: a PostgreSQL sequence keeps the place of its last seal, also when seals are deleted.

    A sequence takes no part in transactions. It is moved forward after the commit of the seals: when the server ends in
    between it is behind, which is harmless for a day; when it is ahead of the table, seals are gone. It is made
    together with the first seals, so that a chain without one has lost it, or has waited for its first seal since the
    server was off: a manager acknowledges both. Its START is the last seal without a date, of a database that kept
    none.

    What this is worth: Odoo's role owns the tables and the sequences. Whoever has that role, edits an entry, deletes
    its seal and all after it, and sets the sequence back need not calculate anything: the hourly job seals again what
    is there, within a day of the entry without a word. The same holds for entries and acknowledgements that are
    inserted as this addon would. Inside of the database nothing can tell that from the truth; only a copy of the heads
    outside of it does: see customer_audit_heads.py. The places catch those who do less than all of that: seals that
    were deleted, or the sequence, and not the sequence set to fit.
    """

    _inherit = "customer.audit.seal"

    @api.model
    def _get_places(self):
        """{chain: the place of its last seal, as the sequence remembers it}"""
        rows = self.env.execute_query(
            SQL(
                "SELECT sequencename, COALESCE(last_value, 0) FROM pg_sequences "
                "WHERE schemaname = current_schema() AND sequencename ~ %s",
                f"^{PLACE}[0-9]+$",
            )
        )
        return {int(name.removeprefix(PLACE)): place for name, place in rows}

    @api.model
    def _get_heads(self):
        """{chain: (sequence, hash) of its last seal}, of all chains that have one"""
        return {
            chain: (sequence, head or "")
            for chain, sequence, head in self.env.execute_query(
                SQL(
                    """
                    SELECT chain, seal.sequence, seal.hash
                      FROM (SELECT id FROM res_company UNION SELECT unnest(%s::int[])) AS known(chain)
                      JOIN LATERAL (SELECT sequence, hash FROM customer_audit_seal WHERE company_id = chain
                                       AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1) AS seal ON TRUE
                    """,
                    [0, *self._get_places()],
                )
            )
        }

    @api.model
    def _create_places(self, chains):
        """Begins to remember how long these chains are; nothing happens to those that are remembered."""
        for chain in sorted(set(chains) - self._get_places().keys()):
            [[undated]] = self.env.execute_query(
                SQL(
                    "SELECT COALESCE(MAX(sequence), 0) FROM customer_audit_seal WHERE company_id = %s AND date IS NULL",
                    chain,
                )
            )
            name = SQL.identifier(f"{PLACE}{int(chain)}")
            self.env.cr.execute(SQL("CREATE SEQUENCE IF NOT EXISTS %s MINVALUE 0 START %s", name, undated))

    @api.model
    def _get_undated(self, chain):
        """The last seal of a chain that may be without a date, 0 for none."""
        query = SQL(
            "SELECT start_value FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = %s",
            f"{PLACE}{int(chain)}",
        )
        return sum(start for (start,) in self.env.execute_query(query))

    @api.model
    def _advance_places(self, heads):
        """Moves places forward, never back; to be called when the seals are committed.

        While pg_dump reads, places wait for the next time: it would write the seals of its beginning, and the place of
        later on. They do not wait for longer than PATIENCE, nor for a connection that only has its name. What another
        role is doing is not shown to us: then the name counts, and Verify reports what stays behind.

        :param heads: {chain: the place of its last seal}
        """
        self.env.cr.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        dumps = SQL(
            """
            SELECT FROM pg_stat_activity
             WHERE datname = current_database() AND application_name ~ %s AND state IS DISTINCT FROM 'idle'
               AND COALESCE(backend_start > clock_timestamp() - %s, TRUE) LIMIT 1
            """,
            self._get_dump_names(),
            PATIENCE,
        )
        if self.env.execute_query(dumps):
            return
        places = self._get_places()
        for chain, head in heads.items():
            if chain in places and places[chain] < head:
                self.env.cr.execute("SELECT setval(%s, %s)", (f"{PLACE}{chain}", head))

    @api.model
    def _get_dump_names(self):
        """The names that connections of pg_dump have, as a regular expression: its own, and the one that Odoo gives it
        when its database manager makes a copy; see exec_pg_environ() of the host.
        """
        parts = [re.escape(part) for part in (config["db_app_name"] or "").split("{pid}")]
        names = ["pg_dump", "env[0-9]+".join(parts)] if len(parts) > 1 else ["pg_dump"]
        return f"^({'|'.join(names)})$"

    @api.model
    def _find_place_fault(self, chain, head, places):
        """What the remembered place of a chain says about its last seal.

        :param head: place of the last seal that is there, 0 for none
        :return: Fault or None
        """
        place = places.get(chain)
        if place is not None:
            return Fault("cut", False, f"{head}:{place}") if place > head else None
        return Fault("place", False, str(head)) if head else self._find_forgotten_fault(chain)

    @api.model
    def _find_forgotten_fault(self, chain):
        """A chain that has neither seals nor place is new, or all of it was forgotten.

        It is named by its last acknowledgement that is older than NEW: one that was followed by seals acknowledges
        nothing when they are gone again.

        :return: Fault or None
        """
        own = SQL("company_id = %s", chain) if chain else SQL("company_id IS NULL")
        old = SQL("%s AND (date IS NULL OR date < %s)", own, fields.Datetime.now() - NEW)
        [[is_old]] = self.env.execute_query(SQL("SELECT EXISTS (SELECT FROM customer_audit_entry WHERE %s)", old))
        if not is_old:
            return None
        [[last]] = self.env.execute_query(
            SQL("SELECT COALESCE(MAX(id), 0) FROM customer_audit_entry WHERE event = 'acknowledge' AND %s", old)
        )
        return Fault("place", False, f"0:{last}")

    @api.model
    def _find_behind_fault(self, chain, places):
        """A place that the hourly job would have moved forward by now.

        :return: Fault or None
        """
        place, limit = places.get(chain), fields.Datetime.now() - BEHIND
        if place is None:
            return None
        query = SQL(
            "SELECT sequence FROM customer_audit_seal WHERE company_id = %s AND sequence > %s AND date < %s "
            "ORDER BY sequence DESC LIMIT 1",
            chain,
            place,
            limit,
        )
        rows = self.env.execute_query(query)
        return Fault("behind", False, f"{place}:{rows[0][0]}") if rows else None

    @api.model
    def _find_starts(self, heads, chains):
        """Where sealing goes on, chain by chain. A chain that is shorter than it was waits until a manager has
        acknowledged that; then it goes on behind the place that it had, so that the gap stays for good.

        :param heads: of _get_heads()
        :param chains: those that are asked for
        :return: {chain: (place, hash) that the next seal follows}, and {chain that waits: Fault}
        """
        starts, waiting, places = {}, {}, self._get_places()
        for chain in chains:
            head, previous = heads.get(chain, (0, ROOT))
            fault = self._find_place_fault(chain, head, places)
            if fault and fault.key not in self.env["customer.audit.entry"]._get_acknowledged(chain):
                waiting[chain] = fault
            else:
                starts[chain] = (max(head, places.get(chain, 0)) if fault else head, previous)
        return starts, waiting

    @api.model
    def _drop_places(self):
        """On uninstallation only."""
        for chain in self._get_places():
            self.env.cr.execute(SQL("DROP SEQUENCE IF EXISTS %s", SQL.identifier(f"{PLACE}{chain}")))
