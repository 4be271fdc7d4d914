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

    def _get_guarded_positions(self, vals):
        """Before a write: {id: Position} of the customers that must not get a better credit by it."""
        if not GUARDED & vals.keys() or self.env.su or self.env.user.has_groups(LIMIT_WRITERS):
            return {}
        return self.filtered(lambda partner: partner._is_commercial_partner())._get_credit_position()

    def _check_credit_is_not_better(self, before):
        """After a write.

        :param before: what _get_guarded_positions() has found
        """
        guarded = self.browse(before)
        if not guarded:
            return
        accounts_sudo = self.env["customer.credit.account"].sudo()
        held = accounts_sudo.search([("partner_id", "in", guarded.ids), ("hold", "=", True)]).partner_id.ids
        after = guarded._get_credit_position()
        for partner in guarded:
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
