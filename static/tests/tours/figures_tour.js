import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

import { LATE, NOT_DUE, seeColors } from "./aging_steps";

const OPEN_ITEMS = ".o_form_view [name=customer_tiles] button[name=action_view_open_items]";
const OVERDUE = ".o_form_view [name=customer_tiles] button[name=action_view_overdue]";

const BUCKETS = [
    "Not due #6ea389",
    "1 to 30 days late #e2b048",
    "31 to 60 days late #d1893f",
    "61 to 90 days late #c16137",
    "More than 90 days late #b03a2e",
    "Credits and Payments #adb5bd",
];

const openFilters = {
    trigger: ".o_searchview_dropdown_toggler",
    run: "click",
};

const takeFilter = (name) => ({
    content: `Filter: ${name}`,
    trigger: `.o_filter_menu .o_menu_item:contains(/^${name}$/)`,
    run: "click",
});

/** Chooses the day of the aging report. */
const chooseDay = (content, getDay) => ({
    content,
    trigger: ".o_customer_aging_as_of input",
    run() {
        this.anchor.value = getDay().toFormat("MM/dd/yyyy");
        this.anchor.dispatchEvent(new Event("input", { bubbles: true }));
        this.anchor.dispatchEvent(new Event("change", { bubbles: true }));
    },
});

const sortByBalance = {
    trigger: "th[data-name=customer_balance]",
    run: "click",
};

