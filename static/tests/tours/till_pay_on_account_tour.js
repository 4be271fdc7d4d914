import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import { setOfflineMode, setOnlineMode } from "@point_of_sale/../tests/generic_helpers/offline_util";
import { registry } from "@web/core/registry";

const dialog = ".modal .pay-on-account";
const receipt = ".modal .paid-on-account";

const click = (trigger, content) => ({ trigger, content, run: "click" });
const see = (trigger, content) => ({ trigger, content });

const openForLinde = () => [
    ProductScreen.clickPartnerButton(),
    PartnerList.clickPartnerOptions("Gasthaus zur Linde"),
    PartnerList.clickDropDownItemText("Pay on Account"),
];
const enter = (amount, method) => [
    see(`${dialog}:contains('Gasthaus zur Linde')`),
    click(`${dialog} .method:contains('${method}')`),
    { trigger: `${dialog} .amount input`, run: `edit ${amount}` },
];
const confirm = () => click(`${dialog} .confirm:enabled`, "Confirm");
const leaveList = () => click(".modal:has(.partner-list) footer .btn-secondary:contains('Discard')");

registry.category("web_tour.tours").add("customer_management_pay_on_account_at_till", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            openForLinde(),
            see(`${dialog}:not(:contains('Owed')):not(:contains('Oldest'))`, "The cashier sees no figures"),
            see(`${dialog} .confirm:disabled`, "Nothing is paid without an amount and a method"),
            { trigger: `${dialog} .amount input`, run: "edit 120" },
            see(`${dialog} .missing:contains('choose how it is paid')`, "It says what is missing"),
            see(`${dialog}:not(:contains('Customer Account'))`, "On account is no payment"),
            enter("120", "Cash"),
            confirm(),
            see(`${receipt} .pay-on-account-receipt:contains('Gasthaus zur Linde'):contains('Cash')`),
            see(`${receipt} .paid:contains('120.00')`),
            see(`${receipt} .balances:contains('150.00'):contains('30.00')`, "Balances, as the company prints them"),
            {
                content: "Print",
                trigger: `${receipt} .print`,
                run({ anchor }) {
                    window.print = () => document.body.classList.add("receipt-is-printed");
                    anchor.click();
                },
            },
            see("body.receipt-is-printed"),
            click(`${receipt} .done`),
            leaveList(),
            ProductScreen.clickControlButton("Pay on Account"),
            PartnerList.clickPartner("Gasthaus zur Linde"),
            enter("50", "Bank"),
            confirm(),
            see(`${receipt} .paid:contains('50.00')`),
            see(`${receipt} .balances:contains('30.00'):contains('-'):contains('20.00')`, "The rest is a prepayment"),
            click(`${receipt} .done`),
            Chrome.clickMenuOption("Close Register"),
            see(".close-pos-popup:contains('120.00')", "The cash of the payment is expected"),
            see(".close-pos-popup:contains('50.00')", "So is that of the card"),
            ProductScreen.closeWithCashAmount("120"),
            ProductScreen.cashDifferenceIs("0.00"),
            { ...click(".modal .modal-footer .btn:contains(close register)"), expectUnloadPage: true },
            { ...click("button:contains(backend)"), expectUnloadPage: true },
            { trigger: "body", expectUnloadPage: true },
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_pay_on_account_figures", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            openForLinde(),
            see(`${dialog} .owed:contains('150.00')`, "What is owed"),
            see(`${dialog} .amount input:value(150.00)`, "And proposed"),
            enter("60", "Bank"),
            click(`${dialog} .chosen`),
            click(`${dialog} .item:contains('50.00') td:first`, "The second invoice is paid in full"),
            see(`${dialog} .item:contains('50.00') input:value(50.00)`),
            click(`${dialog} .item:contains('100.00') td:first`, "The first one gets the rest"),
            see(`${dialog} .item:contains('100.00') input:value(10.00)`),
            confirm(),
            see(`${receipt} .paid:contains('60.00')`),
            see(`${receipt}:not(:has(.balances))`, "No balance, as the company does not print it"),
            click(`${receipt} .done`),
            leaveList(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("customer_management_pay_on_account_offline", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            openForLinde(),
            enter("120", "Cash"),
            setOfflineMode(),
            confirm(),
            see(`${dialog} .alert:contains('no connection')`, "It is said in plain words, and the dialog stays"),
            click(`${dialog} .cancel`),
            PartnerList.clickPartnerOptions("Gasthaus zur Linde"),
            PartnerList.clickDropDownItemText("Pay on Account"),
            see(".modal:contains('No Connection')"),
            setOnlineMode(),
            Dialog.confirm("Ok"),
            PartnerList.clickPartnerOptions("Gasthaus zur Linde"),
            PartnerList.clickDropDownItemText("Pay on Account"),
            enter("120", "Cash"),
            confirm(),
            see(`${receipt} .paid:contains('120.00')`),
            click(`${receipt} .done`),
            leaveList(),
        ].flat(Infinity),
});
