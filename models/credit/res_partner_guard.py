from odoo import models
from odoo.exceptions import UserError

from ..groups import LIMIT_WRITERS

# What takes a customer out of its own credit, or gives it another one's.
GUARDED = {"parent_id", "is_company", "company_type", "customer_segment_id"}


class ResPartner(models.Model):
    """Limits and holds are not changed by the way: only who sets limits moves a customer to a segment with a better
    one, or makes a customer with a limit or hold a contact of another company.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if not GUARDED & vals.keys() or self.env.su or self.env.user.has_groups(LIMIT_WRITERS):
            return super().write(vals)
        customers = self.filtered(lambda partner: partner._is_commercial_partner())
        before = customers._get_credit_position()
        result = super().write(vals)
        customers._check_credit_is_not_better(before)
        return result

    def _check_credit_is_not_better(self, before):
        """:param before: {id: Position} of these partners, when they were customers of their own"""
        accounts_sudo = self.env["customer.credit.account"].sudo()
        held = accounts_sudo.search([("partner_id", "in", self.ids), ("hold", "=", True)]).partner_id.ids
        after = self._get_credit_position()
        for partner in self:
            old, new = before[partner.id], after[partner.id]
            is_contact = new.partner_id != partner.id
            if is_contact and (partner.id in held or not old.is_unlimited):
                raise UserError(
                    self.env._(
                        "%s has a credit limit or is on hold. Please ask a credit controller to make it a contact.",
                        partner.display_name,
                    )
                )
            is_better = not old.is_unlimited and (new.is_unlimited or new.limit > old.limit)
            if is_better and not is_contact:
                raise UserError(
                    self.env._(
                        "The segment has another credit limit. Please ask a credit controller to choose it for %s.",
                        partner.display_name,
                    )
                )
