import { act, choose, openCustomers, openRow, openTab } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const FORM = ".o_form_view .o_field_widget";

registry.category("web_tour.tours").add("customer_management_terms", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...openTab("sales_purchases"),
        {
            content: "As long as the customer says nothing, the segment does",
            trigger: `${FORM}[name=inherited_payment_term_id]:contains('30 Days')`,
        },
        ...choose("property_payment_term_id", "15 Days"),
        ...choose("customer_currency_id", "EUR"),
        ...stepUtils.saveForm(),
        {
            trigger: ".o_form_view:not(:has([name=inherited_payment_term_id]))",
        },
        {
            content: "A new quotation starts with both",
            trigger: ".oe_stat_button:contains('Sales')",
            run: "click",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: `${FORM}[name=partner_id] input:value(Elm City Bakery)`,
        },
        {
            trigger: `${FORM}[name=payment_term_id] input:value(15 Days)`,
        },
        {
            trigger: `${FORM}[name=pricelist_id] input:value(List EUR)`,
        },
        {
            content: "Nothing to warn of",
            trigger: ".o_form_view:not(:contains('this quotation is in'))",
        },
        {
            content: "Of another customer, for whose currency there is no price list, a notice says so",
            trigger: `${FORM}[name=partner_id] input`,
            run: "edit Two Rivers",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Two Rivers')",
            run: "click",
        },
        {
            trigger: ".o_form_view .alert:contains('Two Rivers buys in GBP')",
        },
        ...choose("partner_id", "Elm City Bakery"),
        {
            trigger: `.o_form_view:not(:contains('this quotation is in')) [name=payment_term_id] input:value(15 Days)`,
        },
        ...stepUtils.saveForm(),
    ],
});

registry.category("web_tour.tours").add("customer_management_custom_field", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        ...act("Edit Properties"),
        {
            content: "The first field is there at once; name it",
            trigger: ".o_field_property_definition .o_field_property_definition_header",
            run: "edit Dock && press Enter",
        },
        {
            trigger: `${FORM}[name=customer_properties] .o_property_field:contains('Dock') input`,
            run: "edit Gate 7 && press Tab",
        },
        ...stepUtils.saveForm(),
        {
            content: "Another customer has the field too",
            trigger: ".o_breadcrumb .o_back_button, .breadcrumb-item a",
            run: "click",
        },
        ...openRow("Two Rivers"),
        {
            trigger: `${FORM}[name=customer_properties] .o_property_field:contains('Dock') input:not(:value(Gate))`,
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_fill_custom_field", {
    steps: () => [
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        {
            trigger: `${FORM}[name=customer_properties] .o_property_field:contains('Dock') input:value(Gate 7)`,
            run: "edit Gate 8 && press Tab",
        },
        ...stepUtils.saveForm(),
        ...act("Edit Properties"),
        {
            content: "A user who does not manage customers fills in, and adds nothing",
            trigger: ".o_notification:contains('Only customer managers change the custom fields')",
        },
        {
            trigger: ".o_form_view:not(:has(.o_field_property_add button))",
        },
    ],
});
