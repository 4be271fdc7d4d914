"""Servers and a browser, for what is measured from the click to the screen."""

import logging
import os
import re
import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import requests

from odoo.tests.common import ChromeBrowser

HOST, PATIENCE = "127.0.0.1", 120
READY = """
(() => {
    const look = () => {
        if (%s) {
            window.readyAfter = performance.now(); // since the navigation
        } else {
            requestAnimationFrame(look);
        }
    };
    look();
})();
"""


class Server:
    """An Odoo of its own for one database, which ends with `stop`."""

    def __init__(self, database):
        with socket.socket() as free:
            free.bind((HOST, 0))
            port = free.getsockname()[1]
        self.address = f"http://{HOST}:{port}"
        command = [sys.executable, "-m", "odoo", "-c", os.environ["ODOO_RC"], "-d", database, "--log-level=error"]
        command += [f"--http-port={port}", f"--db-filter=^{database}$", "--max-cron-threads=0"]
        self.process = subprocess.Popen(command)
        self.session_id = None

    def log_in(self, login="admin", password="admin"):  # noqa: S107  # of a database that is dropped
        """Waits until the server answers."""
        client, deadline = requests.Session(), time.time() + PATIENCE
        while True:
            try:
                page = client.get(f"{self.address}/web/login", timeout=PATIENCE).text
                break
            except requests.ConnectionError:
                assert time.time() < deadline and self.process.poll() is None, "the server does not start"
                time.sleep(0.5)
        [token] = re.findall(r'name="csrf_token" value="([^"]+)"', page)[:1]
        values = {"login": login, "password": password, "csrf_token": token}
        answer = client.post(f"{self.address}/web/login", data=values, timeout=PATIENCE, allow_redirects=False)
        assert answer.status_code == 303, answer.status_code
        self.session_id = client.cookies["session_id"]

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


class Browser(ChromeBrowser):
    """The host's headless Chromium, without what it does for tests."""

    def __init__(self, ready):
        """:param ready: the JavaScript that is true when a page is as somebody can work with it"""
        logger = logging.getLogger("benchmark")
        logger.setLevel(logging.ERROR)
        super().__init__(SimpleNamespace(_logger=logger, browser_size="1366x768", touch_enabled=False))
        self.ask("Fetch.disable")  # else each request waits for us
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=READY % ready)

    def ask(self, method, **params):
        return self._websocket_request(method, params=params, timeout=PATIENCE)

    def evaluate(self, expression):
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def forget(self, server):
        """What the page has kept; scripts and styles remain."""
        self.ask("Page.navigate", url="about:blank")
        self.ask("Storage.clearDataForOrigin", origin=server.address, storageTypes="indexeddb,local_storage")

    def open_page(self, server, path):
        """:return: the milliseconds until the page was ready"""
        self.ask("Page.navigate", url="about:blank")
        self.ask("HeapProfiler.collectGarbage")
        self.ask("Network.setCookie", name="session_id", value=server.session_id, url=server.address)
        self.ask("Page.navigate", url=server.address + path)
        deadline = time.time() + PATIENCE
        while not (took := self.evaluate("location.href !== 'about:blank' && window.readyAfter")):
            assert time.time() < deadline, "the page does not become ready"
            time.sleep(0.2)
        return took
