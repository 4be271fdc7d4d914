import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { registry } from "@web/core/registry";

export const openRegister = () => [Chrome.startPoS(), Dialog.confirm("Open Register")];
export const choosePartner = (name) => [ProductScreen.clickPartnerButton(), PartnerList.clickPartner(name)];
/** Companies get an invoice, which takes its time. */
export const seeReceipt = () => ({ ...ReceiptScreen.isShown()[0], timeout: 60000 });
export const method = (name) => `.paymentmethods .paymentmethod:contains('${name}')`;

const sellTo = (name, quantity) => [
    name ? choosePartner(name) : [],
    ProductScreen.addOrderline("Desk Organizer", quantity),
    ProductScreen.clickPayButton(),
];
const press = (name) => ({ content: `Press ${name}`, trigger: method(name), run: "click" });
const seeOnButton = (text) => ({
    content: `The button says ${text}`,
    trigger: `${method("Customer Account")} .o_on_account_state:contains('${text}')`,
});
export const seeRefusal = (words) => ({
    content: "The till says why",
    trigger: `.modal:contains('Not on Account') .o_on_account_refused:contains('${words}')`,
});
export const close = () => ({ trigger: ".modal footer button:contains('Close')", run: "click" });
const seeCustomerRequired = () => ({
    content: "Nobody owes nothing",
    trigger: ".modal:contains('Customer Required'):contains('Only a customer with a name can pay later')",
});
const seeNoLine = () => ({
    content: "Nothing is on account",
    trigger: "body:not(:has(.modal)) .payment-screen:not(:has(.paymentline))",
});
const payCash = () => [press("Cash"), PaymentScreen.clickValidate(), seeReceipt()];

registry.category("web_tour.tours").add("customer_management_on_account_needs_a_customer", {
    steps: () =>
        [
            openRegister(),
            sellTo("", "1"),
            press("Customer Account"),
            PaymentScreen.clickValidate(),
            seeCustomerRequired(),
            Dialog.confirm("Ok"),
            PartnerList.clickPartner("Walk-in Customer"),
            seeOnButton("Not on account"),
            PaymentScreen.clickValidate(),
            {
                content: "The counter customer is nobody either",
                trigger: ".modal:contains('Customer Required'):contains('is for customers with a name')",
            },
            Dialog.cancel(),
            PaymentScreen.clickPartnerButton(),
            PartnerList.clickPartner("Laura Hughes"),
            {
                content: "The company of a contact owes, and the button says so",
                trigger: `${method("Customer Account")} .o_on_account_owner:contains('Gasthaus zur Linde owes it')`,
            },
            PaymentScreen.clickValidate(),
            seeReceipt(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_on_account_shows_what_is_left", {
    steps: () =>
        [
            openRegister(),
            sellTo("Gasthaus zur Linde", "2"),
            seeOnButton("Available: $ 15.00"),
            press("Customer Account"),
            PaymentScreen.clickValidate(),
            seeReceipt(),
            ReceiptScreen.clickNextOrder(),
            sellTo("Gasthaus zur Linde", "2"),
            seeOnButton("Available: $ 4.80"),
            press("Customer Account"),
            seeRefusal("has $ 4.80 left on account. Please take $ 5.40 in another way first"),
            close(),
            seeNoLine(),
            press("Cash"),
            PaymentScreen.enterPaymentLineAmount("Cash", "6", true, { remaining: "4.2" }),
            press("Customer Account"),
            PaymentScreen.clickValidate(),
            seeReceipt(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_on_account_fast_payment", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.addOrderline("Desk Organizer", "2"),
            ProductScreen.clickFastPaymentButton("Customer Account"),
            seeCustomerRequired(),
            Dialog.cancel(),
            choosePartner("Gasthaus zur Linde"),
            ProductScreen.clickFastPaymentButton("Customer Account"),
            seeRefusal("Gasthaus zur Linde is on hold"),
            close(),
            ProductScreen.clickPayButton(),
            {
                content: "Nothing is left of the payments that were refused",
                trigger: ".payment-screen:not(:has(.paymentline))",
            },
            seeOnButton("On hold"),
            payCash(),
        ].flat(Infinity),
});

const fill = (selector, text) => ({ trigger: `.modal ${selector}`, run: `edit ${text}` });
const askForApproval = () => ({ trigger: ".modal footer button:contains('Ask for Approval')", run: "click" });
const approveHere = (login, password) => [
    fill(".o_credit_approval_login", login),
    fill(".o_credit_approval_password", password),
    { trigger: ".modal .o_credit_approval_here:enabled", run: "click" },
];

registry.category("web_tour.tours").add("customer_management_approve_at_till", {
    steps: () =>
        [
            openRegister(),
            sellTo("Gasthaus zur Linde", "4"),
            press("Customer Account"),
            seeRefusal("has no credit left for this"),
            askForApproval(),
            {
                content: "What is asked for",
                trigger:
                    ".modal:contains('Approval for Gasthaus zur Linde') .o_credit_approval_amount:contains('20.40')",
            },
            fill("#credit_approval_reason", "Pays on Friday"),
            approveHere("credit", "not this one"),
            {
                content: "A wrong password is said here",
                trigger: ".modal .o_credit_approval_message:contains('not the login of a credit controller')",
            },
            {
                content: "And is not kept",
                trigger: ".modal .o_credit_approval_here:disabled",
            },
            approveHere("credit", "credit"),
            {
                content: "It goes on",
                trigger: "body:not(:has(.modal)) .payment-screen .paymentline:contains('Customer Account')",
            },
            PaymentScreen.clickValidate(),
            seeReceipt(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_approve_on_another_device", {
    steps: () =>
        [
            openRegister(),
            sellTo("Gasthaus zur Linde", "4"),
            press("Customer Account"),
            askForApproval(),
            fill("#credit_approval_reason", "Pays on Friday"),
            { trigger: ".modal .o_credit_approval_ask:enabled", run: "click" },
            {
                content: "The till waits for the controllers, and hears of their answer",
                trigger: ".modal .o_credit_approval_waiting",
            },
            {
                content: "It goes on",
                trigger: "body:not(:has(.modal)) .payment-screen .paymentline:contains('Customer Account')",
                timeout: 30000,
            },
            PaymentScreen.clickValidate(),
            seeReceipt(),
        ].flat(Infinity),
});
