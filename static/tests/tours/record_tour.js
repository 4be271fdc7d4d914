import { act, choose, openConfiguration, openCustomers, openRow, openTab, seeRows, upload } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const FORM = ".o_form_view .o_field_widget";

registry.category("web_tour.tours").add("customer_management_terms", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...openTab("sales_purchases"),
        {
            content: "As long as the customer says nothing, the segment does",
            trigger: `${FORM}[name=inherited_payment_term_id]:contains('30 Days')`,
        },
        ...choose("property_payment_term_id", "15 Days"),
        ...choose("customer_currency_id", "EUR"),
        ...stepUtils.saveForm(),
        {
            trigger: ".o_form_view:not(:has([name=inherited_payment_term_id]))",
        },
        {
            content: "A new quotation starts with both",
            trigger: ".oe_stat_button:contains('Sales')",
            run: "click",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: `${FORM}[name=partner_id] input:value(Elm City Bakery)`,
        },
        {
            trigger: `${FORM}[name=payment_term_id] input:value(15 Days)`,
        },
        {
            trigger: `${FORM}[name=pricelist_id] input:value(List EUR)`,
        },
        {
            content: "Nothing to warn of",
            trigger: ".o_form_view:not(:contains('this quotation is in'))",
        },
        {
            content: "Of another customer, for whose currency there is no price list, a notice says so",
            trigger: `${FORM}[name=partner_id] input`,
            run: "edit Two Rivers",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Two Rivers')",
            run: "click",
        },
        {
            trigger: ".o_form_view .alert:contains('Two Rivers buys in GBP')",
        },
        ...choose("partner_id", "Elm City Bakery"),
        {
            trigger: `.o_form_view:not(:contains('this quotation is in')) [name=payment_term_id] input:value(15 Days)`,
        },
        ...stepUtils.saveForm(),
    ],
});

registry.category("web_tour.tours").add("customer_management_custom_field", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...act("Edit Properties"),
        {
            content: "The first field is there at once; name it",
            trigger: ".o_field_property_definition .o_field_property_definition_header",
            run: "edit Dock && press Enter",
        },
        {
            trigger: `${FORM}[name=customer_properties] .o_property_field:contains('Dock') input`,
            run: "edit Gate 7 && press Tab",
        },
        ...stepUtils.saveForm(),
        {
            content: "Another customer has the field too",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item a",
            run: "click",
        },
        ...openRow("Two Rivers"),
        {
            trigger: `${FORM}[name=customer_properties] .o_property_field:contains('Dock') input:not(:value(Gate))`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_fill_custom_field", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        {
            trigger: `${FORM}[name=customer_properties] .o_property_field:contains('Dock') input:value(Gate 7)`,
            run: "edit Gate 8 && press Tab",
        },
        ...stepUtils.saveForm(),
        ...act("Edit Properties"),
        {
            content: "Who does not manage customers fills in, and adds nothing",
            trigger: ".o_notification:contains('Only customer managers change the custom fields')",
        },
        {
            trigger: ".o_form_view:not(:has(.o_field_property_add button))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_documents", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...openTab("tax_registrations"),
        {
            content: "Both lists of the page say what they are",
            trigger: ".o_form_view .tab-pane.active:contains('Tax Registrations')",
        },
        {
            trigger: `${FORM}[name=document_ids] .o_field_x2many_list_row_add a`,
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=type_id] input",
            run: "edit Trade licence",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Trade licence')",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=number] input",
            run: "edit TL 4711",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=date_expiry] input",
            run: "edit 12/31/2027",
        },
        upload(".o_selected_row .o_field_widget[name=file] .o_input_file:not(:visible)", "licence.txt", "No. 4711"),
        {
            trigger:
                ".o_selected_row .o_field_widget[name=file]:contains('licence.txt'), .o_selected_row [name=file] input:value(licence.txt)",
        },
        ...stepUtils.saveForm(),
        {
            trigger: `${FORM}[name=document_ids] .o_data_row:contains('TL 4711'):contains('licence.txt')`,
        },
        {
            content: "All documents of all customers",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_documents']",
            run: "click",
        },
        {
            trigger:
                ".o_list_view .o_data_row:contains('Elm City Bakery'):contains('Trade licence'):contains('licence.txt')",
        },
        {
            content: "One that has expired is found by a filter",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            trigger: ".o_filter_menu .o_menu_item:text('Expired')",
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:contains('TL 4711'))) .o_data_row:contains('Two Rivers')",
        },
    ],
});

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
