from odoo import api, fields, models
from odoo.fields import Domain

from ..groups import FIGURE_GROUPS
from ..ledger.res_partner_balance import ledger_figure
from .customer_ledger_exposure import CREDIT_FIGURES

PART = "customer_management_credit_part"  # in the context of a button: the part that it opens

SOURCES = [
    ("customer", "the customer"),
    ("temporary", "a temporary limit"),
    ("segment", "the segment"),
    ("company", "the company"),
    ("none", "nobody"),
    ("no_balance", "no balance is kept"),
]


def credit_figure(name, **kwargs):
    return ledger_figure(name, compute="_compute_credit_figures", **kwargs)


class ResPartner(models.Model):
    """The limit in force, what uses it, and what is left, in the root company's currency; zero on contacts."""

    _inherit = "res.partner"

    credit_limit_effective = credit_figure(
        "credit_limit_effective", string="Limit in Force", help="Zero for cash only, and when there is no limit."
    )
    credit_limit_source = fields.Selection(
        SOURCES,
        compute="_compute_credit_figures",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        string="Source of the Limit",
    )
    credit_limit_segment_id = fields.Many2one(
        "customer.segment",
        string="Segment of the Limit",
        compute="_compute_credit_limit_segment_id",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        help="The segment whose limit is in force, where it is that of a segment.",
    )
    credit_mode_effective = fields.Selection(
        [("amount", "Amount"), ("cash_only", "Cash only"), ("unlimited", "Unlimited")],
        compute="_compute_credit_figures",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        string="Credit Mode in Force",
    )
    credit_is_unlimited = fields.Boolean(
        compute="_compute_credit_figures",
        search="_search_credit_is_unlimited",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        string="No Limit",
    )
    credit_exposure = credit_figure(
        "credit_exposure", string="Exposure", help="What counts against the limit: the sum of its four parts."
    )
    credit_available = credit_figure(
        "credit_available", string="Available Credit", help="Limit less exposure; zero when there is no limit."
    )
    credit_receivable = credit_figure("credit_receivable", string="Unpaid Invoices")
    credit_unapplied = credit_figure(
        "credit_unapplied", string="Unapplied Payments", help="Payments and credit notes not applied yet; negative."
    )
    credit_orders = credit_figure(
        "credit_orders", string="Orders to Invoice", help="Confirmed orders not yet invoiced, less what is paid online."
    )
    credit_till = credit_figure(
        "credit_till", string="On Account at the Till", help="Sales on account in till sessions that are still open."
    )

    @api.model
    def _get_figure_queries(self):
        # EXTENDS
        return {**super()._get_figure_queries(), "_get_credit_query": CREDIT_FIGURES}

    @api.model
    def _get_badge_domains(self):
        # EXTENDS
        return {**super()._get_badge_domains(), "over_limit": Domain("credit_available", "<", 0)}

    @api.depends_context("company")
    def _compute_credit_figures(self):
        texts = {"credit_mode_effective": "mode", "credit_limit_source": "source"}
        ledger = self.env["customer.ledger"]
        origins = [record._origin.id for record in self]
        ids = [record_id for record_id in origins if record_id]
        names = (*CREDIT_FIGURES, "credit_is_unlimited", *texts.values())
        rows = ledger._read_rows(ledger._get_credit_query(ids), names) if ids else {}
        nothing = [*(0 for _name in CREDIT_FIGURES), False, None, None]
        columns = zip(*(rows.get(record_id, nothing) for record_id in origins), strict=True)
        for name, column in zip((*CREDIT_FIGURES, "credit_is_unlimited", *texts), columns, strict=True):
            self._fields[name]._insert_cache(self, column)

    @api.depends("commercial_partner_id", "credit_limit_source", "customer_segment_id")
    @api.depends_context("company")
    def _compute_credit_limit_segment_id(self):
        """The nearest one up the tree that says something of credit, of the customer or of the parent whose limit it
        shares.
        """
        self.credit_limit_segment_id = False
        root, pools = self.env.company.root_id, self._get_credit_pools()
        for partner in self.filtered(lambda partner: partner.credit_limit_source == "segment"):
            payer = partner.parent_id if partner.parent_id.id in pools else partner
            segment = payer.customer_segment_id._origin.with_company(root)
            if segment:
                partner.credit_limit_segment_id = segment._find_sources("credit_mode")[segment.id]

    @api.model
    def _search_credit_is_unlimited(self, operator, value):
        self._check_field_access(self._fields["credit_is_unlimited"], "read")
        if operator != "in":
            return NotImplemented
        ids = self.env["customer.ledger"].sudo()._find_unlimited()
        return Domain.OR(Domain("id", "in" if flag else "not in", ids) for flag in value)

    # --- what is behind each part, as far as the reader may see documents ---------------------------------------

    def action_view_credit_part(self):
        """Opens the documents of the part that the context names: an item of PARTS of tools/credit.py."""
        self.ensure_one()
        self._check_field_access(self._fields["credit_exposure"], "read")
        part = self.env.context.get(PART)
        if part in ("receivable", "unapplied"):
            return self._view_open_items("amount_residual", ">" if part == "receivable" else "<")
        if part == "orders":
            name, model = self.env._("Orders to Invoice"), "sale.order"
        else:
            name, model = self.env._("On Account at the Till"), "pos.order"
        ledger_sudo = self.env["customer.ledger"].sudo()
        found = ledger_sudo._find_documents_of_part(part, self.commercial_partner_id.ids)
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("id", "in", found)],
        }

    def _view_open_items(self, field, operator):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Items"),
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "domain": [
                ("partner_id.commercial_partner_id", "in", self.commercial_partner_id.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("company_id", "child_of", self.env.company.root_id.id),
                ("parent_state", "=", "posted"),
                (field, operator, 0),
            ],
            "context": {"create": False},
        }