registry.category("web_tour.tours").add("customer_management_what_customers_owe", {
    steps: () => [
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        {
            content: "The list says what each one owes",
            trigger: ".o_data_row:contains('Harbor Street Diner') [name=customer_balance]:contains('450.00')",
        },
        sortByBalance,
        {
            content: "Customers who have prepaid come first",
            trigger:
                ".o_data_row:eq(0):contains('Bakery Ahlers') [name=customer_balance]:contains('prepaid'):contains('20.00'):not(:contains('-'))",
        },
        sortByBalance,
        {
            content: "or those who owe most",
            trigger: ".o_data_row:eq(0):contains('Lakeside Hotel') [name=customer_balance]:contains('900.00')",
        },
        openFilters,
        takeFilter("Overdue"),
        {
            content: "The customer who owes most is not late",
            trigger:
                ".o_list_view:not(:has(.o_data_row:contains('Lakeside Hotel'))) .o_data_row:contains('Harbor Street Diner')",
        },
        {
            trigger: "body:has(.o_facet_value:contains('Overdue')) .o_data_row:contains('Harbor') [name=complete_name]",
            run: "click",
        },
        {
            content: "The card says how much and how much of it is late",
            trigger: `${OPEN_ITEMS}:contains('owes'):contains('450.00')`,
        },
        {
            trigger: `${OVERDUE}:contains('100.00'):contains('50 days late')`,
        },
        {
            content: "The bar says how late, and its legend as well",
            trigger: ".o_form_view .o_customer_aging_bar[title*='100.00'][title*='350.00']",
        },
        {
            trigger: ".o_customer_aging_legend li:contains('31 to 60 days late'):contains('100.00')",
        },
        seeColors(".o_form_view .o_customer_aging_bar", NOT_DUE, LATE),
        {
            content: "What is late is behind its tile",
            trigger: OVERDUE,
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:contains('350.00'))) .o_data_row:contains('100.00')",
        },
        {
            content: "Back to the card, with the keyboard",
            trigger: ".o_breadcrumb .breadcrumb-item a:contains('Harbor Street Diner')",
            run: "click",
        },
        {
            trigger: OPEN_ITEMS,
            run() {
                this.anchor.focus();
                if (document.activeElement !== this.anchor) {
                    console.error("The balance is not reached by the keyboard");
                }
                this.anchor.click();
            },
        },
        {
            content: "Everything that is open",
            trigger: ".o_list_view:has(.o_data_row:contains('350.00')) .o_data_row:contains('100.00')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_card_without_figures", {
    steps: () => [
        {
            content: "What a salesperson may see is there",
            trigger: ".o_form_view [name=customer_tiles] button[name=action_view_purchases]:contains('450.00')",
        },
        {
            content: "What not is absent, and not empty",
            trigger:
                "body:not(:has(.o_statusbar_buttons button)) [name=customer_tiles]:has(> :only-child):not(:contains('Balance'))",
        },
        {
            content: "That the customer is on hold is said, and not why",
            trigger: ".alert[name=credit_hold]:contains('On credit hold.'):not(:contains('Cheque')):not(:has(button))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_what_was_owed", {
    steps: () => [
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_aging']",
            run: "click",
        },
        {
            content: "What was paid this morning is not open any more",
            trigger: ".o_pivot_view:not(:contains('Seaside Café')) tbody th:contains('Harbor Street Diner')",
        },
        chooseDay("The end of the last month is chosen", () =>
            luxon.DateTime.now().startOf("month").minus({ days: 1 }),
        ),
        {
            content: "At the end of the last month it was",
            trigger: ".o_pivot_view tbody tr:contains('Seaside Café') .o_pivot_cell_value:contains('300.00')",
        },
        {
            content: "Buckets in which nothing is open stay, and payments have one of their own",
            trigger: ".o_pivot_view thead:contains('61 to 90 days late'):contains('Credits and Payments')",
        },
        {
            trigger: ".o_switch_view.o_graph",
            run: "click",
        },
        {
            content: "In the chart as well, each in the color that it has on the card",
            trigger: ".o_graph_view canvas",
            run({ anchor }) {
                const { labels, datasets } = window.Chart.getChart(anchor).data;
                const found = labels.map((label, place) => [label, datasets[0].backgroundColor[place]].join(" "));
                if (found.join() !== BUCKETS.join()) {
                    console.error(`The chart has ${found.join()}`);
                }
            },
        },
        {
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        chooseDay("Another day", () => luxon.DateTime.now().minus({ days: 65 })),
        {
            content: "On that day only one invoice was there",
            trigger:
                ".o_pivot_view:not(:contains('Harbor Street Diner')) tbody tr:contains('Seaside Café') .o_pivot_cell_value:contains('300.00')",
            run: "click",
        },
        {
            content: "The items are of the same day",
            trigger: ".o_list_view .o_customer_aging_as_of input:disabled",
        },
        {
            content: "A cell leads to its items, and an item to its document",
            trigger: ".o_list_view .o_data_row:contains('Seaside Café') [name=partner_id]",
            run: "click",
        },
        {
            trigger: ".o_form_view [name=invoice_line_ids]:contains('Coffee')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_what_was_bought", {
    steps: () => [
        {
            content: "The card says how much was bought, and in what it differs from what was invoiced",
            trigger:
                ".o_form_view button[name=action_view_purchases]:contains('450.00 in all, with tax and till sales')",
        },
        {
            content: "It draws the months, and tells them to a screen reader",
            trigger:
                ".o_form_view [name=monthly_purchases] [role=img][aria-label^='Bought by month'][aria-label*='50.00']",
        },
        {
            trigger: ".o_form_view button[name=action_view_purchases]",
            run: "click",
        },
        {
            content: "Quotations stand beside invoices",
            trigger: ".o_list_view:has(.o_data_row:contains('Quotation')) .o_data_row:contains('350.00') td:eq(2)",
            run: "click",
        },
        {
            content: "A click opens the document",
            trigger: ".o_form_view [name=invoice_line_ids]:contains('Coffee')",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_purchases']",
            run: "click",
        },
        {
            trigger: ".o_graph_view canvas",
        },
        {
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            trigger: ".o_pivot_view .o_pivot_cell_value",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_where_customers_are", {
    steps: () => [
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_analysis']",
            run: "click",
        },
        {
            trigger: ".o_graph_view canvas",
        },
        {
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            content: "Segments by country",
            trigger: ".o_pivot_view:has(thead th:contains('Germany')) tbody tr:contains('Hotels') .o_pivot_cell_value",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Lakeside Hotel')",
        },
    ],
});
