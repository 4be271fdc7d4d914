import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { refresh } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

const choose = (name) => [ProductScreen.clickPartnerButton(), PartnerList.clickPartner(name)];

const noCustomer = (name) => [
    ProductScreen.clickPartnerButton(),
    {
        content: "Without a customer again",
        trigger: `.modal .partner-line.selected:contains("${name}") .unselect-tag`,
        run: "click",
    },
];

registry.category("web_tour.tours").add("customer_management_prices_at_till", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            ProductScreen.addOrderline("Desk Organizer", "2", undefined, "10.20"),
            ProductScreen.addOrderline("Whiteboard Pen", "1", "7", "7.0"),
            Order.hasTotal("17.20"),

            choose("Nora Winter"),
            ProductScreen.orderLineHas("Desk Organizer", "2", "5.10"),
            ProductScreen.orderLineHas("Whiteboard Pen", "1", "7.0"),
            Order.hasTotal("12.10"),

            choose("Otto Lang"),
            ProductScreen.orderLineHas("Desk Organizer", "2", "10.20"),
            Order.hasTotal("17.20"),

            choose("Nora Winter"),
            Order.hasTotal("12.10"),
            noCustomer("Nora Winter"),
            ProductScreen.orderLineHas("Desk Organizer", "2", "10.20"),
            ProductScreen.orderLineHas("Whiteboard Pen", "1", "7.0"),
            Order.hasTotal("17.20"),

            choose("Nora Winter"),
            Order.hasTotal("12.10"),
            refresh(),
            Order.hasTotal("12.10"),
            ProductScreen.clickDisplayedProduct("Desk Organizer"),
            ProductScreen.orderLineHas("Desk Organizer", "3", "7.65"),
            Order.hasTotal("14.65"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(Infinity),
});
