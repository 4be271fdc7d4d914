import math

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...tools.money import to_decimal
from ..server_fields_mixin import saying

LONGEST_UUID = 64


class PosSession(models.Model):
    """Customers pay at the till what they owe, or in advance.

    The cashier has no rights in accounting: what they send is checked as theirs, and only the booking is elevated. No
    law of credit refuses money.
    """

    _inherit = "pos.session"

    def get_pay_on_account(self, partner_id, employee_id=None):
        """What the dialog of the till shows.

        :param employee_id: the till's employee, where employees log in: figures are shown if they may see them, too
        :return: ``customer`` and ``customer_id``, ``methods`` (ids), ``may_see_figures``, and for users who may see
            them ``owed`` (on account at the till included), ``at_till`` and ``items``: dictionaries of ``id``,
            ``document``, ``due`` and ``open``, the oldest due first; all in the till's currency
        :raise UserError: when no payment can be taken of this customer, or at this till
        """
        self._check_cashier()
        self._check_open()
        customer = self._browse_paying_customer(partner_id)
        shown = {
            "customer_id": customer.id,
            "customer": customer.display_name,
            "methods": self._get_account_payment_methods().ids,
            "may_see_figures": self.config_id._shows_figures(employee_id),
            "owed": False,
            "at_till": False,
            "items": [],
        }
        return {**shown, **self._get_owed(customer)} if shown["may_see_figures"] else shown

    def pay_on_account(self, values):
        """Books what a customer pays, at once.

        :param values: ``uuid`` of this payment, ``partner_id``, ``payment_method_id``, ``amount`` in the till's
            currency, ``employee_id``, and for users who may see figures ``items``: list of [id, amount], what is paid
            of each; without it, the oldest due are paid first
        :return: what the receipt says; the same for a payment that is sent again
        :raise UserError: when it cannot be taken
        """
        self._check_cashier()
        values = self._read_account_payment(values)
        customer = self._browse_paying_customer(values["partner_id"])
        self._collide(customer)
        known = self._find_account_payment_sudo(values["uuid"], customer)
        payment_sudo = known or self._take_account_payment_sudo(customer, values)
        return payment_sudo._get_till_receipt()

    # --- what the till asks for ---------------------------------------------------------------------------------

    def _get_owed(self, customer):
        offers, credits = (self._find_offers_sudo(customer, credits) for credits in (False, True))
        at_till = self.config_id._from_root_currency(customer.with_company(self.company_id).balance_at_till)
        owed = float(sum(offer.open_amount for offer in [*offers, *credits])) + at_till
        return {
            "owed": max(self.currency_id.round(owed), 0),
            "at_till": at_till,
            "items": [
                {
                    "id": offer.item.id,
                    "document": offer.item.move_id.name,
                    "due": offer.due.isoformat(),
                    "open": float(offer.open_amount),
                }
                for offer in offers
            ],
        }

    def _find_offers_sudo(self, customer, credits=False):
        """What is open of a customer: complete, as figures and statements are, whichever invoices this user may open"""
        company = self.company_id
        payments_sudo = self.sudo().with_company(company).env["customer.payment"]
        day = company._get_today()
        return payments_sudo._find_offers(customer.sudo(), self.currency_id, company.sudo(), day, credits)

    def _get_account_payment_methods(self):
        """The methods of this till that take money. There is one count of cash, and it is in the till's currency."""

        def is_counted(method):
            journal = method.journal_id
            currency = journal.currency_id or journal.company_id.currency_id
            return journal == self.cash_journal_id and currency == self.currency_id

        return self.config_id.payment_method_ids.filtered(
            lambda method: (
                method.journal_id and (method.type == "bank" or (method.type == "cash" and is_counted(method)))
            )
        )

    # --- checks -------------------------------------------------------------------------------------------------

    def _check_cashier(self):
        self.ensure_one()
        if not self.env.user.has_group("point_of_sale.group_pos_user"):
            raise AccessError(self.env._("Payments at the till are taken by its cashiers."))
        self.check_access("read")

    def _check_open(self):
        if self.state != "opened" or self.rescue:
            raise UserError(self.env._("This session is not open. Please open the till again."))

    def _browse_paying_customer(self, partner_id):
        """The customer of a partner, whom this user may see; of one that was merged, the customer that is left.

        :raise UserError: for the counter customer, and customers without a balance
        """
        partner = self.env["res.partner"].browse(partner_id if type(partner_id) is int else 0)._follow_merges()
        if not partner:
            raise UserError(self.env._("Please choose the customer who pays."))
        customer = partner.commercial_partner_id
        (partner | customer).check_access("read")
        if not customer.sudo().filtered_domain(customer._check_company_domain(self.company_id)):
            raise AccessError(self.env._("%s is not a customer of this company.", customer.display_name))
        if customer.is_counter_customer:
            raise UserError(
                self.env._(
                    "%s is the counter customer and owes nothing. Please choose the customer who pays.",
                    customer.display_name,
                )
            )
        customer._check_takes_payments()
        return customer

    @api.model
    def _read_account_payment(self, values):
        """What the till has sent, in the types it has to be of."""
        values = values if isinstance(values, dict) else {}
        uuid, items = values.get("uuid"), values.get("items")
        if not isinstance(uuid, str) or not 0 < len(uuid) <= LONGEST_UUID:
            raise UserError(self.env._("The till did not say which payment this is. Please reload it."))
        try:
            chosen = None if items is None else {int(item_id): self._read_amount(share) for item_id, share in items}
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("What was chosen is not open any more. Please choose again.")) from error
        names = ("employee_id", "partner_id", "payment_method_id")
        known = {"uuid": uuid, "amount": self._read_amount(values.get("amount")), "items": chosen}
        return {**known, **{name: values.get(name) for name in names}}

    @api.model
    def _read_amount(self, amount):
        if type(amount) not in (int, float) or not math.isfinite(amount):
            raise UserError(self.env._("Please enter an amount."))
        return amount

    def _find_method(self, method_id):
        method = self._get_account_payment_methods().filtered(lambda method: method.id == method_id)
        if not method:
            raise UserError(self.env._("Please choose a payment method of this till that takes money."))
        return method

    def _find_chosen(self, values, offers):
        """{item: Decimal} of what was chosen; None for the oldest first."""
        shares, items = values["items"], {offer.item.id: offer.item for offer in offers}
        if shares is None:
            return None
        if not self.config_id._shows_figures(values["employee_id"]):
            raise AccessError(self.env._("Only users who see what customers owe choose what is paid."))
        if not shares.keys() <= items.keys():
            raise UserError(self.env._("What was chosen is not open any more. Please choose again."))
        return {items[item_id]: to_decimal(self.currency_id.round(share)) for item_id, share in shares.items()}

    # --- booking ------------------------------------------------------------------------------------------------

    def _collide(self, customer):
        """Two payments of one customer in the same second, and a payment with the closing of its session, collide: the
        host tries the second one again, with the figures of then. Only a row that is written does that.
        """
        self.env.cr.execute(
            SQL("UPDATE pos_session SET state = state WHERE id = %s", self.id),
            log_exceptions=False,  # a collision is no error
        )
        self.env["customer.credit.account"].sudo().with_company(self.company_id)._bump(customer.ids)

    def _find_account_payment_sudo(self, uuid, customer):
        """The payment of this name that is booked already, if it is this session's and this customer's."""
        domain = [("till_uuid", "=", uuid), ("pos_session_id", "=", self.id), ("partner_id", "=", customer.id)]
        return self.env["account.payment"].sudo().search(domain)

    def _take_account_payment_sudo(self, customer, values):
        """Checks and books a payment. :return: the account.payment, elevated"""
        self._check_open()
        method, currency = self._find_method(values["payment_method_id"]), self.currency_id
        amount = to_decimal(currency.round(values["amount"]))
        if amount <= 0:
            raise UserError(self.env._("Please enter what the customer paid: an amount above zero."))
        offers = self._find_offers_sudo(customer)
        chosen = self._find_chosen(values, offers)
        session_sudo = self.sudo().with_company(self.company_id)
        payments_sudo = session_sudo.env["customer.payment"]
        parts = payments_sudo._allocate(offers, amount, currency, chosen)
        vals = session_sudo._prepare_account_payment(customer, method, float(amount), values["uuid"])
        with saying(self.env):
            payment_sudo = payments_sudo._book(vals, parts)
            payment_sudo.till_balance = payment_sudo.partner_id.balance_with_till
        return payment_sudo

    def _prepare_account_payment(self, customer, method, amount, uuid):
        """Values of the host's payment."""
        own_account = method.journal_id.default_account_id if method.type == "cash" else method.outstanding_account_id
        return {
            "till_uuid": uuid,
            "till_method_id": method.id,
            "pos_session_id": self.id,
            "partner_id": customer.id,
            "date": self.company_id._get_today(),
            "journal_id": method.journal_id.id,
            "force_outstanding_account_id": own_account.id,
            "currency_id": self.currency_id.id,
            "amount": amount,
            "memo": self.env._(
                "Paid on account at %(session)s: %(customer)s", session=self.name, customer=customer.name
            ),
        }
