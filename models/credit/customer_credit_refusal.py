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
        names = {document._name for document in refusals}
        documents = next(iter(refusals))
        # What the client gets: which documents an approval may be asked for, and no figures.
        can_ask = len(names) == 1 and hasattr(documents, "action_request_credit_approval")
        ids = [document.id for document in refusals if document.id]
        self.context = {"credit_refused": {"model": documents._name, "ids": ids}} if can_ask and ids else {}

    @classmethod
    def of(cls, env, refusals):
        """The refusal in the words of the user who acts: one message that names every refused document.

        :param refusals: {document: Verdict}, not empty
        """
        texts = []
        for document, verdict in refusals.items():
            credit = env["customer.credit"].with_company(document.company_id.root_id or env.company)
            text = credit._explain(verdict, document._get_credit_customer_sudo())
            texts.append(f"{document.display_name}: {text}" if len(refusals) > 1 else text)
        return cls("\n\n".join(texts), refusals)
