from odoo.exceptions import AccessError

from ..common_ledger import LedgerCase


class TestOpenItems(LedgerCase):
    """What of a balance is open: the item that is late for longest, and the way to all of them."""

    def oldest(self, partner=None):
        partner = partner or self.customer
        self.env.flush_all()
        partner.invalidate_recordset()
        return partner.oldest_overdue

    def test_the_item_that_is_late_for_longest_is_named(self):
        self.assertFalse(self.oldest())
        late = self.bill(100.0, self.days_ago(20), due=self.days_ago(1))
        self.assertEqual(self.oldest(), f"{late.name}, 1 day late")
        later = self.bill(50.0, self.days_ago(60), due=self.days_ago(45), partner=self.contact)
        self.bill(900.0, self.days_ago(90), due=self.days_ago(0))
        self.assertEqual(self.oldest(), f"{later.name}, 45 days late")
        self.pay(later)
        self.assertEqual(self.oldest(), f"{late.name}, 1 day late")
        self.assertFalse(self.oldest(self.contact), "contacts have no figures")

    def test_nothing_is_named_while_nothing_is_asked_for(self):
        self.bill(100.0, self.days_ago(20))
        self.prepay(100.0)
        self.assertEqual(self.customer.customer_overdue, 0.0)
        self.assertFalse(self.oldest())
        self.assertFalse(self.env["res.partner"].new({"name": "New"}).oldest_overdue)

    def test_the_tiles_lead_to_the_items_behind_them(self):
        late = self.bill(100.0, self.days_ago(20))
        open_too = self.bill(30.0, self.days_ago(2), due=self.days_ago(-9))
        self.bill(7.0, partner=self.make_customer("Two Rivers"))
        action = self.contact.action_view_open_items()
        items = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(items.move_id, late + open_too)
        overdue = self.customer.action_view_overdue()
        self.assertEqual((overdue["domain"], overdue["context"]), (action["domain"], {"search_default_late": 1}))

    def test_who_may_not_see_figures_is_refused(self):
        self.bill(100.0, self.days_ago(20))
        clerk = self.make_user("clerk", "group_customer_user")
        for call in ("action_view_open_items", "action_view_overdue"):
            with self.assertRaises(AccessError):
                getattr(self.customer.with_user(clerk), call)()
        with self.assertRaises(AccessError):
            self.customer.with_user(clerk).read(["oldest_overdue"])

    def test_twice_the_customers_cost_no_query_more(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(20)])
        for customer in customers:
            self.bill(5.0, self.days_ago(9), partner=customer)
        self.env.flush_all()
        self.count_queries(lambda: customers.read(["oldest_overdue"]))
        few = self.count_queries(lambda: customers[:10].read(["oldest_overdue"]))
        self.assertEqual(self.count_queries(lambda: customers.read(["oldest_overdue"])), few)
