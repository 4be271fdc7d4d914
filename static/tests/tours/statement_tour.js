import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

import { opensFile, printsReport } from "./page_steps";

const tours = registry.category("web_tour.tours");
const preview = (...words) =>
    `.modal .o_customer_statement_preview iframe[sandbox='']${words.map((word) => `[srcdoc*='${word}']`).join("")}`;
const kind = (name) => ({
    content: `Another kind: ${name}`,
    trigger: `.modal .o_radio_input[data-value=${name}]`,
    run: "click",
});
const count = (name, number) => ({
    content: `The run counts: ${name} ${number}`,
    trigger: `.o_form_view .o_field_widget[name=${name}_count]:text(${number})`,
});
const tick = (...names) =>
    names.map((name) => ({
        content: `Tick ${name}`,
        trigger: `.o_data_row:contains('${name}') .o_list_record_selector input`,
        run: "click",
    }));
const choose = (entry) => [
    {
        trigger: ".o_control_panel .o_cp_action_menus button:contains('Actions')",
        run: "click",
    },
    {
        content: entry,
        trigger: `.o-dropdown--menu .o-dropdown-item:contains('${entry}')`,
        run: "click",
    },
];

tours.add("customer_management_send_statement", {
    steps: () => [
        {
            content: "On top of the card",
            trigger: ".o_statusbar_buttons button[name=action_send_statement]",
            run: "click",
        },
        {
            content: "The statement is shown as it will be printed",
            trigger: preview("Harbor Street Diner", "Open Items", "150.00"),
        },
        kind("activity"),
        {
            trigger: ".modal .o_field_widget[name=preset] input",
            run: "click",
        },
        {
            content: "Another period",
            trigger: ".o_select_menu_item:contains('This month')",
            run: "click",
        },
        {
            content: "What was open before, and the sum of both",
            trigger: preview("Balance before", "100.00", "150.00"),
        },
        kind("reminder"),
        {
            trigger: preview("Payment Reminder", "100.00"),
        },
        kind("open_items"),
        {
            content: "The recipient of the mail is named",
            trigger: ".modal .o_field_widget[name=recipient_ids]:contains('office@harbor.example.com')",
        },
        opensFile(".modal button[name=action_print]", "pdf"),
        opensFile(".modal button[name=action_download]", "pdf"),
        {
            content: "Send it",
            trigger: ".modal button[name=action_email]",
            run: "click",
        },
        {
            content: "What became of it",
            trigger: ".o_form_view .o_data_row:contains('Harbor Street Diner'):contains('Sent'):contains('$ 150.00')",
            timeout: 60000,
        },
        count("sent", 1),
    ],
});

/** Looks at a statement of this kind, and sends it. */
const sendKind = (name, ...words) => [
    {
        trigger: "button[name=action_send_statement]",
        run: "click",
    },
    {
        trigger: preview("Open Items"),
    },
    kind(name),
    {
        trigger: preview(...words),
    },
    {
        trigger: ".modal button[name=action_email]",
        run: "click",
    },
    {
        trigger: ".o_form_view .o_data_row:contains('Harbor Street Diner'):contains('Sent')",
        timeout: 60000,
    },
];
tours.add("customer_management_send_activity", {
    steps: () => sendKind("activity", "Statement of Account", "Balance before"),
});
tours.add("customer_management_send_reminder", {
    steps: () => sendKind("reminder", "Payment Reminder", "100.00"),
});

tours.add("customer_management_send_statement_in_german", {
    steps: () => [
        {
            trigger: "button[name=action_send_statement]",
            run: "click",
        },
        {
            trigger: preview("Open Items"),
        },
        {
            trigger: ".modal .o_field_widget[name=lang] input",
            run: "click",
        },
        {
            content: "In another language than the customer's own",
            trigger: ".o_select_menu_item:contains('German')",
            run: "click",
        },
        {
            trigger: preview("Offene Posten", "Gesamtbetrag"),
        },
        {
            trigger: ".modal button[name=action_email]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_data_row:contains('Harbor Street Diner'):contains('Sent')",
            timeout: 60000,
        },
    ],
});

