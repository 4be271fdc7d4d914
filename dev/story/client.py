"""What a browser does: logs in, calls models as the web client does, opens pages, fills in forms."""

import itertools
import re
import sys
import time
from pathlib import Path

import requests
from lxml import html

sys.path.append(str(Path(__file__).parents[2] / "tests"))
from client_form import Form  # noqa: E402  # the tests open forms as the browser does, too


class Refused(Exception):
    """The server's answer to the user: why it did not do it."""


class Browser:
    """Somebody at a browser, a visitor at first."""

    def __init__(self, address, database):
        self.address, self.database, self.session = address, database, requests.Session()
        self.numbers = itertools.count(1)

    def log_in(self, login, password=None):
        """:return: itself; the password is the login where none is given"""
        params = {"db": self.database, "login": login, "password": password or login}
        self.post("/web/session/authenticate", params)
        return self

    def call(self, model, method, *args, **kwargs):
        """A public method of a model, by the web client's own route."""
        params = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", params)

    def press(self, model, method, record_id):
        """A button of type object. :return: an action or False"""
        params = {"model": model, "method": method, "args": [[record_id]], "kwargs": {}}
        return self.post(f"/web/dataset/call_button/{model}/{method}", params)

    def open_new(self, model, view_id=False, **context):
        """A new form of a model. :return: Form, with ``set`` and ``save``"""
        return Form(self, model, view_id, context)

    def create(self, model, vals, **context):
        [record_id] = self.call(model, "create", [vals], context=context)
        return record_id

    def read(self, model, record_id, *names):
        """The values of one record, in the order of the names."""
        [record] = self.call(model, "read", [record_id], list(names))
        values = [record[name] for name in names]
        return values if len(values) > 1 else values[0]

    def find(self, model, domain, names=(), order="id"):
        return self.call(model, "search_read", domain, list(names), order=order)

    def get_ref(self, xmlid):
        module, name = xmlid.split(".")
        [data] = self.find("ir.model.data", [("module", "=", module), ("name", "=", name)], ["res_id"])
        return data["res_id"]

    def load_action(self, xmlid):
        """What the web client gets for a menu."""
        return self.post("/web/action/load", {"action_id": xmlid})

    def open(self, path, **query):
        response = self.session.get(self.address + path, params=query, timeout=300)
        response.raise_for_status()
        return response

    def send_file(self, path, name, content, **values):
        token = re.search(r'csrf_token: "(\w+)"', self.open("/odoo").text).group(1)
        files = {"ufile": (name, content, "text/csv")}
        self.session.post(
            self.address + path, {"csrf_token": token, **values}, files=files, timeout=60
        ).raise_for_status()

    def send_form(self, link, **values):
        """Opens a page, fills in its form and sends it; what stands in it already goes along."""
        address = link if link.startswith("http") else self.address + link
        page = html.fromstring(self.session.get(address, timeout=60).content, base_url=address)
        [form] = [form for form in page.forms if set(values) <= set(form.fields)]
        form.make_links_absolute(address)
        fields = {**dict(form.form_values()), **values}
        return self.session.post(form.action or address, fields, timeout=60)

    def post(self, path, params):
        """A request of a page's JavaScript. :return: its answer"""
        payload = {"jsonrpc": "2.0", "method": "call", "id": next(self.numbers), "params": params}
        answer = self.session.post(self.address + path, json=payload, timeout=900).json()
        if "error" in answer:
            raise Refused(answer["error"]["data"]["message"])
        return answer.get("result")


class Mails:
    """What the mail catcher has kept."""

    def __init__(self, address):
        self.address = address

    def read(self, subject=""):
        """[{number, to, subject, files, message-id ...}], oldest first, with these words in their subjects"""
        mails = requests.get(f"{self.address}/mails.json", timeout=60).json()
        return [mail for mail in mails if subject in mail["subject"]]

    def wait_for(self, address, known):
        """The first mail to an address after the first ``known`` of all; the mail queue takes a moment."""
        for _try in range(120):
            for mail in self.read()[known:]:
                if mail["to"] == [address]:
                    return mail
            time.sleep(0.5)
        raise TimeoutError(f"no mail has come to {address}")

    def open_file(self, mail, ending):
        [index] = [place for place, name in enumerate(mail["files"]) if name.endswith(ending)]
        return requests.get(f"{self.address}/{mail['number']}/{index}", timeout=60).content

    def find_link(self, mail, part):
        """The link in a mail whose address has this part."""
        body = requests.get(f"{self.address}/{mail['number']}/body", timeout=60).text
        links = html.fromstring(body).xpath("//a/@href")
        return next(link for link in links if re.search(part, link))
