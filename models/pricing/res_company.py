from odoo import fields, models

POLICIES = [("first_match", "The first list that has one"), ("best_price", "The lowest of all lists that have one")]


class ResCompany(models.Model):
    """How a company prices by several lists, and how many it allows; branches have that of their root."""

    _inherit = "res.company"

    price_list_policy = fields.Selection(
        POLICIES,
        string="Which Price Counts",
        default="first_match",
        required=True,
        help="Of the lists of a customer. A list has a price when one of its rules fits product, quantity and date.",
    )
    price_list_max_customer = fields.Integer(
        string="Price Lists of a Customer",
        default=3,
        help="How many lists a customer may have in force on one day. 0: as many as wanted.",
    )
    price_list_max_segment = fields.Integer(
        string="Price Lists of a Segment",
        default=5,
        help="How many lists a segment may have in force on one day. 0: as many as wanted.",
    )

    _price_list_caps_positive = models.Constraint(
        "CHECK (price_list_max_customer >= 0 AND price_list_max_segment >= 0)",
        "Give the number of price lists, or 0 for as many as wanted.",
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [
            *super()._get_company_root_delegated_field_names(),
            "price_list_policy",
            "price_list_max_customer",
            "price_list_max_segment",
        ]
