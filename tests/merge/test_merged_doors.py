from .common_merged import ACCESS_ERROR, USER_ERROR, MergedCase


class TestMergedDoors(MergedCase):
    """Whatever still names a merged customer leads to who is left."""

    def test_links_in_mails_and_kept_addresses_lead_to_who_is_left(self):
        self.merge()
        opened = self.url_open(f"/mail/view?model=res.partner&res_id={self.source.id}", allow_redirects=False).headers[
            "Location"
        ]
        self.assertRegex(opened, rf"/{self.survivor.id}(\D|$)")
        for action in ("res.partner", "customer-records", "action-customer_management.res_partner_action_customers"):
            answer = self.url_open(f"/odoo/{action}/{self.source.id}?debug=0", allow_redirects=False)
            self.assertEqual(answer.status_code, 303, action)
            self.assertTrue(answer.headers["Location"].endswith(f"/odoo/{action}/{self.survivor.id}?debug=0"))
        for path in (f"/odoo/res.partner/{self.survivor.id}", f"/odoo/sales/{self.source.id}", "/odoo"):
            self.assertEqual(self.url_open(path, allow_redirects=False).status_code, 200, path)

    def test_its_form_says_where_it_went_and_leads_there(self):
        self.merge()
        self.assertIn("merged", self.source.badge_ids.mapped("code"))
        action = self.press("res.partner", "action_view_survivor", self.source.ids)
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", self.survivor.id))

    def test_who_was_invited_before_gets_a_login_for_who_is_left_and_never_that_of_somebody(self):
        self.source.signup_prepare()
        token = self.source._generate_signup_token()
        self.merge()
        partners = self.env["res.partner"]
        self.assertEqual(partners._get_partner_from_token(token), self.survivor)
        self.make_user("linde", partner_id=self.survivor.id)
        self.assertIsNone(partners._get_partner_from_token(token))

    def test_documents_that_arrive_for_it_are_for_who_is_left(self):
        contact = self.make_contact(self.source, "Ann")
        twin = self.make_contact(self.source, "Ann Lee")
        self.merge()
        self.merge(twin, contact)
        order_id = self.call("sale.order", "create", {"partner_id": self.source.id, "partner_shipping_id": twin.id})
        order = self.env["sale.order"].browse(order_id)
        self.assertEqual((order.partner_id, order.partner_shipping_id), (self.survivor, contact))
        saved = self.call(
            "sale.order",
            "web_save",
            [],
            {"partner_invoice_id": self.source.id},
            specification={},
            context={"default_partner_id": self.source.id},
        )
        order = self.env["sale.order"].browse(saved[0]["id"])
        self.assertEqual((order.partner_id, order.partner_invoice_id), (self.survivor, self.survivor))
        self.call("sale.order", "write", [order.id], {"partner_invoice_id": twin.id})
        self.assertEqual(order.partner_invoice_id, contact)
        invoice = self.call("account.move", "create", {"move_type": "out_invoice", "partner_id": self.source.id})
        self.assertEqual(self.env["account.move"].browse(invoice).partner_id, self.survivor)
        payment = self.call("account.payment", "create", {"partner_id": self.source.id, "amount": 10.0})
        self.assertEqual(self.env["account.payment"].browse(payment).partner_id, self.survivor)
        child = self.call("res.partner", "create", {"name": "Bob", "parent_id": self.source.id})
        self.assertEqual(self.env["res.partner"].browse(child).parent_id, self.survivor)

    def test_dialogs_that_are_opened_from_its_form_are_about_who_is_left(self):
        self.merge()
        self.manager.group_ids += self.env.ref("customer_management.group_credit_figures")
        context = self.press("res.partner", "action_send_statement", self.source.ids)["context"]
        values = self.call("res.partner.statement", "default_get", ["partner_ids"], context=context)
        self.assertEqual(values["partner_ids"], [[6, 0, self.survivor.ids]])
        context = self.press("res.partner", "action_record_payment", self.source.ids)["context"]
        values = self.call("res.partner.payment", "default_get", ["partner_id"], context=context)
        self.assertEqual(values["partner_id"], self.survivor.id)
        context = {"active_model": "res.partner", "active_ids": (self.source + self.survivor).ids}
        [line] = self.call("res.partner.invite", "default_get", ["line_ids"], context=context)["line_ids"]
        self.assertEqual(line[2]["partner_id"], self.survivor.id)

    def test_a_form_that_still_names_it_goes_on_with_who_is_left(self):
        self.survivor.property_payment_term_id = self.env.ref("account.account_payment_term_30days")
        self.merge()
        spec = {"partner_id": {"fields": {"display_name": {}}}, "payment_term_id": {"fields": {}}}
        shown = {"id": self.survivor.id, "display_name": "Linde Foods"}
        term_id = self.survivor.property_payment_term_id.id
        opened = self.call("sale.order", "onchange", [], {}, [], spec, context={"default_partner_id": self.source.id})
        self.assertEqual((opened["value"]["partner_id"], opened["value"]["payment_term_id"]["id"]), (shown, term_id))
        changed = self.call("sale.order", "onchange", [], {"partner_id": self.source.id}, ["partner_id"], spec)
        self.assertEqual((changed["value"]["partner_id"], changed["value"]["payment_term_id"]["id"]), (shown, term_id))
        spec = {"partner_id": {"fields": {"display_name": {}}}, "company_id": {"fields": {}}}
        new = self.call("sale.order", "onchange", [], {"partner_id": self.source.id}, [], spec)
        self.assertEqual((new["value"]["partner_id"], new["value"]["company_id"]["id"]), (shown, self.company.id))

    def test_lists_of_customers_that_are_saved_name_who_is_left_once(self):
        other = self.make_customer("Other")
        self.merge()
        source, survivor = self.source.id, self.survivor.id
        tags = self.env["res.partner.category"].with_context(active_test=False)
        for commands in ([[4, source]], [[4, source, 0], [4, survivor]], [[6, 0, [survivor, source]]]):
            tag = tags.browse(self.call("res.partner.category", "create", {"name": "VIP", "partner_ids": commands}))
            self.assertEqual(tag.partner_ids, self.survivor, commands)
            self.call("res.partner.category", "write", tag.ids, {"partner_ids": [[6, 0, [other.id]]]})
            self.call("res.partner.category", "write", tag.ids, {"partner_ids": [[5], *commands, [4, other.id]]})
            self.assertEqual(tag.partner_ids, self.survivor | other, commands)
        for default in ([source], [[6, 0, [source, survivor]]]):
            context = {"default_partner_ids": default}
            tag = tags.browse(self.call("res.partner.category", "create", {"name": "VIP"}, context=context))
            self.assertEqual(tag.partner_ids, self.survivor, default)
        entry = (
            self.env["customer.audit.entry"].sudo().search([("partner_id", "=", survivor)], order="id desc", limit=1)
        )
        self.assertIn("VIP", str(entry.read()))

    def test_what_links_nobody_is_saved_without_asking_who_was_merged(self):
        self.merge()
        for commands in ([], False, [[5]], [[3, self.source.id]], [[0, 0, {"name": "New"}]]):
            with self.assertQueryCount(0):
                values = [{"name": "VIP", "partner_ids": commands}]
                self.assertEqual(self.env["res.partner.category"]._with_survivors(values), values)

    def test_who_is_left_is_not_written_to_by_who_may_not_see_it(self):
        groups = ("group_customer_user_own", "sales_team.group_sale_salesman")
        company = {"company_id": self.company.id, "company_ids": self.company.ids}
        seller = self.make_user("seller", *groups, **company)
        self.source.user_id = seller
        self.survivor.user_id = self.manager
        self.merge()
        self.log_in("seller")
        for vals in ({"partner_id": self.source.id}, {}):
            self.assert_dialog(
                ACCESS_ERROR,
                "^((?!Linde).)*$",
                lambda v=vals: self.call("sale.order", "create", v, context={"default_partner_id": self.source.id}),
            )
        self.assert_dialog(
            USER_ERROR,
            "merged into another one",
            lambda: self.call("res.partner", "write", self.source.ids, {"phone": "1"}),
        )
