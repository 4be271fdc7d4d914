"""Who sells and books, and calls of the public methods of models as clients make them: with ids, by name."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .common_credit import CreditCase

SALES = ("group_customer_user", "sales_team.group_sale_salesman_all_leads")
# What a client may be answered; the host makes a refusal of what the database refuses.
REFUSALS = (UserError, AccessError, MissingError, IntegrityError)


class CreditClientCase(CreditCase):
    """A salesperson, a cashier, an accountant who may also sell, a controller who may, and the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        here = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.cashier = cls.make_user("till", "group_customer_user", "point_of_sale.group_pos_user", **here)
        cls.accountant = cls.make_user("books", "account.group_account_user", *SALES, **here)
        cls.chief = cls.make_user("chief", "group_credit_controller", *SALES, **here)
        cls.root = cls.env.ref("base.user_root")

    @mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def rpc(self, user, records, method, *args, **kwargs):
        """A public method, called as ``user`` in a savepoint of its own: what is refused has done nothing."""
        model = self.env[records._name].with_user(user).with_company(self.company)
        ids = () if getattr(getattr(type(model), method), "_api_model", False) else (records.ids,)
        try:
            with self.cr.savepoint():
                answer = call_kw(model, method, [*ids, *args], kwargs)
                self.env.flush_all()
        finally:
            self.env.invalidate_all()
        return answer

    def attempt(self, *call, **kwargs):
        """As rpc(). :return: whether it was done, and not refused"""
        try:
            self.rpc(*call, **kwargs)
        except REFUSALS:
            return False
        return True

    def run_wizard(self, user, model, method, records, **vals):
        """A dialog opened on ``records``, filled in and confirmed."""
        context = {"active_model": records._name, "active_ids": records.ids, "active_id": records[:1].id}
        wizard_id = self.rpc(user, self.env[model], "create", vals, context=context)
        return self.rpc(user, self.env[model].browse(wizard_id), method, context=context)

    def exposure(self, partner=None):
        return float(self.position(partner).exposure)
