import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("customer_management_my_statement", {
    url: "/my",
    steps: () => [
        {
            content: "The card names the balance",
            trigger: "a[href='/my/statement']:contains('120.00 to pay')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_statement_balance:contains('120.00 to pay')",
        },
        {
            content: "Another period",
            trigger: ".o_my_statement a:contains('This year')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The balance of before is carried on",
            trigger: ".o_statement_opening:contains('120.00')",
        },
        {
            trigger: ".o_my_statement .nav-link:contains('Open items')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "An open invoice leads to the host's page of it",
            trigger: ".o_my_statement tbody tr:contains('70.00') a",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#invoice_content",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_send_statement", {
    steps: () => [
        {
            trigger: "button[name=action_send_statement]",
            run: "click",
        },
        {
            content: "The statement is shown as it will be printed",
            trigger: ".modal .o_customer_statement_preview iframe[sandbox=''][srcdoc*='Harbor Street Diner']",
        },
        {
            trigger: ".modal .o_radio_input[data-value=activity]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=preset]",
        },
        {
            content: "Make a run of it that can be checked",
            trigger: ".modal button[name=action_prepare_run]",
            run: "click",
        },
        {
            content: "The run shows the customer",
            trigger: ".o_form_view .o_data_row:contains('Harbor Street Diner'):contains('Ready')",
        },
    ],
});
