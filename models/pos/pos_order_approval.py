from odoo import models
from odoo.exceptions import AccessDenied, UserError
from odoo.tools import consteq

from ...tools.money import to_decimal


class PosOrder(models.Model):
    """A sale that is refused on account, and a credit controller who lets it pass: from their own device, or by typing
    their login at the till.

    The sale is on the server as a draft before anything is asked. The approval is stored with its id, its customer and
    its amount, and is used up when the sale arrives paid: neither another sale nor a larger one passes by it.
    """

    _inherit = "pos.order"

    def ask_till_approval(self, amount, reason):
        """Asks the credit controllers to let this sale pass; what was asked for it before is replaced.

        :param amount: what the sale will have on account, in its currency
        :param reason: text for the controllers, required
        :return: that of get_till_approval()
        :raise UserError: where no approval can let it pass
        """
        self._check_may_ask_approval()
        if not (reason or "").strip():
            raise UserError(self.env._("Please say why the sale should pass."))
        customer = self._get_credit_customer_sudo()
        why = customer._get_till_refusal()[1] if customer else self.env._("Please choose a customer.")
        if why:
            raise UserError(why)
        in_company_currency = self.company_id.currency_id.round(amount / (self.currency_rate or 1.0))
        verdict = customer.with_company(self.company_id)._preview_credit(to_decimal(in_company_currency), self.browse())
        if verdict.is_refused:
            self.env["customer.credit.approval"]._request(self, verdict, reason.strip())
        return self.get_till_approval()

    def get_till_approval(self):
        """What has become of the approval of this sale, for the till that waits for it.

        :return: ``state`` (that of the latest approval, or ``none``), ``reason`` (the controller's), ``message``
        """
        self.check_access("read")
        latest_sudo = self.env["customer.credit.approval"]._find(self)[:1]
        return {"state": latest_sudo.state or "none", "reason": latest_sudo.reason or "", "message": ""}

    def approve_at_till(self, login, password, employee_id=None):
        """A credit controller approves what was asked for this sale, at the till of somebody else.

        Only the server looks at the password, and it is kept nowhere. A wrong one is an answer and not an error: the
        till goes on. At most MOST_ATTEMPTS tries that fail in MINUTES of customer.till.attempt, for each session.

        :param login: of a credit controller who may work in the till's company
        :param password: of that login; the PIN where an employee is given
        :param employee_id: an employee of the till, where employees log in, whose user is a credit controller
        :return: that of get_till_approval(), with a ``message`` that says why it is not approved
        """
        self._check_may_ask_approval()
        request_sudo = self.env["customer.credit.approval"]._find(self, ["requested"])[:1]
        if not request_sudo or request_sudo.partner_id != self._get_credit_customer_sudo():
            raise UserError(self.env._("Please ask for the approval first."))
        attempts = self.env["customer.till.attempt"]
        attempt_id = attempts._admit(self.session_id)
        if not attempt_id:
            return self.get_till_approval() | {"message": self._get_text_of_too_many()}
        user_sudo, why = self._find_controller_sudo(login, password, employee_id)
        if why:
            return self.get_till_approval() | {"message": why}
        attempts._forget(attempt_id)
        request = request_sudo.with_user(user_sudo).with_context(allowed_company_ids=self.company_id.ids)
        request.action_approve(reason=request_sudo.request_reason)
        return self.get_till_approval()

    def _check_may_ask_approval(self):
        """:raise UserError: for anything but a draft of an open session"""
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft" or self.session_id.state != "opened":
            raise UserError(self.env._("Only a sale that is not paid yet can be approved."))

    def _get_text_of_too_many(self):
        return self.env._(
            "There were too many tries. Please wait a quarter of an hour, or ask a credit controller to approve it on "
            "another device."
        )

    def _find_controller_sudo(self, login, password, employee_id):
        """Who has typed this login, if it is a credit controller of the company.

        :return: (user, "") or (None, why not)
        """
        if employee_id:
            user_sudo = self._check_pin_sudo(employee_id, password)
        else:
            user_sudo = self._check_password_sudo(login, password)
        if not user_sudo or not user_sudo._may_approve_in(self.company_id):
            return None, self.env._("This is not the login of a credit controller of this company.")
        if not employee_id and user_sudo._mfa_type():
            return None, self.env._("This login needs a second step. Please approve the sale on your own device.")
        return user_sudo, ""

    def _check_password_sudo(self, login, password):
        """The user with this login and password; None for anybody else."""
        users_sudo = self.env["res.users"].sudo()
        credential = {"type": "password", "login": login, "password": password}
        try:
            return users_sudo.browse(users_sudo.authenticate(credential, {"interactive": True})["uid"])
        except AccessDenied:
            return None

    def _check_pin_sudo(self, employee_id, pin):
        """The user of an employee of this till with this PIN; None for anybody else."""
        employee_sudo = self.config_id.module_pos_hr and self.config_id._browse_till_employee(employee_id)
        if not employee_sudo or not employee_sudo.pin:
            return None
        return employee_sudo.user_id if consteq(employee_sudo.pin.encode(), str(pin or "").encode()) else None

    # --- what is not needed any more ------------------------------------------------------------------------------

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale': a sale that was paid in another way in the end waits for nobody
        result = super().action_pos_order_paid()
        self.filtered(lambda order: order._get_amount_on_account() <= 0)._withdraw_approvals()
        return result

    def action_pos_order_cancel(self):
        # EXTENDS 'point_of_sale'
        result = super().action_pos_order_cancel()
        self.filtered(lambda order: order.state == "cancel")._withdraw_approvals()
        return result

    def _withdraw_approvals(self):
        if self:
            self.env["customer.credit.approval"]._find(self, ["requested", "approved"])._withdraw()
