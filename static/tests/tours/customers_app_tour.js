import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("customer_management_customers_app", {
    url: "/odoo",
    steps: () => [
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        {
            content: "The list shows customers with number, segment and region",
            trigger: ".o_list_view .o_data_row:contains('Elm City Bakery')",
        },
        {
            content: "Search by a part of the number",
            trigger: ".o_searchview_input",
            run: "edit 00187",
        },
        {
            trigger: ".o_searchview_input",
            run: "press Enter",
        },
        {
            content: "Only that customer is left",
            trigger: ".o_list_view:not(:has(.o_data_row:contains('Elm City Bakery')))",
        },
        {
            content: "Open it",
            trigger: ".o_data_row:contains('Restaurants'):contains('Germany North') .o_data_cell[name=complete_name]",
            run: "click",
        },
        {
            content: "The form shows the number",
            trigger: ".o_form_view .o_field_widget[name=customer_number] input:value(00187)",
        },
        {
            content: "See the cards",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item a",
            run: "click",
        },
        {
            trigger: ".o_switch_view.o_kanban",
            run: "click",
        },
        {
            trigger: ".o_kanban_record:contains('Gasthaus zur Linde'):contains('00187')",
        },
        {
            content: "A card names the segment, and its tooltip the path",
            trigger:
                ".o_kanban_record:contains('Linde'):not(:contains('Wholesale')) [title='Wholesale / Restaurants']:contains('Restaurants')",
        },
        {
            content: "Segments",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_segments']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Restaurants') .o_data_cell",
            run: "click",
        },
        {
            content: "A segment counts its customers",
            trigger: ".o_form_view .oe_stat_button:contains('1'):contains('Customers')",
        },
        {
            content: "Regions",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_regions']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Germany North') .o_data_cell",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=postal_range_ids] .o_data_row:contains('20')",
        },
        {
            content: "Settings",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_configuration']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_settings']",
            run: "click",
        },
        {
            content: "The settings page has the company policies",
            trigger: ".app_settings_block:contains('Beyond the Credit Limit') .o_field_widget[name=credit_policy]",
        },
    ],
});
