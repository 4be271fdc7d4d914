from odoo.exceptions import UserError


class CreditRefused(UserError):
    """Documents that a customer does not get on account.

    :param refusals: {document: Verdict}
    """

    def __init__(self, message, refusals):
        super().__init__(message)
        self.refusals = refusals
