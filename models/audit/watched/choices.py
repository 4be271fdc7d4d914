"""What customers are given by a choice from a list, and lose when the choice is deleted."""

from odoo import models


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
