"""The web client over HTTP: log in, call methods with ids as it does, open and save forms, read error dialogs.

A method that is called directly does not see what users see: ``call_kw`` takes ids off, checks what may be called, and
turns exceptions into dialogs.
"""

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .client_form import Form
from .common import CustomerCase


class Refused(Exception):
    """What the server answers when it does not do it.

    :param name: full Python name of the exception's class: by it the web client finds its dialog
    :param message: what the dialog says
    :param context: what the exception carries besides
    """

    def __init__(self, data):
        super().__init__(data["message"])
        self.name, self.message, self.context = data["name"], data["message"], data.get("context") or {}


@tagged("post_install", "-at_install")
class ClientCase(HttpCase, CustomerCase):
    """Tests that act as the web client of somebody who has logged in."""

    def log_in(self, login, password=None):
        """The password is the login where none is given."""
        self.authenticate(login, password or login)

    def call(self, model, method, *args, **kwargs):
        """A public method of a model, by the web client's own route: the ids stand first in ``args``.

        :raise Refused: with what the dialog of the client would show
        """
        params = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", params)

    def press(self, model, method, ids, **kwargs):
        """A button of type object: ``call_button`` gives back an action or False."""
        params = {"model": model, "method": method, "args": [ids], "kwargs": kwargs}
        return self.post(f"/web/dataset/call_button/{model}/{method}", params)

    def load_action(self, xmlid):
        """What the client gets for a menu or a link."""
        return self.post("/web/action/load", {"action_id": xmlid})

    def post(self, path, params):
        # The host warns in its log of each refusal; what it says is asserted by the caller.
        with mute_logger("odoo.http"):
            answer = self.url_open(path, json={"id": 1, "jsonrpc": "2.0", "method": "call", "params": params}).json()
        if "error" in answer:
            raise Refused(answer["error"]["data"])
        return answer.get("result")

    def open_new(self, model, view_id=False, **context):
        """A new form of ``model`` as the client opens it.

        :return: Form
        """
        return Form(self, model, view_id, context)

    def assert_dialog(self, name, pattern, function):
        """That a call ends in a dialog of this exception, and what it says."""
        with self.assertRaises(Refused) as caught:
            function()
        self.assertEqual(caught.exception.name, name, caught.exception.message)
        self.assertRegex(caught.exception.message, pattern)
        return caught.exception
