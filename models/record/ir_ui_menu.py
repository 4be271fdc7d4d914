from odoo import models

APP = "customer_management.menu_customers"
# Under Invoicing, where accountants work: views/customer_management_menus_invoicing.xml
INVOICING = (
    "customer_management.menu_invoicing_balances",
    "customer_management.menu_invoicing_on_hold",
    "customer_management.menu_invoicing_statement_runs",
    "customer_management.menu_invoicing_statements",
    "customer_management.menu_invoicing_aging",
    "customer_management.menu_invoicing_purchases",
    "customer_management.menu_invoicing_customers",
)


class IrUiMenu(models.Model):
    """Accountants find what concerns customers under Invoicing; whoever has the Customers app finds it there, once."""

    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        # EXTENDS 'base'
        hidden = super()._load_menus_blacklist()
        app = self.env.ref(APP, raise_if_not_found=False)
        if not app or not app._filter_visible_menus():
            return hidden
        twice = (self.env.ref(name, raise_if_not_found=False) for name in INVOICING)
        return [*hidden, *(menu.id for menu in twice if menu)]
