from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.query import Query

from ...models.ledger.customer_figure_mixin import COMPARISONS
from ...models.ledger.customer_ledger_aging import CREDITS
from ...tools.aging_bar import find_color

EPOCH = fields.Date.to_date("1970-01-01")
ITEMS = 1 << 31  # ids of items are less
AS_OF = "customer_management_aging_as_of"
CREDITS_COLOR = "#adb5bd"  # no lateness: the host's grey
AMOUNTS = ("residual", "residual_currency", "amount", "amount_currency")


class CustomerAgingReport(models.Model):
    """Open items of customers as of any day, by how late they are.

    The day is what a search asks of ``as_of``: nothing means now. A past day is told by the ids as well (day x 2^31 +
    id of the item), so that a row means the same in any later call; the rows of now have the ids of their items. Who
    asks for several days compares them, and a sum over several days is empty, as it would count a debt twice.
    """

    _name = "customer.aging.report"
    _description = "Aging of Customers"
    _auto = False
    _order = "due, id"
    _rec_name = "move_id"
    _depends = {"account.move.line": ["amount_residual", "date_maturity", "parent_state", "partner_id"]}

    as_of = fields.Date(readonly=True, aggregator=None, help="No day in the search: now.")
    bucket = fields.Selection("_get_buckets", readonly=True)
    days_late = fields.Integer(readonly=True, aggregator="max")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    customer_segment_id = fields.Many2one("customer.segment", string="Segment", readonly=True)
    customer_region_id = fields.Many2one("customer.region", string="Region", readonly=True)
    user_id = fields.Many2one("res.users", string="Responsible", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    move_id = fields.Many2one("account.move", string="Document", readonly=True)
    date = fields.Date(readonly=True)
    due = fields.Date(string="Due Date", readonly=True)
    company_currency_id = fields.Many2one("res.currency", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    residual = fields.Monetary(string="Open", currency_field="company_currency_id", readonly=True)
    residual_currency = fields.Monetary(string="Open in Currency", readonly=True)
    amount = fields.Monetary(string="Original Amount", currency_field="company_currency_id", readonly=True)
    amount_currency = fields.Monetary(string="Original Amount in Currency", readonly=True)

    @api.model
    def _get_buckets(self):
        """By their place, so that they stand in their order wherever they are grouped."""
        buckets = [(str(place), label) for place, label in enumerate(self.env.company._get_aging_labels())]
        return [*buckets, (CREDITS, self.env._("Credits and Payments"))]

    @api.model
    def get_buckets_to_draw(self):
        """For the chart: ``label`` and ``color`` (``#rrggbb``, by tools/aging_bar.py) of each bucket, in order."""
        *buckets, (_key, credits_label) = self._get_buckets()
        drawn = [(label, find_color(place, len(buckets))) for place, (_key, label) in enumerate(buckets)]
        return [{"label": label, "color": color} for label, color in [*drawn, (credits_label, CREDITS_COLOR)]]

    # --- the day -------------------------------------------------------------------------------------------------

    @property
    def _table_query(self):
        days = {self._get_day(row_id) for row_id in self._ids} or self.env.context.get(AS_OF) or (None,)
        ledger_sudo = self.env["customer.ledger"].sudo()
        ledger_sudo._flush_ledger()
        self.env["res.partner"].flush_model(["customer_region_id", "customer_segment_id", "user_id"])
        edges, roots = self.env.company._get_aging_edges(), self.env.companies.root_id
        items = [
            SQL(
                "SELECT %s + item_id AS id, item.* FROM (%s) AS item",
                (day - EPOCH).days * ITEMS if day else 0,
                ledger_sudo.with_company(root)._select_aged_items(day, edges),
            )
            for day in sorted(days, key=lambda day: day or EPOCH)
            for root in roots
        ]
        return SQL(" UNION ALL ").join(items)

    @api.model
    def _get_day(self, row_id):
        """The day that an id stands for, None for now."""
        days, _item_id = divmod(row_id, ITEMS)
        return EPOCH + timedelta(days=days) if days else None

    @api.model
    def _get_asked_days(self, domain):
        """The days that an optimized domain asks for, by ``as_of`` or by ids; None is now, and so is today."""
        days, today, ranges = set(), self.env.company._get_today(), []
        for condition in domain.iter_conditions():
            name, operator, value = condition.field_expr, condition.operator, condition.value
            if name == "id" and operator == "in" and not isinstance(value, (Query, SQL)):
                days |= {self._get_day(row_id) for row_id in value if row_id}
            elif name == "as_of" and operator == "in":
                days |= {None if day == today else day for day in value if day}
            elif name == "as_of" and operator in COMPARISONS:  # the host's way to say what is in one month
                ranges.append(COMPARISONS[operator](today, value))
        if not days and not all(ranges):
            raise UserError(self.env._("Please choose one day for “As Of”, with “is equal to”."))
        return tuple(days)

    @api.model
    def _search(self, domain, *args, **kwargs):
        # EXTENDS 'base': the rows depend on the day
        domain = Domain(domain).optimize_full(self)
        dated = self.with_context(**{AS_OF: self._get_asked_days(domain)})
        return super(CustomerAgingReport, dated)._search(domain, *args, **kwargs)

    @api.model
    def _read_group(self, domain, groupby=(), aggregates=(), *args, **kwargs):
        # EXTENDS 'base'
        rows = super()._read_group(domain, groupby, aggregates, *args, **kwargs)
        return self._leave_out_sums_of_days(domain, [groupby], aggregates, [rows])[0]

    @api.model
    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), *args, **kwargs):
        # EXTENDS 'base'
        results = super()._read_grouping_sets(domain, grouping_sets, aggregates, *args, **kwargs)
        results = self._leave_out_sums_of_days(domain, grouping_sets, aggregates, results)
        fields_asked = {condition.field_expr for condition in Domain(domain).iter_conditions()}
        return [
            self._add_empty_buckets(rows, aggregates)
            if [*groupby] == ["bucket"] and "bucket" not in fields_asked
            else rows
            for groupby, rows in zip(grouping_sets, results, strict=True)
        ]

    @api.model
    def _add_empty_buckets(self, rows, aggregates):
        """The same columns whoever is looked at: groups of the buckets in which nothing is open; none of nothing."""
        empty = [0 if spec == "__count" or spec.split(":")[0] in AMOUNTS else False for spec in aggregates]
        found = {row[0]: row for row in rows}
        return [found.get(key, (key, *empty)) for key, _label in self._get_buckets()] if rows else rows

    @api.model
    def _leave_out_sums_of_days(self, domain, grouping_sets, aggregates, results):
        """Empties the amounts of groups that may hold several days."""
        if len(self._get_asked_days(Domain(domain).optimize_full(self))) < 2:
            return results
        places = {place for place, spec in enumerate(aggregates) if spec.split(":")[0] in AMOUNTS}
        return [
            rows
            if "as_of:day" in groupby
            else [
                (*row[: len(groupby)], *(False if n in places else cell for n, cell in enumerate(row[len(groupby) :])))
                for row in rows
            ]
            for groupby, rows in zip(grouping_sets, results, strict=True)
        ]

    # --- the document --------------------------------------------------------------------------------------------

    def action_open_document(self):
        """The invoice or entry behind a row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }
