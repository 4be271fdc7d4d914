from odoo.http import content_disposition, request

from ...models.statement.customer_statement_content import MIMETYPES

FILE_TYPES = {**MIMETYPES, "zip": "application/zip"}


def make_file_response(name, content, inline=False):
    """A file that is made for this request, and kept nowhere on the way.

    :param inline: shown by the browser, if it can
    """
    headers = [
        ("Content-Type", FILE_TYPES[name.rpartition(".")[2]]),
        ("Content-Length", len(content)),
        ("Content-Disposition", content_disposition(name, "inline" if inline else "attachment")),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
    ]
    return request.make_response(content, headers)
