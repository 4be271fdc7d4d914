import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { scan_barcode } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

const input = ".modal-dialog .input-group input";
const row = (name) => `.modal .partner-list .partner-info:contains("${name}")`;
const noRow = (name) => `.modal .partner-list:not(:has(.partner-info:contains("${name}")))`;

const openRegister = () => [Chrome.startPoS(), Dialog.confirm("Open Register")];
const type = (typed) => ({ content: `Type ${typed}`, trigger: input, run: `edit ${typed}` });
const askServer = () => ({
    content: "Ask the server",
    trigger: input,
    run: () =>
        document.querySelector(input).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })),
});
const see = (name, more = "") => ({ content: `See ${name} ${more}`, trigger: row(name) + more });
const seeNot = (name) => ({ content: `${name} is not in the list`, trigger: noRow(name) });
const findOnServer = (typed, name, more) => [type(typed), seeNot(name), askServer(), see(name, more)];
const findHere = (typed, name, more) => [type(typed), see(name, more)];

/** Each kind of customer, by what it is searched by, and what its row shows of it. */
const inEveryWay = (find) => [
    find("ohlmann backerei", "Bäckerei Öhlmann"),
    find("q-77120", "Quaystone Ltd", ":contains('Q-77120')"),
    find("030/901 820", "Riverside Café", ":contains('+49 30 901820')"),
    find("0171 / 555 01 99", "Peak Outfitters", ":contains('+49 171 5550199')"),
    find("orders@meadow", "Meadow Farm", ":contains('orders@meadow.example')"),
];
const button = (name) => ({
    content: `The order is ${name}'s`,
    trigger: `.product-screen .set-partner:contains("${name}")`,
});
/** Companies get an invoice, which takes its time. */
const payCash = () => [
    ProductScreen.clickPayButton(),
    PaymentScreen.clickPaymentMethod("Cash"),
    PaymentScreen.clickValidate(),
    { ...ReceiptScreen.isShown()[0], timeout: 60000 },
];

registry.category("web_tour.tours").add("customer_management_till_find_not_loaded", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            inEveryWay(findOnServer),
            Dialog.discard(),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            scan_barcode("0421234567890"),
            button("Card Holder"),
            payCash(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_till_find_on_small_screen", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            { content: "Open the search box", trigger: ".modal-header .fa-search", run: "click" },
            findOnServer("q-77120", "Quaystone Ltd", ":contains('Q-77120')"),
            findOnServer("0171 / 555 01 99", "Peak Outfitters", ":contains('+49 171 5550199')"),
            see("Peak Outfitters", " .badge:contains('On hold')"),
            PartnerList.clickPartner("Peak Outfitters"),
            {
                content: "It is the customer of the order",
                trigger: ".set-partner:contains('Peak Outfitters')",
            },
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_till_find_loaded", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            inEveryWay(findHere),
            Dialog.discard(),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            scan_barcode("0421234567890"),
            button("Card Holder"),
            payCash(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_till_find_changed", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            see("Held Meanwhile", " .badge:contains('On hold')"),
            see("Closed Meanwhile", " .badge:contains('Inactive')"),
            see("New Sign"),
            seeNot("Old Sign"),
            see("Kept Company"),
            seeNot("Merged Meanwhile"),
            findOnServer("Q-99001", "Come Meanwhile"),
            type("Closed"),
            PartnerList.clickPartner("Closed Meanwhile"),
            {
                content: "Nothing is sold to who is inactive",
                trigger: ".modal:contains('Inactive customer') .modal-body:contains('Closed Meanwhile is inactive')",
            },
            { content: "Understood", trigger: ".modal:contains('Inactive customer') .btn-primary", run: "click" },
            type("Kept"),
            PartnerList.clickPartner("Kept Company"),
            button("Kept Company"),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            payCash(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_till_find_addresses", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            type("Mountain Hotel"),
            {
                content: "The customer, its contact and then its address",
                trigger: [
                    ".modal .partner-list .partner-info:contains('Mountain Hotel')",
                    ".partner-info:contains('Zoe Fields')",
                    ".partner-info:contains('A Delivery Entrance')",
                ].join(" + "),
            },
            PartnerList.clickPartner("A Delivery Entrance"),
            button("Mountain Hotel, A Delivery Entrance"),
            ProductScreen.addOrderline("Desk Organizer", "1"),
            ProductScreen.clickPayButton(),
            {
                content: "The payment screen names the customer as well",
                trigger: ".payment-screen .partner-name:contains('Mountain Hotel, A Delivery Entrance')",
            },
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            { ...ReceiptScreen.isShown()[0], timeout: 60000 },
        ].flat(Infinity),
});

const field = (name) => `.modal .o_form_view .o_field_widget[name=${name}] :is(input, textarea)`;

registry.category("web_tour.tours").add("customer_management_till_new_customer", {
    steps: () =>
        [
            openRegister(),
            ProductScreen.clickPartnerButton(),
            { content: "A new customer", trigger: ".modal button:contains('Create')", run: "click" },
            {
                content: "Four fields are asked for",
                trigger: ".modal .o_form_view",
                run: () => {
                    const shown = [...document.querySelectorAll(".modal .o_form_view .o_field_widget[name]")];
                    const names = shown.map((element) => element.getAttribute("name")).join(" ");
                    if (names !== "company_type name phone email") {
                        throw new Error(`The form shows ${names}`);
                    }
                },
            },
            { trigger: field("name"), run: "edit Gasthaus Linde" },
            { trigger: field("phone"), run: "edit 030 2312 5001" },
            {
                content: "One of this name and telephone number is there already",
                trigger:
                    ".modal .o_form_view .alert:contains('Maybe you mean'):contains('Q-00187, Gasthaus zur Linde')",
            },
            { trigger: field("name"), run: "edit Two Rivers" },
            { trigger: field("phone"), run: "edit 030 555 77 01" },
            { trigger: field("email"), run: "edit desk@tworivers.example" },
            { content: "Nobody is like it", trigger: ".modal .o_form_view:not(:has(.alert:contains('Maybe')))" },
            { trigger: ".modal .modal-footer .o_form_button_save", run: "click" },
            button("Two Rivers"),
            ProductScreen.clickPartnerButton(),
            see("Two Rivers", ":contains('desk@tworivers.example')"),
            PartnerList.clickPartnerOptions("Two Rivers"),
            PartnerList.clickDropDownItemText("Edit"),
            {
                content: "Whoever is there is changed in the form of the back office",
                trigger: ".modal .o_form_view .o_field_widget[name=vat]",
            },
        ].flat(Infinity),
});
