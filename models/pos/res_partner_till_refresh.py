from odoo import api, fields, models
from odoo.tools import OrderedSet

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
        left = self._find_survivors(list(known))
        merged = {partner_id: survivor_id for partner_id, survivor_id in left.items() if survivor_id != partner_id}
        partners = self.with_company(config.company_id).browse(OrderedSet(filter(None, left.values())))
        visible = partners._filtered_access("read")
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
