"""Indexes on columns that name customers in large tables, where the host has none: without them each merge, and each
deletion of a partner, reads the whole table.
"""

from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    _merge_commercial_partner = models.Index("(commercial_partner_id)")
    _merge_shipping_partner = models.Index("(partner_shipping_id) WHERE partner_shipping_id IS NOT NULL")
    _merge_kept_partner = models.Index("(credit_kept_partner_id) WHERE credit_kept_partner_id IS NOT NULL")


class AccountPayment(models.Model):
    _inherit = "account.payment"

    _merge_partner = models.Index("(partner_id) WHERE partner_id IS NOT NULL")


class AccountBankStatementLine(models.Model):
    _inherit = "account.bank.statement.line"

    _merge_partner = models.Index("(partner_id) WHERE partner_id IS NOT NULL")


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    _merge_partner = models.Index("(partner_id) WHERE partner_id IS NOT NULL")


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    _merge_partner = models.Index("(partner_id) WHERE partner_id IS NOT NULL")
