"""Odoo's import dialog, as the browser drives it."""

import ast

from customer_file import HEADERS, write

OPTIONS = {
    "has_headers": True,
    "separator": ";",
    "quoting": '"',
    "encoding": "utf-8",
    "float_thousand_separator": ".",
    "float_decimal_separator": ",",
    "date_format": "%d.%m.%Y",
    "datetime_format": "",
    "advanced": False,
    "keep_matches": False,
    "limit": 2000,
    "skip": 0,
}


def import_customers(browser, rows, dryrun=False):
    """The import of the customers' list, with that list's own context.

    :return: what the dialog would show: [{message, record: place of the row, from 0, ...}], empty when all is well
    """
    action = browser.load_action("customer_management.res_partner_action_customers")
    context = ast.literal_eval(action["context"])
    import_id = browser.create("base_import.import", {"res_model": "res.partner"})
    browser.send_file("/base_import/set_file", "customers.csv", write(rows).encode(), id=import_id)
    preview = browser.call("base_import.import", "parse_preview", [import_id], OPTIONS, context=context)
    names = [HEADERS[header] for header in preview["headers"]]
    args = [import_id], names, preview["headers"], OPTIONS
    answer = browser.call("base_import.import", "execute_import", *args, dryrun=dryrun, context=context)
    return answer["messages"]
