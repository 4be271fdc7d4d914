import json
import os
from pathlib import Path

from ..common_register import RegisterCase

# Runs axe on the page, with the rules of WCAG 2 A and AA; what it calls serious or critical is a failure.
RUN_AXE = """
const OPTIONS = { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] };
const finish = (result) => {
    const found = result.violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    const told = found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    found.length ? console.error(told.join("\\n")) : console.log("test successful");
};
const check = () => axe.run(%s, OPTIONS).then(finish);
"""
# Shows the answer to a form that is wrong everywhere, without leaving the page.
SEND_WRONG = """
const form = document.querySelector(".customer_register_form");
const answer = await fetch("/register", { method: "POST", body: new FormData(form) });
const page = new DOMParser().parseFromString(await answer.text(), "text/html");
document.querySelector("#wrap").replaceWith(page.querySelector("#wrap"));
if (document.querySelectorAll("[aria-invalid]").length < 3) { throw new Error("no errors to look at"); }
"""
OURS = json.dumps({"include": [["#wrap"]]})


class TestRegisterBarriers(RegisterCase):
    """The pages in a browser, looked at by a checker of accessibility."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        raw = Path(os.environ["CM_AXE"]).read_bytes()
        file = {"name": "axe.js", "raw": raw, "public": True, "mimetype": "text/javascript"}
        cls.axe = f"/web/content/{cls.env['ir.attachment'].create(file).id}?filename=axe.js"

    def check_with_axe(self, path, context="document", before=""):
        code = f"{RUN_AXE % context} (async () => {{ {before} await import('{self.axe}'); await check(); }})();"
        self.browser_js(path, code, ready="document.readyState === 'complete'", timeout=60)

    def test_the_registration_page_has_no_serious_barrier(self):
        every = {name: "optional" for name in self.company._fields if name.startswith("registration_ask_")} | {
            "registration_consent": "<p>I have read the <a href='/privacy'>privacy policy</a>.</p>"
        }
        self.company.write(every)
        self.check_with_axe("/register")

    def test_the_page_with_errors_has_none(self):
        self.check_with_axe("/register", OURS, SEND_WRONG)

    def test_the_other_pages_of_the_registration_have_none(self):
        self.company.registration_confirm_email = True
        self.send()
        for path in ("/register/sent", "/register/waiting", "/register/confirm/x", self.link(self.mails())):
            self.check_with_axe(path, OURS)
        self.website.auth_signup_uninvited = "b2b"
        self.check_with_axe("/register", OURS)
