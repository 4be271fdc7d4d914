import logging
from contextlib import closing

from odoo import api, fields, models
from odoo.api import SUPERUSER_ID, Environment
from odoo.tools import SQL
from odoo.tools.sql import table_exists

from ...tools.audit_chain import seal

_logger = logging.getLogger(__name__)

LOCK = 5_190_417_700_731  # the advisory lock of whoever seals; any number that nobody else takes
BATCH = 2000
RECENT = 20_000  # how far behind the newest seal an entry may lie that a commit still looks for


class CustomerAuditSeal(models.Model):
    """The hash of one entry in its place of its company's chain.

    Writers of entries do not wait for seals: right after a commit, whoever holds the lock seals what is committed, and
    the others leave it to him. Entries of no company have a chain of their own, under 0. A chain that is shorter than
    it was is not sealed any further, see customer_audit_place.py.
    """

    _name = "customer.audit.seal"
    _description = "Seal of the Audit Trail"
    _inherit = "customer.audit.table"
    _log_access = False
    _order = "company_id, sequence"

    entry_id = fields.Integer(required=True, readonly=True)
    company_id = fields.Integer(required=True, readonly=True)
    sequence = fields.Integer(required=True, readonly=True)
    previous_hash = fields.Char(required=True, readonly=True)
    hash = fields.Char(required=True, readonly=True)
    date = fields.Datetime(string="Sealed on", readonly=True, help="Not part of the hash; empty in old databases.")

    _entry_unique = models.UniqueIndex("(entry_id)", "This entry is sealed already.")
    _sequence_unique = models.UniqueIndex("(company_id, sequence)", "This place in the chain is taken.")

    @api.model
    def _seal_after_commit(self, lowest_id):
        """Seals the entries of this transaction, and what else waits, once they are committed."""
        postcommit, registry = self.env.cr.postcommit, self.env.registry
        known = postcommit.data.get("customer_audit_lowest")
        postcommit.data["customer_audit_lowest"] = min(known or lowest_id, lowest_id)
        if not known:
            postcommit.add(lambda: _seal_committed(registry, postcommit.data.get("customer_audit_lowest", lowest_id)))

    @api.model
    def _cron_seal(self):
        """Hourly: what was left, say because the server ended between a commit and its seals, or before the place."""
        _seal_committed(self.env.registry, 1)
        _advance_committed(self.env.registry)

    @api.model
    def _get_unsealed(self, lowest_id, limit, waiting=()):
        """The end of a query for entries without a seal: those since ``lowest_id``, and recent ones of others.

        :param waiting: chains that are left out
        """
        return SQL(
            """
            WHERE entry.id >= LEAST(%s, (SELECT COALESCE(MAX(entry_id), 0) FROM customer_audit_seal) - %s)
              AND NOT EXISTS (SELECT FROM customer_audit_seal AS seal WHERE seal.entry_id = entry.id)
              AND COALESCE(entry.company_id, 0) != ALL(%s)
            ORDER BY entry.id LIMIT %s
            """,
            lowest_id,
            RECENT,
            list(waiting),
            limit,
        )

    @api.model
    def _find_next(self, lowest_id):
        """:return: the entries to be sealed; {chain: (place, hash) that they follow}; {chain that waits: Fault}"""
        heads = self._get_heads()
        starts, waiting = self._find_starts(heads, heads.keys() | self._get_places().keys())
        while True:
            entries = self.env["customer.audit.entry"]._read_columns(self._get_unsealed(lowest_id, BATCH, waiting))
            new = {entry.get("company_id") or 0 for entry in entries} - starts.keys()
            new_starts, new_waiting = self._find_starts(heads, sorted(new))
            starts.update(new_starts)
            waiting.update(new_waiting)
            if not new_waiting:
                return entries, starts, waiting

    @api.model
    def _seal_batch(self, lowest_id=1):
        """Seals entries that this transaction sees, oldest first, BATCH at the most.

        :return: {chain: place of its last seal}, of what was sealed; and the chains that wait
        """
        entries, starts, waiting = self._find_next(lowest_id)
        for chain, fault in waiting.items():
            self.env["customer.audit.entry"]._report_once(chain, fault)
        rows, sealed, now = [], {}, fields.Datetime.now()
        for entry in entries:
            chain = entry.get("company_id") or 0
            place, previous = starts[chain]
            starts[chain] = (place + 1, seal(previous, place + 1, entry))
            sealed[chain] = place + 1
            rows.append((entry["id"], chain, place + 1, previous, starts[chain][1], now))
        if rows:
            self._create_places(sealed)
            self.env.cr.execute_values(
                "INSERT INTO customer_audit_seal (entry_id, company_id, sequence, previous_hash, hash, date) VALUES %s",
                rows,
            )
        return sealed, waiting


def _seal_committed(registry, lowest_id):
    """Seals what is committed, in transactions of its own; nothing when somebody else is doing it.

    What fails here was committed before and stays unsealed until the next time: it is no error of the user's.
    """
    try:
        while _seal_once(registry, lowest_id):
            pass
    except Exception:
        _logger.warning("The audit trail was not sealed; the next change or the scheduler does it.", exc_info=True)


def _seal_once(registry, lowest_id):
    """:return: whether there is more, which somebody who saw the lock taken may have left to us meanwhile"""
    with closing(registry.cursor()) as cr:
        seals = Environment(cr, SUPERUSER_ID, {})["customer.audit.seal"]
        # A snapshot for each statement: what was sealed until the lock was free must be seen.
        cr.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        cr.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,))
        if not cr.fetchone()[0]:
            return False
        if not table_exists(cr, "customer_audit_seal"):  # what was committed is the end of this addon
            return False
        sealed, waiting = seals._seal_batch(lowest_id)
        cr.commit()  # pylint: disable=invalid-commit  # a transaction of its own, which gives the lock back
        seals._advance_places(sealed)
        return bool(seals.env["customer.audit.entry"]._read_columns(seals._get_unsealed(lowest_id, 1, waiting)))


def _advance_committed(registry):
    """Places that stayed behind their seals, say because a copy of the database was being made."""
    with closing(registry.cursor()) as cr:
        seals = Environment(cr, SUPERUSER_ID, {})["customer.audit.seal"]
        seals._advance_places({chain: head for chain, (head, _hash) in seals._get_heads().items()})
