import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Numpad from "@point_of_sale/../tests/generic_helpers/numpad_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { back, inLeftSide } from "@point_of_sale/../tests/pos/tours/utils/common";
import { refresh } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

/** On small screens the order hides the products. */
const toProducts = () => ({ ...back(), isActive: ["mobile"] });

const choose = (name) => [ProductScreen.clickPartnerButton(), PartnerList.clickPartner(name), toProducts()];

const noCustomer = (name) => [
    ProductScreen.clickPartnerButton(),
    {
        content: "Without a customer again",
        trigger: `.modal .selected:contains("${name}") button[class*="unselect-tag"]:visible`,
        run: "click",
    },
    toProducts(),
];

const lineHas = (...expected) => inLeftSide(ProductScreen.orderLineHas(...expected));

const comesFrom = (product, list) =>
    inLeftSide({
        content: `${product} has the price of ${list}`,
        trigger: `.orderline:contains("${product}") .price-list-name:contains("${list}")`,
    });

const noListIsNamed = () =>
    inLeftSide({ content: "No list is named", trigger: ".order-container:not(:has(.price-list-name))" });

/** Ten of the first product, for the customer with three lists; `price` is what all of them cost then. */
const threeLists = (price, list) => [
    Chrome.startPoS(),
    Dialog.confirm("Open Register"),
    ProductScreen.addOrderline("Desk Organizer", "1"),
    ProductScreen.addOrderline("Whiteboard Pen", "1"),
    noListIsNamed(),

    choose("Nora Winter"),
    lineHas("Desk Organizer", "1", "45.0"),
    lineHas("Whiteboard Pen", "1", "2.0"),
    comesFrom("Desk Organizer", "L1"),
    comesFrom("Whiteboard Pen", "L3"),
    Order.hasTotal("47.00"),

    inLeftSide([
        ...ProductScreen.clickLine("Desk Organizer", "1"),
        Numpad.click("9"),
        ...ProductScreen.orderLineHas("Desk Organizer", "9", "405.0"),
    ]),
    ProductScreen.clickDisplayedProduct("Desk Organizer"),
    lineHas("Desk Organizer", "10", price),
    comesFrom("Desk Organizer", list),

    choose("Otto Lang"),
    lineHas("Desk Organizer", "10", "51.0"),
    noListIsNamed(),
    choose("Nora Winter"),
    lineHas("Desk Organizer", "10", price),
    noCustomer("Nora Winter"),
    lineHas("Desk Organizer", "10", "51.0"),
    noListIsNamed(),

    choose("Nora Winter"),
    lineHas("Desk Organizer", "10", price),
    refresh(),
    lineHas("Desk Organizer", "10", price),
    comesFrom("Desk Organizer", list),
];

const pay = () => [
    ProductScreen.clickPayButton(),
    PaymentScreen.clickPaymentMethod("Cash"),
    PaymentScreen.clickValidate(),
    ReceiptScreen.isShown(),
    { content: "The receipt names no list", trigger: ".pos-receipt:not(:has(.price-list-name))" },
];

registry.category("web_tour.tours").add("customer_management_price_lists_first_match", {
    steps: () => [threeLists("450.0", "L1"), pay()].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_price_lists_best_price", {
    steps: () => [threeLists("400.0", "L2"), pay()].flat(Infinity),
});
