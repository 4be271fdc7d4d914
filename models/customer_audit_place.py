from odoo import api, models
from odoo.tools import SQL

from ..tools.audit_chain import ROOT
from .customer_audit_fault import Fault

PLACE = "customer_audit_place_"
LOCK = 5_190_417_700_732  # the advisory lock of whoever moves a place forward; any number that nobody else takes


class CustomerAuditSeal(models.Model):
    """How long each chain was: a PostgreSQL sequence keeps the place of its last seal, also when seals are deleted.

    A sequence takes no part in transactions. It is moved forward after the commit of the seals: when the server ends in
    between it is behind, which is harmless; when it is ahead of the table, seals are gone. It is made together with the
    first seals, so that a chain without one has lost it.

    What this is worth: Odoo's role owns the tables and the sequences. Whoever has that role can switch triggers off,
    edit an entry, calculate all seals anew by the rules of this file, and set the sequence to fit. Inside of the
    database nothing can tell that from the truth. What can is a copy of the heads outside of it: see
    customer_audit_heads.py. The places catch whoever does less than all of that, and above all that the scheduler
    seals again what somebody has edited.
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
        for chain in chains:
            name = SQL.identifier(f"{PLACE}{int(chain)}")
            self.env.cr.execute(SQL("CREATE SEQUENCE IF NOT EXISTS %s MINVALUE 0 START 0", name))

    @api.model
    def _advance_places(self, heads):
        """Moves places forward, never back; to be called when the seals are committed.

        While pg_dump reads, places wait for the next time: it would write the seals of its beginning, and the place of
        later on.

        :param heads: {chain: the place of its last seal}
        """
        self.env.cr.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        dumps = SQL(
            "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pg_dump' LIMIT 1"
        )
        if self.env.execute_query(dumps):
            return
        places = self._get_places()
        for chain, head in heads.items():
            if chain in places and places[chain] < head:
                self.env.cr.execute("SELECT setval(%s, %s)", (f"{PLACE}{chain}", head))

    @api.model
    def _find_place_fault(self, chain, head, places):
        """What the remembered place of a chain says about its last seal.

        :param head: place of the last seal that is there, 0 for none
        :return: Fault or None
        """
        place = places.get(chain)
        if place is None:
            return Fault("place", False, str(head)) if head else None
        return Fault("cut", False, f"{head}:{place}") if place > head else None

    @api.model
    def _find_starts(self, heads):
        """Where sealing goes on, chain by chain. A chain that is shorter than it was waits until a manager has
        acknowledged that; then it goes on behind the place that it had, so that the gap stays for good.

        :param heads: of _get_heads()
        :return: {chain: (place, hash) that the next seal follows}, and {chain that waits: Fault}
        """
        starts, waiting, places = dict(heads), {}, self._get_places()
        for chain in heads.keys() | places.keys():
            head, previous = heads.get(chain, (0, ROOT))
            fault = self._find_place_fault(chain, head, places)
            if not fault:
                continue
            if fault.key in self.env["customer.audit.entry"]._get_acknowledged(chain):
                starts[chain] = (max(head, places.get(chain, 0)), previous)
            else:
                waiting[chain] = fault
        return starts, waiting

    @api.model
    def _drop_places(self):
        """On uninstallation only."""
        for chain in self._get_places():
            self.env.cr.execute(SQL("DROP SEQUENCE IF EXISTS %s", SQL.identifier(f"{PLACE}{chain}")))
