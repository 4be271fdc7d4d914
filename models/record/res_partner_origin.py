from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools.sql import column_exists, create_column

from ..groups import CUSTOMER_MANAGER

ORIGINS = [("website", "Website"), ("backoffice", "Back office"), ("pos", "Till"), ("import", "Import")]


class ResPartner(models.Model):
    """Where a customer came from; contacts and addresses came with their customer."""

    _inherit = "res.partner"

    customer_origin = fields.Selection(
        ORIGINS,
        string="Origin",
        compute="_compute_customer_origin",
        store=True,
        readonly=True,
        precompute=True,
        copy=False,
        groups="base.group_user",
        help="Website: signed up or checked out there. Till: entered at the till. Import: from a file. "
        "Back office: everything else.",
    )

    def _auto_init(self):
        # EXTENDS 'base': existing partners by one statement, which takes seconds where computing each takes a minute
        if not column_exists(self.env.cr, "res_partner", "customer_origin"):
            create_column(self.env.cr, "res_partner", "customer_origin", "varchar")
            self.env.cr.execute(
                "UPDATE res_partner SET customer_origin = 'backoffice' WHERE is_company OR parent_id IS NULL"
            )
        return super()._auto_init()

    @api.depends("is_company", "parent_id")
    def _compute_customer_origin(self):
        origin = self._get_current_origin()
        for partner in self:
            known = partner.customer_origin or origin
            partner.customer_origin = known if partner._is_commercial_partner() else False

    @api.model
    def _get_current_origin(self):
        """The channel that speaks right now, as the server knows it: a client can send any context.

        Sudo keeps the user, so a visitor of the website stays one.
        """
        channel = {"import": "import", "till": "pos"}.get(self.env["customer.audit.entry"]._get_origin())
        return channel or ("website" if self.env.user.share else "backoffice")

    # --- who may change it --------------------------------------------------------------------------------------

    @api.model
    def _check_may_give_origins(self, vals_list):
        if "default_customer_origin" in self.env.context or any("customer_origin" in vals for vals in vals_list):
            self._check_may_set_origin()

    def _check_may_change_origin(self, vals):
        if "customer_origin" in vals and any(partner.customer_origin != vals["customer_origin"] for partner in self):
            self._check_may_set_origin()

    @api.model
    def _check_may_set_origin(self):
        if not self.env.su and not self.env.user.has_group(CUSTOMER_MANAGER):
            raise AccessError(self.env._("Only customer managers change the origin of a customer."))
