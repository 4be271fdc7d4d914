from contextlib import contextmanager

from odoo import models

from ...audit.watch import watching
from ...ledger.res_partner_keeps_balance import MERGED_VALUES
from ...outermost import keeping
from ...tax.res_partner_unique import HANDED_OVER


class CustomerMerge(models.Model):
    """What this addon itself does in a merge, beside what moves by itself: each of these is called once for all merges
    of a MergeRun, as who merges, and looks by one query whether there is anything to do.
    """

    _inherit = "customer.merge"

    @contextmanager
    def _watching(self, partners):
        """What is once around all merges of one call.

        :param partners: all that take part
        """
        with self.env["customer.audit.entry"]._in_channel("merge"), watching(self.env):
            yield

    def _before_move(self, run):
        """While rows still name the sources: what only one can have, or would be double."""

    def _after_move(self, run):
        """All rows name the survivors now."""

    def _before_values(self, run, stack):
        """Before the host writes the sources' values to the survivors.

        :param stack: contextlib.ExitStack, of what is to be around that
        """
        # What is agreed with the survivor stays; the host would let any partner's value win.
        stack.enter_context(keeping(self.env, MERGED_VALUES, True))
        stack.enter_context(keeping(self.env, HANDED_OVER, [pair.src for pair in run.pairs]))

    def _after_values(self, run):
        """The survivors have their values."""

    def _finish(self, run):
        """The sources are inactive by now."""
