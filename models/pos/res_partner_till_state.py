from odoo import api, fields, models

TILL_CREDIT_STATES = [
    ("open", "On account as agreed"),
    ("hold", "On hold"),
    ("cash_only", "Cash only"),
    ("no_balance", "No balance is kept"),
]


class ResPartner(models.Model):
    """Whether customers buy on account, as the till may know it: never how much, since the browser's store is shared by
    all who use the device.
    """

    _inherit = "res.partner"

    till_credit_state = fields.Selection(
        TILL_CREDIT_STATES,
        compute="_compute_till_credit_state",
        compute_sudo=True,
        groups="base.group_user",
        help="That of the customer to whom a contact or an address belongs, in the root company. The policy of the "
        "till is no part of it.",
    )

    @api.depends("commercial_partner_id.keeps_balance")
    @api.depends_context("company")
    def _compute_till_credit_state(self):
        customers = self.commercial_partner_id._origin
        allowances = self.env["customer.ledger"]._get_allowances(customers.ids)
        without_balance = customers.filtered(
            lambda customer: not customer.keeps_balance or customer.is_counter_customer
        )
        for partner in self:
            customer = partner.commercial_partner_id._origin
            allowance = allowances.get(customer.id)
            if customer in without_balance:
                partner.till_credit_state = "no_balance"
            elif allowance and allowance.hold:
                partner.till_credit_state = "hold"
            elif allowance and allowance.mode == "cash_only":
                partner.till_credit_state = "cash_only"
            else:
                partner.till_credit_state = "open"

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        return [*super()._load_pos_data_fields(config), "till_credit_state"]
