import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

const openPage = (name) => ({
    trigger: `.nav-link[name=${name}]`,
    run: "click",
});

/** Chooses an entry of the cogwheel menu of a form. */
const chooseAction = (name) => [
    {
        content: `Action > ${name}`,
        trigger: ".o_cp_action_menus button",
        run: "click",
    },
    {
        trigger: `.o-dropdown-item:contains('${name}')`,
        run: "click",
    },
];

const askForApproval = (reason) => [
    {
        trigger: ".modal .o_field_widget[name=reason] input",
        run: `edit ${reason}`,
    },
    {
        trigger: ".modal footer button[name=action_take]:contains('Ask for Approval')",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal))",
    },
    {
        content: "The document says that it waits",
        trigger: ".alert .o_field_widget[name=credit_state]:contains('Waiting for Approval')",
    },
];

const openApprovals = () => [
    ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
    {
        trigger: "[data-menu-xmlid='customer_management.menu_customers_credit']",
        run: "click",
    },
    {
        trigger: "[data-menu-xmlid='customer_management.menu_customers_credit_approvals']",
        run: "click",
    },
];

const decide = (row, button, steps = []) => [
    {
        trigger: `.o_data_row:contains('${row}') .o_list_record_selector input`,
        run: "click",
    },
    {
        trigger: `.o_control_panel button:contains('${button}')`,
        run: "click",
    },
    ...steps,
    {
        trigger: `.modal footer button[name=action_take]:contains('${button}')`,
        run: "click",
    },
    {
        content: "It has left the queue",
        trigger: `body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains('${row}')))`,
    },
];

tours.add("customer_management_agree_on_credit", {
    steps: () => [
        openPage("credit"),
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
        ...chooseAction("Propose a Credit Limit"),
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

tours.add("customer_management_refused_quotation", {
    steps: () => [
        {
            content: "The quotation says it before anybody tries",
            trigger: ".alert .o_field_widget[name=credit_warning]:contains('has no credit left for this')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            content: "A refusal is a dialog, in words for somebody who sees no figures",
            trigger:
                ".modal:has(.modal-title:contains('Not on Account')):contains('Please ask a credit controller'):not(:contains('450'))",
        },
        {
            trigger: ".modal footer button:contains('Ask for Approval')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=names]:contains('S')",
        },
        ...askForApproval("A large order"),
    ],
});

tours.add("customer_management_refused_invoice", {
    steps: () => [
        {
            content: "The alert offers to ask as well",
            trigger: ".alert:contains('would go beyond the credit limit') :contains('Ask for Approval')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_post]",
            run: "click",
        },
        {
            content: "The dialog gives the figures to somebody who may see them",
            trigger: ".modal:has(.modal-title:contains('Not on Account')):contains('450.00')",
        },
        {
            trigger: ".modal footer button:contains('Ask for Approval')",
            run: "click",
        },
        ...askForApproval("The goods are packed"),
    ],
});

tours.add("customer_management_decide_on_requests", {
    steps: () => [
        ...openApprovals(),
        ...decide("A large order", "Approve", [
            {
                content: "What was asked for is proposed",
                trigger: ".modal .o_field_widget[name=amount] input:value('500.00')",
            },
            {
                trigger: ".modal .o_field_widget[name=reason] input",
                run: "edit They pay well",
            },
        ]),
        ...decide("The goods are packed", "Refuse", [
            {
                trigger: ".modal .o_field_widget[name=reason] input",
                run: "edit Two invoices are late",
            },
        ]),
    ],
});

tours.add("customer_management_confirm_approved", {
    steps: () => [
        {
            trigger: ".alert .o_field_widget[name=credit_state]:contains('Approved')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status button[data-value=sale][aria-checked=true]",
        },
    ],
});

tours.add("customer_management_confirm_in_list", {
    steps: () => [
        {
            trigger: ".o_list_view thead .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_control_panel button:contains('Confirm')",
            run: "click",
        },
        {
            content: "Each is answered for",
            trigger:
                ".o_notification:contains('1 of 2 orders confirmed'):contains('confirmed.'):contains('has no credit left')",
        },
    ],
});

tours.add("customer_management_hold_and_release", {
    steps: () => [
        ...chooseAction("Put on Hold"),
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Cheque was returned",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Put on Hold')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .alert:contains('On credit hold'):contains('Cheque was returned')",
        },
        {
            content: "It stands in the list of those on hold",
            trigger: "[data-menu-xmlid='customer_management.menu_customers_credit']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_customers_credit_on_hold']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Harbor Street Diner') .o_data_cell",
            run: "click",
        },
        {
            trigger: ".o_form_view .alert:contains('On credit hold')",
        },
        ...chooseAction("Release from Hold"),
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit They have paid",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Release')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_view:not(:has(.alert:contains('On credit hold')))",
        },
    ],
});

tours.add("customer_management_release_with_waiting", {
    steps: () => [
        ...chooseAction("Release from Hold"),
        {
            content: "The dialog names what the customer has accepted",
            trigger: ".modal .o_field_widget[name=waiting]:contains('S')",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit They have paid",
        },
        {
            trigger: ".modal footer button[name=action_take]:contains('Release')",
            run: "click",
        },
        {
            content: "What still waits is named, and why",
            trigger:
                ".o_notification:contains('Accepted orders that still wait: 1'):contains('would go beyond the credit limit'):contains('450.00')",
        },
    ],
});

tours.add("customer_management_confirm_accepted", {
    steps: () => [
        {
            content: "The form says that credit allows it now",
            trigger: ".alert[name=credit_state]:contains('credit allows it now. Please confirm it.')",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status button[data-value=sale][aria-checked=true]",
        },
    ],
});
