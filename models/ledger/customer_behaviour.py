import logging

from odoo import api, fields, models
from odoo.service.model import retrying

_logger = logging.getLogger(__name__)


class CustomerBehaviour(models.Model):
    """How a customer paid a root company: what the fields of customers show. As of last night, but for the last
    payment, which is right at once.

    A table of its own, as no night may lock or rewrite the customers themselves. Nobody reads it by its name.
    """

    _name = "customer.behaviour"
    _description = "Payment Behaviour of Customers"
    _log_access = False
    _rec_name = "partner_id"

    # A merge drops the rows of the customer that goes, or hands them over when the other has none: until next night.
    partner_id = fields.Many2one("res.partner", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    average_days_late = fields.Float(digits=(16, 1), readonly=True)
    customer_dso = fields.Float(digits=(16, 1), readonly=True)
    last_payment_date = fields.Date(readonly=True)

    _customer_unique = models.UniqueIndex("(partner_id, company_id)", "There is one behaviour for each company.")

    @api.model
    def _cron_refresh(self):
        """Nightly: all root companies that were not done today. One that fails does not stop the others."""
        roots = self.env["res.company"].search([("parent_id", "=", False)], order="behaviour_date, id")
        companies = roots.filtered(lambda root: not root.behaviour_date or root.behaviour_date < root._get_today())
        for done, company in enumerate(companies, start=1):
            try:
                retrying(company._refresh_behaviour, self.env)  # somebody may pay meanwhile
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Payment behaviour of the customers of company %s was not refreshed", company.id)
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done):
                break
