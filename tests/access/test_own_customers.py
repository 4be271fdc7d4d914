import json
from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common_own_customers import FOREIGN, OwnCustomersCase

NOTE = "Called"


class TestOwnCustomers(OwnCustomersCase):
    """Whom a salesperson sees who has the right for own customers only."""

    def sees(self, partner, user=None):
        user = user or self.seller
        found = (
            self.env["res.partner"].with_user(user).with_context(active_test=False).search([("id", "=", partner.id)])
        )
        self.assertEqual(bool(found), partner.with_user(user).has_access("read"), "search and read say the same")
        return bool(found)

    def test_own_customers_and_their_contacts_are_seen_and_those_of_others_are_not(self):
        for partner in (self.own, self.own_contact):
            self.assertTrue(self.sees(partner), partner.name)
        for partner in (self.foreign, self.foreign_contact):
            self.assertFalse(self.sees(partner), partner.name)
            self.assertTrue(self.sees(partner, self.colleague), partner.name)

    def test_vendors_colleagues_companies_leads_and_the_counter_customer_stay_as_in_the_host(self):
        counter = self.env["res.partner"].create({"name": "Walk-in", "customer_rank": 1})
        self.company.counter_customer_id = counter
        lead = self.env["res.partner"].create({"name": "Lead of nobody"})
        for partner in (self.make_vendor(), self.colleague.partner_id, self.company.partner_id, counter, lead):
            self.assertTrue(self.sees(partner), partner.name)

    def test_who_has_none_of_the_groups_sees_what_the_host_shows(self):
        employee = self.make_user("employee")
        self.assertTrue(self.sees(self.foreign, employee))

    def test_documents_of_foreign_customers_are_not_seen(self):
        self.foreign.tax_registration_ids = [(0, 0, {"regime_id": self.regime.id, "number": "911144442"})]
        documents = (
            self.foreign_order,
            self.foreign_order.order_line,
            self.foreign_invoice,
            self.foreign_invoice.line_ids,
            self.foreign_payment,
            self.foreign_payment.move_id,
            self.foreign_document,
            self.foreign.tax_registration_ids,
            self.bank,
        )
        for document in documents:
            mine = document.with_user(self.seller)
            self.assertFalse(mine.search([("id", "in", mine.ids)]), document)
            with self.assertRaises(AccessError):
                mine.read(["display_name"])
        for document in (self.own_order, self.own_invoice, self.own_invoice.line_ids):
            self.assertTrue(document.with_user(self.seller).read(["display_name"]))

    def test_logins_of_foreign_customers_are_not_seen(self):
        theirs = self.make_portal_user(self.foreign_contact, "xavier")
        mine = self.make_portal_user(self.own_contact, "olivia")
        users = self.env["res.users"].with_user(self.seller)
        self.assertEqual(users.search([("id", "in", (theirs + mine).ids)]), mine)
        self.assertIn(self.colleague, users.search([]))

    def test_a_customer_that_such_a_user_enters_is_his(self):
        partners = self.env["res.partner"].with_user(self.seller)
        made = partners.create({"name": "New Café", "customer_rank": 1, "user_id": False})
        self.assertEqual(made.user_id, self.seller)
        made.name = "Newer Café"
        contact = partners.create({"name": "Carl", "parent_id": made.id})
        self.assertEqual(contact.name, "Carl")

    def test_a_lead_that_such_a_user_sells_to_stays_visible_to_him(self):
        lead = self.env["res.partner"].create({"name": "Lead"})
        order = self.quote(lead).with_user(self.seller)
        order.action_confirm()
        self.assertEqual(lead.user_id, self.seller)
        self.assertTrue(order.partner_id.with_user(self.seller).name)

    def test_he_takes_no_customer_of_others_over(self):
        with self.assertRaises(AccessError):
            self.foreign.with_user(self.seller).user_id = self.seller
        with self.assertRaises(AccessError):
            self.own_contact.with_user(self.seller).parent_id = self.foreign
        with self.assertRaises(AccessError):
            self.env["res.partner"].with_user(self.seller).create({"name": "Spy", "parent_id": self.foreign.id})
        with self.assertRaises(AccessError):
            self.env["sale.order"].with_user(self.seller).create({"partner_id": self.foreign.id})
        with self.assertRaises(AccessError):
            self.own_order.with_user(self.seller).write({"partner_id": self.foreign.id})

    def test_documents_of_his_name_no_foreign_partner_by_whatever_field(self):
        order, invoice = self.own_order.with_user(self.seller), self.own_invoice.with_user(self.seller)
        for call in (
            lambda: order.write({"partner_invoice_id": self.foreign.id}),
            lambda: order.write({"partner_shipping_id": self.foreign.id}),
            lambda: order.write({"contact_person_id": self.foreign_contact.id}),
            lambda: invoice.write({"partner_shipping_id": self.foreign.id}),
            lambda: order.browse().onchange({"partner_id": self.foreign.id}, ["partner_id"], {"partner_id": {}}),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_refusal_does_not_name_what_it_refuses_in_debug_mode_either(self):
        with patch.object(type(self.env["res.users"]), "has_group", lambda user, group: True):
            error = (
                self.env["ir.rule"]
                .with_user(self.seller)
                ._make_access_error("read", self.foreign + self.foreign_contact)
            )
        self.assertNotIn("Xa", str(error))

    def test_he_merges_no_customer_of_others_whatever_ids_he_sends(self):
        for group in ("base.group_partner_manager", "base.group_erp_manager", "website.group_website_designer"):
            self.seller.group_ids += self.env.ref(group)  # all of which the host needs for a merge
        twin = self.make_customer("Own Bakery", user_id=self.seller.id, email="own@example.com")
        wizards = self.env["base.partner.merge.automatic.wizard"].with_user(self.seller)
        vals = {"partner_ids": [(6, 0, [self.own.id, self.foreign.id])], "dst_partner_id": self.own.id}
        with self.assertRaises(AccessError):
            wizards.create(vals).action_merge()
        self.assertFalse(self.foreign.merged_into_id)
        vals["partner_ids"] = [(6, 0, [self.own.id, twin.id])]
        wizards.create(vals).action_merge()
        self.assertEqual((twin.active, twin.merged_into_id), (False, self.own))

    # --- three settings -----------------------------------------------------------------------------------------

    def test_customers_of_nobody_are_seen_where_the_company_wants_that(self):
        orphan = self.make_customer("Orphan")
        self.assertFalse(self.sees(orphan))
        self.company.own_customers_unassigned = True
        self.assertTrue(self.sees(orphan))
        self.assertFalse(self.sees(self.foreign))

    def test_customers_of_his_segment_are_seen_where_the_company_wants_that(self):
        hotels = self.make_segment("Hotels", user_id=self.seller.id)
        chain = self.make_segment("Chains", parent=hotels)
        orphan = self.make_customer("Grand Hotel", customer_segment_id=chain.id)
        self.foreign.customer_segment_id = hotels
        self.assertFalse(self.sees(orphan))
        self.company.own_customers_segment = True
        self.assertTrue(self.sees(orphan))
        self.assertFalse(self.sees(self.foreign), "who has a responsible of his own")

    def test_customers_of_his_sales_team_are_seen_where_the_company_wants_that(self):
        team = self.env["crm.team"].create(
            {"name": "North", "member_ids": [(6, 0, (self.seller + self.colleague).ids)]}
        )
        self.assertFalse(self.sees(self.foreign))
        self.company.own_customers_team = True
        self.assertTrue(self.sees(self.foreign))
        team.crm_team_member_ids.filtered(lambda member: member.user_id == self.seller).active = False
        self.env.flush_all()
        self.assertFalse(self.sees(self.foreign), "a membership that has ended")
        team.user_id = self.seller
        self.assertTrue(self.sees(self.foreign), "the leader")

    # --- the walk -----------------------------------------------------------------------------------------------

    def assert_not_in(self, answer, what):
        text = json.dumps(answer, default=str).lower()
        self.assertNotIn("xanadu", text, what)

    def open_menu(self, user, action):
        """What the web client reads when this user chooses a menu, all records whose names it shows."""
        model = self.env[action.res_model].with_user(user).with_context(active_test=False)
        answers = []
        for view_type, view in model.get_views(action.views)["views"].items():
            arch = etree.fromstring(view["arch"])
            if view_type in ("list", "kanban", "form"):
                names = {node.get("name") for node in arch.iter("field") if not list(node.iterancestors("field"))}
                answers.append(model.search_read([], [name for name in names if name in model._fields], limit=200))
        return answers

    def test_he_opens_every_menu_that_he_has_without_an_error_and_finds_no_foreign_customer(self):
        env = self.env(user=self.seller)
        groups = self.seller.group_ids - self.env.ref("customer_management.group_customer_user_own")
        groups += self.env.ref("customer_management.group_customer_user")
        control = self.make_user("control", company_id=self.company.id)
        control.group_ids = groups
        opened, names_foreign = 0, 0
        for menu in env["ir.ui.menu"].browse(env["ir.ui.menu"]._visible_menu_ids()):
            action = menu.sudo().action
            if not action or action._name != "ir.actions.act_window" or self.env[action.res_model]._transient:
                continue
            try:
                theirs = self.open_menu(control, action)
            except AccessError:
                continue  # the host's own: it shows that menu to somebody who may not read what is in it
            self.assert_not_in(self.open_menu(self.seller, action), menu.complete_name)
            names_foreign += "xanadu" in json.dumps(theirs, default=str).lower()
            opened += 1
        self.assertGreaterEqual(opened, 25)
        self.assertGreaterEqual(names_foreign, 8, "menus in which the customer does stand")

    def test_typical_actions_work_and_show_no_foreign_customer(self):
        env = self.env(user=self.seller)
        partners, own, foreign = (
            env["res.partner"],
            self.own.with_user(self.seller),
            self.foreign.with_user(self.seller),
        )
        # chatter and mail
        own.message_post(body=NOTE, partner_ids=self.own_contact.ids)
        self.assertTrue(own.message_ids.read(["body", "author_id", "partner_ids"]))
        composer = env["mail.compose.message"].with_context(default_model="res.partner", default_res_ids=own.ids)
        composer.create({"body": "Dear customer", "subject": "Hello"})._action_send_mail()
        self.assert_not_in(partners.get_mention_suggestions("xanadu"), "mention")
        # a quotation, an invoice
        form = Form(env["sale.order"])
        form.partner_id = own
        order = form.save()
        self.assertEqual(order.partner_id, own)
        self.own_order.with_user(self.seller).action_confirm()
        self.own_order.with_user(self.seller)._create_invoices().action_post()
        # search more, name search, export, group-by
        self.assert_not_in(partners.name_search("xanadu"), "name search")
        self.assert_not_in(
            partners.web_search_read([("display_name", "ilike", "a")], {"display_name": {}}), "search more"
        )
        self.assert_not_in(partners.search([]).export_data(["name", "email"]), "export")
        self.assert_not_in(partners.formatted_read_group([], ["commercial_partner_id"], ["__count"]), "group-by")
        self.assert_not_in(env["sale.order"].formatted_read_group([], ["partner_id"], ["amount_total:sum"]), "orders")
        self.assert_not_in(
            env["account.invoice.report"].formatted_read_group([], ["partner_id"], ["__count"]), "invoices"
        )
        self.assert_not_in(env["sale.report"].formatted_read_group([], ["partner_id"], ["__count"]), "sales")
        self.assert_not_in(env["mail.followers"].search([]).read(["partner_id", "name", "email"]), "followers")
        # RPC with a foreign id, and the report
        for call in (foreign.read, foreign.web_read, foreign.export_data):
            with self.assertRaises(AccessError):
                call(["name"] if call != foreign.web_read else {"name": {}})
        with self.assertRaises(AccessError):
            env["ir.actions.report"]._render_qweb_html("account.report_invoice", self.foreign_invoice.ids)
        html, _kind = env["ir.actions.report"]._render_qweb_html("account.report_invoice", self.own_invoice.ids)
        self.assertIn(b"Own Bakery", html)

    def test_hints_of_likely_duplicates_name_no_foreign_customer(self):
        hint = self.env["res.partner"].with_user(self.seller)._get_duplicate_hint({"name": FOREIGN, "vat": "XANADU-1"})
        self.assertFalse(hint)
        self.own.vat = "XANADU-1"
        self.own.invalidate_recordset()
        self.assertFalse(self.own.with_user(self.seller).same_vat_partner_id)
        self.assertEqual(self.own.with_user(self.colleague).same_vat_partner_id, self.foreign)

    def test_the_rules_cost_the_same_number_of_queries_for_more_customers(self):
        partners = self.env["res.partner"].with_user(self.seller)
        few = self.count_queries(lambda: partners.search_read([], ["name"], limit=10))
        self.env["res.partner"].create(
            [{"name": f"Own {n}", "customer_rank": 1, "user_id": self.seller.id} for n in range(40)]
        )
        self.assertLessEqual(self.count_queries(lambda: partners.search_read([], ["name"], limit=50)), few)
