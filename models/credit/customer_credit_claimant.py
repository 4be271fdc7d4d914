from decimal import Decimal

from odoo import models


class CustomerCreditClaimant(models.AbstractModel):
    """A document that holds, or will hold, a part of its customer's credit. Whatever changes one stands inside a
    ``credit_watch()``.
    """

    _name = "customer.credit.claimant"
    _description = "Document that Holds Credit"

    _credit_part = "receivable"  # the item of PARTS of tools/credit.py that it goes into

    def _get_credit_checkpoint(self):
        """The name of the field of ``res.company`` whose policy decides on these documents."""
        raise NotImplementedError

    def _get_credit_customer_sudo(self):
        """The commercial partners whose credit these documents hold, elevated"""
        raise NotImplementedError

    def _get_credit_amounts(self):
        """What these documents hold of credit now.

        :return: {id: (commercial partner id, Decimal in the root company's currency)}, of those that hold any
        """
        raise NotImplementedError

    def _holds_credit(self):
        """Whether this document holds credit now; where it is cheap to say, without the amount."""
        return self.id in self._get_credit_amounts()

    def _get_credit_exemption(self, claim, excess):
        """What of a claim of this document is nobody's decision, such as a difference of rates.

        :param excess: by how much the exposure is beyond what is allowed, at the end of the change
        :return: Decimal in the root company's currency
        """
        return Decimal(0)
