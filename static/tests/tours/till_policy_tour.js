import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { refresh } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

const WALK_IN = "Walk-in Customer";
const LINDE = "Gasthaus zur Linde";

const openRegister = () => [Chrome.startPoS(), Dialog.confirm("Open Register")];
const choosePartner = (name) => [ProductScreen.clickPartnerButton(), PartnerList.clickPartner(name)];
const seeReceipt = () => ({ ...ReceiptScreen.isShown()[0], timeout: 60000 });
const payCash = () => [PaymentScreen.clickPaymentMethod("Cash"), PaymentScreen.clickValidate(), seeReceipt()];
const seeList = (content) => ({ content, trigger: ".modal .partner-list" });
const seeOrderline = () => ({
    content: "The sale is still there",
    trigger: ".product-screen .orderline:contains('Desk Organizer')",
});
const closeList = () => [
    { trigger: ".modal-footer button:contains('Discard')", run: "click" },
    {
        content: "It is not paid",
        trigger: "body:not(:has(.modal)):not(:has(.payment-screen)):not(:has(.receipt-screen)) .product-screen",
    },
];

registry.category("web_tour.tours").add("customer_management_till_counter_customer", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.customerIs(WALK_IN),
            choosePartner(LINDE),
            ProductScreen.customerIs(LINDE),
            ProductScreen.clickPartnerButton(),
            {
                content: "Nobody in particular after all",
                trigger: ".modal .partner-info.selected .unselect-tag",
                run: "click",
            },
            ProductScreen.customerIs(WALK_IN),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            refresh(),
            seeOrderline(),
            ProductScreen.customerIs(WALK_IN),
            Chrome.createFloatingOrder(),
            { content: "An empty order", trigger: ".product-screen:not(:has(.orderline))" },
            ProductScreen.customerIs(WALK_IN),
            choosePartner(LINDE),
            ProductScreen.addOrderline("Desk Organizer", "2"),
            { content: "Back to the first", trigger: ".list-container-items .btn:not(.active)", run: "click" },
            {
                content: "It has one piece",
                trigger: ".product-screen .orderline:contains('Desk Organizer') .qty:contains('1')",
            },
            ProductScreen.customerIs(WALK_IN),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Customer Account"),
            {
                content: "It is not for the counter customer: the button of the customer stands out",
                trigger: ".payment-screen .partner-button.btn-primary:contains('Walk-in Customer')",
            },
            PaymentScreen.clickPaymentlineDelButton("Customer Account", "5.10"),
            payCash(),
            ReceiptScreen.clickNextOrder(),
            { trigger: ".product-screen .set-partner" },
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_till_quotation", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.customerIs(WALK_IN),
            ProductScreen.clickControlButton("Quotation/Order"),
            {
                content: "Quotations of all customers are offered",
                trigger: ".modal .o_data_row:contains('Nora Winter') .o_data_cell",
                run: "click",
            },
            { trigger: ".modal .selection-item:contains('Settle the order')", run: "click" },
            seeOrderline(),
            ProductScreen.customerIs("Nora Winter"),
            ProductScreen.clickPayButton(),
            payCash(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_till_customer_required", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            ProductScreen.clickPayButton(false),
            seeList("The till asks who buys, before the payment"),
            closeList(),
            { content: "It says why", trigger: ".o_notification:contains('only to customers with a name')" },
            refresh(),
            seeOrderline(),
            ProductScreen.clickFastPaymentButton("Cash"),
            seeList("It asks before a fast payment as well"),
            PartnerList.clickPartner(WALK_IN),
            seeOrderline(),
            ProductScreen.clickFastPaymentButton("Cash"),
            PartnerList.clickPartner(LINDE),
            seeReceipt(),
            ReceiptScreen.clickNextOrder(),
            ProductScreen.addOrderline("Desk Organizer", "2"),
            ProductScreen.clickPayButton(false),
            PartnerList.clickPartner(LINDE),
            PaymentScreen.isShown(),
            payCash(),
        ].flat(Infinity),
});
