import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Fails when a text does not fit into its place. */
function isWhole({ anchor }) {
    if (anchor.scrollWidth > anchor.clientWidth) {
        console.error(`Cut off: ${anchor.textContent}`);
    }
}
/** Opens the dialog, takes the usual addressee off, and chooses Bob; the whole address can be read. */
const chooseBob = () => [
    {
        trigger: "button[name=action_send_statement]",
        run: "click",
    },
    {
        content: "Not to the usual address",
        trigger: ".modal [name=recipient_ids] .o_tag:contains('office@harbor.example.com') .o_delete",
        run: "click",
    },
    {
        content: "But to Bob",
        trigger: ".modal [name=recipient_ids]:not(:has(.o_tag)) input",
        run: "edit Bob",
    },
    {
        trigger: ".modal [name=recipient_ids] .dropdown-item:contains('Bob Books')",
        run: "click",
    },
    {
        content: "His whole address is read",
        trigger: ".modal [name=recipient_ids] .o_tag_badge_text:contains('harbor-street-diner.example.com')",
        run: isWhole,
    },
];
const sentToBob = {
    content: "It has been sent to him",
    trigger: ".o_form_view .o_data_row:contains('Bob Books'):contains('Sent')",
    timeout: 60000,
};
tours.add("customer_management_send_to_another", {
    steps: () => [
        ...chooseBob(),
        {
            trigger: ".modal button[name=action_email]",
            run: "click",
        },
        sentToBob,
    ],
});
tours.add("customer_management_review_to_another", {
    steps: () => [
        ...chooseBob(),
        {
            trigger: ".modal button[name=action_prepare_run]",
            run: "click",
        },
        {
            content: "The list names him, with his whole address",
            trigger: ".o_form_view .o_data_row:contains('Ready') td[name=email_to]:contains('Bob Books')",
            run: isWhole,
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_send]",
            run: "click",
        },
        sentToBob,
    ],
});
