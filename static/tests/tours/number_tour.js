import { openConfiguration, openCustomers, openRow } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const FORM = ".o_form_view .o_field_widget";
const NUMBER = `${FORM}[name=customer_number] input`;

registry.category("web_tour.tours").add("customer_management_numbers", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        {
            content: "A number that another customer has",
            trigger: NUMBER,
            run: "edit 00187",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "The message says whose it is, and what to do",
            trigger:
                ".modal:not(:contains('Oops')):contains('00187 belongs to Gasthaus zur Linde'):contains('leave it empty')",
        },
        {
            trigger: ".modal-footer button",
            run: "click",
        },
        {
            content: "One of one's own",
            trigger: NUMBER,
            run: "edit L-77",
        },
        ...stepUtils.saveForm(),
        {
            trigger: `${NUMBER}:value(L-77)`,
            run: "clear",
        },
        ...stepUtils.saveForm(),
        {
            content: "Emptied, the next free one of the sequence",
            trigger: `${NUMBER}:value(C)`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_number_sequence", {
    steps: () => [
        ...openConfiguration("numbers"),
        {
            trigger:
                ".o_list_view .o_data_row:contains('customer.number') .o_data_cell[name=name]:text(Customer Number)",
            run: "click",
        },
        {
            trigger: `${FORM}[name=prefix] input`,
            run: "edit K",
        },
        {
            trigger: `${FORM}[name=padding] input`,
            run: "edit 4",
        },
        {
            trigger: `${FORM}[name=number_next_actual] input`,
            run: "edit 500",
        },
        ...stepUtils.saveForm(),
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_customers']",
            run: "click",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Bright Spark Electric && press Tab",
        },
        {
            trigger: ".modal-footer button:text(Create)",
            run: "click",
        },
        {
            trigger: `${NUMBER}:value(K0500)`,
        },
    ],
});
