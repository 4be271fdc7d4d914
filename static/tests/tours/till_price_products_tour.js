import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Combo from "@point_of_sale/../tests/pos/tours/utils/combo_popup_util";
import * as Configurator from "@point_of_sale/../tests/pos/tours/utils/product_configurator_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Numpad from "@point_of_sale/../tests/generic_helpers/numpad_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import { refresh } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

// What is sold otherwise than one product by one click, to a customer with price lists; in till_price_lists_tour the rest.

const choose = (name) => [ProductScreen.clickPartnerButton(), PartnerList.clickPartner(name)];

const noCustomer = (name) => [
    ProductScreen.clickPartnerButton(),
    {
        content: "Without a customer again",
        trigger: `.modal .partner-line.selected:contains("${name}") .unselect-tag`,
        run: "click",
    },
];

const pay = () => [
    ProductScreen.clickPayButton(),
    PaymentScreen.clickPaymentMethod("Cash"),
    PaymentScreen.clickValidate(),
    ReceiptScreen.isShown(),
];

/** Trout asks for its sauce. */
const lunch = (dish, sauce) => [
    ProductScreen.clickDisplayedProduct("Lunch"),
    Combo.select(dish),
    sauce ? [Configurator.pickRadio(sauce), Dialog.confirm("Add"), Combo.isSelected(dish)] : [],
    Combo.select("Cider"),
    Dialog.confirm(),
];

registry.category("web_tour.tours").add("customer_management_price_lists_combo", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            lunch("Trout", "Butter"),
            Order.hasTotal("30.50"),
            choose("Nora Winter"),
            ProductScreen.orderLineHas("Lunch", "1", "27.5"),
            Order.hasTotal("27.50"),
            choose("Otto Lang"),
            Order.hasTotal("30.50"),
            noCustomer("Otto Lang"),
            choose("Nora Winter"),
            Order.hasTotal("27.50"),

            Numpad.click("2"), // of the line that was added last
            ProductScreen.orderLineHas("Lunch", "2", "55.0"),
            Order.hasTotal("55.00"),
            choose("Otto Lang"),
            Order.hasTotal("61.00"),
            choose("Nora Winter"),
            Order.hasTotal("55.00"),
            refresh(),
            Order.hasTotal("55.00"),
            lunch("Roast"),
            Order.hasTotal("79.00"),
            pay(),
        ].flat(Infinity),
});

const coat = (size, lining, price, quantity = "1") => [
    ProductScreen.clickDisplayedProduct("Coat"),
    Configurator.pickRadio(size),
    Configurator.pickRadio(lining),
    Configurator.priceIs(price),
    Dialog.confirm(),
    ProductScreen.selectedOrderlineHas("Coat", quantity, String(price * quantity)),
];

registry.category("web_tour.tours").add("customer_management_price_lists_configurator", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            choose("Nora Winter"),
            coat("Small", "Plain", "36.00"),
            coat("Small", "Wool", "38.70"),
            coat("Large", "Plain", "22.50"),
            coat("Large", "Wool", "24.00"),
            Order.hasTotal("121.20"),
            choose("Otto Lang"),
            Order.hasTotal("176.00"),
            coat("Large", "Wool", "48.00", "2"), // as he pays for both
            choose("Nora Winter"),
            Order.hasTotal("145.20"),
            pay(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_price_lists_sell", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            choose("Nora Winter"),
            ProductScreen.addOrderline("Desk Organizer", "3", undefined, "135.0"),
            pay(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_price_lists_refund", {
    steps: () =>
        [
            Chrome.startPoS(),
            ProductScreen.clickRefund(),
            TicketScreen.selectOrder("001"),
            ProductScreen.clickNumpad("2"),
            TicketScreen.toRefundTextContains("To Refund: 2"),
            TicketScreen.confirmRefund(),
            PaymentScreen.isShown(),
            PaymentScreen.clickBack(),
            ProductScreen.orderLineHas("Desk Organizer", "-2", "90.0"),
            Order.hasTotal("-90.00"),
            pay(),
            ReceiptScreen.clickNextOrder(),
            // What she takes instead costs what it costs now.
            choose("Nora Winter"),
            ProductScreen.addOrderline("Desk Organizer", "1", undefined, "30.0"),
            pay(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_price_lists_in_euros", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            ProductScreen.addOrderline("Pounds", "2", undefined, "160.0"),
            ProductScreen.clickDisplayedProduct("Euros"),
            Order.hasTotal("240.00"),
            choose("Nora Winter"),
            ProductScreen.orderLineHas("Pounds", "2", "32.0"),
            ProductScreen.orderLineHas("Euros", "1", "12.34"),
            Order.hasTotal("44.34"),
            pay(),
        ].flat(Infinity),
});
