from odoo import api, models

from .credit_facts import ECHOES, LEGACY, NEVER_WRITTEN


class CustomerCreditFacts(models.AbstractModel):
    """Credit counts facts: what the server computes from them is not taken from clients, who may send anything."""

    _name = "customer.credit.facts"
    _description = "Facts that Credit Is Counted From"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([self._leave_echoes_aside(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(self._leave_echoes_aside(vals))

    @api.model
    def _leave_echoes_aside(self, vals):
        """What a client may say of a record: not what follows from the rest of it.

        Stored fields that are computed take whatever is written to them. The server's own code, which computes them or
        is elevated, writes some of them.
        """
        echoes = (NEVER_WRITTEN if self.env.su else ECHOES).get(self._name, frozenset()) & vals.keys()
        if not echoes:
            return vals
        # Staff may block the payment of an invoice; the other states follow from what is paid.
        if vals.get("payment_state") != LEGACY:
            echoes -= {"payment_state"}
        return {name: value for name, value in vals.items() if name not in echoes}


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "customer.credit.facts"]


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", "customer.credit.facts"]


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "customer.credit.facts"]


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["account.move.line", "customer.credit.facts"]


class PosOrder(models.Model):
    _name = "pos.order"
    _inherit = ["pos.order", "customer.credit.facts"]


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "customer.credit.facts"]
