import { chooseInSearchMenu, clearSearch, openCustomers, openRow, search, seeRows } from "./steps";
import { registry } from "@web/core/registry";

const tick = (name) => ({
    trigger: `.o_data_row:contains('${name}') .o_list_record_selector input`,
    run: "click",
});

registry.category("web_tour.tours").add("customer_management_change_many", {
    steps: () => [
        ...openCustomers(),
        tick("Elm City Bakery"),
        tick("Two Rivers"),
        {
            content: "Click into a cell of a ticked row",
            trigger: ".o_data_row:contains('Two Rivers') .o_data_cell[name=customer_segment_id]",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_field_widget[name=customer_segment_id] input",
            run: "edit Restaurants",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Wholesale / Restaurants')",
            run: "click",
        },
        {
            content: "The question says how many",
            trigger: ".modal:contains('2') .modal-footer button:contains('Update')",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains('Elm City Bakery'):contains('Restaurants')",
        },
        {
            trigger: ".o_data_row:contains('Two Rivers'):contains('Restaurants')",
        },
        {
            content: "One alone: a telephone number",
            trigger: ".o_data_row:contains('Elm City Bakery') .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_control_panel:contains('1 selected')",
        },
        {
            trigger: ".o_data_row:contains('Two Rivers') .o_data_cell[name=phone]",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_field_widget[name=phone] input",
            run: "edit 030 4567890 && press Tab",
        },
        {
            trigger: "body:not(:has(.modal)) .o_data_row:contains('Two Rivers'):contains('4567890')",
        },
        {
            content: "The number is not for typing over",
            trigger: ".o_data_row:contains('Two Rivers') .o_data_cell.o_readonly_modifier[name=customer_number]",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_badges", {
    steps: () => [
        ...openCustomers(),
        {
            content: "Badges in the list",
            trigger: ".o_data_row:contains('Gasthaus zur Linde') [name=badge_ids]:contains('Document expired')",
        },
        {
            trigger: ".o_data_row:contains('Walk-in') [name=badge_ids]:contains('Counter')",
        },
        {
            content: "A customer added long ago is not new",
            trigger: ".o_data_row:contains('Elm City Bakery') [name=badge_ids]:not(:contains('New'))",
        },
        {
            content: "On the cards",
            trigger: ".o_switch_view.o_kanban",
            run: "click",
        },
        {
            trigger: ".o_kanban_record:contains('Two Rivers') [name=badge_ids]:contains('New')",
        },
        {
            trigger: ".o_kanban_record:contains('Gasthaus') [name=badge_ids]:contains('Document expired')",
        },
        {
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        ...search("expired", "Badges"),
        ...seeRows(["Gasthaus zur Linde"], ["Elm City Bakery", "Two Rivers"]),
        ...clearSearch(),
        ...chooseInSearchMenu("Archived"),
        ...seeRows(["Old Mill"], ["Two Rivers"]),
        {
            trigger: ".o_data_row:contains('Old Mill') [name=badge_ids]:contains('Inactive')",
        },
        ...clearSearch(),
        ...openRow("Gasthaus zur Linde"),
        {
            content: "And on the form",
            trigger: ".o_form_view .o_field_widget[name=badge_ids]:contains('Document expired')",
        },
        {
            content: "What a cashier is not to see is not there",
            trigger:
                ".o_form_view:not(:has([name=action_view_open_items], [name=credit_available])):not(:has([name=customer_balance]))",
        },
    ],
});
