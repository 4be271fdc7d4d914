from odoo import api, fields, models
from odoo.fields import Domain

from ..outermost import keeping
from .account_fiscal_position import KEY as POSITIONS


class ResPartner(models.Model):
    """Customers that a till has loaded, as they are now. The till asks when it shows or chooses some: a hold, a limit
    or a segment changes without the customer's row, by whose date the host's till loads what is new.
    """

    _inherit = "res.partner"

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        return [*super()._load_pos_data_fields(config), "active", "commercial_partner_id", "type"]

    def _compute_fiscal_position_id(self):
        # EXTENDS 'point_of_sale': which searches for the same positions for each partner
        with keeping(self.env, POSITIONS, {}):
            return super()._compute_fiscal_position_id()

    @api.model
    def get_till_states(self, config_id, known):
        """What has become of customers that a till has loaded; a constant number of queries where none has changed.

        :param known: {id: write_date of the row that the till has, or False to get it anew}
        :return: ``states``: list of {id, active, till_credit_state}, without those the user may not see; ``merged``:
            {id: id of the customer that it was merged into, False if it was deleted}; and what the till loads of those
            that are new or changed, by model, as get_new_partner() has it
        """
        config = self.env["pos.config"].browse(config_id)
        config.check_access("read")
        known = {int(partner_id): date for partner_id, date in known.items()}
        partners = self.with_company(config.company_id).browse(known)
        present = partners.exists()
        merged = self._find_till_survivors([partner.id for partner in partners - present])
        visible = (present | present.browse(filter(None, merged.values())))._filtered_access("read")
        changed = visible.filtered(
            lambda partner: fields.Datetime.to_string(partner.write_date) != known.get(partner.id)
        )
        positions = changed.fiscal_position_id
        return {
            "states": [partner._get_state_at_till() for partner in visible],
            "merged": merged,
            "res.partner": self._load_pos_data_read(changed, config),
            "account.fiscal.position": positions._load_pos_data_read(positions, config),
        }

    def _get_state_at_till(self):
        """Who belongs to an inactive customer is not sold to either, also where the host keeps its record active."""
        customer_sudo = self.sudo().commercial_partner_id
        return {
            "id": self.id,
            "active": self.active and customer_sudo.active,
            "till_credit_state": self.till_credit_state,
        }

    def _follow_merges(self):
        """These customers; those that are left instead of the ones that were merged meanwhile. Deleted ones are not."""
        present = self.exists()
        survivors = self._find_till_survivors((self - present).ids)
        return present | self.browse(filter(None, survivors.values()))

    @api.model
    def _find_till_survivors(self, missing_ids):
        """{id: id of the customer that it was merged into, False if nobody knows of one}"""
        found = dict.fromkeys(missing_ids, False)
        if not missing_ids:
            return found
        merges = Domain("event", "=", "merge") & Domain("res_model", "=", "res.partner")
        entries_sudo = self.env["customer.audit.entry"].sudo()
        # Of a survivor that was merged itself, the later entry tells.
        for entry_sudo in entries_sudo.search(merges & Domain("res_id", "in", missing_ids), order="id"):
            found[entry_sudo.res_id] = entry_sudo.partner_id
        survivors = self.browse({survivor for survivor in found.values() if survivor}).exists()
        return {gone: survivor if survivor in survivors.ids else False for gone, survivor in found.items()}
