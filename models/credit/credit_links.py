from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Command


def find_linked(record, name, commands):
    """The records that commands add to a link of a record, or take away from it.

    :param commands: whatever the host takes for them: commands, ids, records, or nothing at all
    """
    field = record._fields[name]
    before = record[name] if record else record.env[field.comodel_name]
    linked, touched = before, before.browse()
    if isinstance(commands, models.BaseModel):
        commands = commands.ids
    if not isinstance(commands, list) or any(isinstance(command, int) for command in commands):
        commands = [Command.set(commands or ())]
    for command in commands:
        if command[0] in (Command.LINK, Command.UNLINK, Command.DELETE):
            touched |= linked.browse(command[1])
        elif command[0] in (Command.CLEAR, Command.SET):
            after = linked.browse(command[2] if command[0] == Command.SET else ())
            touched |= (before - after) | (after - before)
    return touched


class CustomerCreditLinks(models.AbstractModel):
    """Which documents belong together decides on what is counted: once they are posted or paid, nobody says it anew.

    The host links invoices and payments when it makes them, and never later; so whoever does, elevated or not, is
    refused.
    """

    _inherit = "customer.credit.facts"

    @api.model
    def _check_link(self, documents):
        """:raise AccessError: when one of these is final, and its company looks at credit"""
        credit = self.env["customer.credit"]
        for root, _documents in documents.grouped(lambda document: document.company_id.root_id).items():
            if credit.with_company(root)._is_watched():
                raise AccessError(
                    self.env._(
                        "Posted invoices and payments stay with the orders they were made for. "
                        "To invoice an order, please create the invoice from it."
                    )
                )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        for vals in vals_list:
            if vals.get("invoice_lines"):
                self.browse()._check_invoice_lines(vals["invoice_lines"])
        return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if "invoice_lines" in vals:
            for line in self:
                line._check_invoice_lines(vals["invoice_lines"])
        return super().write(vals)

    def _check_invoice_lines(self, commands):
        items_sudo = find_linked(self.sudo(), "invoice_lines", commands)
        self._check_link(items_sudo.move_id.filtered(items_sudo._is_linked_for_good))


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        for vals in vals_list:
            if vals.get("sale_line_ids"):
                move_sudo = self.env["account.move"].sudo().browse(vals.get("move_id") or ())
                self._check_order_lines(move_sudo, self.browse(), vals["sale_line_ids"])
        return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if "sale_line_ids" in vals:
            for item in self:
                self._check_order_lines(item.sudo().move_id, item, vals["sale_line_ids"])
        return super().write(vals)

    @api.model
    def _is_linked_for_good(self, move_sudo):
        """An invoice that was posted is about what it was made for, also where it is a draft again."""
        return move_sudo.state == "posted" or move_sudo.posted_before

    @api.model
    def _check_order_lines(self, move_sudo, item, commands):
        """Drafts are linked to orders of their own company only; posted invoices to no other than they are."""
        lines_sudo = find_linked(item.sudo(), "sale_line_ids", commands)
        if not lines_sudo:
            return
        if self._is_linked_for_good(move_sudo):
            self._check_link(move_sudo)
        root = (move_sudo.company_id or self.env.company).root_id
        self._check_link(lines_sudo.filtered(lambda line: line.company_id.root_id != root))


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        for vals in vals_list:
            if vals.get("transaction_ids"):
                self.browse()._check_transactions(vals["transaction_ids"])
        return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if "transaction_ids" in vals:
            for order in self:
                order._check_transactions(vals["transaction_ids"])
        return super().write(vals)

    def _check_transactions(self, commands):
        payments_sudo = find_linked(self.sudo(), "transaction_ids", commands)
        self._check_link(payments_sudo.filtered(lambda payment: payment.state in ("authorized", "done")))


class PaymentTransaction(models.Model):
    _name = "payment.transaction"
    _inherit = ["payment.transaction", "customer.credit.facts"]

    def write(self, vals):
        # EXTENDS 'base'
        if "sale_order_ids" in vals:
            self._check_link(self.sudo().filtered(lambda payment: payment.state in ("authorized", "done")))
        return super().write(vals)
