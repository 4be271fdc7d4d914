import logging

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from .merge_group import MergeGroup

_logger = logging.getLogger(__name__)
BATCH = 50  # merges in one transaction
MOST_CONFLICTS = 5


class CustomerMerge(models.Model):
    """Many merges in the background: each is done wholly or not at all, and says why where it is not."""

    _inherit = "customer.merge"

    state = fields.Selection(
        selection_add=[("queued", "Waiting"), ("failed", "Not Merged")],
        ondelete={"queued": "cascade", "failed": "cascade"},
    )
    error = fields.Text(string="Reason", readonly=True, help="Why these customers were not merged.")
    wanted = fields.Json(readonly=True, help="What a merge that waits is about: sources, values, and companies.")

    @api.model
    def _merge_in_background(self, groups):
        """Merges by and by, as this user; each group wholly or not at all, and one that fails stops no other.

        :param groups: list of MergeGroup
        :return: a customer.merge for each, in state ``queued``; later ``done``, or ``failed`` with its ``error``
        """
        merges = self._queue(groups)
        self.env.ref("customer_management.ir_cron_merge").sudo()._trigger()
        return merges

    @api.model
    def _queue(self, groups):
        companies = self.env.companies.ids
        vals_list = [
            self._prepare_merge(group)
            | {"state": "queued"}
            | {"wanted": {"sources": group.sources.ids, "values": group.values or {}, "companies": companies}}
            for group in self._read_together(groups)
        ]
        return self.sudo().create(vals_list).sudo(False)

    @api.model
    def _cron_merge(self):
        progress = self.env["ir.cron"]._commit_progress
        waiting = [("state", "=", "queued")]
        progress(remaining=self.sudo().search_count(waiting))
        conflicts = 0
        while batch_sudo := self.sudo().search(waiting, limit=BATCH, order="user_id, id"):
            batch_sudo = batch_sudo.filtered(lambda merge, first=batch_sudo[0]: merge.user_id == first.user_id)
            try:
                batch_sudo._work_off()
            except OperationalError:
                self.env.cr.rollback()  # another transaction was faster; nothing of this batch is done
                conflicts += 1
                if conflicts > MOST_CONFLICTS:
                    raise
                continue
            if not progress(len(batch_sudo)):
                return
            self.env.invalidate_all()

    def _work_off(self):
        """Does these merges of one user together; where that is refused, one by one."""
        if self._attempt():
            return
        for merge_sudo in self:
            if error := merge_sudo._attempt_alone():
                merge_sudo.write({"state": "failed", "error": error})

    def _attempt(self):
        try:
            with self.env.cr.savepoint():
                self._do_queued()
            return True
        except (UserError, ValidationError, AccessError):
            return False

    def _attempt_alone(self):
        """:return: why it is not done, if it is not"""
        try:
            with self.env.cr.savepoint():
                self._do_queued()
        except (UserError, ValidationError, AccessError) as error:
            return str(error)
        except OperationalError:
            raise  # another transaction was faster: the whole batch is done anew
        except Exception as error:
            _logger.exception("Merge %s", self.ids)
            return self.env._("The server has failed: %s", error)
        return None

    def _do_queued(self):
        """As who asked for them, in the companies that were switched on then."""
        self.env.cr.execute(SQL("SELECT id FROM customer_merge WHERE id = ANY(%s) FOR UPDATE", self.ids))
        groups = []
        for merge_sudo in self:
            wanted = merge_sudo.wanted
            partners = (
                self.env["res.partner"]
                .with_user(merge_sudo.user_id)
                .with_context(allowed_company_ids=wanted["companies"])
            )
            sources = partners.browse(wanted["sources"])
            groups.append(MergeGroup(partners.browse(merge_sudo.survivor_id.id), sources, wanted["values"]))
        self.with_env(groups[0].survivor.env).sudo(False)._merge_groups(groups, self)
