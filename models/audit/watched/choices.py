"""What customers are given by a choice from a list, and lose when the choice is deleted."""

from odoo import Command, api, models

from ..watch import watching


class CustomerContactRole(models.Model):
    _name = "customer.contact.role"
    _inherit = ["customer.audited.choice.mixin", "customer.audited.policy.mixin", "customer.contact.role"]


class CustomerTitle(models.Model):
    _name = "customer.title"
    _inherit = ["customer.audited.choice.mixin", "customer.title"]


class CustomerLegalForm(models.Model):
    _name = "customer.legal.form"
    _inherit = ["customer.audited.choice.mixin", "customer.legal.form"]


class AccountPaymentTerm(models.Model):
    _name = "account.payment.term"
    _inherit = ["customer.audited.choice.mixin", "account.payment.term"]


class AccountFiscalPosition(models.Model):
    _name = "account.fiscal.position"
    _inherit = ["customer.audited.choice.mixin", "account.fiscal.position"]


class ProductPricelist(models.Model):
    _name = "product.pricelist"
    _inherit = ["customer.audited.choice.mixin", "product.pricelist"]


class ResPartnerIndustry(models.Model):
    _name = "res.partner.industry"
    _inherit = ["customer.audited.choice.mixin", "res.partner.industry"]


class ResPartnerCategory(models.Model):
    """Tags, which may be given to customers and taken from them on the form of the tag."""

    _name = "res.partner.category"
    _inherit = ["customer.audited.choice.mixin", "customer.audited.policy.mixin", "res.partner.category"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["name", "parent_id", "active"]

    @api.model_create_multi
    def create(self, vals_list):
        with watching(self.env) as watch:
            for vals in vals_list:
                watch.look(self._find_given_partners(vals))
            return super().create(vals_list)

    def write(self, vals):
        if "partner_ids" not in vals:
            return super().write(vals)
        with watching(self.env) as watch:
            watch.look(self._find_given_partners(vals))
            watch.look(self._find_choosing_partners())
            return super().write(vals)

    def _find_given_partners(self, vals):
        """The customers and contacts that commands on the tag's own list name."""
        ids = set()
        for command in vals.get("partner_ids") or ():
            if isinstance(command, int):
                ids.add(command)
            elif command[0] == Command.SET:
                ids.update(command[2])
            elif command[0] != Command.CREATE:
                ids.add(command[1])
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        return partners_sudo.browse(ids - {False}).exists()._filter_audited()
