import { openCustomers, openRow, openTab } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const LINKS = ".o_field_widget[name=price_list_ids]";
const ROW = `${LINKS} .o_data_row`;

const addRow = (place) => [
    { trigger: `${LINKS} .o_field_x2many_list_row_add a`, run: "click" },
    { trigger: `${LINKS} .o_data_row:nth-child(${place}).o_selected_row` },
];

const addList = (place, name) => [
    ...addRow(place),
    { trigger: `${LINKS} .o_selected_row .o_field_widget[name=pricelist_id] input`, run: `edit ${name}` },
    { trigger: `.o-autocomplete--dropdown-item:contains("${name}")`, run: "click" },
    { trigger: `${LINKS} .o_selected_row .o_field_widget[name=pricelist_id] input:value(${name})` },
];

const addDiscount = (place, percent) => [
    ...addRow(place),
    {
        trigger: `${LINKS} .o_selected_row .o_field_widget[name=discount] input`,
        run: `edit ${percent} && press Tab`,
    },
];

registry.category("web_tour.tours").add("customer_management_give_price_lists", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...openTab("sales_purchases"),
        ...addList(1, "Summer"),
        ...addList(2, "Drinks"),
        ...addDiscount(3, "7.5"),
        ...stepUtils.saveForm(),
        { trigger: `${ROW}:eq(0):contains(Summer)` },
        { trigger: `${ROW}:eq(1):contains(Drinks)` },
        { trigger: `${ROW}:eq(2):contains(7.50)` },
        ...addList(4, "Loyal"),
        {
            content: "A plain discount has a price for everything: what stands behind it is never asked",
            trigger:
                ".o_field_widget[name=price_list_notice]:contains('Never reached: Loyal'):contains('Discount 7.5 %')",
        },
        { trigger: ".o_form_button_save", run: "click" },
        {
            content: "The fourth one is refused, with the names of all",
            trigger:
                ".modal:not(:contains('Oops')):contains('may have 3 price lists'):contains(Summer):contains(Drinks):contains('Discount 7.5 %'):contains(Loyal)",
        },
        { trigger: ".modal-footer button", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: `${ROW}:eq(1) .o_list_record_remove`, run: "click" },
        ...stepUtils.saveForm(),
        { trigger: `${ROW}:eq(2):contains(Loyal)` },
    ],
});

registry.category("web_tour.tours").add("customer_management_segment_price_lists", {
    steps: () => [
        ...openCustomers("segments"),
        {
            trigger: ".o_list_view .o_data_row:contains('Wholesale') .o_data_cell[name=complete_name]",
            run: "click",
        },
        ...openTab("price_lists"),
        ...addList(1, "Summer"),
        ...stepUtils.saveForm(),
        { trigger: `${ROW}:eq(0):contains(Summer)` },
    ],
});