tours.add("customer_management_send_statements_of_a_list", {
    steps: () => [
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        ...tick("Elm City Bakery", "Harbor Street Diner", "Two Rivers"),
        ...choose("Send Statement"),
        {
            content: "How many they are",
            trigger: ".modal .o_field_widget[name=customer_names]:contains('3 customers')",
        },
        {
            trigger: preview("Elm City Bakery", "60.00"),
        },
        {
            content: "The next customer",
            trigger: ".modal button[aria-label='Next customer']",
            run: "click",
        },
        {
            trigger: preview("Harbor Street Diner", "150.00"),
        },
        {
            trigger: ".modal .o_customer_statement_preview:contains('2 of 3')",
        },
        {
            content: "Customers without a mail are named before, with the reason",
            trigger: ".modal .alert:contains('No email address (1): Two Rivers')",
        },
        {
            content: "A list that can be checked first",
            trigger: ".modal button[name=action_prepare_run]",
            run: "click",
        },
        count("ready", 2),
        count("skipped", 1),
        {
            trigger: ".o_field_widget[name=statement_format]:contains('As each customer prefers')",
        },
        {
            content: "Nothing has been sent",
            trigger: ".o_statusbar_status button[data-value=new][aria-checked=true]:contains('Prepared')",
        },
        {
            content: "To whom it goes, and what is owed",
            trigger:
                ".o_data_row:contains('Elm City Bakery'):contains('Ready'):contains('office@elm.example.com'):contains('$ 60.00')",
        },
        {
            trigger: ".o_data_row:contains('Two Rivers'):contains('Skipped'):contains('No email address')",
        },
        {
            content: "In all, of those who get a mail",
            trigger: ".o_field_widget[name=balance_text]:contains('$ 210.00')",
        },
        {
            trigger: ".o_field_widget[name=overdue_text]:contains('$ 160.00')",
        },
        {
            content: "The letter as it will be sent",
            trigger: ".o_data_row:contains('Harbor Street Diner') button[name=action_preview]",
            run: "click",
        },
        {
            trigger: preview("Harbor Street Diner", "150.00"),
        },
        {
            content: "The next one",
            trigger: ".modal button[name=action_preview_next]",
            run: "click",
        },
        {
            trigger: preview("Elm City Bakery", "60.00"),
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
        {
            content: "The figures of now",
            trigger: ".o_statusbar_buttons button[name=action_take_figures]",
            run: "click",
        },
        count("ready", 2),
        {
            content: "Send it",
            trigger: ".o_statusbar_buttons button:contains('Send'):enabled",
            run: "click",
        },
        {
            ...count("sent", 2),
            timeout: 60000,
        },
        {
            trigger: ".o_data_row:contains('Elm City Bakery'):contains('Sent'):contains('office@elm.example.com')",
        },
        {
            trigger: ".o_data_row:contains('Two Rivers'):contains('Skipped'):contains('No email address')",
        },
        opensFile(".o_statusbar_buttons button:contains('Print Those without Email')", "pdf"),
    ],
});

tours.add("customer_management_print_statement", {
    steps: () => [
        {
            content: "Of one customer, from its form",
            trigger: ".o_form_view .o_field_widget[name=name] :value('Harbor Street Diner')",
        },
        {
            trigger: ".o_control_panel .o_cp_action_menus button:has(.fa-cog)",
            run: "click",
        },
        printsReport(".o-dropdown--menu .o-dropdown-item:contains('Statement of Account')"),
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        ...tick("Elm City Bakery", "Harbor Street Diner"),
        {
            trigger: ".o_control_panel .o_cp_action_menus button:contains('Print')",
            run: "click",
        },
        printsReport(".o-dropdown--menu .o-dropdown-item:contains('Statement of Account')"),
    ],
});
