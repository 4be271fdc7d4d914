from unittest.mock import patch

from psycopg2 import IntegrityError
from psycopg2.errors import InsufficientPrivilege

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from ..common import CustomerCase
from ..common_client import ClientCase

LOGGER = "odoo.addons.customer_management.models.record.res_partner_number_scope"
CONSTRAINT = "res_partner_customer_number_apart"


class TestCustomerNumberScope(CustomerCase):
    """A number is unique among all that one company sees: its own customers and those that all share."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company, cls.third = cls.env["res.company"].create([{"name": "Second Trading"}, {"name": "Third Trading"}])
        cls.branch = cls.env["res.company"].create({"name": "Branch", "parent_id": cls.company.id})
        cls.shared = cls.make_customer("Shared", customer_number="C00002")

    def setUp(self):
        super().setUp()
        # A rolled back test gives no value of a PostgreSQL sequence back.
        self.env["ir.sequence"]._get_customer_sequence(self.company).number_next_actual = 1
        self.env["ir.sequence"]._get_customer_sequence(self.env["res.company"]).number_next_actual = 501

    def test_a_guest_of_the_shop_does_not_draw_the_number_of_a_shared_customer(self):
        visitor = self.env.ref("base.public_user")
        guests = self.env["res.partner"].with_user(visitor).sudo()
        numbers = [
            guests.create({"name": name, "company_id": self.company.id, "customer_rank": 1}).customer_number
            for name in ("Greta", "Gustav")
        ]
        self.assertEqual(numbers, ["C00001", "C00003"])

    def test_a_shared_customer_does_not_draw_the_number_of_a_companys(self):
        self.make_customer("Own", customer_number="C00501", company_id=self.company.id)
        self.assertEqual(self.make_customer("Next").customer_number, "C00502")

    def test_a_typed_number_of_a_shared_customer_is_refused_for_a_companys_and_the_other_way_round(self):
        with self.assertRaisesRegex(ValidationError, "C00002 belongs to Shared"):
            self.make_customer("Own", customer_number="C00002", company_id=self.company.id)
        own = self.make_customer("Own", customer_number="K-1", company_id=self.company.id)
        with self.assertRaisesRegex(ValidationError, "C00002 belongs to Shared"):
            own.customer_number = "C00002"
        with self.assertRaisesRegex(ValidationError, "K-1 belongs to Own"):
            self.shared.customer_number = "K-1"

    def test_branches_see_the_customers_of_their_company_and_each_others(self):
        self.make_customer("Own", customer_number="K-1", company_id=self.company.id)
        with self.assertRaisesRegex(ValidationError, "K-1 belongs to Own"):
            self.make_customer("Of the Branch", customer_number="K-1", company_id=self.branch.id)

    def test_two_companies_may_give_the_same_number_until_one_shares_its_customer(self):
        own = self.make_customer("Own", customer_number="K-1", company_id=self.company.id)
        theirs = self.make_customer("Theirs", customer_number="K-1", company_id=self.third.id)
        self.assertEqual((own.customer_number, theirs.customer_number), ("K-1", "K-1"))
        with self.assertRaisesRegex(ValidationError, "K-1 belongs to Theirs"):
            own.company_id = False
        with self.assertRaisesRegex(ValidationError, "K-1 belongs to Theirs"):
            own.company_id = self.third

    def test_one_write_or_one_call_cannot_give_it_to_a_company_and_to_all(self):
        own = self.make_customer("Own", customer_number="K-1", company_id=self.company.id)
        with self.assertRaisesRegex(ValidationError, "given twice"):
            (self.shared + own).customer_number = "5"
        with self.assertRaisesRegex(ValidationError, "given twice"):
            (self.shared + own).customer_number = "K-1"
        values = [{"name": "A", "customer_number": "6"}, {"name": "B", "customer_number": "6"}]
        values[1]["company_id"] = self.company.id
        with self.assertRaisesRegex(ValidationError, "given twice"):
            self.env["res.partner"].create(values)

    def test_a_merge_into_a_shared_customer_takes_no_number_of_another_company(self):
        self.make_customer("Theirs", customer_number="K-1", company_id=self.third.id)
        source = self.make_customer("Twin", customer_number="K-1", company_id=self.company.id)
        target = self.env["res.partner"].create({"name": "Twin", "company_id": self.company.id})
        source.flush_recordset()
        self.env["base.partner.merge.automatic.wizard"]._merge((source + target).ids, target)
        self.assertEqual(target.customer_number, "K-1")
        self.env.flush_all()

    def test_the_database_refuses_what_slips_past_python(self):
        own = self.make_customer("Own", customer_number="K-1", company_id=self.company.id)
        theirs = self.make_customer("Theirs", customer_number="K-1", company_id=self.third.id)
        self.env.flush_all()
        for partner in (own, theirs):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as caught, self.env.cr.savepoint():
                self.env.cr.execute("UPDATE res_partner SET customer_number = 'C00002' WHERE id = %s", [partner.id])
            self.assertEqual(caught.exception.diag.constraint_name, CONSTRAINT)
            message = self.env["res.partner"]._sql_error_to_message(caught.exception)
            self.assertRegex(message, "already taken")

    def test_nobody_writes_the_scope_which_follows_from_the_company(self):
        clerk = self.make_user("clerk", "group_customer_user", "base.group_partner_manager")
        partners = self.env["res.partner"].with_user(clerk).with_context(default_customer_number_scope_id=self.third.id)
        with self.assertRaisesRegex(ValidationError, "C00002 belongs to Shared"):
            partners.create(
                {"name": "X", "customer_number": "C00002", "customer_number_scope_id": self.third.id},
            )
        self.shared.with_user(clerk).customer_number_scope_id = self.third
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(self.shared.customer_number_scope_id)


class TestDoubleNumbers(ClientCase):
    """Numbers that were given twice before are listed; once they are changed, the database keeps them unique."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second Trading"})
        cls.partners = cls.env["res.partner"]
        cls.env.flush_all()
        cls.env.cr.execute(f"ALTER TABLE res_partner DROP CONSTRAINT {CONSTRAINT}")  # pylint: disable=sql-injection
        cls.shared = cls.make_customer("Shared Diner", customer_number="D-2")
        cls.own = cls.make_customer("Own Diner", customer_number="D-3", company_id=cls.second.id)
        cls.env.flush_all()
        cls.env.cr.execute("UPDATE res_partner SET customer_number = 'D-2' WHERE id = %s", [cls.own.id])
        cls.env.invalidate_all()
        cls.make_user("boss", "group_customer_manager", "base.group_system", password="boss")

    def test_doubles_are_one_line_of_warning_and_nothing_is_renumbered(self):
        constraint = self.partners._get_number_constraint()
        with self.assertLogs(LOGGER, "WARNING") as logs:
            constraint.apply_to_database(self.partners)
        self.assertEqual(len(logs.output), 1)
        self.assertIn("given more than once: D-2", logs.output[0])
        self.assertFalse(self.partners._are_numbers_apart())
        self.assertEqual((self.shared.customer_number, self.own.customer_number), ("D-2", "D-2"))

    def test_meanwhile_python_and_the_old_index_refuse_more_of_them(self):
        with self.assertRaisesRegex(ValidationError, "D-2 belongs to"):
            self.make_customer("Third", customer_number="D-2")
        other = self.make_customer("Other", company_id=self.second.id)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env.cr.execute("UPDATE res_partner SET customer_number = 'D-2' WHERE id = %s", [other.id])

    def test_a_double_may_be_edited_without_changing_its_number(self):
        self.own.write({"customer_number": "D-2", "street": "Pier 3"})
        self.assertEqual(self.own.street, "Pier 3")

    def test_the_settings_list_them_and_the_button_works_once_they_are_changed(self):
        self.log_in("boss")
        [settings_id] = self.call("res.config.settings", "create", [{}])
        [values] = self.call("res.config.settings", "read", [settings_id], ["customer_numbers_double"])
        self.assertRegex(values["customer_numbers_double"], "^D-2: .*Shared Diner, 1 of other companies$")

        def press():
            return self.press("res.config.settings", "action_keep_customer_numbers_apart", [settings_id])

        self.assert_dialog("odoo.exceptions.UserError", "Change the numbers", press)
        self.own.customer_number = "D-3"
        with patch.object(
            self.registry["res.partner"], "_make_number_extension", side_effect=InsufficientPrivilege("no")
        ):
            self.assert_dialog("odoo.exceptions.UserError", "needs the extension “btree_gist”", press)
        self.assertEqual(press()["tag"], "reload")
        self.assertTrue(self.partners._are_numbers_apart())
        [values] = self.call("res.config.settings", "read", [settings_id], ["customer_numbers_apart"])
        self.assertTrue(values["customer_numbers_apart"])

    def test_where_the_extension_may_not_be_made_one_line_says_so(self):
        self.own.customer_number = "D-3"
        with (
            patch.object(
                self.registry["res.partner"], "_make_number_extension", side_effect=InsufficientPrivilege("no")
            ),
            self.assertLogs(LOGGER, "WARNING") as logs,
        ):
            self.partners._get_number_constraint().apply_to_database(self.partners)
        self.assertEqual(len(logs.output), 1)
        self.assertFalse(self.partners._are_numbers_apart())
        self.partners._get_number_constraint().apply_to_database(self.partners)
        self.assertTrue(self.partners._are_numbers_apart())
