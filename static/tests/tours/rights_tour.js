import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const openPage = (name) => ({
    trigger: `.o_notebook .nav-link[name=${name}]`,
    run: "click",
});

const search = (text) => [
    {
        trigger: ".o_searchview_input",
        run: `edit ${text}`,
    },
    {
        trigger: ".o_searchview_input",
        run: "press Enter",
    },
    {
        trigger: `.o_facet_value:contains('${text}')`,
    },
];

registry.category("web_tour.tours").add("customer_management_what_happened", {
    steps: () => [
        {
            trigger: ".o_field_widget[name=mobile] input",
            run: "edit +1 555 0101",
        },
        ...stepUtils.saveForm(),
        openPage("audit_trail"),
        {
            content: "The tab says what was changed, and by whom",
            trigger:
                ".o_field_widget[name=audit_entry_ids] .o_data_row:contains('Changed'):contains('555 0101'):contains('Maria Keller')",
        },
        {
            trigger: "button[name=action_view_audit_trail]",
            run: "click",
        },
        {
            content: "The list, not the tab of the card that is still there for a moment",
            trigger: ".o_breadcrumb .active:contains('Audit Trail')",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Changed'):contains('555 0101') [name=event]",
            run: "click",
        },
        {
            trigger: ".o_form_view [name=changes]:contains('555 0101')",
        },
        {
            content: "Managers see the trail of all customers",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_audit_trail']",
            run: "click",
        },
        {
            trigger:
                ".o_list_view:has(.o_data_row:contains('Bakery Ahlers')) .o_data_row:contains('Harbor Street Diner')",
        },
        {
            content: "and have it verified",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_reporting']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_audit_check']",
            run: "click",
        },
        {
            trigger: ".modal .alert-success:contains('The trail is whole')",
        },
        {
            trigger: ".modal .modal-footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_masked_accounts", {
    steps: () => [
        openPage("bank"),
        {
            content: "The last four digits only",
            trigger: ".o_field_widget[name=bank_ids] .o_data_row:contains('****3000'):not(:contains('DE89'))",
        },
        {
            content: "A new number is typed as usual",
            trigger: ".o_field_widget[name=bank_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=bank_ids] .o_selected_row [name=acc_number_masked] input",
            run: "edit GB33BUKB20201555555555",
        },
        ...stepUtils.saveForm(),
        {
            content: "and masked from then on",
            trigger: ".o_field_widget[name=bank_ids] .o_data_row:contains('****5555')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_full_accounts", {
    steps: () => [
        openPage("bank"),
        {
            trigger: ".o_field_widget[name=bank_ids] .o_data_row:contains('DE89370400440532013000')",
        },
        {
            trigger: ".o_field_widget[name=bank_ids]:not(:contains('****'))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_customer_of_one_company", {
    steps: () => [
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Two Rivers && press Tab",
        },
        {
            trigger: ".modal button:contains('Create')",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=badge_ids]:contains('New')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_customer_of_another_company", {
    steps: () => [
        {
            content: "What all companies share is there",
            trigger: ".o_list_view .o_data_row:contains('Bakery Ahlers')",
        },
        ...search("Two Rivers"),
        {
            content: "The customer of the other company is not",
            trigger: ".o_list_view:not(:has(.o_data_row))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_own_customers", {
    steps: () => [
        ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
        {
            content: "The list shows the customers that the salesperson looks after",
            trigger:
                ".o_list_view:not(:has(.o_data_row:contains('Bakery Ahlers'))) .o_data_row:contains('Harbor Street Diner')",
        },
        ...search("Bakery"),
        {
            content: "Others are not found",
            trigger: ".o_list_view:not(:has(.o_data_row))",
        },
        ...stepUtils.goToAppSteps("sale.sale_menu_root", "Go to Sales"),
        {
            trigger: ".o_list_button_add, .o-kanban-button-new",
            run: "click",
        },
        {
            content: "Nor are they by the customer of a quotation",
            trigger: ".o_form_view .o_field_widget[name=partner_id] input",
            run: "edit Bakery Ahl",
        },
        {
            trigger:
                ".o-autocomplete--dropdown-menu:not(:has(.o-autocomplete--dropdown-item:contains('Bakery Ahlers'))) .o-autocomplete--dropdown-item",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=partner_id] input",
            run: "edit Harbor",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Harbor Street Diner')",
            run: "click",
        },
        ...stepUtils.saveForm(),
    ],
});
