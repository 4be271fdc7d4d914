from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..choices import CREDIT_MODES, FORMATS, INHERIT, SCHEDULES, STATEMENT_KINDS
from ..groups import FIGURE_GROUPS


class CustomerSegment(models.Model):
    """A group of customers, in a tree: Wholesale / Restaurants / Hotels.

    A segment carries defaults that its customers and the segments below it inherit. Empty, or "Inherit" in a
    choice, means the nearest ancestor's; a limit of zero in mode "Amount" is a real zero.
    """

    _name = "customer.segment"
    _description = "Customer Segment"
    _inherit = "customer.tree"
    _parent_store = True
    _customer_field = "customer_segment_id"

    parent_id = fields.Many2one(
        "customer.segment", string="Parent Segment", index=True, ondelete="restrict", check_company=True
    )
    child_ids = fields.One2many("customer.segment", "parent_id", string="Sub-segments")

    payment_term_id = fields.Many2one(
        "account.payment.term", string="Payment Terms", company_dependent=True, check_company=True
    )
    user_id = fields.Many2one("res.users", string="Responsible", domain=[("share", "=", False)])
    responsible_id = fields.Many2one(
        "res.users",
        string="Responsible in Force",
        compute="_compute_responsible_id",
        search="_search_responsible_id",
        help="The segment's own responsible, else that of its nearest ancestor.",
    )
    currency_id = fields.Many2one("res.currency")
    credit_mode = fields.Selection(
        CREDIT_MODES,
        company_dependent=True,
        help="Inherit: as the parent segment, else as the company. Amount: the limit beside it, zero included.",
    )
    credit_limit = fields.Float(
        company_dependent=True,
        digits="Account",
        groups=FIGURE_GROUPS,
        help="In the company's currency. Counts in mode “Amount” only.",
    )
    statement_schedule = fields.Selection([INHERIT, *SCHEDULES], default="inherit", required=True)
    statement_kind = fields.Selection([INHERIT, *STATEMENT_KINDS], default="inherit", required=True)
    statement_format = fields.Selection([INHERIT, *FORMATS], default="inherit", required=True)
    inherited_summary = fields.Text(
        string="In Force", compute="_compute_inherited_summary", help="The defaults in force, and where they come from."
    )

    _code_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0), code) WHERE code IS NOT NULL", "Another segment has this code. Choose another one."
    )

    @api.depends("user_id", "parent_path")
    def _compute_responsible_id(self):
        saved = self.filtered("parent_path")
        (self - saved).responsible_id = False
        sources = saved._find_sources("user_id")
        for segment in saved:
            segment.responsible_id = sources[segment.id].user_id

    def _search_responsible_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        segments_sudo = self.sudo().with_context(active_test=False).search(Domain.TRUE)  # a tree of some dozens
        return [("id", "in", segments_sudo.filtered(lambda segment: segment.responsible_id.id in value).ids)]

    @api.constrains("company_id")
    def _check_customers_company(self):
        """A segment that moves to a company takes no customer of another one, and no shared one, with it."""
        for segment in self.filtered("company_id"):
            others = ~Domain("company_id", "child_of", segment.company_id.id)
            if segment._get_customers_sudo(others):
                raise ValidationError(
                    self.env._(
                        "“%(segment)s” has customers that do not belong to %(company)s alone. Give them another "
                        "segment first.",
                        segment=segment.complete_name,
                        company=segment.company_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for segment in self:
            customers_sudo = segment._get_customers_sudo(Domain.TRUE)
            if customers_sudo:
                raise UserError(
                    self.env._(
                        "“%(segment)s” has customers (%(count)s), archived ones included. Give them another segment "
                        "first, or archive the segment.",
                        segment=segment.complete_name,
                        count=len(customers_sudo),
                    )
                )

    def _get_customers_sudo(self, domain):
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        return partners_sudo.search(Domain("customer_segment_id", "in", self.ids) & domain)

    def _find_sources(self, field_name):
        """The segment whose default is in force: itself, else its nearest ancestor that has one.

        :return: {segment id: segment, empty when no segment up to the root has one}; company-dependent defaults
            are those of the current company
        """
        return {
            segment_id: next((node for node in nodes if node._has_default(field_name)), nodes.browse())
            for segment_id, nodes in self._get_ancestors().items()
        }

    def _has_default(self, field_name):
        """Whether this segment itself says something. Zero is something, "inherit" is not."""
        value = self[field_name]
        return bool(value) if self._fields[field_name].relational else value not in (False, "inherit")

    def _get_default(self, field_name):
        """The default in force for one segment, in the field's own type; its empty value when there is none."""
        self.ensure_one()
        return self._find_sources(field_name)[self.id][field_name]

    @api.depends(lambda self: ["parent_path", "credit_limit", *self._get_default_names()])
    @api.depends_context("company", "lang", "uid")
    def _compute_inherited_summary(self):
        saved = self.filtered("parent_path")
        (self - saved).inherited_summary = False
        sources = {name: saved._find_sources(name) for name in self._get_default_names()}
        for segment in saved:
            lines = [segment._describe_default(name, found[segment.id]) for name, found in sources.items()]
            segment.inherited_summary = "\n".join(filter(None, lines)) or False

    @api.model
    def _get_default_names(self):
        """The fields that customers and sub-segments inherit."""
        return [
            "payment_term_id",
            "user_id",
            "currency_id",
            "credit_mode",
            "statement_schedule",
            "statement_kind",
            "statement_format",
        ]

    def _describe_default(self, name, source):
        if not source:
            return False
        field = self._fields[name]
        shows_limit = self._has_field_access(self._fields["credit_limit"], "read")
        if name == "credit_mode" and source.credit_mode == "amount" and shows_limit:
            name, value = "credit_limit", self.env.company.currency_id.format(source.credit_limit)
        elif field.type == "many2one":
            value = source[name].display_name
        else:
            value = dict(field._description_selection(self.env))[source[name]]
        label = self.env["ir.model.fields"]._get(self._name, name).field_description
        if source == self:
            return f"{label}: {value}"
        return self.env._("%(label)s: %(value)s, from %(segment)s", label=label, value=value, segment=source.name)
