import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

import { opensFile } from "./page_steps";

const tours = registry.category("web_tour.tours");
const count = (name, number) => ({
    content: `The run counts: ${name} ${number}`,
    trigger: `.o_form_view .o_field_widget[name=${name}_count]:text(${number})`,
});
/** Chooses a value of a selection on a form. */
const select = (field, label) => [
    {
        trigger: `.o_field_widget[name=${field}] input`,
        run: "click",
    },
    {
        content: `${field}: ${label}`,
        trigger: `.o_select_menu_item:contains('${label}')`,
        run: "click",
    },
];
/** Opens an entry of the menu Statements. */
const openStatements = (entry) => [
    ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
    {
        trigger: "[data-menu-xmlid='customer_management.menu_customers_statements']",
        run: "click",
    },
    {
        content: entry,
        trigger: `.o-dropdown--menu [data-menu-xmlid='customer_management.${entry}']`,
        run: "click",
    },
];

tours.add("customer_management_statement_settings", {
    steps: () => [
        {
            content: "Every month",
            trigger: "#statement_schedule .o_radio_input[data-value=monthly]",
            run: "click",
        },
        ...select("statement_format", "PDF and Excel"),
        {
            content: "To everybody",
            trigger: "#statement_only_if .o_radio_input[data-value=always]",
            run: "click",
        },
        {
            trigger: ".o_form_button_save:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Read again, it is as it was saved",
            trigger: "#statement_schedule .o_radio_input[data-value=monthly]:checked",
        },
        {
            trigger: "#statement_schedule .o_field_widget[name=statement_format] input:value('PDF and Excel')",
        },
        {
            trigger: "#statement_only_if .o_radio_input[data-value=always]:checked",
        },
    ],
});

tours.add("customer_management_statement_preferences", {
    steps: () => [
        {
            trigger: ".o_notebook .nav-link[name=statements]",
            run: "click",
        },
        {
            content: "What the company says is in force",
            trigger: ".o_field_widget[name=statement_in_force]:contains('Monthly, Open items, PDF')",
        },
        ...select("statement_schedule", "Weekly"),
        ...select("statement_format", "PDF and Excel"),
        ...stepUtils.saveForm(),
        {
            content: "The customer says otherwise",
            trigger: ".o_field_widget[name=statement_in_force]:contains('Weekly, Open items, PDF and Excel')",
        },
        {
            trigger: ".o_field_widget[name=statement_recipients]:contains('office@harbor.example.com')",
        },
    ],
});

tours.add("customer_management_mend_run", {
    steps: () => [
        ...openStatements("menu_customers_statement_runs"),
        {
            content: "One has failed",
            trigger: ".o_data_row:contains('Open items') .o_data_cell[name=failed_count]:contains('1')",
        },
        {
            trigger: ".o_data_row .o_data_cell[name=display_name]",
            run: "click",
        },
        count("sent", 1),
        count("failed", 1),
        count("skipped", 1),
        {
            trigger: ".o_data_row:contains('Elm City Bakery'):contains('Sent')",
        },
        {
            trigger: ".o_data_row:contains('Two Rivers'):contains('Skipped'):contains('No email address')",
        },
        {
            content: "Why it has failed",
            trigger:
                ".o_data_row:contains('Harbor Street Diner'):contains('Failed') .o_data_cell[name=cause]:contains('Refused by the mail server: ofice@harbor.example.com: 550 unknown user')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=error]:contains('550 unknown user')",
        },
        {
            content: "Go to the customer",
            trigger: ".modal .o_field_widget[name=partner_id] a:contains('Harbor Street Diner')",
            run: "click",
        },
        {
            content: "Correct the address",
            trigger: ".o_form_view .o_field_widget[name=email] input:value('ofice@harbor.example.com')",
            run: "edit office@harbor.example.com",
        },
        ...stepUtils.saveForm(),
        {
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            content: "Send it again",
            trigger: ".o_statusbar_buttons button:contains('Send Failed Ones Again')",
            run: "click",
        },
        {
            ...count("sent", 2),
            timeout: 60000,
        },
        count("failed", 0),
        {
            content: "There is nothing more to send again",
            trigger: ".o_statusbar_buttons:not(:has(button:contains('Send Failed Ones Again')))",
        },
        {
            trigger:
                ".o_data_row:contains('Harbor Street Diner'):contains('Sent'):contains('office@harbor.example.com')",
        },
    ],
});

tours.add("customer_management_statement_as_sent", {
    steps: () => [
        ...openStatements("menu_customers_statement_rows"),
        {
            trigger: ".o_data_row:contains('Harbor Street Diner'):contains('Sent') .o_data_cell[name=kind]",
            run: "click",
        },
        {
            content: "The mail that was sent",
            trigger: ".o-mail-Chatter:contains('Subject: Coffee Traders: open items as of')",
        },
        opensFile("button[name=action_show_as_sent]", "pdf"),
        {
            trigger: "button[name=action_show_changes]",
            run: "click",
        },
        {
            content: "A payment came since: the invoice it paid, and the balance",
            trigger: ".modal .o_data_row:contains('INV/'):contains('Changed'):contains('$ 100.00'):contains('$ 70.00')",
        },
        {
            trigger: ".modal .o_data_row:contains('Balance'):contains('$ 150.00'):contains('$ 120.00')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});
