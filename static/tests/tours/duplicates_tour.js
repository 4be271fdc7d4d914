import { chooseInSearchMenu, openConfiguration, openCustomers } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const row = (name) => `.o_list_view .o_data_row:contains("${name}")`;
const CELL = "[name=reasons]";

const openGroup = (name) => [
    { content: `Open the group of ${name}`, trigger: `${row(name)} .o_data_cell${CELL}`, run: "click" },
    { trigger: `.o_form_view .o_duplicate_comparison:contains("${name}")` },
];

const confirm = () => [
    { trigger: ".modal .modal-footer .btn-primary", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];

registry.category("web_tour.tours").add("customer_management_duplicates", {
    steps: () => [
        ...openCustomers("there_twice"),
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_duplicates']", run: "click" },
        {
            content: "Managers look for them now",
            trigger: ".o_control_panel button[name=action_find]",
            run: "click",
        },
        { trigger: ".o_notification:contains('Groups of possible duplicates')" },
        { trigger: row("Gasthaus Linde") },
        { trigger: `${row("Elm City Bakery")}:contains("Same telephone number")` },
        ...chooseInSearchMenu("Unassigned"),
        ...openGroup("Gasthaus zur Linde"),
        {
            content: "What differs from the first one is marked, and what does not is not",
            trigger: ".o_duplicate_comparison td.table-warning:contains('Gasthaus Linde')",
        },
        { trigger: ".o_duplicate_comparison tr:contains('kueche@linde.example.com'):not(:has(.table-warning))" },
        { trigger: ".o_form_view button[name=action_assign_to_me]", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=user_id]:has(img)" },
        { trigger: ".o_form_view:not(:has(button[name=action_assign_to_me]))" },
        { trigger: ".o_form_view button[name=action_merge]", run: "click" },
        {
            content: "The dialog that merges has the two side by side",
            trigger: ".modal .o_merge_choices thead:contains('Gasthaus zur Linde'):contains('Gasthaus Linde')",
        },
        { trigger: ".modal .btn-close", run: "click" },
        { trigger: "body:not(:has(.modal))" },
    ],
});

registry.category("web_tour.tours").add("customer_management_duplicates_phone", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Gasthaus zur Linde')", run: "click" },
        { trigger: ".o_form_view .o_duplicate_comparison:contains('Gasthaus Linde')" },
        {
            content: "The table scrolls, and not the page",
            trigger: ".o_duplicate_comparison",
            run() {
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    console.error(`The page is ${document.documentElement.scrollWidth} wide`);
                }
            },
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_duplicates_dismissed", {
    steps: () => [
        ...openCustomers(),
        {
            content: "A badge tells that there is a second one",
            trigger: `${row("Elm City Bakery")}:contains("Possible duplicate") .o_data_cell[name=complete_name]`,
            run: "click",
        },
        { trigger: ".o_form_view [name=possible_duplicate] button[name=action_view_duplicates]", run: "click" },
        { trigger: ".o_form_view .o_duplicate_comparison:contains('Old Mill')" },
        { trigger: ".o_form_view .o_form_statusbar button[name=action_dismiss]", run: "click" },
        ...confirm(),
        { trigger: ".o_form_view .ribbon:contains('Settled')" },
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_there_twice']", run: "click" },
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_duplicates']", run: "click" },
        { trigger: `.o_list_view:not(:has(.o_data_row:contains("Old Mill"))) .o_data_row:contains("Gasthaus Linde")` },
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_configuration']", run: "click" },
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_duplicate_dismissals']", run: "click" },
        { trigger: `${row("Old Mill")} .o_list_record_selector input`, run: "click" },
        { trigger: ".o_control_panel button[name=action_take_back]", run: "click" },
        { trigger: ".o_view_nocontent:contains('Nothing was dismissed')" },
    ],
});

registry.category("web_tour.tours").add("customer_management_duplicate_rules", {
    steps: () => [
        ...openConfiguration("duplicate_rules"),
        { trigger: `${row("Phone or mobile")} .o_field_widget[name=active] input`, run: "click" },
        { trigger: `${row("Phone or mobile")} .o_field_widget[name=active] input:not(:checked)` },
        { trigger: `${row("Email")} .o_data_cell[name=name]`, run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=weight] input", run: "edit 65" },
        { trigger: ".o_form_view .o_field_widget[name=segment_ids] input", run: "edit Wholesale" },
        { trigger: ".o-autocomplete--dropdown-item:contains('Wholesale')", run: "click" },
        ...stepUtils.saveForm(),
    ],
});
