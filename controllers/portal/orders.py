from odoo.fields import Domain

from odoo.addons.sale.controllers.portal import CustomerPortal


class CustomerPortalOrders(CustomerPortal):
    """Orders that a customer has accepted, and that wait for credit, are no quotations to review any more."""

    def _prepare_quotations_domain(self, partner):
        # EXTENDS 'sale'
        domain = Domain(super()._prepare_quotations_domain(partner))
        return list(domain & Domain("credit_state", "!=", "accepted_on_hold"))

    def _prepare_orders_domain(self, partner):
        # EXTENDS 'sale'
        own = Domain("partner_id", "child_of", partner.commercial_partner_id.ids)
        accepted = own & Domain("credit_state", "=", "accepted_on_hold")
        return list(Domain(super()._prepare_orders_domain(partner)) | accepted)
