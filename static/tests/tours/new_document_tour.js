import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

const choose = (field, typed, found) => [
    {
        trigger: `.o_field_widget[name=${field}] input`,
        run: `edit ${typed}`,
    },
    {
        trigger: `.o-autocomplete--dropdown-item:contains('${found}')`,
        run: "click",
    },
    {
        trigger: `.o_field_widget[name=${field}] input:value('${found}')`,
    },
];

tours.add("customer_management_new_quotation", {
    steps: () => [
        {
            trigger: ".o_list_view .o_list_button_add, .o_control_panel .o_list_button_add",
            run: "click",
        },
        ...choose("partner_id", "H-187", "Harbor Street Diner"),
        {
            trigger: ".o_field_widget[name=order_line] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger:
                ".o_selected_row .o_field_widget[name=product_template_id] input, .o_selected_row .o_field_widget[name=product_id] input",
            run: "edit Espresso",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Espresso Beans')",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=order_line] .o_data_row:contains('100.00')",
        },
        ...stepUtils.saveForm(),
        {
            trigger: ".o_form_view .oe_title:not(:contains('New')) .o_field_widget[name=name]:contains('S')",
        },
    ],
});

tours.add("customer_management_new_invoice", {
    steps: () => [
        {
            trigger: ".o_control_panel .o_list_button_add",
            run: "click",
        },
        ...choose("partner_id", "H-187", "Harbor Street Diner"),
        {
            trigger: ".o_field_widget[name=invoice_line_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger:
                ".o_selected_row .o_field_widget[name=product_id] textarea, .o_selected_row .o_field_widget[name=product_id] input",
            run: "edit Espresso",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Espresso Beans')",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=invoice_line_ids] .o_data_row:contains('100.00')",
        },
        ...stepUtils.saveForm(),
        {
            trigger: ".o_statusbar_buttons button[name=action_post]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status button[data-value=posted][aria-checked=true]",
        },
    ],
});

tours.add("customer_management_new_payment", {
    steps: () => [
        {
            trigger: ".o_control_panel .o_list_button_add",
            run: "click",
        },
        ...choose("partner_id", "H-187", "Harbor Street Diner"),
        {
            trigger: ".o_field_widget[name=amount] input",
            run: "edit 25",
        },
        ...stepUtils.saveForm(),
        {
            trigger: ".o_statusbar_buttons button[name=action_post]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status button[aria-checked=true]:not([data-value=draft])",
        },
    ],
});
