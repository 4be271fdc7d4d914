from odoo import http
from odoo.http import request

from .file_response import make_file_response


class StatementDialog(http.Controller):
    """Files of the dialog that sends statements: made when they are asked for, with the rights of the user who asks."""

    @http.route(
        "/customer_statement/dialog/<int:dialog_id>/<any(print,download):what>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def statement_dialog_file(self, dialog_id, what):
        dialog = request.env["res.partner.statement"].browse(dialog_id).exists()
        dialog.check_access("read")
        if not dialog:
            raise request.not_found()
        name, content = dialog._print() if what == "print" else dialog._download()
        return make_file_response(name, content, inline=what == "print")
