from odoo import api, models

from ..outermost import keeping, read_kept
from .credit_watch import KEY as WATCH

KEY = "customer_management.judges_accepted"
# What may let pass what was refused before.
RAISES = {
    "credit_hold_mode",
    "credit_limit",
    "credit_mode",
    "credit_pool",
    "credit_temporary_from",
    "credit_temporary_limit",
    "credit_temporary_until",
    "customer_segment_id",
    "keeps_balance",
}


class ResPartner(models.Model):
    """Orders that customers have accepted, and that waited for credit: they are judged again after whatever may let
    them pass, and every night.
    """

    _inherit = "res.partner"

    @api.model
    def _find_accepted(self, partner_ids=None):
        """The requests of orders that customers have accepted and that wait in the current root company, elevated and
        in the order in which they came; one look at an index.

        :param partner_ids: commercial partners whose credit has changed; their pools share it. None: all
        """
        domain = [
            ("res_model", "=", "sale.order"),
            ("state", "=", "requested"),
            ("is_accepted", "=", True),
            ("company_id", "=", self.env.company.root_id.id),
        ]
        if partner_ids is not None:
            partners = self.browse(partner_ids)
            domain.append(
                ("partner_id", "in", partners._get_pool_members() if self._get_credit_pools() else partner_ids)
            )
        return self.env["customer.credit.approval"].sudo().search(domain, order="id")

    def _judge_accepted_again(self):
        """Confirms what these customers have accepted meanwhile, as far as credit lets it; or says that it passes now,
        where the company wants a person to confirm it.

        :return: the orders that were confirmed, elevated
        """
        return self._judge_waiting(self.sudo().commercial_partner_id.ids)

    @api.model
    def _judge_waiting(self, partner_ids=None):
        """The same of commercial partners in the current root company, or of all. Inside of a change that is watched
        nothing is judged: the scheduler does it once the change is committed.
        """
        if read_kept(self.env, KEY):
            return self.env["sale.order"].sudo()
        if read_kept(self.env, WATCH):
            if self._find_accepted(partner_ids):
                self.env.ref("customer_management.ir_cron_apply_hold_rules").sudo()._trigger()
            return self.env["sale.order"].sudo()
        with keeping(self.env, KEY, True):
            return self._judge_requests(self._find_accepted(partner_ids))

    @api.model
    def _judge_requests(self, requests_sudo):
        confirmed_sudo = self.env["sale.order"].sudo()
        if not requests_sudo:
            return confirmed_sudo
        is_automatic = self.env.company.root_id.sudo().credit_confirm_accepted != "person"
        for request_sudo in requests_sudo:
            order_sudo = request_sudo._get_document()
            passes = bool(order_sudo) and order_sudo._passes_as_accepted(request_sudo)
            if passes and is_automatic:
                confirmed_sudo |= order_sudo._confirm_accepted()
            elif bool(request_sudo.passes_since) != passes:
                request_sudo._note_passing(passes)
        return confirmed_sudo

    # --- what a release says ------------------------------------------------------------------------------------

    def _explain_waiting(self):
        """What these customers have accepted and still waits, and why: with figures for whoever may see them.

        :return: list of texts
        """
        requests_sudo = self._find_accepted(self.commercial_partner_id.ids)
        orders_sudo = self.env["sale.order"].sudo().browse(requests_sudo.mapped("res_id")).exists()
        verdicts = orders_sudo._preview_credit_verdicts()
        return [f"{order.name}: {order._explain_as_accepted(verdicts.get(order))}" for order in orders_sudo]


class CustomerSegment(models.Model):
    _inherit = "customer.segment"

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if {"credit_limit", "credit_mode", "parent_id"} & vals.keys():
            self.env["res.partner"]._judge_waiting()
        return result
