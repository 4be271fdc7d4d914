from odoo import fields, models


class CustomerLegalForm(models.Model):
    """The legal form of a company: GmbH, Ltd, Inc."""

    _name = "customer.legal.form"
    _description = "Legal Form of a Company"
    _order = "name, id"
    _rec_names_search = ["name", "description"]

    name = fields.Char(required=True, help="As it stands in the company's name, e.g. GmbH.")
    description = fields.Char(translate=True, help="In full, e.g. Gesellschaft mit beschränkter Haftung.")
    country_ids = fields.Many2many("res.country", string="Countries", help="Empty: everywhere.")
    active = fields.Boolean(default=True)
