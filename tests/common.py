"""Fixtures: the smallest world in which a customer lives. Figures and names are literal in the tests."""

from odoo.tests import TransactionCase, new_test_user, tagged

ADDON = "customer_management."


@tagged("post_install", "-at_install")
class CustomerCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.germany, cls.usa = cls.env.ref("base.de"), cls.env.ref("base.us")

    @classmethod
    def make_user(cls, login, *groups, **values):
        """A user with groups of this addon (without the module's name) or of the host (with it)."""
        names = [group if "." in group else ADDON + group for group in groups]
        return new_test_user(cls.env, login, groups=",".join(["base.group_user", *names]), **values)

    @classmethod
    def make_customer(cls, name="Harbor Street Diner", **values):
        return cls.env["res.partner"].create({"name": name, "is_company": True, "customer_rank": 1, **values})

    @classmethod
    def make_contact(cls, customer, name="Laura Hughes", **values):
        return cls.env["res.partner"].create({"name": name, "parent_id": customer.id, **values})

    @classmethod
    def make_segment(cls, name, parent=None, **values):
        return cls.env["customer.segment"].create({"name": name, "parent_id": parent and parent.id, **values})

    @classmethod
    def make_region(cls, name, parent=None, zips=None, country=None, **values):
        """``zips``: pairs (from, to) of postal codes in ``country``."""
        ranges = [(0, 0, {"country_id": country.id, "zip_from": low, "zip_to": high}) for low, high in zips or ()]
        return cls.env["customer.region"].create(
            {"name": name, "parent_id": parent and parent.id, "postal_range_ids": ranges, **values}
        )

    def count_queries(self, function):
        """How many queries a call sends, with what it leaves to flush."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
