import configurator from "@sale/js/tours/product_configurator_tour_utils";
import sale from "@sale/js/tours/tour_utils";
import { registry } from "@web/core/registry";

// The configurator of a quotation shows the prices of its customer's lists, also of what goes with the product.
registry.category("web_tour.tours").add("customer_management_configure_by_price_lists", {
    steps: () => [
        ...sale.addProduct("Espresso Machine"),
        configurator.assertProductPrice("Espresso Machine", "450.00"),
        configurator.assertOptionalProductPrice("Espresso Beans", "45.00"),
        configurator.addOptionalProduct("Espresso Beans"),
        configurator.setProductQuantity("Espresso Beans", 10),
        configurator.assertProductPrice("Espresso Beans", "40.00"),
        ...configurator.saveConfigurator(),
        {
            content: "The line costs what the configurator said",
            trigger: ".o_data_row:contains('Espresso Beans'):contains('40.00')",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_form_saved",
        },
    ],
});
