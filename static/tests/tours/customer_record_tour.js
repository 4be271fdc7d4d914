import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("customer_management_new_customer", {
    steps: () => [
        {
            content: "New opens the dialog",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Gasthaus Linde",
        },
        {
            trigger: ".modal .o_field_widget[name=email] input",
            run: "edit new@linde.example.com && press Tab",
        },
        {
            content: "The likely duplicate is shown, with a link, before anything is saved",
            trigger: ".modal div[name=duplicates] a:contains('00187, Gasthaus zur Linde')",
        },
        {
            content: "With another name there is none",
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Two Rivers && press Tab",
        },
        {
            trigger: ".modal:not(:has(div[name=duplicates])) button:contains('Create')",
            run: "click",
        },
        {
            content: "The form of the new customer is open",
            trigger: ".o_form_view .o_field_widget[name=email] input:value(new@linde.example.com)",
        },
        {
            content: "It has a number and is new",
            trigger: ".o_form_view .o_field_widget[name=badge_ids]:contains('New')",
        },
    ],
});

const addContact = (name) => [
    {
        content: `Add ${name}`,
        trigger: ".o_field_widget[name=child_ids] .o-kanban-button-new",
        run: "click",
    },
    {
        trigger: ".modal .o_field_widget[name=name] input",
        run: `edit ${name}`,
    },
    {
        trigger: ".modal .o_form_button_save",
        run: "click",
    },
    {
        trigger: `.o_field_widget[name=child_ids] .o_kanban_record:contains('${name}')`,
    },
];

registry.category("web_tour.tours").add("customer_management_primary_contact", {
    steps: () => [
        ...addContact("Laura Hughes"),
        ...addContact("Paul Kent"),
        ...stepUtils.saveForm(),
        {
            content: "The first contact is the primary one",
            trigger: ".o_kanban_record:contains('Laura Hughes') .badge:contains('Primary')",
        },
        {
            content: "Make the other one primary",
            trigger: ".o_kanban_record:contains('Paul Kent')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=is_primary_contact] .o_favorite",
            run: "click",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        ...stepUtils.saveForm(),
        {
            trigger: ".o_kanban_record:contains('Paul Kent') .badge:contains('Primary')",
        },
        {
            content: "And only that one",
            trigger: ".o_kanban_record:contains('Laura Hughes'):not(:has(.badge:contains('Primary')))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_wrong_gstin", {
    steps: () => [
        {
            trigger: ".nav-link[name=tax_registrations]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=tax_registration_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=regime_id] input",
            run: "edit GSTIN",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('GSTIN')",
            run: "click",
        },
        {
            content: "The last digit is wrong",
            trigger: ".o_selected_row .o_field_widget[name=number] input",
            run: "edit 27AAPFU0939F1ZX && press Tab",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "The message says what is wrong",
            trigger: ".modal:contains('check digit')",
        },
        {
            trigger: ".modal-footer button",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
        {
            trigger: ".o_field_widget[name=tax_registration_ids] .o_data_row .o_data_cell[name=number]",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_field_widget[name=number] input",
            run: "edit 27AAPFU0939F1ZV && press Tab",
        },
        ...stepUtils.saveForm(),
        {
            content: "The PAN came with it",
            trigger: ".o_field_widget[name=tax_registration_ids] .o_data_row:contains('AAPFU0939F'):contains('PAN')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_inactivate", {
    steps: () => [
        {
            content: "Delete a customer with a history",
            trigger: ".o_cp_action_menus button",
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains('Delete')",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "The reasons are listed, and a way out is offered",
            trigger: ".modal:contains('1 orders or quotations') button:contains('Inactivate instead')",
            run: "click",
        },
        {
            content: "The question shows what is open",
            trigger:
                ".modal .o_field_widget[name=line_ids] .o_data_row .o_data_cell[name=quotation_count]:contains('1')",
        },
        {
            trigger: ".modal-footer button:contains('Inactivate')",
            run: "click",
        },
        {
            content: "The customer is inactive",
            trigger: ".o_form_view .o_field_widget[name=badge_ids]:contains('Inactive')",
        },
    ],
});
