import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

import { fitsTheScreen } from "./page_steps";

const tours = registry.category("web_tour.tours");
const follow = (content, trigger) => ({ content, trigger, run: "click", expectUnloadPage: true });
const type = (input, text) => ({ trigger: `#${input}`, run: `edit ${text}` });
const typePassword = (password) => [type("password", password), type("confirm_password", password)];
const createAccount = () => follow("Create the account", "button:contains('Create Account')");
const openWebsiteMenu = (entry) => [
    ...stepUtils.goToAppSteps("website.menu_website_configuration", "Open the Website app"),
    {
        trigger: "[data-menu-xmlid='customer_management.menu_website_customers']",
        run: "click",
    },
    {
        content: entry,
        trigger: `.o-dropdown--menu [data-menu-xmlid='customer_management.${entry}']`,
        run: "click",
    },
];

tours.add("customer_management_register", {
    steps: () => [
        {
            isActive: ["mobile"],
            content: "On a telephone the menu is behind a button",
            trigger: "header button[data-bs-target='#top_menu_collapse_mobile']",
            run: "click",
        },
        follow("Visitors find the page in the header", "header nav a[href='/register']:contains('Register')"),
        {
            trigger: "h1:contains('Create your account')",
        },
        fitsTheScreen(),
        type("name", "Ana Torres"),
        type("login", "ana@torres.example.com"),
        {
            content: "The rules say while typing what is still missing",
            ...type("password", "quiet-harbor-7"),
        },
        {
            trigger: "[data-rule='length'] .fa-check-circle",
        },
        type("confirm_password", "quiet-harbor-8"),
        {
            trigger: "[data-rule='same'] .fa-circle-o",
        },
        createAccount(),
        {
            content: "A wrong confirmation is told at its field",
            trigger: "#error_confirm_password:contains('The two passwords differ')",
        },
        {
            content: "What was typed is still there",
            trigger: "#name:value(Ana Torres)",
        },
        {
            trigger: "#login:value(ana@torres.example.com)",
        },
        fitsTheScreen(),
        ...typePassword("quiet-harbor-7"),
        {
            trigger: "[data-rule='same'] .fa-check-circle",
        },
        createAccount(),
        {
            content: "The account page, logged in",
            trigger: ".o_portal_my_home",
        },
        {
            isActive: ["desktop"],
            trigger: "header:contains('Ana Torres')",
        },
        {
            trigger: "header:not(:has(nav a[href='/register']))",
        },
        fitsTheScreen(),
    ],
});

tours.add("customer_management_register_to_confirm", {
    steps: () => [
        type("name", "Ana Torres"),
        type("login", "ana@torres.example.com"),
        ...typePassword("quiet-harbor-7"),
        createAccount(),
        {
            content: "Nothing is open yet",
            trigger: "h1:contains('Please check your mail')",
        },
        fitsTheScreen(),
    ],
});

tours.add("customer_management_confirm_registration", {
    steps: () => [
        {
            content: "In another browser, the link asks for the password that was chosen",
            trigger: "h1:contains('One more step')",
        },
        fitsTheScreen(),
        type("password", "noisy-harbor-7"),
        follow("Another one does not open it", "button:contains('Open My Account')"),
        {
            trigger: "#error_password:contains('This is not the password that was chosen')",
        },
        type("password", "quiet-harbor-7"),
        follow("The right one does", "button:contains('Open My Account')"),
        {
            trigger: ".o_portal_my_home",
        },
    ],
});

tours.add("customer_management_link_used", {
    steps: () => [
        {
            content: "A link is good for once",
            trigger: "h1:contains('This link is not valid any more')",
        },
        fitsTheScreen(),
        follow("It leads to the login page", "#wrap a[href='/web/login']"),
        {
            trigger: "#login",
        },
    ],
});

tours.add("customer_management_register_company", {
    steps: () => [
        type("name", "Ana Torres"),
        type("company_name", "Torres Trading"),
        type("login", "ana@torres.example.com"),
        ...typePassword("quiet-harbor-7"),
        createAccount(),
        {
            content: "Somebody has to approve it first",
            trigger: "h1:contains('Thank you for registering')",
        },
        fitsTheScreen(),
    ],
});

