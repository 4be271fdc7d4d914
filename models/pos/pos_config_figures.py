from odoo import models
from odoo.fields import Domain


class PosConfig(models.Model):
    """Who sees figures at a till, and in which currency."""

    _inherit = "pos.config"

    def _shows_figures(self, employee_id=None):
        """Whether the current user sees what customers owe here; where employees log in at the till, only if the user
        of this employee may see it as well.

        :param employee_id: what the till says; nobody gains by saying something else
        """
        if not self.env.user._sees_figures():
            return False
        if not self.module_pos_hr:
            return True
        employee_sudo = self._browse_till_employee(employee_id)
        return bool(employee_sudo) and bool(employee_sudo.user_id) and employee_sudo.user_id._sees_figures()

    def _browse_till_employee(self, employee_id):
        """An employee who may log in at this till, elevated; None or empty for anybody else."""
        if "hr.employee" not in self.env or not hasattr(self, "_employee_domain"):
            return None
        domain = Domain(self.sudo()._employee_domain(self.current_user_id.id)) & Domain("id", "=", employee_id)
        return self.env["hr.employee"].sudo().search(domain, limit=1)

    def _to_root_currency(self, amount):
        """An amount of the till, in the root company's currency"""
        root_currency_sudo = self.company_id.root_id.sudo().currency_id
        return self.currency_id._convert(amount, root_currency_sudo, self.company_id, self.company_id._get_today())

    def _from_root_currency(self, amount):
        root_currency_sudo = self.company_id.root_id.sudo().currency_id
        return root_currency_sudo._convert(amount, self.currency_id, self.company_id, self.company_id._get_today())
