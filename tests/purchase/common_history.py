"""Fixtures for the purchase history: what it lists of a customer, and what it adds up to."""

from ..common_ledger import LedgerCase


class HistoryCase(LedgerCase):
    def rows(self, partner=None, *names, domain=()):
        """The history of a customer, oldest kind of document first: tuples of the named columns."""
        self.env.flush_all()
        customer = (partner or self.customer).commercial_partner_id
        found = self.env["customer.purchase"].search([("customer_id", "=", customer.id), *domain], order="id")
        found.invalidate_recordset()
        names = names or ("kind", "state", "payment_state", "amount_currency", "purchases", "is_billed")
        return sorted((tuple(row[name] for name in names) for row in found), key=str)

    def assert_total(self, total, partner=None):
        """The sum of the list is the figure on the card."""
        partner = partner or self.customer
        partner.invalidate_recordset()
        [[listed]] = self.env["customer.purchase"]._read_group(
            [("customer_id", "=", partner.id)], [], ["purchases:sum"]
        )
        once = [("customer_id", "=", partner.id), ("is_billed", "=", False)]
        [[filtered]] = self.env["customer.purchase"]._read_group(once, [], ["purchases:sum"])
        self.assertEqual([round(amount or 0, 2) for amount in (listed, filtered, partner.total_purchases)], [total] * 3)

    def order(self, partner=None, **values):
        """A confirmed order of 200.00."""
        order = self.quote(partner or self.customer, **values)
        order.action_confirm()
        return order

    def down_payment(self, order, amount):
        wizard = self.env["sale.advance.payment.inv"].create(
            {"sale_order_ids": order.ids, "advance_payment_method": "fixed", "fixed_amount": amount}
        )
        return wizard._create_invoices(order)
