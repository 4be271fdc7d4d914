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
