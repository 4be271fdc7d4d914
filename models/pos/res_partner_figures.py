from odoo import models

# What an approval of a credit controller can lift.
APPROVABLE = ("hold", "cash_only", "over_limit")


class ResPartner(models.Model):
    """What the till is told of one customer when somebody is about to sell on account. Asked for when it is needed and
    never loaded: the browser's store is shared by all who use the device.
    """

    _inherit = "res.partner"

    def get_till_credit(self, config_id, amount=0.0, order_uuid=None, employee_id=None):
        """What this customer may buy on account at a till, at this moment, and what is to be said of a sale.

        Figures are for users who may see them. The till's employee, whom the till names, is believed only as far as
        less is shown for it: where employees log in at the till, both the login and the user of the employee have to
        have the right. Whoever sends the id of another employee sees no more than the login may.

        :param config_id: the till, whose company and policy count
        :param amount: what the sale adds on account, in the till's currency; 0 to ask for the state only
        :param order_uuid: the sale, which may have been approved
        :param employee_id: the till's employee, where employees log in
        :return: ``state`` (``open``, ``hold``, ``cash_only``, ``no_balance``, ``inactive``, ``counter``), ``verdict``
            (``allowed``, ``warned``, ``refused``), ``message`` (why not, in a cashier's words; empty when allowed),
            ``can_ask`` (whether an approval would lift it), ``owner`` (the company that owes, where it is not this
            partner), ``is_unlimited``; ``available`` and ``balance`` (with what is sold on account in open sessions),
            floats in ``currency_id``, the till's, or False for users who may not see them
        :raise AccessError: where the user sees neither the till nor the customer
        """
        self.ensure_one()
        till = self.env["pos.config"].browse(config_id)
        till.check_access("read")
        partner = self._follow_merges() or self
        partner.check_access("read")
        return partner._get_till_answer(till, amount, order_uuid, till._shows_figures(employee_id))

    def _get_till_answer(self, till, amount, order_uuid, sees_figures):
        customer = self.commercial_partner_id.with_company(till.company_id)
        return {
            "owner": "" if customer.id == self.id else customer.sudo().name or "",
            "currency_id": till.currency_id.id,
            **customer._get_till_figures(till, sees_figures),
            **customer._get_till_verdict(till, amount, order_uuid, sees_figures),
        }

    def _get_till_figures(self, till, sees_figures):
        if not sees_figures:
            return {"is_unlimited": False, "available": False, "balance": False}
        [position] = self._get_credit_position().values()
        return {
            "is_unlimited": position.is_unlimited,
            "available": False if position.is_unlimited else till._from_root_currency(float(position.available)),
            "balance": till._from_root_currency(self.sudo().balance_with_till),
        }

    def _get_till_verdict(self, till, amount, order_uuid, sees_figures):
        """:return: ``state``, ``verdict``, ``message`` and ``can_ask`` of get_till_credit()"""
        state, why = self._get_till_refusal()
        if why:
            return {"state": state, "verdict": "refused", "message": why, "can_ask": False}
        sale = self.env["pos.order"]
        if order_uuid:
            sale = sale.search([("uuid", "=", order_uuid), ("config_id", "=", till.id)], limit=1)
        verdict = self._preview_credit(till._to_root_currency(amount), sale)
        return {
            "state": self._get_till_state(till),
            "verdict": verdict.outcome,
            "message": "" if verdict.outcome == "allowed" else self._explain_at_till(till, verdict, sees_figures),
            "can_ask": verdict.is_refused and verdict.rule in APPROVABLE,
        }

    def _get_till_refusal(self):
        """The state of a customer to whom nothing is sold on account under any policy, and why; two empty texts for
        the others.
        """
        name = self.sudo().name
        if self.sudo().is_counter_customer:
            why = self.env._("Nothing is sold on account to somebody without a name. Please choose a customer.")
            return "counter", why
        if not self.sudo().active:
            return "inactive", self.env._("%s is inactive. Please take a payment, or choose another customer.", name)
        if not self.sudo().keeps_balance:
            return "no_balance", self.env._("Nothing is sold on account to %s. Please take a payment.", name)
        return "", ""

    def _get_till_state(self, till):
        """``open``, ``hold`` or ``cash_only``; where the till looks at no credit, all are open."""
        if self.env["customer.credit"]._get_policy(self.env["pos.order"]) == "ignore":
            return "open"
        return self.sudo().till_credit_state

    def _explain_at_till(self, till, verdict, sees_figures):
        """Why a sale is refused or warned about, in words to a cashier, and what to do."""
        name = self.sudo().name
        if verdict.rule == "hold":
            return self.env._("%s is on hold. Please take a payment, or ask for an approval.", name)
        if verdict.rule == "cash_only":
            return self.env._("%s pays at once. Please take a payment, or ask for an approval.", name)
        if not sees_figures:
            return self.env._("%s has no credit left for this. Please take a payment, or ask for an approval.", name)
        available, over_by = (
            till.currency_id.format(till._from_root_currency(float(figure)))
            for figure in (max(verdict.available, 0), min(verdict.over_by, verdict.amount))
        )
        return self.env._(
            "%(name)s has %(available)s left on account. Please take %(over_by)s in another way first, or ask for an "
            "approval.",
            name=name,
            available=available,
            over_by=over_by,
        )
