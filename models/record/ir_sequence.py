from odoo import api, models
from odoo.tools import SQL

CUSTOMER_NUMBER = "customer.number"


class IrSequence(models.Model):
    _inherit = "ir.sequence"

    @api.model
    def _get_customer_sequence(self, company):
        """The sequence of a company's customers, or the database-wide one for an empty company.

        Branches draw from their root company's. One that was deleted is made again, and taken numbers are skipped.
        """
        company = company.root_id
        sequences_sudo = self.sudo().with_context(active_test=False)
        sequence_sudo = sequences_sudo.search_fetch(
            [("code", "=", CUSTOMER_NUMBER), ("company_id", "=", company.id)],
            ["implementation", "prefix", "suffix", "padding", "use_date_range"],
            order="active DESC, id",
            limit=1,
        )
        return sequence_sudo or self._create_customer_sequence(company)

    @api.model
    def _create_customer_sequence(self, company):
        name = self.env._("Customer Number")
        return self.sudo().create(
            {
                "name": f"{name} ({company.name})" if company else name,
                "code": CUSTOMER_NUMBER,
                "company_id": company.id,
                "prefix": "C",
                "padding": 5,
            }
        )

    def _next_batch(self, count):
        """Draws ``count`` values: in one query for the usual kind of sequence, else one by one.

        PostgreSQL's sequences give no value twice and make nobody wait; a rolled back transaction leaves a gap.
        """
        self.ensure_one()
        if self.implementation != "standard" or self.use_date_range:
            return [self.next_by_id() for _ in range(count)]
        rows = self.env.execute_query(
            SQL("SELECT nextval(%s) FROM generate_series(1, %s)", f"ir_sequence_{self.id:03d}", count)
        )
        prefix, suffix = self._get_prefix_suffix()
        return [f"{prefix}{number:0{self.padding}d}{suffix}" for (number,) in rows]
