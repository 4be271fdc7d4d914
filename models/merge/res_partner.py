from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .merge_run import get_merge_run

# Written by merges alone.
FACTS = {"merged_into_id", "former_numbers", "former_barcodes"}
# What is unique, or by which customers are found and addressed. The number is taken off while it is handed over.
RETIRED = (
    *("email", "email_normalized", "phone", "phone_sanitized", "mobile", "phone_search_digits"),
    *("vat", "company_registry", "barcode", "peppol_endpoint", "inactivated_with_customer"),
)


class ResPartner(models.Model):
    """A customer that was merged into another stays, inactive and without what is unique, so that the merge can be
    undone and whatever still names it leads to the other: see also res_partner_survivor.py.
    """

    _inherit = "res.partner"

    merged_into_id = fields.Many2one(
        "res.partner", string="Merged into", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )

    @api.model
    def _get_retired_vals(self):
        """What a merged partner does not keep; the record of the merge does."""
        return {name: None for name in RETIRED if name in self._fields and self._fields[name].store}

    # --- what becomes of it afterwards --------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        defaults = {name.removeprefix("default_") for name in self.env.context if name.startswith("default_")}
        self._check_merge_facts(defaults.union(*vals_list))
        return super().create(vals_list)

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        # EXTENDS 'base': the host asks for the same ones for each of the customers that are merged
        run = get_merge_run(self.env)
        if not run or not run.is_writing_values or allfields or attributes:
            return super().fields_get(allfields, attributes)
        if run.fields is None:
            run.fields = super().fields_get()
        return run.fields

    def message_post(self, *args, body="", **kwargs):
        # EXTENDS 'mail': the host notes each merge at its survivor, which nobody is notified of
        run = get_merge_run(self.env)
        if not run or run.notes is None or args or kwargs or len(self) != 1 or self.id in run.notes:
            return super().message_post(*args, body=body, **kwargs)
        run.notes[self.id] = body
        return self.env["mail.message"]

    def write(self, vals):
        # EXTENDS 'base'
        run = get_merge_run(self.env)
        if run and len(self) == 1:
            vals = run.leave_out_known(self, vals)
        self._check_merge_facts(set(vals))
        if vals.get("active") or not self.env.su:
            self._refuse_changes_of_merged()
        return super().write(vals) if vals else True

    @api.model
    def _check_merge_facts(self, names):
        if not self.env.su and names & FACTS:
            raise AccessError(self.env._("Who was merged into whom cannot be typed: please merge, or undo the merge."))

    def _refuse_changes_of_merged(self):
        """What is written to a merged customer is seen by nobody, and would be in the way of who undoes the merge.

        :raise UserError: names the survivor, as far as the user may see it
        """
        merged = self.sudo().filtered("merged_into_id").with_env(self.env)[:1]
        if not merged:
            return
        merged.check_access("write")
        survivor = merged._get_survivor()
        if not survivor.has_access("read"):
            raise UserError(self.env._("This customer was merged into another one, and is not changed any more."))
        raise UserError(
            self.env._(
                "%(name)s was merged into %(survivor)s. Please change %(survivor)s instead; to have %(name)s back, "
                "undo the merge.",
                name=merged.display_name,
                survivor=survivor.display_name,
            )
        )

    def unlink(self):
        # EXTENDS 'base'
        self._check_nobody_merged_into()
        notes = self._describe_ends_of_undo()
        result = super().unlink()
        for survivor_sudo, note in notes:
            survivor_sudo._in_our_name()._message_log(body=note)
        return result

    def _check_nobody_merged_into(self):
        """As long as a merge can be undone, the survivor stays."""
        self.check_access("unlink")
        sources_sudo = self.sudo().with_context(active_test=False).search([("merged_into_id", "in", self.ids)])
        if sources_sudo := sources_sudo - self.sudo():
            raise UserError(
                self.env._(
                    "%(survivor)s cannot be deleted, as others were merged into it: %(sources)s. Please undo these "
                    "merges, or delete those first.",
                    survivor=sources_sudo[0].merged_into_id.display_name,
                    sources=", ".join(sources_sudo.mapped("complete_name")),
                )
            )

    def _describe_ends_of_undo(self):
        """:return: list of (survivor, elevated; what its history says when a customer that was merged into it goes)"""
        merged_sudo = self.sudo().filtered("merged_into_id")
        return [
            (
                each_sudo.merged_into_id,
                self.env._(
                    "%s, which was merged into this customer, has been deleted. That merge cannot be undone any more.",
                    each_sudo.complete_name,
                ),
            )
            for each_sudo in merged_sudo
            if each_sudo.merged_into_id not in self
        ]
