from odoo import api, models


class ResPartner(models.Model):
    """What a customer sees of its own statement on the website. All is elevated: the controller asks whose it is
    first, and sets the company whose ledger is shown.
    """

    _inherit = "res.partner"

    def _build_portal_statement(self, choice):
        """:param choice: tools.statement_request.Choice"""
        self.ensure_one()
        [statement] = self._build_statements(choice.date_from, choice.date_to, choice.kind)
        return statement

    def _render_portal_statement(self, statement, extension):
        """:return: name and bytes of the file, in the language of the page"""
        renderer = self.env["customer.statement.document"].with_context(customer_management_lang=self.env.lang)
        content = renderer._render_xlsx([statement]) if extension == "xlsx" else renderer._render_pdfs([statement])[0]
        return renderer._get_file_name(statement, extension), content

    def _get_portal_balance_text(self):
        """The balance and its word, for the customer: '120.00 € to pay'."""
        amount = self.figures_currency_id.format(abs(self.customer_balance))
        return {
            "owes": self.env._("%(amount)s to pay", amount=amount),
            "prepaid": self.env._("%(amount)s prepaid", amount=amount),
            "settled": self.env._("All is settled"),
        }[self.balance_word]

    def _get_portal_aging(self):
        """The buckets of the bar in which something is open: ``amount`` as text, the others as in ``aging_bar``.

        Credits have no width: they stand in the words beside the bar.
        """
        return [
            {**bucket, "amount": self.figures_currency_id.format(bucket["amount"])}
            for bucket in self.aging_bar
            if bucket["amount"]
        ]

    def _get_portal_blocks(self, statement, invoices, offset, limit):
        """The currencies of a statement that have lines on a page, with these lines.

        :param invoices: {id of a journal item: the invoice that the login may open, elevated}
        """
        blocks, position = [], 0
        currencies_sudo = self.env["res.currency"]._find_by_code(block.currency for block in statement.blocks)
        for block in statement.blocks:
            start, end = max(0, offset - position), max(0, offset + limit - position)
            position += len(block.lines)
            if block.lines[start:end] or not (block.lines or offset):
                blocks.append(
                    self._get_portal_block(block, statement.kind, currencies_sudo[block.currency], invoices, start, end)
                )
        return blocks

    def _get_portal_block(self, block, kind, currency_sudo, invoices, start, end):
        """One currency: opening and closing stand before the first and after the last of its lines."""

        renderer = self.env["customer.statement.document"]
        kinds = self._name_settlements(block.lines[start:end])

        def text(amount):
            return currency_sudo.format(float(amount))

        return {
            "currency": block.currency,
            "opening": text(block.opening) if kind == "activity" and not start else "",
            "closing": text(block.closing) if end >= len(block.lines) else "",
            "overdue": text(block.overdue) if block.overdue else "",
            "lines": [
                {
                    "line": line,
                    "document": renderer._name_document(line),
                    "kind": kinds.get(line.move_line_id, ""),
                    "reference": line.document if line.transfer else line.reference,
                    "invoice": invoices.get(line.move_line_id),
                    "payable": line.move_line_id in invoices and invoices[line.move_line_id]._has_to_be_paid(),
                    "amount": text(line.amount),
                    "paid": text(line.paid),
                    "balance": text(line.balance),
                }
                for line in block.lines[start:end]
            ],
        }

    @api.model
    def _name_settlements(self, lines):
        """{id of a journal item: what it is}, of payments and credit notes, whose numbers say it to few."""
        items_sudo = self.env["account.move.line"].sudo().browse(filter(None, (line.move_line_id for line in lines)))
        words = {"payment": self.env._("Payment"), "refund": self.env._("Credit note")}
        found = {}
        for item_sudo in items_sudo.exists():
            move_sudo = item_sudo.move_id
            if move_sudo.move_type == "out_refund":
                found[item_sudo.id] = words["refund"]
            elif item_sudo.balance < 0 and (move_sudo.origin_payment_id or move_sudo.statement_line_id):
                found[item_sudo.id] = words["payment"]
        return found

    def _find_sent_rows_sudo(self, companies, row_id=None):
        """What was sent to this customer by these companies, the last first; elevated.

        :param row_id: of them, this one only
        """
        domain = [("partner_id", "=", self.id), ("company_id", "in", companies.ids), ("state", "=", "sent")]
        domain += [("id", "=", row_id)] if row_id else []
        return self.env["customer.statement"].sudo().search(domain, order="date_to desc, id desc", limit=24)
