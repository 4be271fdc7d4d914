import { act, openCustomers, openRow, seeRows } from "./steps";
import { registry } from "@web/core/registry";

const FORM = ".o_form_view .o_field_widget";
const LINE = ".modal .o_field_widget[name=line_ids] .o_data_row";

registry.category("web_tour.tours").add("customer_management_inactivate", {
    steps: () => [
        ...act("Delete"),
        {
            content: "Delete a customer with a history",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "The reasons are listed, and a way out is offered",
            trigger: ".modal:contains('orders or quotations (1)') button:contains('Archive Instead')",
            run: "click",
        },
        {
            content: "The question shows what is open",
            trigger: `${LINE} .o_data_cell[name=quotation_count]:contains('1')`,
        },
        {
            trigger: ".modal-footer button[name=action_inactivate]",
            run: "click",
        },
        {
            content: "The customer is inactive",
            trigger: `${FORM}[name=badge_ids]:contains('Inactive')`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_archive", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...act("Archive"),
        {
            content: "Asked once, with figures: balance and quotation",
            trigger: `${LINE}:contains('Elm City Bakery') .o_data_cell[name=balance]:contains('100.00')`,
        },
        {
            trigger: `${LINE} .o_data_cell[name=quotation_count]:text(1)`,
        },
        {
            content: "Its contact goes along",
            trigger: ".modal p:contains('Its contacts and addresses are archived with it')",
        },
        {
            trigger: ".modal-footer button:contains('Keep Active')",
            run: "click",
        },
        {
            trigger: `body:not(:has(.modal)) ${FORM}[name=badge_ids]:not(:contains('Inactive'))`,
        },
        ...act("Archive"),
        {
            trigger: ".modal-footer button[name=action_inactivate]",
            run: "click",
        },
        {
            trigger: `${FORM}[name=badge_ids]:contains('Inactive')`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_activate", {
    steps: () => [
        ...act("Unarchive"),
        {
            trigger: `.o_form_view:not(:has(.ribbon)) [name=badge_ids]:not(:contains('Inactive'))`,
        },
        {
            content: "The contact has come back",
            trigger: `${FORM}[name=child_ids] .o_kanban_record:contains('Laura Hughes'):contains('Primary')`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_delete_fresh", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Two Rivers"),
        ...act("Delete"),
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "The next customer is shown; the deleted one is not in the list",
            trigger: ".o_last_breadcrumb_item:not(:contains('Two Rivers'))",
        },
        {
            trigger: ".o_breadcrumb .breadcrumb-item:contains('Customers') a",
            run: "click",
        },
        ...seeRows(["Elm City Bakery"], ["Two Rivers"]),
    ],
});

registry.category("web_tour.tours").add("customer_management_duplicate", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Two Rivers"),
        {
            trigger: `${FORM}[name=customer_number] input:value(R-1)`,
        },
        ...act("Duplicate"),
        {
            trigger: ".o_last_breadcrumb_item:contains('Two Rivers (copy)')",
        },
        {
            content: "It has a number of its own, and no Tax ID",
            trigger: `${FORM}[name=customer_number] input:value(C)`,
        },
        {
            trigger: `${FORM}[name=vat] input:not(:value(DE))`,
        },
    ],
});
