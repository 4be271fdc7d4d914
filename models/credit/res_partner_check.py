from odoo import models


class ResPartner(models.Model):
    """The way in for other addons: what a customer owes, and what is said of a sale, in the current root company."""

    _inherit = "res.partner"

    def _get_credit_position(self):
        """{id: Position} of the commercial partners of these partners; one query for any number of them"""
        positions = self.env["customer.credit"]._get_positions(self.commercial_partner_id.ids, is_complete=True)
        return {partner.id: positions[partner.commercial_partner_id.id] for partner in self}

    def _check_credit(self, amount, origin):
        """Decides on a sale on account, and writes that it was decided: a parallel decision on this customer fails, and
        is tried again by the host. The caller refuses, warns or goes on.

        :param amount: what the document adds to the exposure, in the root company's currency
        :param origin: the document, or an empty recordset
        :return: Verdict
        """
        credit = self.env["customer.credit"]
        return credit._check(credit._make_claim(self.ensure_one(), amount, origin))

    def _preview_credit(self, amount, origin):
        """The same verdict as of _check_credit(), and nothing is written."""
        credit = self.env["customer.credit"]
        [verdict] = credit._preview([credit._make_claim(self.ensure_one(), amount, origin)])
        return verdict
