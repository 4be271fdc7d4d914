from odoo import api, models


class DiscussChannelMember(models.Model):
    _inherit = "discuss.channel.member"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'mail': which goes on with all rights for the members of a new channel, where nobody is refused
        if self._guards_partners():
            self.browse()._refuse_hidden_customers(vals_list)
        return super().create(vals_list)
