import logging

import psycopg2

from odoo import api, fields, models
from odoo.tools import SQL, sql

_logger = logging.getLogger(__name__)

SCOPE = "customer_number_scope_id"


class NumbersApart(models.Constraint):
    """Numbers that one company sees twice are refused, whatever other transactions commit meanwhile.

    It is added where the database can hold it: not while numbers are there twice, nor where the extension may not be
    made. Then the index and the checks in Python stay, one line of warning says why, and the settings list the doubles.
    """

    def apply_to_database(self, model):
        # OVERRIDES
        reason = model._keep_numbers_apart()
        context = model.env.context
        # The host comes back for modules that are loaded after this one, and once more at the end.
        is_first = context.get("module", self._module) == self._module and not context.get("models_to_check")
        if reason and is_first:
            _logger.warning("Customer numbers are not yet kept unique by the database: %s", reason)


class ResPartner(models.Model):
    """In which company a customer number must be the only one: a shared customer's is nobody else's at all."""

    _inherit = "res.partner"

    # Merge: of the survivor's company. Nobody writes it: it decides whose number collides with whose, and is given to
    # create() here, since the row must not stand for a moment among the shared ones.
    customer_number_scope_id = fields.Many2one(
        "res.company",
        compute="_compute_customer_number_scope_id",
        store=True,
        copy=False,
        help="The root company of the customer; empty for customers that all companies share.",
    )

    _customer_number_apart = NumbersApart(
        "EXCLUDE USING gist ((customer_number::text) WITH =, "
        "int4range(customer_number_scope_id, customer_number_scope_id, '[]') WITH &&) "
        "WHERE (customer_number IS NOT NULL)",
        "This customer number is already taken. Choose another one, or leave it empty to get the next free one.",
    )

    def _auto_init(self):
        # EXTENDS 'base': the partners that are there by one UPDATE, before the host would compute one by one
        if not sql.column_exists(self.env.cr, self._table, "customer_number_scope_id"):
            sql.create_column(self.env.cr, self._table, "customer_number_scope_id", "int4")
            self.env.cr.execute(
                """
                UPDATE res_partner AS partner
                   SET customer_number_scope_id = split_part(company.parent_path, '/', 1)::int
                  FROM res_company AS company WHERE company.id = partner.company_id
                """
            )
        return super()._auto_init()

    @api.depends("company_id")
    def _compute_customer_number_scope_id(self):
        for partner in self:
            partner.customer_number_scope_id = partner.company_id.root_id

    @api.model
    def _with_number_scopes(self, vals_list):
        """Values of new partners with the scope that follows from their company."""
        default_company = self.default_get(["company_id"]).get("company_id")
        companies = [self._browse_company(vals.get("company_id", default_company)) for vals in vals_list]
        return [{**vals, SCOPE: company.root_id.id} for vals, company in zip(vals_list, companies, strict=True)]

    @api.model
    def _browse_company(self, company_id):
        return self.env["res.company"].sudo().browse(company_id or ())

    @api.model
    def _are_numbers_apart(self):
        """Whether the database keeps the numbers unique."""
        name = self._get_number_constraint().full_name(self)
        return bool(sql.constraint_definition(self.env.cr, self._table, name))

    @api.model
    def _get_number_constraint(self):
        return self._table_objects[f"{self._table}_customer_number_apart"]

    @api.model
    def _keep_numbers_apart(self):
        """Adds the constraint where it is missing, and can be.

        :return: why it cannot, for the log; empty when it is there
        """
        if self._are_numbers_apart():
            return ""
        doubles = self._find_double_numbers()
        if doubles:
            return f"given more than once: {', '.join(sorted(doubles))}"
        constraint = self._get_number_constraint()
        try:
            with self.env.cr.savepoint(flush=False):  # the registry may be half loaded
                self._make_number_extension()
                definition = constraint.get_definition(self.pool)
                sql.add_constraint(self.env.cr, self._table, constraint.full_name(self), definition)
        except psycopg2.Error as error:
            return str(error).strip().splitlines()[0]
        return ""

    @api.model
    def _make_number_extension(self):
        self.env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist", log_exceptions=False)

    @api.model
    def _find_double_numbers(self):
        """:return: {number: ids of customers that one company sees with it}, in the order of the numbers"""
        self.flush_model(["customer_number", "customer_number_scope_id"])
        rows = self.env.execute_query(
            SQL(
                """
                  SELECT customer_number, array_agg(id ORDER BY id) FROM res_partner
                   WHERE customer_number IS NOT NULL
                GROUP BY customer_number
                  HAVING count(*) > 1 AND (count(customer_number_scope_id) < count(*)
                      OR count(DISTINCT customer_number_scope_id) < count(*))
                ORDER BY customer_number
                """
            )
        )
        return dict(rows)
