from odoo import api, fields, models
from odoo.exceptions import AccessError


class CustomerDuplicateDismissal(models.Model):
    """Two customers or contacts that somebody has looked at and found to be different.

    In all companies, whatever they come to share later; it can be taken back.
    """

    _name = "customer.duplicate.dismissal"
    _description = "Not Duplicates"
    _order = "id DESC"
    _rec_name = "partner_id"

    # Merge: the survivor is different from whom its sources are different from.
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, readonly=True, index=True, ondelete="cascade"
    )
    other_id = fields.Many2one(
        "res.partner", string="Is Different From", required=True, readonly=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one("res.users", string="Said by", readonly=True, ondelete="set null")
    date = fields.Datetime(string="On", readonly=True)

    _once = models.UniqueIndex(
        "(LEAST(partner_id, other_id), GREATEST(partner_id, other_id))", "These two are known to be different already."
    )
    _two = models.Constraint("CHECK (partner_id != other_id)", "Nobody is different from itself.")

    @api.model
    def _dismiss(self, pairs):
        """Remembers pairs of partners as different, for who may change both of them.

        :param pairs: list of (partner, other partner)
        """
        partners = self.env["res.partner"].union(*[partner for pair in pairs for partner in pair])
        partners.check_access("write")
        ids = [tuple(sorted((one.id, other.id))) for one, other in pairs]
        known_sudo = self.sudo().search([("partner_id", "in", partners.ids), ("other_id", "in", partners.ids)])
        known = {tuple(sorted((row_sudo.partner_id.id, row_sudo.other_id.id))) for row_sudo in known_sudo}
        now = fields.Datetime.now()
        self.sudo().create(
            [
                {"partner_id": one, "other_id": other, "user_id": self.env.uid, "date": now}
                for one, other in dict.fromkeys(ids)
                if (one, other) not in known
            ]
        )

    def action_take_back(self):
        """These may be duplicates again: the next search says so.

        :raise AccessError: to who may not change both of them
        """
        self.check_access("read")
        partners = self.partner_id | self.other_id
        if not partners.has_access("write"):
            raise AccessError(self.env._("Only who may change both customers takes this back."))
        self.sudo().unlink()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
