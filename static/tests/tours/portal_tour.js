import { registry } from "@web/core/registry";

import { LATEST, seeColors } from "./aging_steps";
import { fetchesLink, fitsTheScreen, openMenu } from "./page_steps";

const tours = registry.category("web_tour.tours");
const follow = (content, trigger) => ({ content, trigger, run: "click", expectUnloadPage: true });
const type = (selector, text) => ({ content: `Type ${text}`, trigger: selector, run: ({ edit }) => edit(text) });
/** The browser's own calendar cannot be clicked. */
const pickDay = (selector, day) => ({
    content: `Pick ${day}`,
    trigger: selector,
    run({ anchor }) {
        anchor.value = day;
    },
});

tours.add("customer_management_my_statement", {
    steps: () => [
        follow("The card names the balance", "a[href='/my/statement']:contains('120.00 to pay')"),
        {
            trigger: ".o_statement_balance:contains('120.00 to pay')",
        },
        {
            content: "How old it is, in words",
            trigger: ".o_statement_aging:contains('More than 90 days late: $ 120.00')",
        },
        seeColors(".o_my_statement .progress", LATEST),
        seeColors(".o_statement_aging", LATEST),
        fitsTheScreen(),
        follow("Another period", ".o_my_statement a:contains('This year')"),
        {
            content: "The balance of before is carried on",
            trigger: ".o_statement_opening:contains('120.00')",
        },
        pickDay("#statement_from", "2024-06-01"),
        pickDay("#statement_to", "2024-06-30"),
        follow("A period of one's own", ".o_my_statement form button:contains('Show')"),
        {
            trigger: ".o_statement_opening:contains('100.00')",
        },
        {
            trigger: ".o_my_statement tbody tr:contains('50.00'):contains('150.00')",
        },
        {
            content: "A payment is named so",
            trigger: ".o_my_statement tbody tr:contains('30.00'):contains('120.00'):contains('Payment')",
        },
        {
            content: "What is not paid has a button with a word on it, on a phone too",
            trigger: ".o_my_statement tbody tr:contains('50.00') a[href*='/my/invoices/'].btn:contains('Pay')",
        },
        {
            trigger: ".o_statement_closing:contains('120.00')",
        },
        fitsTheScreen(),
        fetchesLink(".o_my_statement a[href*='/my/statement/pdf']", "pdf"),
        fetchesLink(".o_my_statement a[href*='/my/statement/xlsx']", "xlsx"),
        follow("What is open", ".o_my_statement .nav-link:contains('Open items')"),
        {
            trigger: ".o_statement_closing:contains('Total open'):contains('120.00')",
        },
        {
            content: "How late it is",
            trigger: ".o_my_statement tbody tr:contains('70.00'):contains('days late')",
        },
        fitsTheScreen(),
        fetchesLink(".o_my_statement a[href*='/my/statement/pdf'][href*='open_items']", "pdf"),
        follow(
            "An open invoice leads to the host's page of it",
            ".o_my_statement tbody tr:contains('70.00') a[href*='/my/invoices/']",
        ),
        {
            trigger: "#invoice_content",
        },
    ],
});

tours.add("customer_management_my_statement_in_german", {
    steps: () => [
        {
            trigger: ".o_statement_balance:contains('to pay')",
        },
        openMenu(),
        {
            trigger: "header .js_language_selector button",
            run: "click",
        },
        follow("Choose the language", "header .js_language_selector .js_change_lang[data-url_code='de']"),
        {
            trigger: "h1:contains('Mein Kontoauszug')",
        },
        {
            content: "Amounts are written as in German",
            trigger: ".o_statement_balance:contains('120,00')",
        },
        follow("Open items", ".o_my_statement .nav-link:contains('Offene Posten')"),
        {
            trigger: ".o_statement_closing:contains('Summe offen'):contains('120,00')",
        },
    ],
});

tours.add("customer_management_my_details", {
    steps: () => [
        {
            isActive: ["mobile"],
            trigger: "button[data-bs-target='#accountOffCanvas']",
            run: "click",
        },
        follow("My details", "a[href='/my/account']:contains('Edit information')"),
        {
            trigger: "#o_mobile",
            run: "edit +1 917 555 0101",
        },
        fitsTheScreen(),
        follow("Save", "#save_address"),
        {
            content: "Back at the start",
            trigger: ".o_portal_my_home",
        },
        {
            isActive: ["mobile"],
            trigger: "button[data-bs-target='#accountOffCanvas']",
            run: "click",
        },
        follow("Read again", "a[href='/my/account']:contains('Edit information')"),
        {
            trigger: "#o_mobile:value('+1 917 555 0101')",
        },
    ],
});

tours.add("customer_management_my_contacts", {
    steps: () => [
        follow("The people of the company", ".o_portal_my_home a[href='/my/contacts']"),
        {
            trigger: ".o_portal_wrap .card:contains('Laura Hughes'):contains('Primary')",
        },
        fitsTheScreen(),
        follow("One more", "a[href='/my/contacts/new']"),
        type("#name", " "),
        type("#email", "dora@diner.example.com"),
        follow("Without a name", "form button:contains('Save')"),
        {
            content: "What is wrong is told at the field",
            trigger: "#error_name:contains('Please enter a name.')",
        },
        {
            content: "What was typed is still there",
            trigger: "#email:value('dora@diner.example.com')",
        },
        fitsTheScreen(),
        type("#name", "Dora Day"),
        type("#mobile", "+1 917 555 0199"),
        {
            content: "What she is there for",
            trigger: "fieldset:contains('Roles'):not(:contains('Accounting')) label:contains('Purchasing')",
            run: "click",
        },
        follow("Save", "form button:contains('Save')"),
        {
            trigger: ".card:contains('Dora Day') .badge:contains('Purchasing')",
        },
        {
            trigger: ".card:contains('Dora Day'):contains('dora@diner.example.com'):contains('+1 917 555 0199')",
        },
        follow("Change it", "a[aria-label='Change Dora Day']"),
        {
            trigger: "h1:contains('Dora Day')",
        },
        type("#function", "Head of Kitchen"),
        follow("Save", "form button:contains('Save')"),
        {
            trigger: ".card:contains('Dora Day'):contains('Head of Kitchen')",
        },
        {
            content: "She has left",
            trigger: "button[aria-label='Remove Laura Hughes']",
            run: "click",
        },
        follow("After a question", ".modal.show:contains('Laura Hughes') button:contains('Remove')"),
        {
            content: "She is gone, and the other one is the primary contact",
            trigger: ".o_portal_wrap:not(:contains('Laura Hughes')) .card:contains('Dora Day'):contains('Primary')",
        },
        fitsTheScreen(),
    ],
});
