import doctest

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import Form

from ...tools import person_names
from ...tools.person_names import FIRST_LAST, LAST_FIRST, join_name, split_name
from .. import hypothesis_profile  # noqa: F401
from ..common import CustomerCase

word = st.text("abcdefghijklmnopqrstuvwxyzäöüßéñ'-", min_size=1, max_size=9)
names = st.lists(word, min_size=1, max_size=5).map(" ".join)


class TestPersonNames(CustomerCase):
    def test_the_examples_in_the_docstrings_hold(self):
        result = doctest.testmod(person_names)
        self.assertEqual((result.failed, result.attempted > 3), (0, True))

    @given(names, st.sampled_from([FIRST_LAST, LAST_FIRST]))
    def test_splitting_and_joining_gives_the_name_back(self, name, order):
        self.assertEqual(join_name(*split_name(name, order), order), name)

    def person(self, **values):
        return self.env["res.partner"].create({"is_company": False, **values})

    def parts(self, partner):
        return partner.name, partner.first_name, partner.last_name

    def test_a_full_name_gives_the_parts(self):
        self.assertEqual(self.parts(self.person(name="Laura Hughes")), ("Laura Hughes", "Laura", "Hughes"))
        self.assertEqual(self.parts(self.person(name="Laura Ann Hughes"))[1:], ("Laura Ann", "Hughes"))
        self.assertEqual(self.parts(self.person(name="Plato")), ("Plato", "Plato", False))

    def test_the_parts_give_the_full_name(self):
        self.assertEqual(self.person(first_name="Anna", last_name="von der Au").name, "Anna von der Au")
        self.assertEqual(self.person(last_name="Nagy").name, "Nagy")

    def test_a_change_of_one_side_changes_the_other(self):
        person = self.person(name="Laura Hughes")
        person.name = "Laura Price"
        self.assertEqual(self.parts(person), ("Laura Price", "Laura", "Price"))
        person.last_name = "van den Berg"
        self.assertEqual(person.name, "Laura van den Berg")
        person.name = "Laura van den Berg"
        self.assertEqual(person.last_name, "van den Berg", "who typed the parts knew better")
        person.write({"first_name": "Lara", "last_name": False})
        self.assertEqual(person.name, "Lara")

    def test_the_companys_setting_decides_the_order(self):
        self.env.company.person_name_order = "last_first"
        self.assertEqual(self.parts(self.person(name="Nagy János Péter"))[1:], ("János Péter", "Nagy"))
        self.assertEqual(self.person(first_name="János", last_name="Nagy").name, "Nagy János")

    def test_several_persons_at_once_keep_their_own_other_part(self):
        people = self.person(name="Ann Price") + self.person(name="Ben Fox")
        people.write({"last_name": "Hughes"})
        self.assertEqual(people.mapped("name"), ["Ann Hughes", "Ben Hughes"])

    def test_companies_and_addresses_have_no_parts(self):
        company = self.make_customer("Harbor Street Diner")
        self.assertFalse(company.first_name or company.last_name)
        self.assertFalse(self.make_contact(company, "Loading bay", type="delivery").last_name)

    def test_switching_to_a_company_and_back_keeps_the_names(self):
        person = self.person(first_name="Anna", last_name="von der Au")
        person.is_company = True
        self.assertEqual(self.parts(person), ("Anna von der Au", "Anna", "von der Au"))
        person.is_company = False
        self.assertEqual(self.parts(person), ("Anna von der Au", "Anna", "von der Au"))

    def test_the_form_keeps_both_in_step_while_typing(self):
        with Form(self.env["res.partner"].with_context(default_is_company=False), "base.view_partner_form") as form:
            form.name = "Laura Hughes"
            self.assertEqual((form.first_name, form.last_name), ("Laura", "Hughes"))
            form.last_name = "von Au"
            self.assertEqual(form.name, "Laura von Au")
        self.assertEqual(self.parts(form.record), ("Laura von Au", "Laura", "von Au"))

    def test_names_of_a_hundred_persons_take_no_more_queries_than_of_ten(self):
        def create(count):
            return self.count_queries(
                lambda: self.env["res.partner"].create([{"name": f"Ann Price {n}"} for n in range(count)])
            )

        create(10)
        self.assertEqual(create(10), create(100))
