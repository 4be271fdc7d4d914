from odoo import models


class CustomerMerge(models.Model):
    """Statements of merged customers: all of them are the survivor's, as they were sent."""

    _inherit = "customer.merge"

    def _before_move(self, run):
        # Two scheduled rows of one customer and period cannot be. A source's is kept as one made by hand; what is not
        # sent yet is not sent twice.
        rows_sudo = (
            self.env["customer.statement"].sudo().search([("partner_id", "in", [pair.src for pair in run.pairs])])
        )
        if rows_sudo:
            rows_sudo.flush_recordset()
            rows_sudo._move("ready", "skipped", reason="merged")
            rows_sudo.filtered("scheduled").scheduled = False
            rows_sudo.flush_recordset()
        return super()._before_move(run)
