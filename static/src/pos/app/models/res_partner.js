import { ResPartner } from "@point_of_sale/app/models/res_partner";
import { patch } from "@web/core/utils/patch";

patch(ResPartner.prototype, {
    /** What the till searches in: mobile, customer number and the digits of all numbers as well. */
    get searchString() {
        const more = ["customer_number", "mobile", "phone_search_digits"];
        return [super.searchString, ...more.map((name) => this[name])].filter(Boolean).join(" ");
    },
    /** A number that somebody types in full means that customer. */
    exactMatch(searchWord) {
        return super.exactMatch(...arguments) || this.customer_number?.toLowerCase() === searchWord;
    },
});
