import { ResPartner } from "@point_of_sale/app/models/res_partner";
import { normalize } from "@web/core/l10n/utils";
import { patch } from "@web/core/utils/patch";

const SHORTEST_NUMBER = 4;

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
        const more = ["customer_number", "mobile", "phone_search_digits"];
        return [super.searchString, ...more.map((name) => this[name])].filter(Boolean).join(" ");
    },
    /** A number that somebody types in full means that customer. */
    exactMatch(searchWord) {
        const number = this.customer_number && this.customer_number.toLowerCase();
        return super.exactMatch(...arguments) || (Boolean(number) && number === searchWord);
    },
    /** The parts of the name in any order, or a telephone number in any format. */
    matchesTyped(text) {
        const digits = searchDigits(text);
        if (digits) {
            return (this.phone_search_digits || "").includes(digits);
        }
        const searchString = normalize(this.searchString);
        return normalize(text)
            .split(/\s+/)
            .every((word) => searchString.includes(word));
    },
});
