import { openRow, openCustomers } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const CARD = ".o_field_widget[name=child_ids] .o_kanban_record";
const SAVE = { trigger: ".modal .o_form_button_save", run: "click" };

const addContact = (name, steps = []) => [
    {
        content: `Add ${name}`,
        trigger: ".o_field_widget[name=child_ids] .o-kanban-button-new",
        run: "click",
    },
    ...steps,
    {
        trigger: ".modal .o_field_widget[name=name] input",
        run: `edit ${name} && press Tab`,
    },
    {
        trigger: `.modal .o_field_widget[name=name] input:value(${name})`,
    },
    SAVE,
    {
        trigger: `body:not(:has(.modal)) ${CARD}:contains('${name}')`,
    },
];

registry.category("web_tour.tours").add("customer_management_primary_contact", {
    steps: () => [
        ...addContact("Laura Hughes"),
        ...addContact("Paul Kent"),
        ...stepUtils.saveForm(),
        {
            content: "The first contact is the primary one",
            trigger: `${CARD}:contains('Laura Hughes') .badge:contains('Primary')`,
        },
        {
            content: "Make the other one primary",
            trigger: `${CARD}:contains('Paul Kent')`,
            run: "click",
        },
        {
            content: "First and last name stand in the dialog as well",
            trigger: ".modal .o_field_widget[name=last_name] input:value(Kent)",
        },
        {
            content: "The box says what it is",
            trigger: ".modal label:contains('Primary Contact')",
        },
        {
            trigger: ".modal .o_field_widget[name=is_primary_contact] input[type=checkbox]",
            run: "click",
        },
        {
            content: "With a role",
            trigger: ".modal .o_field_widget[name=contact_role_ids] input",
            run: "edit Accounting",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Accounting')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=contact_role_ids] .o_tag:contains('Accounting')",
        },
        SAVE,
        ...stepUtils.saveForm(),
        {
            trigger: `${CARD}:contains('Paul Kent'):contains('Accounting') .badge:contains('Primary')`,
        },
        {
            content: "And only that one",
            trigger: `${CARD}:contains('Laura Hughes'):not(:has(.badge:contains('Primary')))`,
        },
        {
            content: "The primary contact stands on the form too",
            trigger: ".o_field_widget[name=primary_contact_id] input:value(Paul Kent)",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_next_primary_contact", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        {
            content: "Delete the primary contact",
            trigger: `${CARD}:contains('Laura Hughes'):contains('Primary')`,
            run: "click",
        },
        {
            trigger: ".modal .o_btn_remove",
            run: "click",
        },
        ...stepUtils.saveForm(),
        {
            content: "The oldest other one follows",
            trigger: `${CARD}:contains('Paul Kent') .badge:contains('Primary')`,
        },
        {
            trigger: ".o_field_widget[name=primary_contact_id] input:value(Paul Kent)",
        },
    ],
});

const kind = (name) => [
    {
        trigger: `.modal .o_field_widget[name=type] input[data-value=${name}]`,
        run: "click",
    },
    {
        content: "An address, not a person",
        trigger: ".modal:not(:has([name=first_name])) .o_field_widget[name=is_default_address] input",
    },
];
const DEFAULT = {
    content: "Mark it as default",
    trigger: ".modal .o_field_widget[name=is_default_address] input",
    run: "click",
};

registry.category("web_tour.tours").add("customer_management_addresses", {
    steps: () => [
        ...addContact("North Dock", kind("delivery")),
        ...addContact("South Dock", [...kind("delivery"), DEFAULT]),
        ...addContact("Plant One", [
            ...kind("site"),
            {
                trigger: ".modal .o_field_widget[name=site_code] input",
                run: "edit P1",
            },
        ]),
        ...addContact("Old Mill Lane", kind("permanent")),
        ...stepUtils.saveForm(),
        {
            trigger: `${CARD}:contains('South Dock') .badge:contains('Default')`,
        },
        {
            trigger: `${CARD}:contains('North Dock'):not(:has(.badge:contains('Default')))`,
        },
        {
            trigger: `${CARD}:contains('Plant One') .badge:contains('P1')`,
        },
        {
            content: "Addresses are no persons to talk to",
            trigger: ".o_form_view:not(:has([name=primary_contact_id]))",
        },
        ...addContact("Plant Two", [
            ...kind("site"),
            {
                content: "The same code a second time",
                trigger: ".modal .o_field_widget[name=site_code] input",
                run: "edit P1",
            },
        ]),
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "The message says what to do",
            trigger: ".modal:contains('another site with this code')",
        },
        {
            trigger: ".modal-footer button",
            run: "click",
        },
        {
            trigger: `body:not(:has(.modal)) ${CARD}:contains('Plant Two')`,
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=site_code] input",
            run: "edit P2",
        },
        SAVE,
        ...stepUtils.saveForm(),
        {
            trigger: `${CARD}:contains('Plant Two') .badge:contains('P2')`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_default_address", {
    steps: () => [
        ...stepUtils.goToAppSteps("sale.sale_menu_root", "Open the Sales app"),
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=partner_id] input",
            run: "edit Elm City",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Elm City Bakery'):not(:contains('Dock'))",
            run: "click",
        },
        {
            content: "The order goes to the default of the delivery addresses",
            trigger: ".o_field_widget[name=partner_shipping_id] input:value('South Dock')",
        },
        ...stepUtils.saveForm(),
    ],
});
