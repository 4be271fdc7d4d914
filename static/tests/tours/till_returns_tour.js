import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import * as TicketScreen from "@point_of_sale/../tests/pos/tours/utils/ticket_screen_util";
import { refresh } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

const nextOrder = () => [ReceiptScreen.isShown(), ReceiptScreen.clickNextOrder()];

/** Goods of 51.00: 20.00 are paid in cash, 31.00 later. */
const sell = () => [
    ProductScreen.clickPartnerButton(),
    PartnerList.clickPartner("Nora Winter"),
    ProductScreen.addOrderline("Desk Organizer", "10", undefined, "51.0"),
    ProductScreen.clickPayButton(),
    PaymentScreen.clickPaymentMethod("Cash"),
    PaymentScreen.enterPaymentLineAmount("Cash", "20", true, { remaining: "31.0" }),
    PaymentScreen.clickPaymentMethod("Customer Account", true, { remaining: "0.0", amount: "31.0" }),
    PaymentScreen.clickValidate(),
    nextOrder(),
];

const giveBack = (...quantity) => [
    ProductScreen.clickRefund(),
    TicketScreen.selectOrder("001"),
    ProductScreen.clickNumpad(...quantity),
    TicketScreen.toRefundTextContains(`To Refund: ${quantity.join("")}`),
    TicketScreen.confirmRefund(),
    PaymentScreen.isShown(),
];

const seeLine = (name, amount) => ({
    content: `${amount} by ${name}`,
    trigger: `.paymentlines .paymentline .payment-infos:contains("${name}"):has(.payment-amount:contains("${amount}"))`,
});

const seeNoLine = (name) => ({
    content: `Nothing by ${name}`,
    trigger: `.payment-screen:not(:has(.paymentline .payment-infos:contains("${name}")))`,
});

registry.category("web_tour.tours").add("customer_management_return_at_till", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            sell(),

            giveBack("5"),
            seeLine("Customer Account", "-25.50"),
            seeNoLine("Cash"),
            {
                content: "The cashier wants to hand back money all the same",
                trigger: ".payment-screen",
            },
            PaymentScreen.clickPaymentlineDelButton("Customer Account", "-25.50"),
            PaymentScreen.clickPaymentMethod("Cash", true, { amount: "-25.50" }),
            PaymentScreen.clickValidate(),
            {
                content: "The till says that it is not paid",
                trigger: ".modal:contains('Money Handed Back') .modal-body:contains('not paid yet')",
            },
            Dialog.confirm(),
            PaymentScreen.clickPaymentlineDelButton("Cash", "-25.50"),
            PaymentScreen.clickPaymentMethod("Customer Account", true, { amount: "-25.50" }),
            PaymentScreen.clickValidate(),
            nextOrder(),

            giveBack("5"),
            seeLine("Customer Account", "-5.50"),
            seeLine("Cash", "-20.0"),
            PaymentScreen.clickPaymentlineDelButton("Customer Account", "-5.50"),
            PaymentScreen.clickPaymentlineDelButton("Cash", "-20.0"),
            PaymentScreen.clickPaymentMethod("Cash", true, { amount: "-25.50" }),
            PaymentScreen.clickValidate(),
            {
                content: "The till says how much can be handed back",
                trigger: ".modal:contains('Money Handed Back') .modal-body:contains('At most $'):contains('20.00')",
            },
            Dialog.confirm(),
            PaymentScreen.clickPaymentlineDelButton("Cash", "-25.50"),
            PaymentScreen.clickBack(),
            ProductScreen.clickPayButton(),
            seeLine("Customer Account", "-5.50"),
            seeLine("Cash", "-20.0"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_return_after_reload_at_till", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            sell(),

            giveBack("5"),
            seeLine("Customer Account", "-25.50"),
            refresh(),
            PaymentScreen.isShown(),
            PaymentScreen.clickPaymentlineDelButton("Customer Account", "-25.50"),
            PaymentScreen.clickPaymentMethod("Cash", true, { amount: "-25.50" }),
            PaymentScreen.clickValidate(),
            {
                content: "The till still says that it is not paid",
                trigger: ".modal:contains('Money Handed Back') .modal-body:contains('not paid yet')",
            },
            Dialog.confirm(),
            PaymentScreen.clickPaymentlineDelButton("Cash", "-25.50"),
            PaymentScreen.clickBack(),
            ProductScreen.clickPayButton(),
            seeLine("Customer Account", "-25.50"),
            seeNoLine("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(Infinity),
});
