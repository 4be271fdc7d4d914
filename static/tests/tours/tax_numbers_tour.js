import { openTab } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const ROW = ".o_field_widget[name=tax_registration_ids] .o_data_row";

const typeNumber = (number) => ({
    trigger: ".o_selected_row .o_field_widget[name=number] input",
    run: `edit ${number} && press Tab`,
});

const addGstin = (number) => [
    ...openTab("tax_registrations"),
    {
        trigger: "[role=group][aria-label='Tax Registrations'] .o_field_x2many_list_row_add a",
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
    typeNumber(number),
];

const readError = (text) => [
    {
        trigger: ".o_form_button_save",
        run: "click",
    },
    {
        content: "The message says what is wrong",
        trigger: `.modal:not(:contains('Oops')):contains("${text}")`,
    },
    {
        trigger: ".modal-footer button",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal))",
    },
];

const correct = (number) => [
    {
        trigger: `${ROW} .o_data_cell[name=number]`,
        run: "click",
    },
    typeNumber(number),
    ...stepUtils.saveForm(),
];

registry.category("web_tour.tours").add("customer_management_wrong_gstin", {
    steps: () => [
        ...addGstin("27AAPFU0939F1ZX"),
        ...readError("check digit"),
        ...correct("27AAPFU0939F1ZV"),
        {
            content: "The PAN came with it",
            trigger: `${ROW}:contains('AAPFU0939F'):contains('PAN')`,
        },
        {
            content: "And the country and state of the address, and the Tax ID",
            trigger: ".o_field_widget[name=country_id] input:value(India)",
        },
        {
            trigger: ".o_field_widget[name=state_id] input:value(Maharashtra)",
        },
        {
            trigger: ".o_field_widget[name=vat] input:value(27AAPFU0939F1ZV)",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_taken_gstin", {
    steps: () => [
        ...addGstin("27AAPFU0939F1ZV"),
        ...readError("GSTIN 27AAPFU0939F1ZV is already registered for Gasthaus zur Linde"),
        ...correct("29AAGCB7383J1Z4"),
        {
            trigger: `${ROW}:contains('29AAGCB7383J1Z4')`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_wrong_tax_id", {
    steps: () => [
        {
            trigger: ".o_form_view .o_field_widget[name=vat] input",
            run: "edit DE123 && press Tab",
        },
        {
            content: "It is said while it is typed",
            trigger: ".o_form_view .o_form_sheet:contains('“DE123” is not a valid Tax ID of Germany')",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=vat] input",
            run: "edit 136695976 && press Tab",
        },
        {
            trigger:
                ".o_form_view .o_form_sheet:contains('Not checked: no country'):not(:contains('not a valid Tax ID'))",
        },
        {
            trigger: ".o_form_button_cancel",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has(.o_form_button_cancel:visible)), .o_list_view, .o_kanban_view",
        },
    ],
});
