from contextlib import contextmanager

from odoo import models


class CustomerMerge(models.Model):
    """What is merged is no longer a possible duplicate: at once, and not only after the next search."""

    _inherit = "customer.merge"

    @contextmanager
    def _watching(self, partners):
        groups_sudo = self.env["customer.duplicate.group"].sudo().search([("partner_ids", "in", partners.ids)])
        with super()._watching(partners):
            yield
        if groups_sudo:
            self.env.invalidate_all()  # rows of groups and pairs have moved to the survivor by SQL
            groups_sudo._settle()
