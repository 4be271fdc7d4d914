import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { registry } from "@web/core/registry";

const input = ".modal-dialog .input-group input";

const search = (typed) => [
    {
        content: `Search for ${typed}`,
        trigger: input,
        run: `edit ${typed}`,
    },
    {
        content: "Ask the server",
        trigger: input,
        run: () =>
            document.querySelector(input).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })),
    },
];

/** From an empty list: types into the search box, asks the server for more, and looks at who is found. */
const find = (typed, name) => [
    ...search("nobody is called this"),
    {
        content: "Nobody is found",
        trigger: ".modal-dialog:has(.partner-list):not(:has(.partner-info))",
    },
    ...search(typed),
    {
        content: `${name} is found`,
        trigger: `.partner-list .partner-info:contains("${name}")`,
    },
];

registry.category("web_tour.tours").add("customer_management_find_customer_at_till", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            ProductScreen.clickPartnerButton(),
            find("Q-00187", "Gasthaus zur Linde"),
            find("030 2312 5001", "Gasthaus zur Linde"),
            find("+49 (0)30 / 2312-5001", "Gasthaus zur Linde"),
            find("linde gasthaus", "Gasthaus zur Linde"),
            find("0171/5550101", "Laura Hughes"),
            PartnerList.clickPartner("Laura Hughes"),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(),
});

const openRegister = () => [Chrome.startPoS(), Dialog.confirm("Open Register")];
const choosePartner = (name) => [ProductScreen.clickPartnerButton(), PartnerList.clickPartner(name)];
/** Companies get an invoice, which takes its time. */
const seeReceipt = () => ({ ...ReceiptScreen.isShown()[0], timeout: 60000 });
const payCash = () => [PaymentScreen.clickPaymentMethod("Cash"), PaymentScreen.clickValidate(), seeReceipt()];

registry.category("web_tour.tours").add("customer_management_sell_at_till", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            ProductScreen.clickPayButton(),
            payCash(),
            ReceiptScreen.clickNextOrder(),
            choosePartner("Gasthaus zur Linde"),
            ProductScreen.addOrderline("Desk Organizer", "2"),
            ProductScreen.clickPayButton(),
            payCash(),
        ].flat(Infinity),
});

const phone = ".modal .o_form_view .o_field_widget[name=phone] input";

registry.category("web_tour.tours").add("customer_management_edit_customer_at_till", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            PartnerList.clickPartnerOptions("Gasthaus zur Linde"),
            PartnerList.clickDropDownItemText("Edit"),
            {
                content: "The form of the customer, with its number",
                trigger: ".modal .o_form_view .o_field_widget[name=customer_number] input:value(Q-00187)",
            },
            {
                trigger: phone,
                run: "edit +49 30 2312 5099",
            },
            {
                trigger: ".modal .modal-footer .o_form_button_save",
                run: "click",
            },
            {
                content: "The customer that the cashier has changed is that of the order",
                trigger: ".product-screen .set-partner:contains('Gasthaus zur Linde')",
            },
            ProductScreen.clickPartnerButton(),
            {
                content: "The list has the new number",
                trigger: ".modal .partner-list .partner-info:contains('Gasthaus zur Linde'):contains('23125099')",
            },
            {
                content: "A new customer",
                trigger: ".modal button:contains('Create')",
                run: "click",
            },
            {
                trigger: ".modal .o_form_view .o_field_widget[name=name] :is(input, textarea)",
                run: "edit Two Rivers",
            },
            {
                trigger: ".modal .modal-footer .o_form_button_save",
                run: "click",
            },
            {
                content: "It is the customer of the order",
                trigger: ".product-screen .set-partner:contains('Two Rivers')",
            },
            ProductScreen.addOrderline("Desk Organizer", "1"),
            ProductScreen.clickPayButton(),
            payCash(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_on_account_at_till", {
    steps: () =>
        [
            openRegister(),
            choosePartner("Gasthaus zur Linde"),
            ProductScreen.addOrderline("Desk Organizer", "2"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Customer Account"),
            PaymentScreen.clickValidate(),
            {
                ...seeReceipt(),
                content: "Within the limit it is sold",
            },
            ReceiptScreen.clickNextOrder(),
            choosePartner("Gasthaus zur Linde"),
            ProductScreen.addOrderline("Desk Organizer", "2"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Customer Account"),
            {
                content: "Beyond it, the till says why, without amounts for users who may not see any",
                trigger:
                    ".modal:not(:contains('Error')):contains('Not on Account') .modal-body:contains('has no credit left'):not(:contains('15.00'))",
            },
            {
                trigger: ".modal footer button:contains('Close')",
                run: "click",
            },
            {
                content: "The order is still there, and can be paid otherwise",
                trigger: ".payment-screen:not(:has(.paymentline))",
            },
            payCash(),
        ].flat(Infinity),
});