tours.add("customer_management_approve_registration", {
    steps: () => [
        ...openWebsiteMenu("menu_website_customers_waiting"),
        {
            content: "Nobody is entered here by hand",
            trigger: ".o_control_panel:not(:has(.o_list_button_add)) .o_breadcrumb:contains('Waiting for Approval')",
        },
        {
            content: "The customers who wait",
            trigger: ".o_data_row:contains('Torres Trading'):contains('Waiting') .o_data_cell[name=complete_name]",
            run: "click",
        },
        {
            trigger: ".alert:contains('cannot log in before somebody approves') button:contains('Approve')",
            run: "click",
        },
        {
            content: "Nothing more is to be done",
            trigger: ".o_form_view:not(:has(.alert button:contains('Approve'):visible))",
        },
        {
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            content: "Nobody waits any more",
            trigger: ".o_view_nocontent:contains('Nobody waits')",
        },
    ],
});

tours.add("customer_management_log_in", {
    steps: () => [
        type("login", "ana@torres.example.com"),
        type("password", "quiet-harbor-7"),
        follow("Log in", "form button[type=submit]:contains('Log in')"),
        {
            trigger: ".o_portal_my_home",
        },
    ],
});

tours.add("customer_management_claim_record", {
    steps: () => [
        type("name", "Laura Hughes"),
        type("login", "office@harbor.example.com"),
        ...typePassword("quiet-harbor-7"),
        createAccount(),
        {
            content: "The answer is that of every registration",
            trigger: "h1:contains('Please check your mail')",
        },
    ],
});

tours.add("customer_management_website_customers", {
    steps: () => [
        ...openWebsiteMenu("menu_website_customers_all"),
        {
            content: "A registered customer is there at once",
            trigger:
                ".o_data_row:contains('Ana Torres'):contains('Website') .o_data_cell[name=has_login] input:checked",
        },
        ...["Ana Torres", "Harbor Street Diner", "Two Rivers"].map((name) => ({
            content: `Tick ${name}`,
            trigger: `.o_data_row:contains('${name}') .o_list_record_selector input`,
            run: "click",
        })),
        {
            trigger: "button:contains('Invite to Portal')",
            run: "click",
        },
        {
            content: "The customers who can be invited, and why others cannot",
            trigger: ".modal .o_data_row:contains('Harbor Street Diner'):contains('Ready')",
        },
        {
            trigger: ".modal .o_data_row:contains('Ana Torres'):contains('Already has a login')",
        },
        {
            trigger: ".modal .o_data_row:contains('Two Rivers'):contains('No valid email')",
        },
        {
            trigger: ".modal .o_field_widget[name=summary]:contains('1 of 3 can be invited.')",
        },
        {
            trigger: ".modal .o_field_widget[name=message] textarea",
            run: "edit See you at the harbor",
        },
        {
            trigger: ".modal button:contains('Send Invitations')",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row:contains('Harbor Street Diner'):contains('Invited')",
        },
        {
            trigger: ".modal .o_field_widget[name=summary]:contains('1 of 3 were invited.')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
        {
            content: "The list knows of the new login",
            trigger: ".o_data_row:contains('Harbor Street Diner') .o_data_cell[name=has_login] input:checked",
        },
        {
            trigger: ".o_data_row:contains('Ana Torres') .o_data_cell[name=complete_name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=registration_website_id]:contains('Website')",
        },
    ],
});

tours.add("customer_management_accept_invitation", {
    steps: () => [
        {
            content: "The address is known, the password is to be chosen",
            trigger: "#login:value(office@harbor.example.com)",
        },
        fitsTheScreen(),
        ...typePassword("quiet-harbor-7"),
        follow("Choose it", ".oe_reset_password_form button[type=submit], .oe_signup_form button[type=submit]"),
        {
            trigger: ".o_portal_my_home",
        },
    ],
});
