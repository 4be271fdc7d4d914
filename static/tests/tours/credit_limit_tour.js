import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";
import { act } from "./steps";
import { decide, openApprovals } from "./credit_steps";

const tours = registry.category("web_tour.tours");

tours.add("customer_management_agree_on_credit", {
    steps: () => [
        {
            content: "What is behind the tile is a page of the same form",
            trigger: ".o_field_customer_credit_tile button",
            run: "click",
        },
        {
            trigger: ".o_notebook .nav-link.active[name=credit]",
        },
        {
            trigger: ".o_field_widget[name=credit_mode] select, .o_field_widget[name=credit_mode] input",
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:contains('Amount'), .o-dropdown-item:contains('Amount')",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=credit_limit] input",
            run: "edit 450 && press Tab",
        },
        {
            content: "What would be in force follows what is typed",
            trigger: ".o_form_dirty .o_field_widget[name=credit_limit_effective]:contains('450.00')",
        },
        {
            trigger: ".o_form_dirty .o_field_customer_credit_tile:contains('350.00 left'):contains('of $ 450.00')",
        },
        ...stepUtils.saveForm(),
        {
            content: "The limit is in force, and the customer's own",
            trigger: ".o_field_widget[name=credit_limit_effective]:contains('450.00')",
        },
        {
            trigger: ".o_field_widget[name=credit_limit_source]:contains('Customer')",
        },
        {
            content: "A confirmed order of 100.00 counts",
            trigger: ".o_inner_group .o_field_widget[name=credit_available]:contains('350.00')",
        },
        {
            content: "And is one click away",
            trigger: ".o_field_widget[name=credit_orders] ~ button, button[title='Orders']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Harbor Street Diner'):contains('100.00')",
        },
    ],
});

tours.add("customer_management_propose_limit", {
    steps: () => [
        ...act("Propose a Credit Limit"),
        {
            trigger: ".modal .o_field_widget[name=amount] input",
            run: "edit 900",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit They open a second shop",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Propose')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_view",
        },
    ],
});

tours.add("customer_management_approve_limit", {
    steps: () => [...openApprovals(), ...decide("Harbor Street Diner", "Approve")],
});
