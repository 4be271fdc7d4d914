from odoo import http
from odoo.http import request


class CustomerStatementController(http.Controller):
    """Letters as PDF for the staff; the models ask for the caller's rights."""

    @http.route("/customer_statement/<int:row_id>/sent.pdf", type="http", auth="user", readonly=True)
    def show_as_sent(self, row_id):
        row = request.env["customer.statement"].browse(row_id).exists()
        return self._respond(row._render_as_sent()) if row else request.not_found()

    @http.route("/customer_statement/run/<int:run_id>/by_post.pdf", type="http", auth="user", readonly=True)
    def print_without_email(self, run_id):
        run = request.env["customer.statement.run"].browse(run_id).exists()
        return self._respond(run._render_by_post()) if run else request.not_found()

    @staticmethod
    def _respond(content):
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Length", len(content)),
            ("Content-Disposition", "inline"),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(content, headers)
