from odoo import models


class ReportProductReport_Pricelist(models.AbstractModel):
    """The host's price list of chosen products, with the prices of one customer: on screen, as PDF, CSV and XLSX."""

    _inherit = "report.product.report_pricelist"

    def _get_report_data(self, data, report_type="html"):
        # EXTENDS 'product'
        partner = self._get_price_chain_partner(data)
        if not partner:
            return super()._get_report_data(data, report_type)
        lists = partner._get_checked_lists()
        # The whole chain answers for its first list, whose currency the prices have
        asked = self.with_env(lists[-1:]._with_chain_of(partner).env)
        data = {**data, "pricelist_id": lists[:1].id}
        values = super(ReportProductReport_Pricelist, asked)._get_report_data(data, report_type)
        return {**values, "price_chain_partner": partner}

    def _get_price_chain_partner(self, data):
        """
        :raise AccessError: when the user may not read the customer
        """
        partner_id = data.get("price_chain_partner_id")
        partner = self.env["res.partner"].browse(int(partner_id) if partner_id else ()).exists()
        partner.check_access("read")
        return partner
