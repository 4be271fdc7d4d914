from odoo import fields, models


class ResCompany(models.Model):
    """How the names of persons are made."""

    _inherit = "res.company"

    person_name_order = fields.Selection(
        [("first_last", "First name, last name"), ("last_first", "Last name, first name")],
        default="first_last",
        required=True,
        help="How first and last name make the full name of a person.",
    )
