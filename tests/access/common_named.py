"""Fixtures: a salesperson with own customers, who has logged in and names what belongs to somebody else by its id."""

from ..common_client import ClientCase, Refused
from ..common_own_customers import OwnCustomersCase

NAME = {"fields": {"display_name": {}}}


class NamedCase(ClientCase, OwnCustomersCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller.group_ids += cls.env.ref("base.group_partner_manager")
        cls.seller.write({"password": "seller", "company_ids": cls.company.ids, "company_id": cls.company.id})

    def setUp(self):
        super().setUp()
        self.log_in("seller")

    def assert_refused(self, function):
        """A call is refused, in words and without a name."""
        with self.assertRaises(Refused) as caught:
            function()
        refused = caught.exception
        self.assertEqual(refused.name, "odoo.exceptions.AccessError")
        self.assertIn("not among those that you may see", refused.message)
        self.assertNotRegex(f"{refused} {refused.context}".lower(), "xan|xav")

    def assert_call_refused(self, *args, **kwargs):
        self.assert_refused(lambda: self.call(*args, **kwargs))
