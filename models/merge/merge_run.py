from odoo.addons.base.wizard.base_partner_merge import BasePartnerMergeAutomaticWizard as HostWizard

from ..outermost import read_kept
from .followers import recompute_followers
from .photograph import Photograph
from .row_merge import Pair, RowMerge

RUN = "customer_management.merge_run"
# Addons whose part in a merge is known, and the tables that they and this addon write to besides what moves by itself.
KNOWN = {"base", "mail", "account", "loyalty", "website", "website_sale", "crm", "customer_management"}
SETTLED = {
    "customer_credit_account",
    "customer_price_list",
    "customer_statement",
    "customer_tax_registration",
    "loyalty_card",
    "website_visitor",
    "res_users",
}
STEPS = ("_update_foreign_keys", "_update_reference_fields", "_update_values", "_log_merge_operation")


def get_merge_run(env):
    """The merge that is being done around this call; None without one."""
    return read_kept(env, RUN)


class MergeRun:
    """One merge while it is done: what other code changes is photographed, what names a source moves set by set.

    :param merge_sudo: the customer.merge that is written
    """

    def __init__(self, merge_sudo, survivor, sources):
        self.env, self.merge_id = merge_sudo.env, merge_sudo.id
        self.survivor_id, self.source_ids = survivor.id, sources.ids
        self.picture = self._take_picture()

    def _take_picture(self):
        ids = [self.survivor_id, *self.source_ids]
        return Photograph(self.env, "res.partner", ids, None if find_unknown_addons(self.env) else SETTLED)

    def move(self, source_ids):
        """Moves all rows that name one of these sources, after what was changed so far is written down."""
        self.picture.note(self.merge_id)
        pairs = [Pair(source_id, self.survivor_id, self.merge_id) for source_id in source_ids]
        RowMerge(self.env, "res.partner", pairs).move()
        self.picture = self._take_picture()
        recompute_followers(self.env, self.env["customer.merge"].browse(self.merge_id)._get_moved_rows())

    def finish(self):
        self.picture.note(self.merge_id)


def find_unknown_addons(env):
    """:return: names of addons that have a part in merges, and of which nobody here knows what they change"""
    wizard = env.registry["base.partner.merge.automatic.wizard"]
    classes = [
        each for each in wizard.mro() if each is not HostWizard and any(step in vars(each) for step in STEPS)
    ]
    return sorted({getattr(each, "_module", None) or "base" for each in classes} - KNOWN)
