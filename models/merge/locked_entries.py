"""Which entries are closed to a change: secured by a hash, or on or before a lock date of their company.

Lock dates are asked as the host asks them: those of the company and of all above it, for the user with the exceptions
that he was given.
"""

from collections import namedtuple
from datetime import date

from odoo.tools import SQL

from odoo.addons.account.models.company import SOFT_LOCK_DATE_FIELDS

SECURED, HARD = "secured", "hard_lock_date"
# Posted entries that name one partner, of one company and for one reason, and the last day that is locked.
Closed = namedtuple("Closed", "owner_id kind until count")


def find_closed_by_partner(env, partner_ids):
    """:return: list of Closed, ``owner_id`` being the partner; one query, and those that the lock dates take"""
    named = SQL(
        """
        SELECT partner_id AS owner_id, move_id FROM account_move_line WHERE partner_id = ANY(%(ids)s)
         UNION
        SELECT partner_id, id FROM account_move WHERE partner_id = ANY(%(ids)s)
        """,
        ids=list(partner_ids),
    )
    return _find_closed(env, named)


def find_closed_entries(env, move_ids, line_ids):
    """:return: list of Closed, of these entries and of those of these items; ``owner_id`` is 0"""
    named = SQL(
        """
        SELECT 0 AS owner_id, move_id FROM account_move_line WHERE id = ANY(%s)
         UNION
        SELECT 0, id FROM account_move WHERE id = ANY(%s)
        """,
        list(line_ids),
        list(move_ids),
    )
    return _find_closed(env, named)


def _find_closed(env, named):
    env.flush_all()
    locks = list(_find_lock_dates(env))
    rows = env.execute_query(
        SQL(
            """
            WITH named AS (%(named)s), entry AS (
                SELECT named.owner_id, move.id, move.company_id, move.date, move.inalterable_hash, journal.type
                  FROM named JOIN account_move AS move ON move.id = named.move_id AND move.state = 'posted'
                  JOIN account_journal AS journal ON journal.id = move.journal_id
            ), lock AS (
                SELECT * FROM unnest(%(companies)s::int[], %(kinds)s::text[], %(days)s::date[])
                           AS lock(company_id, kind, until)
            )
            SELECT owner_id, %(secured)s, NULL::date, count(*) FROM entry
             WHERE inalterable_hash IS NOT NULL GROUP BY owner_id
             UNION ALL
            SELECT entry.owner_id, lock.kind, lock.until, count(*)
              FROM entry JOIN lock ON lock.company_id = entry.company_id AND entry.date <= lock.until
             WHERE CASE lock.kind
                   WHEN 'sale_lock_date' THEN entry.type = 'sale'
                   WHEN 'purchase_lock_date' THEN entry.type = 'purchase'
                   WHEN 'tax_lock_date' THEN %(taxed)s
                   ELSE true END
             GROUP BY entry.owner_id, lock.kind, lock.until
             ORDER BY 1, 2, 3
            """,
            named=named,
            companies=[company_id for company_id, _kind, _until in locks],
            kinds=[kind for _company_id, kind, _until in locks],
            days=[until for _company_id, _kind, until in locks],
            secured=SECURED,
            taxed=_TAXED,
        )
    )
    return [Closed(*row) for row in rows]


# As the host's account.move.line._affect_tax_report()
_TAXED = SQL(
    """
    EXISTS (
        SELECT FROM account_move_line AS item
         WHERE item.move_id = entry.id AND (
               item.tax_line_id IS NOT NULL
            OR EXISTS (SELECT FROM account_move_line_account_tax_rel AS rel WHERE rel.account_move_line_id = item.id)
            OR EXISTS (SELECT FROM account_account_tag_account_move_line_rel AS rel
                         JOIN account_account_tag AS tag
                           ON tag.id = rel.account_account_tag_id AND tag.applicability = 'taxes'
                        WHERE rel.account_move_line_id = item.id)))
    """
)


def _find_lock_dates(env):
    """(company id, field, last locked day) of all companies; exceptions of the user count."""
    companies_sudo = env["res.company"].sudo().with_context(active_test=False).search([])
    for company_sudo in companies_sudo:
        above_sudo = company_sudo.parent_ids
        if any(above_sudo.mapped(HARD)):
            yield company_sudo.id, HARD, company_sudo.user_hard_lock_date
        for kind in SOFT_LOCK_DATE_FIELDS:
            until = company_sudo._get_user_lock_date(kind) if any(above_sudo.mapped(kind)) else date.min
            if until > date.min:
                yield company_sudo.id, kind, until
