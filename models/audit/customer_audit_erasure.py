from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..groups import CUSTOMER_MANAGER


class CustomerAuditEntry(models.Model):
    """The lawful erasure of personal values: before and after go, what happened, when and by whom stays."""

    _inherit = "customer.audit.entry"

    @api.model
    def _erase_values(self, partner_ids, reason):
        """Empties all values that the current companies keep in the trail of these customers and of those merged into
        them, for good; the chain still verifies. Names stay.

        :param partner_ids: ids of customers, also of deleted ones
        :param reason: why, kept in the trail
        :return: the entries that say so, one for each customer
        :raise AccessError: for who is no customer manager
        :raise UserError: without a reason
        """
        if not self.env.su and not self.env.user.has_group(CUSTOMER_MANAGER):
            raise AccessError(self.env._("Only customer managers erase values of the audit trail. Please ask one."))
        if not (reason or "").strip():
            raise UserError(self.env._("Please say why the values are erased. The reason stays in the trail."))
        partners = self.env["res.partner"]
        merged_ids = {merged for partner_id in partner_ids for merged in partners.browse(partner_id)._get_merged_ids()}
        partner_ids = sorted({*partner_ids, *merged_ids})
        names = dict(self._read_group([("partner_id", "in", partner_ids)], ["partner_id", "partner_name"], []))
        fact = self._describe_fact("reason", reason.strip())
        erasures = self._log(
            [
                {"event": "erasure", "partner_id": partner_id, "partner_name": names[partner_id], "changes": [fact]}
                for partner_id in sorted(names)
            ]
        )
        self.env.cr.execute(
            SQL(
                """
                UPDATE customer_audit_value AS value
                   SET before_data = NULL, before_text = NULL, after_data = NULL, after_text = NULL, salt = NULL,
                       erasure_id = erasure.id
                  FROM customer_audit_entry AS entry
                  JOIN customer_audit_entry AS erasure ON erasure.partner_id = entry.partner_id
                 WHERE value.entry_id = entry.id AND erasure.id = ANY(%s) AND entry.event != 'erasure'
                   AND value.erasure_id IS NULL AND entry.company_id = ANY(%s)
                """,
                erasures.ids,
                self.env.companies.root_id.ids,
            )
        )
        self.env["customer.audit.value"].invalidate_model()
        self.invalidate_model(["changes", "changes_data"])
        return erasures
