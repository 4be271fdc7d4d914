import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("customer_management_acknowledge_fault", {
    steps: () => [
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_audit_check']",
            run: "click",
        },
        {
            content: "Red, and why",
            trigger: ".modal:has(.alert-danger:contains('The trail was changed')) .o_data_row:contains('was edited')",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit The auditor has been told",
        },
        {
            trigger: ".modal button[name=action_acknowledge]",
            run: "click",
        },
        {
            trigger:
                ".modal:has(.alert-success:contains('The trail is whole')) .o_data_row:contains('but for what was acknowledged')",
        },
        {
            trigger: ".modal .modal-footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_audit_trail']",
            run: "click",
        },
        {
            content: "The trail says who knows of it",
            trigger:
                ".o_list_view .o_data_row:contains('Fault acknowledged'):contains('The auditor has been told'):contains('Maria Keller')",
        },
    ],
});
