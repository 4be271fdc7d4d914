/** Steps that tours of the customer record share. */

import { stepUtils } from "@web_tour/tour_utils";

export const openCustomers = (menu) => [
    ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
    ...(menu
        ? [{ trigger: `[data-menu-xmlid='customer_management.menu_customers_${menu}']`, run: "click" }]
        : [{ trigger: ".o_list_view .o_data_row" }]),
];

/** A page below Configuration. */
export const openConfiguration = (menu) => [
    ...openCustomers("configuration"),
    { trigger: `[data-menu-xmlid='customer_management.menu_customers_${menu}']`, run: "click" },
];

/** Rows that a list shows, and rows that it does not. */
export const seeRows = (shown, hidden = []) => {
    const without = hidden.map((name) => `:not(:has(.o_data_row:contains("${name}")))`).join("");
    return shown.map((name) => ({
        content: `The list shows ${name}, and not ${hidden.join(", ") || "less"}`,
        trigger: `.o_list_view${without} .o_data_row:contains("${name}")`,
    }));
};

/** Types into the search box of a list and takes what it offers first, or the suggestion of a field. */
export const search = (typed, field) => [
    { content: `Search for ${typed}`, trigger: ".o_searchview_input", run: `edit ${typed}` },
    field
        ? { trigger: `.o_searchview_autocomplete .o-dropdown-item:contains("${field}")`, run: "click" }
        : { trigger: ".o_searchview_input", run: "press Enter" },
    { trigger: ".o_searchview_facet .o_facet_value" },
];

export const clearSearch = () => [
    { content: "Look at all again", trigger: ".o_searchview_facet .o_facet_remove", run: "click" },
    { trigger: ".o_searchview:not(:has(.o_searchview_facet))" },
];

/** Chooses in the menu of the search box, and closes it. */
export const chooseInSearchMenu = (...labels) => [
    { trigger: ".o_searchview_dropdown_toggler", run: "click" },
    ...labels.map((label) => ({
        content: `Choose ${label}`,
        trigger: `.o_search_bar_menu .o_menu_item:text("${label}")`,
        run: "click",
    })),
    { trigger: ".o_searchview_dropdown_toggler", run: "click" },
    { trigger: "body:not(:has(.o_search_bar_menu))" },
];

export const openRow = (name) => [
    {
        content: `Open ${name}`,
        trigger: `.o_data_row:contains("${name}") .o_data_cell[name=complete_name]`,
        run: "click",
    },
    { trigger: `.o_control_panel:has(.o_form_status_indicator) .o_last_breadcrumb_item:contains("${name}")` },
];

/** Chooses a record by its name in a many2one field below ``place``. */
export const choose = (field, name, place = ".o_form_view") => [
    { trigger: `${place} .o_field_widget[name=${field}] input`, run: `edit ${name}` },
    { trigger: `.o-autocomplete--dropdown-item:contains("${name}")`, run: "click" },
    { trigger: `${place} .o_field_widget[name=${field}] input:value("${name}")` },
];

export const openTab = (name) => [
    { trigger: `.o_notebook .nav-link[name=${name}]`, run: "click" },
    { trigger: `.o_notebook .nav-link.active[name=${name}]` },
];

/** A choice of the cogwheel menu of a form or a list. */
export const act = (label) => [
    { trigger: ".o_cp_action_menus button:has(.fa-cog)", run: "click" },
    { content: label, trigger: `.o-dropdown--menu .o-dropdown-item:contains("${label}")`, run: "click" },
];

/** A file that somebody chooses from the disk. */
export const upload = (trigger, name, text, type = "text/plain") => ({
    content: `Upload ${name}`,
    trigger,
    run({ anchor }) {
        const data = new DataTransfer();
        data.items.add(new File([text], name, { type }));
        anchor.files = data.files;
        anchor.dispatchEvent(new Event("change", { bubbles: true }));
    },
});
