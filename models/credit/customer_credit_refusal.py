from odoo.exceptions import UserError


class CreditRefused(UserError):
    """Documents that a customer does not get on account.

    The web client shows it in a dialog of its own, which it finds by the full Python name of this class, and offers to
    ask for an approval: a call of its own, since this one is rolled back, that looks at the figures again.

    :param refusals: {document: Verdict}
    """

    def __init__(self, message, refusals):
        super().__init__(message)
        self.refusals = refusals
        documents = next(iter(refusals)).union(*refusals)
        # What the client gets: which documents an approval may be asked for, and no figures.
        can_ask = documents and hasattr(documents, "action_request_credit_approval")
        self.context = {"credit_refused": {"model": documents._name, "ids": documents.ids}} if can_ask else {}
