import { openCustomers } from "./steps";
import { registry } from "@web/core/registry";

const row = (name) => `.o_list_view .o_data_row:contains("${name}")`;
const LABEL = ".modal .o_merge_field[data-key=phone]";

const seePreview = () => [
    { content: "Nothing is merged before it was seen", trigger: ".modal:not(:has(button[name=action_merge]))" },
    { trigger: ".modal button[name=action_preview]", run: "click" },
    { trigger: ".modal .o_merge_preview .o_merge_moves tr:contains('Journal Entry'):contains('1')" },
];

registry.category("web_tour.tours").add("customer_management_merge", {
    steps: () => [
        ...openCustomers("there_twice"),
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_duplicates']", run: "click" },
        { trigger: ".o_control_panel button[name=action_find]", run: "click" },
        { trigger: `${row("Gasthaus Linde")} .o_data_cell[name=reasons]`, run: "click" },
        { trigger: ".o_form_view .o_duplicate_comparison td.table-warning:contains('Gasthaus Linde')" },
        { trigger: ".o_form_view button[name=action_merge]", run: "click" },
        {
            content: "Who remains is proposed, and can be changed",
            trigger: ".modal .o_merge_choices thead label:contains('Gasthaus zur Linde') input",
            run: "click",
        },
        { trigger: ".modal .o_merge_choices thead label:contains('Gasthaus zur Linde') input:checked" },
        {
            content: "The number of the other one is taken",
            trigger: `${LABEL} td.table-warning:contains("23125002") input`,
            run: "click",
        },
        { trigger: `${LABEL} td:contains("23125002") input:checked` },
        ...seePreview(),
        { trigger: ".modal .o_merge_changes tr:contains('23125001'):contains('23125002')" },
        { trigger: ".modal button[name=action_choose]", run: "click" },
        { trigger: `${LABEL} td:contains("23125002") input:checked` },
        ...seePreview(),
        { trigger: ".modal button[name=action_merge]", run: "click" },
        { trigger: ".o_notification:contains('Merged: Gasthaus Linde') a:contains('undo')" },
        { trigger: ".o_form_view .o_field_widget[name=phone] input:value('+49 30 23125002')" },
        { trigger: ".o_form_view .o-mail-Message:contains('Merged into this customer: Gasthaus Linde')" },
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_there_twice']", run: "click" },
        { trigger: "[data-menu-xmlid='customer_management.menu_customers_merges']", run: "click" },
        { trigger: `${row("Gasthaus Linde")} .o_data_cell[name=source_names]`, run: "click" },
        { trigger: ".o_form_view .o_merge_summary tr:contains('Journal Entry')" },
        { trigger: ".o_form_view button[name=action_undo]", run: "click" },
        { trigger: ".modal .modal-footer .btn-primary", run: "click" },
        { trigger: ".o_form_view .o_arrow_button_current:contains('Undone')" },
        { trigger: ".o_form_view:not(:has(button[name=action_undo]))" },
    ],
});

registry.category("web_tour.tours").add("customer_management_merge_phone", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Gasthaus zur Linde')", run: "click" },
        { trigger: ".o_form_view button[name=action_merge]", run: "click" },
        {
            trigger: ".modal .o_merge_choices thead label:contains('Gasthaus zur Linde') input",
            run: "click",
        },
        {
            content: "The table scrolls, and not the page",
            trigger: ".modal .o_merge_choices",
            run() {
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    console.error(`The page is ${document.documentElement.scrollWidth} wide`);
                }
            },
        },
        ...seePreview(),
        { trigger: ".modal button[name=action_merge]", run: "click" },
        { trigger: ".o_notification:contains('Merged: Gasthaus Linde')" },
        { trigger: ".o_form_view .o_field_widget[name=name]" },
    ],
});
