import { choose, openCustomers, openRow, openTab, seeRows } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const FORM = ".o_form_view .o_field_widget";

registry.category("web_tour.tours").add("customer_management_segments", {
    steps: () => [
        ...openCustomers("segments"),
        {
            trigger: ".o_list_view .o_data_row:contains('Wholesale')",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: `${FORM}[name=name] input`,
            run: "edit Hotels",
        },
        ...choose("parent_id", "Wholesale"),
        ...choose("user_id", "Sam Sawyer"),
        ...stepUtils.saveForm(),
        {
            content: "What holds, and from where",
            trigger: `${FORM}[name=inherited_summary]:contains('30 Days, from Wholesale')`,
        },
        ...choose("payment_term_id", "15 Days"),
        ...stepUtils.saveForm(),
        {
            trigger: `${FORM}[name=inherited_summary]:not(:contains('30 Days'))`,
        },
        {
            content: "Give it to a customer",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_customers']",
            run: "click",
        },
        ...openRow("Elm City Bakery"),
        {
            trigger: `${FORM}[name=customer_segment_id] input`,
            run: "edit Hotels",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Wholesale / Hotels')",
            run: "click",
        },
        ...openTab("sales_purchases"),
        ...stepUtils.saveForm(),
        {
            trigger: `${FORM}[name=inherited_payment_term_id]:contains('15 Days')`,
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_segments']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Wholesale / Hotels') .o_data_cell[name=complete_name]",
            run: "click",
        },
        {
            content: "A segment counts its customers, and leads to them",
            trigger: ".o_form_view .oe_stat_button:contains('1'):contains('Customers')",
            run: "click",
        },
        ...seeRows(["Elm City Bakery"], ["Two Rivers"]),
    ],
});

const REGION = `${FORM}[name=customer_region_id] input`;

registry.category("web_tour.tours").add("customer_management_regions", {
    steps: () => [
        ...openCustomers("regions"),
        {
            trigger: ".o_list_view .o_data_row:contains('Key Accounts')",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: `${FORM}[name=name] input`,
            run: "edit Germany North",
        },
        {
            trigger: ".o_form_view .o_horizontal_separator:contains('Postal Codes')",
        },
        {
            trigger: `${FORM}[name=postal_range_ids] .o_field_x2many_list_row_add a`,
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=country_id] input",
            run: "edit Germany",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:text('Germany')",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=zip_from] input",
            run: "edit 20",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=zip_to] input",
            run: "edit 29",
        },
        ...stepUtils.saveForm(),
        {
            content: "Customers have followed at once",
            trigger: ".o_form_view .oe_stat_button:contains('1'):contains('Customers')",
            run: "click",
        },
        ...seeRows(["Gasthaus zur Linde"], ["Two Rivers"]),
        ...openRow("Gasthaus zur Linde"),
        {
            trigger: `${REGION}:value(Germany North)`,
        },
        ...choose("customer_region_id", "Key Accounts"),
        {
            content: "A region that was chosen stays, whatever the address is",
            trigger: `${FORM}[name=zip] input`,
            run: "edit 22765 && press Tab",
        },
        ...stepUtils.saveForm(),
        {
            trigger: `${REGION}:value(Key Accounts)`,
            run: "clear",
        },
        {
            trigger: `${FORM}[name=city] input`,
            run: "edit Hamburg && press Tab",
        },
        ...stepUtils.saveForm(),
        {
            content: "Emptied, the region is that of the address again",
            trigger: `${REGION}:value(Germany North)`,
        },
    ],
});
