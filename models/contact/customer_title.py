from odoo import fields, models


class CustomerTitle(models.Model):
    """How a person is addressed: Mr., Ms., Dr. Odoo 19 dropped it from its contacts."""

    _name = "customer.title"
    _description = "Title of a Person"
    _order = "sequence, name, id"
    _rec_names_search = ["name", "shortcut"]

    name = fields.Char(required=True, translate=True)
    shortcut = fields.Char(string="Abbreviation", translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
