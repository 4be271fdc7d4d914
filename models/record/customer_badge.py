from odoo import fields, models


class CustomerBadge(models.Model):
    """A word that a customer shows in list, cards and form. The domain of its code says which customers have it.

    See ``res.partner._get_badge_domains``.
    """

    _name = "customer.badge"
    _description = "Customer Badge"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer()

    _code_unique = models.UniqueIndex("(code)", "Another badge has this code.")
