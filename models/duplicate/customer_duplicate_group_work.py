from itertools import combinations

from odoo import models
from odoo.exceptions import AccessError

from ..groups import CUSTOMER_MANAGER
from .customer_duplicate_pair import MOST_IN_KEY


class CustomerDuplicateGroup(models.Model):
    """What people do with a group."""

    _inherit = "customer.duplicate.group"

    def action_find(self):
        """Looks for duplicates of the current company now.

        :raise AccessError: to all but customer managers
        """
        if not self.env.user.has_group(CUSTOMER_MANAGER):
            raise AccessError(
                self.env._("Customer managers look for duplicates. For all others it is done every night.")
            )
        count = len(self._find_duplicates(self.env.company))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if count else "info",
                "message": self.env._("Groups of possible duplicates: %s", count),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_merge(self):
        """Opens the dialog that merges the members of this group."""
        self.ensure_one()
        self.check_access("read")
        return self.partner_ids.action_merge_duplicates()

    def action_dismiss(self):
        """The members of these groups are different: they are not shown as duplicates of each other again."""
        self.check_access("read")
        for group in self:
            pairs = [(pair.partner_id, pair.other_id) for pair in group.pair_ids]
            if len(group.partner_ids) <= MOST_IN_KEY:  # also those that will look alike only later
                pairs = list(combinations(group.partner_ids.sorted("id"), 2))
            self.env["customer.duplicate.dismissal"]._dismiss(pairs)
        self.sudo().action_archive()
