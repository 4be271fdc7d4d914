import { registry } from "@web/core/registry";

import { act, choose } from "./steps";

const answer = (list, price) => ({
    content: `${list} gives the price`,
    trigger: `.modal .o_field_widget[name=list_name]:contains("${list}")`,
    run() {
        const shown = document.querySelector(".modal .o_field_widget[name=price]").textContent;
        if (!shown.includes(price)) {
            throw new Error(`The price is ${shown}, not ${price}`);
        }
    },
});

const row = (list, text) => ({
    content: `The table says what ${list} would give`,
    trigger: `.modal .o_field_widget[name=line_ids] .o_data_row:contains("${list}"):contains("${text}")`,
});

registry.category("web_tour.tours").add("customer_management_check_price_of_customer", {
    steps: () => [
        ...act("Price Check"),
        ...choose("product_id", "Espresso Beans", ".modal"),
        answer("Gold", "45.00"),
        row("Retail", "50.00"),
        row("Everybody", "no price of its own"),
        {
            content: "From ten pieces on the other list has the lower price",
            trigger: ".modal .o_field_widget[name=quantity] input",
            run: "edit 10 && press Tab",
        },
        answer("Retail", "40.00"),
        row("Gold", "45.00"),
        {
            trigger: ".modal .modal-footer button:contains(Close)",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_check_price_on_phone", {
    steps: () => [
        ...act("Price Check"),
        {
            trigger: ".modal .o_field_widget[name=product_id] input",
            run: "click",
        },
        {
            content: "On a narrow page products are cards",
            trigger: ".modal .o_kanban_record:contains('Espresso Beans')",
            run: "click",
        },
        answer("Gold", "45.00"),
        row("Retail", "50.00"),
        {
            trigger: ".modal .modal-footer button:contains(Close)",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_check_price_of_product", {
    steps: () => [
        ...act("Price Check"),
        ...choose("partner_id", "Harbor Street Diner", ".modal"),
        answer("Gold", "45.00"),
        {
            trigger: ".modal .modal-footer button:contains(Close)",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_see_price_source", {
    steps: () => [
        {
            content: "The tooltip of a price says where it comes from",
            trigger: ".o_field_widget[name=order_line] td[name=price_unit][data-tooltip*='Gold']",
        },
        {
            trigger: ".o_field_widget[name=order_line] .o_optional_columns_dropdown button",
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains('Price Source')",
            run: "click",
        },
        {
            content: "The column says the same",
            trigger: ".o_field_widget[name=order_line] td[name=price_source]:contains('Gold'):contains('45.00')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_print_price_list_of_customer", {
    steps: () => [
        ...act("Price List"),
        {
            content: "Choose the product",
            trigger: ".modal .o_data_row:contains('Espresso Beans') .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".modal .o_select_button:enabled",
            run: "click",
        },
        {
            content: "The customer's own prices are the choice",
            trigger: ".o_pricelist_report_form select:has(option[value='-1']:contains('Harbor Street Diner'))",
        },
        {
            content: "One piece by the first list, ten by the second",
            trigger: ".o_action tr:contains('Espresso Beans'):contains('45.00'):contains('40.00')",
        },
        {
            content: "Another list answers alone",
            trigger: ".o_pricelist_report_form select",
            run: "selectByLabel Retail",
        },
        {
            trigger: ".o_action tr:contains('Espresso Beans'):contains('50.00'):contains('40.00')",
        },
    ],
});
