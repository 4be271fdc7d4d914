import { chooseInSearchMenu, clearSearch, openCustomers, openRow, search, seeRows } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const OTHERS = ["Elm City Bakery", "Two Rivers"];
const find = (typed) => [
    ...search(typed),
    ...seeRows(["Gasthaus zur Linde"], OTHERS),
    ...clearSearch(),
    ...seeRows(OTHERS),
];

registry.category("web_tour.tours").add("customer_management_find_customer", {
    steps: () => [
        ...openCustomers(),
        ...find("00187"),
        ...find("linde gasthaus"),
        ...find("+49 (0)30 2312 5001"),
        ...find("0049 30 23125001"),
        ...find("030/23125001"),
        ...find("0171 555-0101"),
        ...find("kueche@linde"),
        ...chooseInSearchMenu("No Email"),
        ...seeRows(["Two Rivers"], ["Gasthaus zur Linde", "Elm City Bakery"]),
        ...clearSearch(),
        ...chooseInSearchMenu("My Customers"),
        ...seeRows(["Elm City Bakery"], ["Gasthaus zur Linde", "Two Rivers"]),
        ...clearSearch(),
        ...chooseInSearchMenu("No Segment"),
        ...seeRows(OTHERS, ["Gasthaus zur Linde"]),
        ...clearSearch(),
        ...chooseInSearchMenu("Responsible"),
        {
            content: "Groups are by responsible",
            trigger: ".o_list_view .o_group_header:contains('Olga Winter (1)')",
        },
        ...clearSearch(),
        {
            content: "A saved search filters and groups",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            trigger: ".o_favorite_menu .o_menu_item:contains('Without email, by')",
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_group_header:contains('Olga'))) .o_group_header:contains('None (2)')",
        },
        ...clearSearch(),
        ...search("Wholesale", "Segment"),
        ...seeRows(["Gasthaus zur Linde"], OTHERS),
        ...openRow("Gasthaus zur Linde"),
    ],
});

registry.category("web_tour.tours").add("customer_management_find_in_quotation", {
    steps: () => [
        ...stepUtils.goToAppSteps("sale.sale_menu_root", "Open the Sales app"),
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "By number",
            trigger: ".o_field_widget[name=partner_id] input",
            run: "edit 00187",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Gasthaus zur Linde')",
        },
        {
            content: "By telephone",
            trigger: ".o_field_widget[name=partner_id] input",
            run: "edit 030 / 2312 5001",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Gasthaus zur Linde')",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=partner_id] input:value('Gasthaus zur Linde')",
        },
        ...stepUtils.saveForm(),
    ],
});
