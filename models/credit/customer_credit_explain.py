from odoo import api, models


class CustomerCredit(models.AbstractModel):
    """Verdicts in words, made when somebody reads them: with figures for users who may see them, neutral for others,
    kind for customers.
    """

    _inherit = "customer.credit"

    @api.model
    def _explain(self, verdict, customer):
        """Why a sale is refused or warned about, for the current user.

        :param customer: the commercial partner
        """
        name = customer.sudo().name
        if self.env.user.share:
            return self.env._("We have received your order and will get back to you. Thank you for your patience.")
        if not self.env.user._sees_figures():
            if verdict.rule == "hold":
                return self.env._("%s is on credit hold. Please ask a credit controller.", name)
            return self.env._("%s has no credit left for this. Please ask a credit controller.", name)
        lines = [self._explain_rule(verdict, name), self._explain_figures(verdict), self._explain_oldest(verdict)]
        return "\n".join(filter(None, [*lines, self._explain_lifts(verdict)]))

    @api.model
    def _explain_rule(self, verdict, name):
        reasons = {
            "hold": self.env._("%s is on credit hold.", name),
            "cash_only": self.env._("%s pays in advance or in cash only.", name),
            "no_balance": self.env._("No balance is kept for %s, so nothing is sold on account.", name),
            "over_limit": self.env._("%s would go beyond the credit limit.", name),
        }
        return reasons.get(verdict.rule, "")

    @api.model
    def _explain_figures(self, verdict):
        """Limit 5,000.00; owes 4,200.00; orders to invoice 600.00; this document 500.00; over by 300.00."""
        parts = verdict.parts
        texts = []
        if verdict.rule == "over_limit" or verdict.limit:
            texts.append(self.env._("Limit %s", self._format_figure(verdict.limit)))
        labels = {
            "receivable": self.env._("owes %s"),
            "unapplied": self.env._("paid in advance %s"),
            "orders": self.env._("orders to invoice %s"),
            "till": self.env._("sales on account at the till %s"),
        }
        texts += [labels[part] % self._format_figure(abs(amount)) for part, amount in parts.items() if amount]
        texts.append(self.env._("this document %s", self._format_figure(verdict.amount)))
        if verdict.over_by:
            texts.append(self.env._("over by %s", self._format_figure(verdict.over_by)))
        sentence = "; ".join(texts) + "."
        return sentence[0].upper() + sentence[1:]

    @api.model
    def _explain_lifts(self, verdict):
        """What would let a sale pass; empty when it passes anyway."""
        if verdict.outcome == "allowed":
            return ""
        if verdict.rule == "hold":
            return self.env._("It goes ahead with a release or an approval by a credit controller.")
        return self.env._(
            "It goes ahead with a payment of %s, or with an approval by a credit controller.",
            self._format_figure(verdict.over_by or verdict.amount),
        )

    @api.model
    def _format_figure(self, amount):
        return self.env.company.currency_id.format(float(amount))

    @api.model
    def _explain_oldest(self, verdict):
        """How late the oldest unpaid item is; empty when none is."""
        if not verdict.oldest_due:
            return ""
        days = (self.env.company._get_today() - verdict.oldest_due).days
        if days == 1:
            return self.env._("The oldest unpaid item is one day late.")
        return self.env._("The oldest unpaid item is %s days late.", days)
