from odoo import api, fields, models


class CounterCustomerMixin(models.AbstractModel):
    """Who may have an anonymous buyer: a company, and each of its tills."""

    _name = "counter.customer.mixin"
    _description = "Company or Till with an Anonymous Buyer"

    # A merge: refused, as long as somebody is the counter customer of anything.
    counter_customer_id = fields.Many2one(
        "res.partner",
        check_company=True,
        ondelete="restrict",
        domain=[("is_company", "=", False), ("parent_id", "=", False)],
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        named, new = self._find_named_at_counter(vals_list)
        records = super().create(vals_list)
        new._check_may_be_counter_customer()
        named._begin_as_counter_customers()
        return records

    def write(self, vals):
        # EXTENDS 'base'
        named, new = self._find_named_at_counter([vals])
        result = super().write(vals)
        new._check_may_be_counter_customer()
        named._begin_as_counter_customers()
        return result

    @api.model
    def _find_named_at_counter(self, vals_list):
        """:return: (partners that these values name, those of them that are no counter customer yet): who is one
        already has documents by now, and that of a localisation counts from the beginning
        """
        named = self.env["res.partner"].browse({vals.get("counter_customer_id") or 0 for vals in vals_list} - {0})
        return named, named - named._get_counter_customers() if named else named
