"""What stands in the way of a merge: asked with all rights, told without what the user may not see."""

from odoo import Command

from ...models.merge.merge_group import MergeGroup
from ..common_ledger import LedgerCase


class TestMergeRefusals(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.beta = cls.setup_other_company(name="Beta Trading")["company"]
        both = {"company_id": cls.company.id, "company_ids": [Command.set((cls.company + cls.beta).ids)]}
        cls.manager = cls.make_user("merger", "group_customer_manager", **both)
        cls.keeper = cls.make_user("keeper", "group_customer_manager", "account.group_account_manager", **both)
        cls.survivor, cls.source = cls.make_customer("Harbor Diner"), cls.make_customer("Harbour Diner")

    def refusals(self, survivor=None, sources=None, user=None, companies=None):
        merges = self.env["customer.merge"].with_user(user or self.manager)
        merges = merges.with_context(allowed_company_ids=(companies or self.company).ids)
        survivor, sources = survivor or self.survivor, self.source if sources is None else sources
        partners = merges.env["res.partner"]
        return merges._find_refusals(partners.browse(survivor.ids), partners.browse(sources.ids))

    def make_login(self, partner, company=None, **values):
        company = company or self.company
        groups = [Command.set(self.env.ref("base.group_portal").ids)]
        companies = {"company_id": company.id, "company_ids": [Command.set(company.ids)]}
        vals = {"partner_id": partner.id, "login": f"login{partner.id}", "group_ids": groups, **companies, **values}
        return self.env["res.users"].create(vals)

    def secure(self, move):
        move.journal_id.restrict_mode_hash_table = True
        move.button_hash()
        self.assertTrue(move.inalterable_hash)
        return move

    # --- who ------------------------------------------------------------------------------------------------------

    def test_two_customers_without_anything_between_them_are_merged(self):
        self.assertEqual(self.refusals(), [])
        self.assertEqual(self.refusals(user=self.keeper), [])

    def test_nothing_is_merged_with_nothing_or_with_itself_or_with_one_that_is_gone(self):
        nobody = self.env["res.partner"]
        nothing = ["There is nothing to merge. Please choose two customers or more."]
        self.assertEqual(self.refusals(sources=nobody), nothing)
        itself = ["A customer is not merged with itself."]
        self.assertEqual(self.refusals(sources=self.survivor + self.source), itself)
        gone = self.make_customer("Gone")
        gone.unlink()
        self.assertEqual(self.refusals(sources=gone), ["Some of these customers are not there any more."])

    def test_one_customer_stands_in_one_group_only(self):
        third, fourth, fifth = (self.make_customer(name) for name in ("Third", "Fourth", "Fifth"))
        groups = [MergeGroup(self.survivor, self.source), MergeGroup(third, self.source), MergeGroup(fourth, fifth)]
        text = "A customer stands in more than one of these groups."
        found = self.env["customer.merge"]._find_refusals_of(groups)
        self.assertEqual(found, {self.survivor.id: [text], third.id: [text], fourth.id: []})

    def test_who_may_not_change_one_of_them_is_told_nothing_else_of_it(self):
        self.source.write({"name": "Secret Customer", "company_id": self.beta.id})
        self.make_login(self.source, self.beta)
        self.make_login(self.survivor)
        for survivor, source in ((self.survivor, self.source), (self.source, self.survivor)):
            text = "You may not change all of them, so you may not merge them: 1 that you may not see."
            self.assertEqual(self.refusals(survivor, source), [text])
        seller = self.make_user("reader", "base.group_user")
        self.source.company_id = False
        text = "Customers are merged by customer managers and by who may create contacts."
        self.assertEqual(self.refusals(self.source, self.survivor, user=seller), [text])

    def test_what_was_merged_before_is_not_merged_again(self):
        self.env["customer.merge"]._merge(self.survivor, self.source)
        third = self.make_customer("Third")
        text = "Already merged into another customer: Harbour Diner."
        self.assertEqual(self.refusals(third, self.source), [text])
        self.assertEqual(self.refusals(self.source, third), [text])

    def test_the_counter_customer_is_merged_with_nobody(self):
        counter = self.env["res.partner"].create({"name": "Counter"})
        self.company.counter_customer_id = counter
        text = "Counter is the counter customer. It is not merged with anybody."
        self.assertEqual(self.refusals(counter), [text])
        self.assertEqual(self.refusals(sources=counter), [text])

    def test_a_contact_is_not_merged_with_its_customer_and_archived_ones_count(self):
        contact = self.make_contact(self.make_contact(self.survivor, "Office"), "Ann", active=False)
        text = "Ann belongs to Harbor Diner. A contact is not merged with its own customer."
        self.assertEqual(self.refusals(sources=contact), [text])
        self.assertEqual(self.refusals(contact, self.survivor), [text])

    def test_two_logins_are_named_as_far_as_the_user_may_see_them(self):
        self.make_login(self.survivor)
        self.assertEqual(self.refusals(), [])
        theirs = self.make_login(self.source, self.beta)
        text = (
            "There is more than one login among them (%s), and each login needs its own contact. A settings "
            "administrator can make one of them a contact of Harbor Diner."
        )
        self.assertEqual(self.refusals(), [text % "Harbor Diner and 1 more"])
        theirs.active = False
        self.assertEqual(self.refusals(), [text % "Harbor Diner and 1 more"])

    # --- companies and books ------------------------------------------------------------------------------------

    def test_the_survivor_of_one_company_takes_no_documents_of_another(self):
        below = self.make_contact(self.source, "Ann")
        invoice = self.bill(100.0, partner=below)
        self.survivor.company_id = self.company
        self.assertEqual(self.refusals(), [])
        self.survivor.company_id = self.beta
        self.manager.group_ids += self.env.ref("account.group_account_invoice")
        [text] = self.refusals(companies=self.company + self.beta)
        self.assertRegex(text, rf"Harbor Diner cannot belong to Beta Trading alone.*\n\n{invoice.name}\n\n")

    def test_what_the_user_may_not_see_of_them_is_counted(self):
        self.bill(100.0, partner=self.source)
        self.survivor.company_id = self.beta
        [text] = self.refusals(companies=self.company + self.beta)
        self.assertIn("\n\ndocuments that you may not see (1)\n\n", text)

    def test_a_source_with_secured_entries_can_only_stay(self):
        self.secure(self.bill(100.0, partner=self.source))
        text = "Harbour Diner has secured journal entries (1), which name it for good. It can only be the one that "
        text += "stays."
        for user in (self.manager, self.keeper, self.env.user):
            self.assertEqual(self.refusals(user=user), [text])
            self.assertEqual(self.refusals(self.source, self.survivor, user), [])

    def test_a_source_with_entries_before_the_hard_lock_date_can_only_stay(self):
        self.bill(100.0, partner=self.source, day=self.days_ago(40))
        self.bill(100.0, partner=self.source, day=self.days_ago(5))
        self.bill(100.0, partner=self.survivor, day=self.days_ago(40))
        self.company.sudo().hard_lock_date = self.days_ago(30)
        pattern = r"^Harbour Diner has journal entries \(1\) that are locked for good: Hard Lock Date \(.*\)\. It can "
        for user in (self.manager, self.keeper):
            [text] = self.refusals(user=user)
            self.assertRegex(text, pattern)

    def test_a_branch_has_the_lock_dates_of_its_root(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.env.user.company_ids += branch
        item = {"account_id": self.receivable.id, "partner_id": self.source.id, "date_maturity": self.days_ago(40)}
        lines = [{**item, "debit": 100.0}, {**item, "credit": 100.0}]
        move = self.env["account.move"].with_company(branch)
        values = {"date": self.days_ago(40), "line_ids": [Command.create(line) for line in lines]}
        move.create({**values, "journal_id": self.company_data["default_journal_misc"].id}).action_post()
        self.company.sudo().hard_lock_date = self.days_ago(30)
        [text] = self.refusals()
        self.assertIn("Harbour Diner has journal entries (1) that are locked for good", text)

    def test_drafts_are_not_locked(self):
        self.bill(100.0, partner=self.source, day=self.days_ago(40), post=False)
        self.company.sudo().fiscalyear_lock_date = self.days_ago(30)
        self.assertEqual(self.refusals(), [])

    def test_entries_in_a_locked_period_are_merged_by_who_may_change_lock_dates(self):
        self.bill(100.0, partner=self.source, day=self.days_ago(40))
        self.bill(70.0, partner=self.source, day=self.days_ago(35))
        for name, label in (("fiscalyear_lock_date", "Global Lock Date"), ("sale_lock_date", "Sales Lock Date")):
            self.company.sudo()[name] = self.days_ago(30)
            [text] = self.refusals()
            pattern = rf"^Harbour Diner has journal entries \(2\) in a locked period: {label} \(.*\)\. Please ask"
            self.assertRegex(text, pattern)
            self.assertEqual(self.refusals(user=self.keeper), [])
            merges = self.env["customer.merge"].with_user(self.keeper)
            [warning] = [text for text in merges._find_warnings(self.survivor, self.source) if "locked" in text]
            pattern = rf"^Harbour Diner has journal entries \(2\) in a locked period: {label} \(.*\)\.$"
            self.assertRegex(warning, pattern)
            self.company.sudo()[name] = False
        for name in ("purchase_lock_date", "tax_lock_date"):  # invoices without taxes
            self.company.sudo()[name] = self.days_ago(30)
            self.assertEqual(self.refusals(), [])

    def test_entries_of_a_closed_tax_period_are_those_with_taxes(self):
        move = self.bill(100.0, partner=self.source, day=self.days_ago(40), post=False)
        move.invoice_line_ids.tax_ids = self.company_data["default_tax_sale"]
        move.action_post()
        self.company.sudo().tax_lock_date = self.days_ago(30)
        [text] = self.refusals()
        self.assertRegex(text, r"^Harbour Diner has journal entries \(1\) in a locked period: Tax Return Lock Date \(")

    def test_an_exception_for_the_user_counts_as_it_does_at_the_host(self):
        self.bill(100.0, partner=self.source, day=self.days_ago(40))
        self.company.sudo().fiscalyear_lock_date = self.days_ago(30)
        self.env["account.lock_exception"].create(
            {
                "company_id": self.company.id,
                "user_id": self.manager.id,
                "fiscalyear_lock_date": self.days_ago(60),
                "end_datetime": False,
            }
        )
        self.assertEqual(self.refusals(), [])

    # --- cost -----------------------------------------------------------------------------------------------------

    def test_it_asks_as_often_for_many_as_for_few(self):
        self.company.sudo().fiscalyear_lock_date = self.days_ago(30)
        partners = self.env["res.partner"].create([{"name": f"Customer {number}"} for number in range(24)])
        for partner in partners:
            self.bill(100.0, partner=partner)
            self.make_contact(partner, "Ann")
        partners[:3].company_id = self.company
        partners = partners.with_user(self.manager)
        merges = self.env["customer.merge"].with_user(self.manager)

        def groups(count):
            return [MergeGroup(*each) for each in zip(partners[:count:2], partners[1:count:2], strict=True)]

        for ask in (
            lambda count: merges._find_refusals(partners[0], partners[1:count]),
            lambda count: merges._find_refusals_of(groups(count)),
            lambda count: merges._find_warnings(partners[0], partners[1:count]),
            lambda count: merges._propose_survivor(partners[:count]),
        ):
            ask(24)
            few, many = (self.count_queries(lambda c=count, a=ask: a(c)) for count in (12, 24))
            self.assertEqual(few, many)
            self.assertLess(many, 40)

    def test_two_companies_of_the_database_stay_two(self):
        partners = self.company.partner_id + self.beta.partner_id
        text = f"More than one of them is a company that works in this database: Beta Trading, {self.company.name}."
        self.assertIn(text, self.refusals(*partners, companies=self.company + self.beta))
        self.assertEqual(self.refusals(self.beta.partner_id, self.source, companies=self.company + self.beta), [])

    def test_what_differs_is_a_warning(self):
        merges = self.env["customer.merge"].with_user(self.manager)
        self.assertEqual(merges._find_warnings(self.survivor, self.source), [])
        other = self.receivable.copy({"code": "121098"})
        position = self.env["account.fiscal.position"].create({"name": "Abroad"})
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.survivor.vat = "DE136695976"
        self.source.write(
            {
                "name": "Blue Lagoon",
                "vat": "ATU00000024",
                "property_account_receivable_id": other.id,
                "property_account_position_id": position.id,
                "customer_currency_id": euro.id,
            }
        )
        texts = merges._find_warnings(self.survivor, self.source)
        self.assertEqual(
            texts[:2], ["Named quite differently from Harbor Diner: Blue Lagoon.", "They have 2 different tax IDs."]
        )
        follow = "Documents keep theirs, and new ones follow the customer that stays."
        own = [text for text in texts[2:] if text.startswith(f"In {self.company.name} ")]
        terms = ("receivable accounts", "currencies", "fiscal positions")
        self.assertEqual(own, [f"In {self.company.name} they have 2 different {term}. {follow}" for term in terms])

    def test_who_stays_is_proposed_by_secured_entries_then_documents_then_age(self):
        merges = self.env["customer.merge"].with_user(self.manager)
        third = self.make_customer("Harbor Bar")
        partners = (third + self.source + self.survivor).with_user(self.manager)
        self.assertEqual(merges._propose_survivor(partners), self.survivor)  # the oldest
        invoice = self.bill(100.0, partner=third)
        self.bill(100.0, partner=self.source)
        self.quote(self.source)
        self.assertEqual(merges._propose_survivor(partners), self.source)
        invoice.journal_id.restrict_mode_hash_table = True
        invoice.button_hash()
        self.assertEqual(merges._propose_survivor(partners), third)
