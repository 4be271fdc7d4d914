import { ResPartner } from "@point_of_sale/app/models/res_partner";
import { normalize } from "@web/core/l10n/utils";
import { patch } from "@web/core/utils/patch";
import { essenceWords } from "./name_essence";

const SHORTEST_NUMBER = 4;
const ADDRESSES = ["delivery", "invoice", "other"];

/** The digits that vary least between the ways to write a telephone number, as tools/phone_digits.py has them. */
function searchDigits(text) {
    if (!/^[\d\s+()/.\-\u2010-\u2015]+$/.test(text)) {
        return "";
    }
    const digits = text
        .replace(/\(\s*0\s*\)/g, "")
        .replace(/\D/g, "")
        .replace(/^0+/, "");
    return digits.length < SHORTEST_NUMBER ? "" : digits;
}

patch(ResPartner.prototype, {
    /** What the till searches in: mobile, customer number and the digits of all numbers as well. */
    get searchString() {
        const more = ["customer_number", "former_numbers", "former_barcodes", "mobile", "phone_search_digits"];
        return [super.searchString, ...more.map((name) => this[name])].filter(Boolean).join(" ");
    },
    /** A number that somebody types in full means that customer. */
    exactMatch(searchWord) {
        const numbers = [this.customer_number, ...(this.former_numbers || "").split(", ")];
        return (
            super.exactMatch(...arguments) ||
            numbers.some((number) => Boolean(number) && number.toLowerCase() === searchWord)
        );
    },
    /** The parts of the name in any order and however they are written, or a telephone number in any format. */
    matchesTyped(text) {
        const digits = searchDigits(text);
        if (digits) {
            return (this.phone_search_digits || "").includes(digits);
        }
        const searchString = normalize(this.searchString);
        const isTyped = normalize(text)
            .split(/\s+/)
            .every((word) => searchString.includes(word));
        return isTyped || this.hasEssence(text);
    },
    /** "Calder and Sons Ltd" means Calder & Sons. */
    hasEssence(text) {
        const words = essenceWords(text);
        const name = words.length
            ? essenceWords([this.parent_name, this.name].filter(Boolean).join(" ")).join(" ")
            : "";
        return Boolean(words.length) && words.every((word) => name.includes(word));
    },
    /** Whether it is the card of somebody who was merged into this customer. */
    hadBarcode(code) {
        return (this.former_barcodes || "").split(", ").includes(code);
    },
    /** The id of the customer to whom a contact or an address belongs; its own otherwise. */
    get customerId() {
        return this.commercial_partner_id?.id || this.raw.commercial_partner_id || this.id;
    },
    /** Whether it is only a place of its customer, where something is delivered or billed. */
    get isAddress() {
        return ADDRESSES.includes(this.type) && this.customerId !== this.id;
    },
    /** What the order's button says: an address is named after its customer. */
    get tillName() {
        if (!this.isAddress) {
            return this.name || "";
        }
        const customer = this.models["res.partner"].get(this.customerId)?.name || this.parent_name;
        return [customer, this.name || this.street || this.city].filter(Boolean).join(", ");
    },
});
