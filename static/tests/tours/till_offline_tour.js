/* global posmodel */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import { run } from "@point_of_sale/../tests/generic_helpers/utils";
import { registry } from "@web/core/registry";

const waitTwoMinutes = () => run(() => (posmodel.lastDeviceCall -= 120 * 1000), "Two minutes pass without a call");
const sell = (quantity, customer) => [
    ProductScreen.clickPartnerButton(),
    PartnerList.clickPartner(customer),
    ProductScreen.addOrderline("Desk Organizer", quantity),
    ProductScreen.clickPayButton(),
];
const onAccount = () => [PaymentScreen.clickPaymentMethod("Customer Account"), PaymentScreen.clickValidate()];
const seeRefusal = (words) => [
    { content: "The till says why", trigger: `.modal:contains('No connection') .modal-body:contains('${words}')` },
    Dialog.confirm("Ok"),
];
const payCash = (amount) => [
    PaymentScreen.clickPaymentlineDelButton("Customer Account", amount),
    PaymentScreen.clickPaymentMethod("Cash"),
    PaymentScreen.clickValidate(),
    ReceiptScreen.receiptIsThere(),
    ReceiptScreen.clickNextOrder(),
];

const seeUnsent = (count) =>
    run(() => {
        const unsent = posmodel.getUnsentSales().length;
        if (unsent !== count) {
            throw new Error(`${unsent} sales wait for the connection`);
        }
    }, `${count} sales wait for the connection`);

const seeAllSent = () => ({
    content: "All are sent",
    trigger: "body",
    run() {
        const { waitUntil } = odoo.loader.modules.get("@odoo/hoot-dom");
        return waitUntil(() => !posmodel.getUnsentSales().length, { timeout: 20000 });
    },
    timeout: 25000,
});

const sellWithoutConnection = (cutConnection, mendConnection) =>
    [
        Chrome.startPoS(),
        Dialog.confirm("Open Register"),
        cutConnection,
        sell("2", "Marcus Reed"),
        onAccount(),
        seeRefusal("lost a moment ago"),
        waitTwoMinutes(),
        PaymentScreen.clickValidate(),
        ReceiptScreen.receiptIsThere(),
        Dialog.confirm("Continue with limited functionality"),
        ReceiptScreen.clickNextOrder(),
        sell("2", "Marcus Reed"),
        onAccount(),
        seeRefusal("can still buy for"),
        payCash("10.20"),
        sell("1", "Harbor Street Diner"),
        onAccount(),
        seeRefusal("is on hold"),
        payCash("5.10"),
        seeUnsent(3),
        mendConnection,
        seeAllSent(),
    ].flat(Infinity);

registry.category("web_tour.tours").add("customer_management_offline_at_till", {
    steps: () =>
        sellWithoutConnection(OfflineUtil.setOfflineMode(), [
            OfflineUtil.setOnlineMode(),
            run(() => window.dispatchEvent(new Event("online")), "The network is back"),
        ]),
});

/** The network of the browser itself, which the test switches when it reads this in the console. */
const switchNetwork = (state) => run(() => console.info(`Network: ${state}`), `The network is switched ${state}`);
const brokenChain = ".pos-topheader .oe_status .fa-chain-broken";

registry.category("web_tour.tours").add("customer_management_offline_on_tablet", {
    steps: () =>
        sellWithoutConnection(
            [switchNetwork("off"), { content: "The till notices that it is offline", trigger: brokenChain }],
            [
                switchNetwork("on"),
                { content: "It notices the network by itself", trigger: `body:not(:has(${brokenChain}))` },
            ],
        ),
});

registry.category("web_tour.tours").add("customer_management_offline_not_at_till", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            OfflineUtil.setOfflineMode(),
            waitTwoMinutes(),
            sell("1", "Marcus Reed"),
            onAccount(),
            seeRefusal("Nothing is sold on account while there is no connection"),
            PaymentScreen.clickPaymentlineDelButton("Customer Account", "5.10"),
            OfflineUtil.setOnlineMode(),
            onAccount(),
            ReceiptScreen.receiptIsThere(),
        ].flat(Infinity),
});
