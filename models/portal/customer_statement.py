from odoo import models

from ..statement.customer_statement_content import MIMETYPES


class CustomerStatement(models.Model):
    """What a customer sees on the website of a row that was sent to it, and the way there."""

    _inherit = "customer.statement"

    def _get_portal_link(self):
        """The address of the customer's statement on the website; empty when no login of the customer sees it."""
        row_sudo, users_sudo = self.sudo(), self.env["res.users"].sudo()
        customer_sudo, root_sudo = row_sudo.partner_id, row_sudo.company_id.root_id
        logins_sudo = users_sudo.search([("partner_id", "child_of", customer_sudo.id), ("share", "=", True)])
        seers_sudo = logins_sudo.filtered(
            lambda user: user._find_statement_customer_sudo() == customer_sudo and user._may_see_statement_of(root_sudo)
        )
        return f"{row_sudo.get_base_url()}/my/statement?company={root_sudo.id}" if seers_sudo else ""

    def _get_files_as_sent(self):
        """The files that were sent; where they are gone, the PDF is made again from what is stored.

        :return: {"pdf" or "xlsx": attachment, elevated; nothing when it has to be made again}
        """
        self.ensure_one()
        extensions = {mimetype: extension for extension, mimetype in MIMETYPES.items()}
        files_sudo = self.sudo().attachment_ids.filtered(lambda file: file.mimetype in extensions)
        found = {extensions[file.mimetype]: file for file in files_sudo.sorted("mimetype")}  # the PDF first
        return found or {"pdf": files_sudo.browse()}

    def _get_file_as_sent(self, extension):
        """:return: name and bytes, or None when nothing of that kind was sent"""
        files_sudo = self._get_files_as_sent()
        if extension not in files_sudo:
            return None
        file_sudo = files_sudo[extension]
        if file_sudo:
            return file_sudo.name, file_sudo.raw
        name = self.env["customer.statement.document"].sudo()._get_file_name(self._get_sent_statement(), extension)
        return name, self._render_as_sent()
