from ast import literal_eval

from ..common import CustomerCase


class TestSavedSearches(CustomerCase):
    def test_each_saved_search_finds_groups_and_sorts(self):
        self.make_customer()
        action = self.env.ref("customer_management.res_partner_action_customers")
        filters = self.env["ir.filters"].search([("action_id", "=", action.id)])
        names = ["Latest first", "New customers by origin", "Without email, by responsible"]
        self.assertEqual(sorted(filters.mapped("name")), names)
        for saved in filters:
            domain, order = literal_eval(saved.domain), ", ".join(literal_eval(saved.sort))
            self.assertTrue(self.env["res.partner"].search(domain, order=order, limit=1), saved.name)
            for group in literal_eval(saved.context).get("group_by", []):
                self.assertTrue(self.env["res.partner"]._read_group(domain, [group], ["__count"]))
