"""A customer who is invited, chooses a password and looks up the statement."""

import io

from books import money, stands_in
from lxml import html
from openpyxl import load_workbook
from statements import read_pdf

VISITOR = "K-10014"
PASSWORD = "quiet-harbor-7"


class Visit:
    def __init__(self, story):
        self.protocol, self.mails, self.books = story.protocol, story.mails, story.books
        self.manager, self.customer = story.browser().log_in("manager"), story.browser()
        [record] = self.manager.find("res.partner", [("customer_number", "=", VISITOR)], ["email", "name"])
        self.customer_id, self.address = record["id"], record["email"]

    def look_up(self):
        self.accept_invitation()
        owed = self.books.get_balance(self.customer_id)
        page = html.fromstring(self.customer.open("/my/statement").content).text_content()
        self.protocol.check(f"{owed} stands on the page", stands_in(owed, page), True)
        text, _pages = read_pdf(self.customer.open("/my/statement/pdf").content)
        self.protocol.check(f"{owed} stands in the PDF", stands_in(owed, text), True)
        book = load_workbook(io.BytesIO(self.customer.open("/my/statement/xlsx").content), data_only=True)
        cells = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "n"]
        values = [money(value) for value in cells if value is not None]
        self.protocol.check(f"{owed} stands in the workbook", owed in values, True)
        other = self.customer.session.get(f"{self.customer.address}/customer_statement/1/sent.pdf", timeout=60)
        self.protocol.check("the address of somebody's letter as the staff sees it answers", other.status_code, 403)

    def accept_invitation(self):
        context = {"active_model": "res.partner", "active_ids": [self.customer_id]}
        known = len(self.mails.read())
        invite_id = self.manager.create("res.partner.invite", {}, **context)
        self.manager.call("res.partner.invite", "action_invite", [invite_id])
        summary = self.manager.read("res.partner.invite", invite_id, "summary")
        self.protocol.check("the invitation", summary, "1 of 1 were invited.")
        link = self.mails.find_link(self.mails.wait_for(self.address.lower(), known), "token=")
        self.customer.send_form(link, password=PASSWORD, confirm_password=PASSWORD)
        welcome = html.fromstring(self.customer.open("/my").content).text_content()
        self.protocol.check("logged in after choosing a password", "My account" in welcome, True)
