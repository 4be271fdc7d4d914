import logging
import re

from odoo.tests import HttpCase, tagged

SUITE = "@customer_management"


def hash_of_suite(name):
    """The id that the host's runner gives to a suite or a test by its name."""
    number = 0
    for letter in name:
        number = ((number << 5) - number + ord(letter)) & 0xFFFFFFFF
    return f"{number:08x}"


@tagged("post_install", "-at_install")
class TestUnitTill(HttpCase):
    def test_the_javascript_of_the_addon_does_what_its_unit_tests_say(self):
        """Those of static/tests/unit, in the host's runner; what it says of each failure is in the message."""
        address = f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={hash_of_suite(SUITE)}"
        with self.assertLogs(f"{self._logger.name}.browser", logging.INFO) as log:
            try:
                self.browser_js(
                    address,
                    "",
                    "",
                    login="admin",
                    timeout=600,
                    success_signal="[HOOT] Test suite succeeded",
                    error_checker=lambda message: "[HOOT]" not in message,
                )
            except Exception as failure:
                raise AssertionError("\n".join(log.output)) from failure
        [passed] = re.findall(r"Passed (\d+) tests", "\n".join(log.output))
        self.assertGreater(int(passed), 0)
