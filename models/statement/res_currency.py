from odoo import api, models
from odoo.exceptions import UserError


class ResCurrency(models.Model):
    """Currencies by the codes in which statements name them."""

    _inherit = "res.currency"

    @api.model
    def _find_by_code(self, codes):
        """{code: currency}, elevated, whether it is still in use or not; one query

        :raise UserError: when a currency has another code by now, which what was sent does not know
        """
        codes = set(codes)
        found_sudo = self.sudo().with_context(active_test=False).search([("name", "in", list(codes))])
        found = {currency.name: currency for currency in found_sudo}
        missing = codes - found.keys()
        if missing:
            message = self.env._(
                "There is no currency with the code %s any more. Please give it its code back, then try again.",
                ", ".join(sorted(missing)),
            )
            raise UserError(message)
        return found
