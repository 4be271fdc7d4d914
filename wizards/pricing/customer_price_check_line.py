from odoo import fields, models


class CustomerPriceCheckLine(models.TransientModel):
    """One list of the customer in the dialog, and what it would give alone."""

    _name = "customer.price.check.line"
    _description = "Price List in a Price Check"

    wizard_id = fields.Many2one("customer.price.check", required=True, ondelete="cascade")
    currency_id = fields.Many2one("res.currency")
    list_name = fields.Char(string="Price List")
    rule_text = fields.Char(string="Rule")
    price = fields.Float(digits="Product Price")
    is_used = fields.Boolean(string="Used")
    has_price = fields.Boolean()
