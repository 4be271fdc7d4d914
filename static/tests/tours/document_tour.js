import { openCustomers, openRow, openTab, upload } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const FORM = ".o_form_view .o_field_widget";

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
