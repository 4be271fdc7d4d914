import { registry } from "@web/core/registry";
import { openTab } from "./steps";

const tours = registry.category("web_tour.tours");

tours.add("customer_management_hold_and_release", {
    steps: () => [
        {
            content: "Only what applies is offered",
            trigger: ".o_form_view:not(:has([name=credit_hold_buttons] button:contains('Release')))",
        },
        ...openTab("credit"),
        {
            trigger: "[name=credit_hold_buttons] button:contains('Put on Hold')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Cheque was returned",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Put on Hold')",
            run: "click",
        },
        {
            content: "Since when, by whom and why",
            trigger:
                "body:not(:has(.modal)) .alert:contains('On credit hold.'):contains('Since'):contains('by Conrad Beck: Cheque was returned')",
        },
        {
            content: "The tabs are there without scrolling, as for any other customer",
            trigger: ".o_form_view .o_notebook_headers",
            run({ anchor }) {
                anchor.closest(".o_form_sheet_bg").parentElement.scrollTo(0, 0);
                document.querySelector(".o_content").scrollTo(0, 0);
                const top = Math.round(anchor.getBoundingClientRect().top);
                if (top > 520) {
                    console.error(`The tabs begin at ${top} px of ${window.innerHeight}`);
                }
            },
        },
        {
            content: "Nothing is left of the credit while it lasts",
            trigger: ".o_field_customer_credit_tile:not(:contains('left')) .text-danger:contains('On hold')",
        },
        {
            content: "It stands in the list of those on hold",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_credit']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_credit_on_hold']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Harbor Street Diner') .o_data_cell",
            run: "click",
        },
        {
            content: "It is released where it says so",
            trigger: ".o_form_view .alert:contains('On credit hold') button:contains('Release')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit They have paid",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Release')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_view:not(:has(.alert:contains('On credit hold')))",
        },
    ],
});

tours.add("customer_management_release_with_waiting", {
    steps: () => [
        ...openTab("credit"),
        {
            trigger: "[name=credit_hold_buttons]:not(:has(button:contains('Put on Hold'))) button:contains('Release')",
            run: "click",
        },
        {
            content: "The dialog names what the customer has accepted",
            trigger: ".modal .o_field_widget[name=waiting]:contains('S')",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit They have paid",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Release')",
            run: "click",
        },
        {
            content: "What still waits is named, and why",
            trigger:
                ".o_notification:contains('Accepted orders that still wait: 1'):contains('would go beyond the credit limit'):contains('450.00')",
        },
    ],
});

tours.add("customer_management_confirm_accepted", {
    steps: () => [
        {
            content: "The form says that credit allows it now",
            trigger: ".alert[name=credit_state]:contains('credit allows it now. Please confirm it.')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status button[data-value=sale][aria-checked=true]",
        },
    ],
});
