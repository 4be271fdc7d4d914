import { choose, openConfiguration } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");
const COUNTER = ".app_settings_block:visible #counter_customer";

const addBeans = (rows, input) => [
    { trigger: `.o_field_widget[name=${rows}] .o_field_x2many_list_row_add a`, run: "click" },
    { trigger: input, run: "edit Espresso" },
    { trigger: ".o-autocomplete--dropdown-item:contains('Espresso Beans')", run: "click" },
    { trigger: `.o_field_widget[name=${rows}] .o_data_row:contains('100.00')` },
];

tours.add("customer_management_make_counter_customer", {
    steps: () => [
        ...openConfiguration("settings"),
        {
            content: "Nobody is the counter customer yet",
            trigger: `${COUNTER} button[name=action_make_counter_customer]`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It is named, and the button is gone",
            trigger: `${COUNTER}:not(:has(button[name=action_make_counter_customer])) .o_field_widget[name=counter_customer_id] input:value("Walk-in Customer")`,
        },
    ],
});

tours.add("customer_management_walk_in_quotation", {
    steps: () => [
        { trigger: ".o_control_panel .o_list_button_add", run: "click" },
        { trigger: ".o_statusbar_buttons button[name=walk_in]", run: "click" },
        {
            content: "The counter customer is named, and there is no button any more",
            trigger:
                ".o_form_view:not(:has(button[name=walk_in])) .o_field_widget[name=partner_id] input:value('Walk-in Customer')",
        },
        ...addBeans(
            "order_line",
            ".o_selected_row .o_field_widget[name=product_template_id] input, .o_selected_row .o_field_widget[name=product_id] input",
        ),
        ...stepUtils.saveForm(),
        { trigger: ".o_statusbar_buttons button[name=action_confirm]:visible", run: "click" },
        { trigger: ".o_statusbar_status button[data-value=sale][aria-checked=true]" },
    ],
});

tours.add("customer_management_counter_invoice", {
    steps: () => [
        { trigger: ".o_control_panel .o_list_button_add", run: "click" },
        ...choose("partner_id", "Walk-in Customer"),
        ...addBeans(
            "invoice_line_ids",
            ".o_selected_row .o_field_widget[name=product_id] textarea, .o_selected_row .o_field_widget[name=product_id] input",
        ),
        {
            content: "There is one button to confirm, which asks",
            trigger:
                ".o_statusbar_buttons:not(:has(button[name=action_post] ~ button[name=action_post])) button[name=action_post]",
            run: "click",
        },
        { trigger: ".modal:contains('who is anonymous') .modal-footer button:contains('Cancel')", run: "click" },
        {
            content: "Nothing has happened",
            trigger: "body:not(:has(.modal)) .o_statusbar_status button[data-value=draft][aria-checked=true]",
        },
        { trigger: ".o_statusbar_buttons button[name=action_post]", run: "click" },
        { trigger: ".modal:contains('who is anonymous') .modal-footer button:contains('Confirm')", run: "click" },
        {
            content: "It was asked once",
            trigger: "body:not(:has(.modal)) .o_statusbar_status button[data-value=posted][aria-checked=true]",
        },
    ],
});
