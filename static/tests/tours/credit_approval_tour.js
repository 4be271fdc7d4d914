import { registry } from "@web/core/registry";
import { decideOnPage, openApprovals } from "./credit_steps";

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

tours.add("customer_management_type_quotation", {
    steps: () => [
        {
            content: "Within the limit nothing is said",
            trigger: ".o_form_view:not(:has(.alert[name=credit_warning])) .o_field_x2many_list .o_data_row",
        },
        {
            trigger: ".o_field_x2many_list .o_data_row .o_data_cell[name=price_unit]",
            run: "click",
        },
        {
            trigger: ".o_field_x2many_list .o_selected_row [name=price_unit] input",
            run: "edit 451 && press Tab",
        },
        {
            content: "Beyond it the quotation says so while it is typed, and offers to ask",
            trigger:
                ".o_form_view:has(.o_form_button_save:visible) .alert[name=credit_warning]:contains('has no credit left for this') button:contains('Ask for Approval')",
        },
        {
            trigger: ".o_form_button_cancel",
            run: "click",
        },
        {
            content: "Nothing was saved",
            trigger: ".o_form_view:not(:has(.alert[name=credit_warning])) .o_data_row:contains('400.00')",
        },
    ],
});

tours.add("customer_management_see_the_answer", {
    steps: () => [
        {
            content: "The document says who decided, and why",
            trigger: ".alert[name=credit_state]:contains('Refused'):contains('Two invoices are late')",
        },
        {
            content: "And the clock on top counts it",
            trigger: ".o_menu_systray i[aria-label='Activities'], .o_menu_systray .o-mail-ActivityMenu-counter",
        },
        {
            trigger: ".o-mail-ActivityMenu-counter:contains('1')",
        },
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
        {
            content: "A row opens what a decision is made by",
            trigger: ".o_data_row:contains('A large order') td[name=document_name]",
            run: "click",
        },
        {
            content: "The lines of the document, and by how much the limit would be passed",
            trigger:
                ".o_form_view:has(.o_field_widget[name=over_by]:contains('50.00')) .o_field_widget[name=document_lines] td:contains('500.00')",
        },
        ...decideOnPage("Approve", "They pay well", [
            {
                content: "What was asked for is proposed",
                trigger: ".modal .o_field_widget[name=amount] input:value('500.00')",
            },
        ]),
        {
            content: "The next one follows, with the decision on the one before",
            trigger:
                ".o_form_view:has(.o_field_widget[name=request_reason]:contains('The goods are packed')) .o_field_widget[name=earlier_ids] .o_data_row:contains('They pay well')",
        },
        ...decideOnPage("Refuse", "Two invoices are late"),
        {
            content: "Nothing waits any more",
            trigger: ".o_list_view:not(:has(.o_data_row))",
        },
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
                ".modal:contains('1 of 2 orders confirmed'):has(.o_data_row:contains('Confirmed')) .o_data_row:contains('Refused'):contains('has no credit left')",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit They pay tomorrow",
        },
        {
            trigger: ".modal footer button:contains('Ask for Approval')",
            run: "click",
        },
        {
            content: "And the dialog says that it was asked for",
            trigger:
                ".modal:not(:has(button:contains('Ask for Approval'))) .o_data_row:contains('Waiting for Approval')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            content: "The list shows what is left",
            trigger: "body:not(:has(.modal)) .o_list_view",
        },
    ],
});
