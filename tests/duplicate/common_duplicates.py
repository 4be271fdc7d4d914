"""Fixtures: what is found among the customers of a test, as names."""

from ..common import CustomerCase


class DuplicateCase(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.groups = cls.env["customer.duplicate.group"]
        cls.rules = cls.env["customer.duplicate.rule"].search([])
        cls.company = cls.env["res.company"].create({"name": "Harbor Trading"})
        cls.env = cls.env(context=dict(cls.env.context, allowed_company_ids=cls.company.ids))
        cls.env.user.company_ids += cls.company

    @classmethod
    def make_own(cls, name, **values):
        """A customer of the test's company only: those of the demo data are none of its."""
        return cls.make_customer(name, **{"company_id": cls.company.id, **values})

    def keep_rules(self, *kinds):
        """Switches all rules off but those of these kinds."""
        self.rules.filtered(lambda rule: rule.kind not in kinds).active = False
        return self.rules.filtered("active")

    def find(self):
        """:return: the groups of the test's company"""
        return self.groups._find_duplicates(self.company)

    def find_names(self):
        """:return: [(names of the members, score, reasons)], of groups with a customer of the test's company"""
        found = self.find().filtered(lambda group: group.partner_ids.commercial_partner_id.company_id)
        return [
            (sorted(group.partner_ids.mapped("name")), group.score, group.reasons)
            for group in found.sorted(lambda group: sorted(group.partner_ids.mapped("name")))
        ]
