from odoo.fields import Datetime
from odoo.tests import tagged

from ..common_client import Refused
from ..common_till import TillCase


@tagged("post_install", "-at_install")
class TestFindRefresh(TillCase):
    """The till asks what has become of the customers that it shows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.manager = cls.make_user("manager_of_customers", "group_customer_manager", **own)
        cls.env["res.users"].browse(cls.manager.id).group_ids += cls.env.ref("base.group_partner_manager")

    def ask(self, *partners, anew=False):
        known = {str(partner.id): not anew and Datetime.to_string(partner.write_date) for partner in partners}
        return self.call("res.partner", "get_till_states", self.config.id, known)

    def test_what_has_not_changed_is_answered_with_its_state_only(self):
        answer = self.ask(self.customer)
        self.assertEqual(
            answer["states"],
            [{"id": self.customer.id, "active": True, "till_credit_state": "open", "till_price_chain": False}],
        )
        self.assertEqual((answer["res.partner"], answer["merged"]), ([], {}))

    def test_a_hold_is_seen_although_the_row_has_not_changed(self):
        written = self.customer.write_date
        self.customer.with_user(self.manager).action_credit_hold("Unpaid since May")
        self.env.flush_all()
        self.assertEqual(self.customer.write_date, written)
        [state] = self.ask(self.customer)["states"]
        self.assertEqual(state["till_credit_state"], "hold")

    def test_a_customer_that_was_changed_elsewhere_is_answered_whole(self):
        self.env.cr.execute("UPDATE res_partner SET write_date = '2026-01-01' WHERE id = %s", [self.customer.id])
        self.customer.invalidate_recordset()
        known = {str(self.customer.id): "2026-01-01 00:00:00"}
        self.customer.name = "Harbor Street Grill"
        self.env.flush_all()
        answer = self.call("res.partner", "get_till_states", self.config.id, known)
        self.assertEqual([values["name"] for values in answer["res.partner"]], ["Harbor Street Grill"])

    def test_the_one_that_is_chosen_is_answered_whole(self):
        [values] = self.ask(self.customer, anew=True)["res.partner"]
        self.assertEqual((values["id"], values["till_credit_state"]), (self.customer.id, "open"))

    def test_an_inactive_customer_and_those_who_belong_to_it_are_said_so(self):
        company = self.make_customer("Closed Down")
        laura = self.make_contact(company)
        company.with_user(self.manager).active = False
        self.env.flush_all()
        self.assertEqual([state["active"] for state in self.ask(company, laura)["states"]], [False, False])

    def test_of_a_merged_customer_the_survivor_is_answered(self):
        gone, kept = self.make_customer("Old Name"), self.make_customer("New Name")
        last = self.make_customer("Newest Name")
        known = {str(gone.id): False}
        gone_id = gone.id
        for sources, survivor in ((gone, kept), (kept, last)):
            wizard = self.env["base.partner.merge.automatic.wizard"].sudo().create({})
            wizard._merge((sources | survivor).ids, survivor)
        answer = self.call("res.partner", "get_till_states", self.config.id, known)
        self.assertEqual(answer["merged"], {str(gone_id): last.id})
        self.assertEqual([values["name"] for values in answer["res.partner"]], ["Newest Name"])
        self.assertEqual([state["id"] for state in answer["states"]], [last.id])

    def test_a_deleted_customer_has_no_survivor(self):
        partner = self.env["res.partner"].create({"name": "Typed by mistake"})
        partner_id = partner.id
        partner.unlink()
        answer = self.call("res.partner", "get_till_states", self.config.id, {str(partner_id): False})
        self.assertEqual((answer["merged"], answer["states"]), ({str(partner_id): False}, []))

    def test_customers_of_others_are_not_answered_to_salespeople_with_their_own_only(self):
        own = self.make_user(
            "own_cashier",
            "group_customer_user_own",
            "point_of_sale.group_pos_user",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        mine = self.make_customer("Mine", user_id=own.id)
        self.log_in("own_cashier")
        answer = self.ask(mine, self.customer, anew=True)
        self.assertEqual([state["id"] for state in answer["states"]], [mine.id])
        self.assertEqual([values["id"] for values in answer["res.partner"]], [mine.id])

    def test_nobody_without_a_till_asks(self):
        self.make_user("bookkeeper", "group_customer_user", company_id=self.company.id, company_ids=self.company.ids)
        self.log_in("bookkeeper")
        with self.assertRaises(Refused):
            self.ask(self.customer)

    def test_twice_as_many_customers_take_as_many_queries(self):
        partners = self.env["res.partner"].create([{"name": f"Customer {number}"} for number in range(40)])
        known = {partner.id: Datetime.to_string(partner.write_date) for partner in partners}
        as_cashier = self.env["res.partner"].with_user(self.cashier)

        def ask(count):
            as_cashier.get_till_states(self.config.id, dict(list(known.items())[:count]))

        ask(40)
        self.assertEqual(self.count_queries(lambda: ask(40)), self.count_queries(lambda: ask(20)))
