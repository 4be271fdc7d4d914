from ..common_axe import AxeCase
from ..common_register import RegisterCase

# Shows the answer to a form that is wrong everywhere, without leaving the page.
SEND_WRONG = """
const form = document.querySelector(".customer_register_form");
const answer = await fetch("/register", { method: "POST", body: new FormData(form) });
const page = new DOMParser().parseFromString(await answer.text(), "text/html");
document.querySelector("#wrap").replaceWith(page.querySelector("#wrap"));
if (document.querySelectorAll("[aria-invalid]").length < 3) { throw new Error("no errors to look at"); }
"""
OURS = "#wrap"


class TestRegisterBarriers(AxeCase, RegisterCase):
    """The pages in a browser, looked at by a checker of accessibility."""

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
