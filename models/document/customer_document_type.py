from odoo import fields, models


class CustomerDocumentType(models.Model):
    """A kind of document that a customer hands in: trade licence, tax certificate, identity card."""

    _name = "customer.document.type"
    _description = "Type of Customer Document"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    remind_days = fields.Integer(
        string="Remind Days Before", default=30, help="How many days before the expiry somebody is reminded."
    )
    active = fields.Boolean(default=True)

    _remind_days_positive = models.Constraint(
        "CHECK (remind_days >= 0)", "The reminder comes before the expiry: give zero or more days."
    )
