import logging

from werkzeug.exceptions import NotFound
from werkzeug.urls import url_encode

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.account.controllers.portal import PortalAccount
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ...tools.statement_request import UnreadablePeriod, read_choice
from ..statement.file_response import make_file_response

_logger = logging.getLogger(__name__)

PAGE = "/my/statement"
PORTAL_KINDS = ("activity", "open_items")
OPTIONS = {"type": "http", "auth": "user", "website": True, "readonly": True, "methods": ["GET"], "sitemap": False}


class StatementPortal(PortalAccount):
    """A customer's own statement of account. Whose it is comes from the login, never from the address."""

    def _prepare_home_portal_values(self, counters):
        # EXTENDS 'portal': the balance and its word; 0 hides the card
        values = super()._prepare_home_portal_values(counters)
        if "statement_balance" in counters:
            customer_sudo = self._find_statement_customer_sudo()
            values["statement_balance"] = customer_sudo and customer_sudo._get_portal_balance_text() or 0
        return values

    @http.route([PAGE, f"{PAGE}/page/<int:page>"], **OPTIONS)
    def portal_my_statement(self, page=1, **query):
        customer_sudo = self._get_statement_customer_sudo(query)
        choice, message = self._read_statement_choice(query, customer_sudo)
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "statement",
            "customer": customer_sudo,
            "choice": choice,
            "message": message,
            "companies": request.env.user._find_statement_companies_sudo(),
        }
        try:
            statement = customer_sudo._build_portal_statement(choice)
        except UserError as error:
            return self._render_unavailable(values, error)
        values |= self._get_statement_values(customer_sudo, statement, choice, page)
        return request.render("customer_management.portal_my_statement", values)

    @http.route(f"{PAGE}/<any(pdf,xlsx):extension>", **OPTIONS)
    def portal_my_statement_file(self, extension, **query):
        """``/my/statement/pdf`` and ``/my/statement/xlsx``: what the page shows, as a file."""
        customer_sudo = self._get_statement_customer_sudo(query)
        choice, message = self._read_statement_choice(query, customer_sudo)
        if message:
            return request.redirect(self._link(query))  # the page says what is wrong
        try:
            statement = customer_sudo._build_portal_statement(choice)
            name, content = customer_sudo._render_portal_statement(statement, extension)
        except UserError as error:
            return self._render_unavailable({"page_name": "statement"}, error)
        return make_file_response(name, content)

    @http.route(f"{PAGE}/sent/<int:row_id>", **OPTIONS)
    def portal_my_sent_statement(self, row_id, extension="pdf", **_query):
        """A statement as it was sent to this customer."""
        user = request.env.user
        customer_sudo, companies_sudo = user._find_statement_customer_sudo(), user._find_statement_companies_sudo()
        row_sudo = customer_sudo._find_sent_rows_sudo(companies_sudo, row_id)
        file = row_sudo and row_sudo._get_file_as_sent(extension)
        if not file:
            raise NotFound()
        return make_file_response(*file)

    # --- steps --------------------------------------------------------------------------------------------------

    def _find_statement_customer_sudo(self, company_id=None):
        """The customer of this login, in the company whose ledger is shown; empty when there is nothing to show."""
        user = request.env.user
        customer_sudo, companies_sudo = user._find_statement_customer_sudo(), user._find_statement_companies_sudo()
        chosen_sudo = companies_sudo.filtered(lambda company: str(company.id) == company_id) or companies_sudo[:1]
        return customer_sudo.with_company(chosen_sudo) if chosen_sudo else customer_sudo.browse()

    def _get_statement_customer_sudo(self, query):
        customer_sudo = self._find_statement_customer_sudo(query.get("company"))
        if not customer_sudo:
            raise NotFound()
        return customer_sudo

    def _read_statement_choice(self, query, customer_sudo):
        """What is asked for, else what the page begins with and a text that says why."""
        today = customer_sudo.env.company._get_today()
        try:
            if query.get("company") not in (None, "", str(customer_sudo.env.company.id)):
                raise UnreadablePeriod("unknown")
            return read_choice(query, PORTAL_KINDS, today), ""
        except UnreadablePeriod as error:
            reasons = {
                "order": request.env._("Please choose a first day that is not after the last day."),
                "length": request.env._("Please choose a period of two years or less."),
            }
            unknown = request.env._("We did not understand this choice. Please choose again.")
            return read_choice({}, PORTAL_KINDS, today), reasons.get(error.args[0], unknown)

    def _get_statement_values(self, customer_sudo, statement, choice, page):
        """What the page shows beside the choice: figures, and one page of lines."""
        args = self._get_statement_args(choice, customer_sudo.env.company)
        lines = [line for block in statement.blocks for line in block.lines]
        pager = portal_pager(PAGE, len(lines), page, self._items_per_page, url_args=args)
        part = pager["offset"], self._items_per_page
        invoices = self._find_openable_invoices(lines[part[0] :][: part[1]])
        return {
            "statement": statement,
            "balance": customer_sudo._get_portal_balance_text(),
            "aging": customer_sudo._get_portal_aging(),
            "blocks": customer_sudo._get_portal_blocks(statement, invoices, *part),
            "sent_rows": customer_sudo._find_sent_rows_sudo(customer_sudo.env.company),
            "presets": self._get_preset_names(),
            "pager": pager,
            "link": lambda path="", **changes: self._link({**args, **changes}, path),
        }

    def _find_openable_invoices(self, lines):
        """{id of a journal item: its invoice, elevated}, those that the host shows to this login on their own page."""
        if not request.env["account.move"].has_access("read"):
            return {}
        items_sudo = request.env["account.move.line"].sudo().browse(filter(None, (line.move_line_id for line in lines)))
        domain = [*self._get_invoices_domain("out"), ("id", "in", items_sudo.move_id.ids)]
        invoices_sudo = request.env["account.move"].search(domain).sudo()
        return {item.id: item.move_id for item in items_sudo if item.move_id in invoices_sudo}

    def _get_preset_names(self):
        return {
            "this_month": request.env._("This month"),
            "last_month": request.env._("Last month"),
            "this_quarter": request.env._("This quarter"),
            "last_quarter": request.env._("Last quarter"),
            "this_year": request.env._("This year"),
            "last_12_months": request.env._("Last 12 months"),
        }

    def _get_statement_args(self, choice, company):
        """The parameters of an address that shows this choice."""
        args = {"kind": choice.kind, "preset": choice.preset, "company": company.id}
        if choice.preset == "custom":
            args |= {"date_from": choice.date_from or "", "date_to": choice.date_to}
        return args

    def _link(self, args, path=""):
        return f"{PAGE}{path}?{url_encode({name: value for name, value in args.items() if value})}"

    def _render_unavailable(self, values, error):
        """What is wrong with the books is for those who keep them."""
        _logger.warning("The statement of the login %s was not shown: %s", request.env.uid, error)
        response = request.render("customer_management.portal_my_statement_unavailable", values)
        response.status_code = 503
        return response
