from lxml import etree

from odoo.exceptions import UserError
from odoo.tools.safe_eval import safe_eval

from .common_merged import ACCESS_ERROR, USER_ERROR, MergedCase


class TestMergedSource(MergedCase):
    """What a merged customer is, keeps and allows, until it is deleted."""

    def test_it_keeps_nothing_that_is_unique_or_by_which_it_is_found(self):
        self.env.flush_all()
        self.merge()
        self.cr.execute("SELECT to_jsonb(p) FROM res_partner AS p WHERE id = %s", [self.source.id])
        [(row,)] = self.cr.fetchall()
        for name in (
            *("customer_number", "barcode", "vat", "company_registry", "email", "email_normalized"),
            *("phone", "phone_sanitized", "mobile", "phone_search_digits"),
        ):
            self.assertIsNone(row[name], name)
        self.assertEqual((row["active"], row["merged_into_id"]), (False, self.survivor.id))

    def test_no_door_makes_it_active_again(self):
        self.merge()
        text = "Linde Foods Ltd was merged into Linde Foods.*undo the merge"
        for method, args in (("write", [{"active": True}]), ("action_unarchive", []), ("toggle_active", [])):
            if hasattr(self.source, method):
                self.assert_dialog(
                    USER_ERROR, text, lambda m=method, a=args: self.call("res.partner", m, self.source.ids, *a)
                )
        with self.assertRaisesRegex(UserError, "undo the merge"):
            self.source.sudo().active = True
        self.env.invalidate_all()
        self.assertFalse(self.source.active)

    def test_its_form_has_no_figures_and_offers_neither_a_payment_nor_a_statement(self):
        self.merge()
        arch = self.call("res.partner", "get_views", [[False, "form"]])["views"]["form"]["arch"]
        facts = ["is_customer", "keeps_balance", "merged_into_id"]
        buttons = [f"//header/button[@name='{name}']" for name in ("action_record_payment", "action_send_statement")]
        for path in (*buttons, "//div[@name='customer_tiles']"):
            [node] = etree.fromstring(arch).xpath(path)
            for partner, is_hidden in ((self.survivor, False), (self.source, True)):
                [row] = self.call("res.partner", "read", partner.ids, facts)
                self.assertEqual(bool(safe_eval(node.get("invisible"), row)), is_hidden)

    def test_an_import_that_knows_it_by_its_external_id_changes_who_is_left(self):
        values = {"module": "__import__", "name": "linde", "model": "res.partner", "res_id": self.source.id}
        self.env["ir.model.data"].create(values)
        self.merge()
        answer = self.call("res.partner", "load", ["id", "active", "city"], [["__import__.linde", "1", "Bremen"]])
        self.assertEqual((answer["ids"], self.survivor.city, self.source.active), (self.survivor.ids, "Bremen", False))

    def test_a_customer_that_comes_back_leaves_a_merged_contact_where_it_is(self):
        mine, twin = (self.make_contact(self.survivor, name) for name in ("Ann", "Ann Lee"))
        twin.write({"active": False, "inactivated_with_customer": "contact"})
        self.merge(twin, mine)
        self.survivor.active = False
        self.survivor.active = True
        self.assertEqual((mine.active, twin.active), (True, False))

    def test_what_users_write_to_it_is_refused_and_names_who_is_left(self):
        self.merge()
        for vals in ({"phone": "1"}, {"email": "new@linde.example.com"}, {"customer_number": "L-2"}):
            self.assert_dialog(
                USER_ERROR,
                "Please change Linde Foods instead",
                lambda v=vals: self.call("res.partner", "web_save", self.source.ids, v, specification={}),
            )

    def test_nobody_types_who_was_merged_into_whom(self):
        for name, value in (("merged_into_id", self.survivor.id), ("former_numbers", "X"), ("former_barcodes", "X")):
            self.assert_dialog(
                ACCESS_ERROR,
                "cannot be typed",
                lambda n=name, v=value: self.call("res.partner", "write", self.source.ids, {n: v}),
            )
            self.assert_dialog(
                ACCESS_ERROR,
                "cannot be typed",
                lambda n=name, v=value: self.call("res.partner", "create", {"name": "x"}, context={f"default_{n}": v}),
            )

    def test_deleting_it_is_said_to_end_the_way_back(self):
        self.merge()
        self.call("res.partner", "unlink", self.source.ids)
        self.env.invalidate_all()
        self.assertFalse(self.source.exists())
        self.assertIn("That merge cannot be undone any more.", self.survivor.message_ids[0].body)
        self.assertEqual(self.survivor.former_numbers, "L-2")

    def test_who_is_left_is_deleted_after_those_that_were_merged_into_it(self):
        self.merge()
        self.assert_dialog(
            USER_ERROR,
            "Linde Foods cannot be deleted.*Linde Foods Ltd",
            lambda: self.call("res.partner", "unlink", self.survivor.ids),
        )
        self.call("res.partner", "unlink", (self.survivor + self.source).ids)
        self.env.invalidate_all()
        self.assertFalse((self.survivor + self.source).exists())

    def test_a_page_of_the_trail_shows_no_more_of_one_that_is_back(self):
        merge = self.merge()
        self.assertEqual(self.survivor._get_trail_ids(), [self.survivor.id, self.source.id])
        merge.action_undo()
        self.env.invalidate_all()
        self.assertEqual(self.survivor._get_trail_ids(), self.survivor.ids)
