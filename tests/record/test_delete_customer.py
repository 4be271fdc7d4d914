from odoo import Command
from odoo.exceptions import RedirectWarning

from ..common_sales import SalesCase


class TestDeleteCustomer(SalesCase):
    def test_a_customer_without_history_is_deleted(self):
        customer = self.make_customer()
        customer.unlink()
        self.assertFalse(customer.exists())

    def test_all_reasons_are_listed_at_once_with_a_link_to_inactivate(self):
        customer = self.make_customer()
        self.quote(customer)
        self.invoice(self.make_contact(customer))
        with self.assertRaises(RedirectWarning) as refusal:
            customer.unlink()
        message, action, button, context = refusal.exception.args
        self.assertIn("Harbor Street Diner: orders or quotations (1), invoices or other entries (1)", message)
        self.assertEqual(self.env["ir.actions.act_window"].browse(action).res_model, "res.partner.archive")
        self.assertEqual((button, context["active_ids"]), ("Archive Instead", customer.ids))

    def test_the_link_asks_about_this_customer_with_figures_before_anything_is_saved(self):
        customer = self.make_customer()
        self.quote(customer)
        self.invoice(customer, post=True)
        context = {"active_model": "res.partner", "active_ids": customer.ids}
        wizards = self.env["res.partner.archive"].with_context(**context)
        shown = wizards.default_get(["partner_ids", "line_ids"])
        self.assertEqual(shown["partner_ids"], [Command.set(customer.ids)])
        line = shown["line_ids"][0][2]
        self.assertEqual((line["quotation_count"], line["balance"]), (1, 100.0))
        wizard = wizards.create({})
        self.assertEqual((wizard.partner_ids, wizard.line_ids.quotation_count), (customer, 1))
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id, company_ids=self.company.ids)
        line = wizards.with_user(clerk).default_get(["partner_ids", "line_ids"])["line_ids"][0][2]
        self.assertEqual((line["has_open_items"], "balance" in line), (True, False))

    def test_only_those_with_a_history_are_named_and_nobody_is_deleted(self):
        busy, idle = self.make_customer(), self.make_customer("Elm City Bakery")
        self.quote(busy)
        with self.assertRaises(RedirectWarning) as refusal:
            (busy + idle).unlink()
        self.assertNotIn("Elm City Bakery", refusal.exception.args[0])
        self.assertTrue(idle.exists())

    def test_a_merge_leaves_its_sources_inactive_as_their_documents_have_moved(self):
        kept, source = self.make_customer(), self.make_customer("Harbor St. Diner")
        order = self.quote(source)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((kept + source).ids, kept, extra_checks=False)
        self.assertEqual((source.active, source.merged_into_id), (False, kept))
        self.assertEqual(order.partner_id, kept)

    def test_many_customers_take_as_many_queries_as_few(self):
        customers = self.env["res.partner"].create(
            [{"name": f"c{i}", "is_company": True, "customer_rank": 1} for i in range(20)]
        )
        few = self.count_queries(lambda: customers[:10]._get_reasons_to_keep())
        self.assertEqual(self.count_queries(lambda: customers._get_reasons_to_keep()), few)
