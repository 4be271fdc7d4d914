from odoo import fields, models


class CustomerContactRole(models.Model):
    """What a contact is there for: accounting, purchasing. Statements of account go to accounting."""

    _name = "customer.contact.role"
    _description = "Role of a Contact"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="The name by which the program knows the role, e.g. accounting.")
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "Another role has this code. Choose another one, or leave it empty."
    )
