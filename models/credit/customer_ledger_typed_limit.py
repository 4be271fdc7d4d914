from odoo import api, models
from odoo.tools import SQL

from ...tools.credit import PARTS
from ...tools.money import to_decimal


class CustomerLedger(models.AbstractModel):
    """The limit that would be in force if what stands in an open form were saved, and what would count against it."""

    _inherit = "customer.ledger"

    @api.model
    def _get_typed_limit(self, partner):
        """By the rule of _select_limits(), of values instead of rows.

        :param partner: a customer in a form, saved or not
        :return: {"mode", "source", "amount"}; None when the limit is that of a parent, whatever is typed here
        """
        if partner.parent_id._origin.id in partner._get_credit_pools():
            return None
        self.env["customer.segment"].flush_model(["credit_limit", "credit_mode", "parent_path"])
        limits = self._choose_limits(self._select_typed_agreement(partner))
        [(mode, source, amount)] = self.env.execute_query(SQL("SELECT mode, source, amount FROM (%s) AS own", limits))
        return {"mode": mode, "source": source, "amount": to_decimal(amount)}

    @api.model
    def _select_typed_agreement(self, partner):
        """One row with the columns of _select_agreed()."""
        today, root = self.env.company._get_today(), self.env.company.root_id
        default = partner._fields["credit_limit"].get_company_dependent_fallback(partner.with_company(root)) or 0.0
        first, last = partner.credit_temporary_from or today, partner.credit_temporary_until
        return SQL(
            """
            SELECT 0 AS id, 0 AS pool_id, %(keeps_balance)s AS keeps_balance, FALSE AS hold,
                   %(temporary)s::numeric AS temporary_limit, %(is_temporary)s AS is_temporary,
                   %(mode)s::varchar AS own_mode, %(amount)s::numeric AS own_amount,
                   segment.mode AS segment_mode, segment.amount AS segment_amount,
                   %(default)s::numeric AS default_amount
              FROM (SELECT) AS one LEFT JOIN (%(segments)s) AS segment ON segment.id = %(segment)s
            """,
            keeps_balance=bool(partner.keeps_balance),
            temporary=partner.credit_temporary_limit,
            is_temporary=bool(last and first <= today <= last),
            mode=partner.credit_mode or "inherit",
            amount=partner.credit_limit,
            default=default,
            segments=self._select_segment_credit(),
            segment=partner.customer_segment_id._origin.id or 0,
        )

    @api.model
    def _get_typed_exposure(self, partner):
        """What counts against the limit of a customer that has its own: what it owes, and what its subsidiaries owe
        where the form says that they share.

        :param partner: as above
        :return: {part: Decimal} with the PARTS of tools/credit.py, in the root company's currency
        """
        customer = partner._origin
        members = customer | customer._get_subsidiaries() if partner.credit_pool else customer
        self._flush_credit()
        names = [f"credit_{part}" for part in PARTS]
        rows = self._read_rows(self._select_exposure(members.ids), names).values() if members else ()
        return {part: sum(to_decimal(row[place]) for row in rows) for place, part in enumerate(PARTS)}
