import { registry } from "@web/core/registry";

const balance = (amount) =>
    `body:not(:has(.modal)) .o_form_view [name=customer_tiles] [name=customer_balance]:contains('${amount}')`;

const openDialog = (owed) => [
    {
        content: "The card says what the customer owes",
        trigger: balance(owed),
    },
    {
        trigger: ".o_statusbar_buttons button[name=action_record_payment]",
        run: "click",
    },
];

const enterAmount = (amount) => ({
    trigger: ".modal .o_field_widget[name=amount] input",
    run: `edit ${amount} && press Tab`,
});

const choose = (allocation) => ({
    trigger: `.modal .o_field_widget[name=allocation] input[data-value=${allocation}]`,
    run: "click",
});

const item = (place, amount) =>
    `.modal .o_field_widget[name=line_ids] .o_data_row:eq(${place}) .o_data_cell[name=amount]:contains('$ ${amount}')`;

const typeIntoItem = (place, amount) => ({
    trigger: `.modal .o_field_widget[name=line_ids] .o_data_row:eq(${place}).o_selected_row [name=amount] input`,
    run: `edit ${amount}`,
});

const record = {
    trigger: ".modal button[name=action_record]",
    run: "click",
};

const toast = (amount) => ({
    content: "A toast says that it worked, and leads to the payment",
    trigger: `.o_notification:contains('${amount} recorded') a[href*='/odoo/customer-payments/']`,
});

registry.category("web_tour.tours").add("customer_management_pay_oldest_first", {
    steps: () => [
        ...openDialog("450.00"),
        enterAmount("130"),
        {
            content: "The oldest invoice is paid, the next one in part",
            trigger: item(0, "100.00"),
        },
        {
            trigger: item(1, "30.00"),
        },
        record,
        toast("130.00"),
        {
            content: "The balance moves at once",
            trigger: balance("320.00"),
        },
        {
            content: "So does the day of the last payment",
            trigger: ".o_form_view [name=customer_tiles] [name=last_payment_date]",
        },
        {
            content: "A note in the chatter leads to the payment",
            trigger: ".o-mail-Message:contains('Payment recorded') a[data-oe-model='account.payment']",
            run: "click",
        },
        {
            trigger: ".o_form_view [name=amount]:contains('130.00'), .o_form_view [name=amount] input:value(130.00)",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_pay_chosen_items", {
    steps: () => [
        ...openDialog("450.00"),
        enterAmount("70"),
        choose("chosen"),
        {
            content: "Take the amount off the oldest item",
            trigger: `${item(0, "70.00")}:not(.o_readonly_modifier)`,
            run: "click",
        },
        typeIntoItem(0, 0),
        {
            content: "and pay the second one",
            trigger: item(1, "0.00"),
            run: "click",
        },
        typeIntoItem(1, 70),
        {
            trigger: item(0, "0.00"),
            run: "click",
        },
        {
            trigger: item(1, "70.00"),
        },
        {
            content: "Nothing is left as a prepayment",
            trigger: ".modal:not(:has(.o_field_widget[name=rest_amount])) button[name=action_record]",
            run: "click",
        },
        toast("70.00"),
        {
            trigger: balance("380.00"),
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_pay_in_advance", {
    steps: () => [
        ...openDialog("450.00"),
        choose("prepayment"),
        {
            content: "No item is offered",
            trigger: ".modal:not(:has(.o_field_widget[name=line_ids])) .o_field_widget[name=amount] input",
            run: "edit 500 && press Tab",
        },
        {
            trigger: ".modal .o_field_widget[name=rest_amount]:contains('500.00')",
        },
        record,
        toast("500.00"),
        {
            content: "In words, not below zero",
            trigger: `${balance("prepaid")}:contains('50.00'):not(:contains('-'))`,
        },
        {
            content: "Payments on the card lists what was received",
            trigger: "button[name=action_view_payments]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('500.00')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_pay_with_receipt", {
    steps: () => [
        ...openDialog("450.00"),
        enterAmount("450"),
        {
            trigger: ".modal button[name=action_record_and_print]",
            run: "click",
        },
        toast("450.00"),
        {
            content: "The dialog closes with the download, and the balance moves",
            trigger: balance("0.00"),
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_pay_in_a_locked_period", {
    steps: () => [
        ...openDialog("450.00"),
        enterAmount("130"),
        {
            trigger: item(1, "30.00"),
        },
        record,
        {
            trigger: ".modal:contains('is in a locked period') .modal-footer button",
            run: "click",
        },
        {
            content: "The dialog stays as it was",
            trigger: item(0, "100.00"),
        },
        {
            trigger: item(1, "30.00"),
        },
        {
            trigger: ".modal button.btn-close",
            run: "click",
        },
        {
            trigger: balance("450.00"),
        },
    ],
});
