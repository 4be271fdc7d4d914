import { Component } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";

/**
 * What the customer is handed for a payment on account.
 *
 * @prop receipt the answer of the server to pay_on_account()
 * @prop amount in words of the till, with its currency
 */
export class PayOnAccountReceipt extends Component {
    static template = "customer_management.PayOnAccountReceipt";
    static props = { receipt: Object, amount: String, config: Object, company: Object, cashier: String };

    get town() {
        return [this.props.company.zip, this.props.company.city].filter(Boolean).join(" ");
    }
    get date() {
        return formatDateTime(deserializeDateTime(this.props.receipt.date));
    }
}
