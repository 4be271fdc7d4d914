from odoo import api, models

from ...tools.statement import Transfer


class ResPartner(models.Model):
    """What a letter tells of items that were settled by those of others. It leaves the house, so it names others only
    within one family: those above a customer, and those below.
    """

    _inherit = "res.partner"

    @api.model
    def _tell_transfers(self, rows):
        """Adds its tools.statement.Transfer to each movement that is one; see customer.ledger."""
        moved = [row for row in rows if "counter_customer_id" in row]
        customer_ids = {row["partner_id"] for row in moved}
        counters_sudo = self.sudo().browse({row["counter_customer_id"] or 0 for row in moved} - {0} - customer_ids)
        everybody_sudo = counters_sudo | self.sudo().browse(customer_ids)
        families = {partner.id: partner._get_ids_above() for partner in everybody_sudo}
        for row in moved:
            own, other = row["partner_id"], row.pop("counter_customer_id")
            currency = row.pop("counter_currency")
            is_family = other and (other in families[own] or own in families[other])
            row["transfer"] = Transfer(
                is_payment=row["amount"] < 0,
                currency=currency if currency != row["currency"] else "",
                customer="" if other == own else self._get_name_in_letters(other) if is_family else None,
            )

    @api.model
    def _get_name_in_letters(self, partner_id):
        partner_sudo = self.sudo().browse(partner_id)
        return partner_sudo.name or partner_sudo.display_name

    def _get_ids_above(self):
        """The ids of the parents of this partner, theirs, and so on."""
        ids, parent = set(), self.parent_id
        while parent and parent.id not in ids:
            ids.add(parent.id)
            parent = parent.parent_id
        return ids
