import { registry } from "@web/core/registry";
import { decide, openApprovals } from "./credit_steps";

const tours = registry.category("web_tour.tours");

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
