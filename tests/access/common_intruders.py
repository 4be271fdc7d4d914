"""Fixtures: people who log in and may do nothing with somebody else's customer, and what would show that they did."""

from odoo.tools import SQL

from ..common_client import ClientCase, Refused
from ..common_own_customers import OwnCustomersCase
from ..test_overrides import is_ours

REFUSED = ("odoo.exceptions.AccessError", "odoo.exceptions.MissingError")
# What a visit writes by itself.
NOISE = {"bus_bus", "mail_presence", "res_device_log", "res_users_log"}


class IntruderCase(ClientCase, OwnCustomersCase):
    """``self.foreign`` is nobody's of: a contact of it on the portal, a visitor who has registered, an employee without
    a group, a salesperson with customers of his own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second_contact = cls.make_contact(cls.foreign, "Yara of Xanadu", email="yara@xanadu.example.com")
        cls.dock = cls.make_contact(cls.foreign, "Xanadu Dock", type="delivery")
        cls.region = cls.make_region("Xanadu Valley", zips=[("1", "2")], country=cls.usa)
        cls.segment = cls.make_segment("Xanadu Trade")
        cls.hold_rule = cls.env["customer.hold.rule"].create({"name": "Xanadu", "days": 30})
        cls.make_rows()
        cls.registration = cls.env["customer.tax.registration"].create(
            {"partner_id": cls.foreign.id, "regime_id": cls.regime.id, "number": "12-3456789"}
        )
        cls.make_portal_user(cls.second_contact, "contact").password = "contact"
        visitor = cls.env["res.partner"].create({"name": "Just Registered", "email": "visitor@example.com"})
        cls.make_portal_user(visitor, "visitor").password = "visitor"
        cls.make_user("employee", password="employee")
        cls.seller.password = "seller"

    @classmethod
    def make_rows(cls):
        """A row in each table of the addon that nothing else fills here."""
        customer, company = {"partner_id": cls.foreign.id}, {"company_id": cls.env.company.id}
        period = {"kind": "activity", "date_from": "2024-06-01", "date_to": "2024-06-30", "statement_format": "pdf"}
        run = cls.env["customer.statement.run"].sudo().create({**company, **period})
        rows = {
            "customer.behaviour": {**customer, **company},
            "customer.credit.account": {**customer, **company},
            "customer.credit.approval": {
                **customer,
                **company,
                "res_model": "sale.order",
                "res_id": cls.foreign_order.id,
            },
            "customer.registration": {**customer, "email": "visitor@example.com", "state": "pending"},
            "customer.registration.attempt": {"kind": "attempt", "key": "xanadu", "date": "2026-01-01"},
            "customer.till.attempt": {"session_id": 4711, "date": "2026-01-01"},
            "customer.statement": {**customer, **company, **period, "run_id": run.id, "state": "sent"},
            "customer.price.list": {**customer, "pricelist_id": cls.make_pricelist().id},
        }
        for model, vals in rows.items():
            cls.env[model].sudo().create(vals)
        cls.make_duplicates()

    @classmethod
    def make_duplicates(cls):
        """The customer with one that may be the same, one that is not, and one that was merged into it."""
        twin, other = cls.make_customer("Xanadu Twin"), cls.make_customer("Xanadu Other")
        pair = {"partner_id": cls.foreign.id, "other_id": twin.id, "score": 70, "kinds": "email"}
        group = {"partner_ids": [(6, 0, (cls.foreign | twin).ids)], "pair_ids": [(0, 0, pair)], "kinds": "email"}
        cls.env["customer.duplicate.group"].sudo().create({"company_id": cls.env.company.root_id.id, **group})
        cls.env["customer.duplicate.dismissal"]._dismiss([(cls.foreign, other)])
        step = {"table_name": "sale_order", "action": "moved", "column_name": "partner_id", "row_ids": []}
        merge = {"survivor_id": cls.foreign.id, "source_names": "Xanadu Triplet", "line_ids": [(0, 0, step)]}
        cls.env["customer.merge"].sudo().create(merge)
        login = {"source_id": cls.foreign.id, "contact_id": cls.foreign.copy().id}
        cls.env["customer.merge.login"].sudo().create(login)

    @classmethod
    def make_pricelist(cls):
        cls.env.ref("base.group_user").sudo().implied_ids += cls.env.ref("product.group_product_pricelist")
        return cls.env["product.pricelist"].sudo().create({"name": "Xanadu Prices"})

    def get_belongings(self):
        """A record of each table of the addon, and the customer's bank account.

        :return: list of records, elevated
        """
        found = [self.bank]
        for name, model in self.env.registry.items():
            if name.startswith("customer.") and model._auto and not model._abstract and not model._transient:
                own = [("partner_id", "in", (self.foreign | self.dock).ids)] if "partner_id" in model._fields else []
                record = self.env[name].sudo().with_context(active_test=False).search(own, limit=1)
                self.assertTrue(record, f"The fixtures have no {name}")
                found.append(record)
        return found

    def get_models_with_ours(self):
        """Models of the addon, and models of the host to which it adds something."""
        return [
            model
            for model in self.env.registry.values()
            if not model._abstract and any(is_ours(cls) for cls in model.mro() if hasattr(cls, "_module"))
        ]

    def read_all(self, tables):
        """What stands in these tables: a digest of each."""
        self.env.flush_all()
        return {
            table: self.env.execute_query(
                SQL(
                    "SELECT COUNT(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM %s AS t", SQL.identifier(table)
                )
            )[0]
            for table in tables
        }

    def try_call(self, model, method, *args, **kwargs):
        """:return: (True and the answer, or False and the name of the exception)"""
        try:
            return True, self.call(model, method, *args, **kwargs)
        except Refused as refused:
            return False, refused.name
