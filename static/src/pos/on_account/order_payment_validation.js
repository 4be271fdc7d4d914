import { getAmountOnAccount, getLinesOnAccount } from "@customer_management/pos/on_account/till_credit";
import { mayPayLater } from "@customer_management/pos/on_account/may_pay_later";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { patch } from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    setup(vals) {
        super.setup(...arguments);
        this.isFastPayment = Boolean(vals.fastPaymentMethod);
    },
    /** The customer and the amounts may have changed since a payment on account was added. */
    async askBeforeValidation() {
        if ((await super.askBeforeValidation(...arguments)) === false) {
            return false;
        }
        if (await mayPayLater(this.pos, this.order, getAmountOnAccount(this.order))) {
            return true;
        }
        if (this.isFastPayment) {
            // The sale stands as before the button was pressed.
            getLinesOnAccount(this.order).forEach((line) => this.order.removePaymentline(line));
        }
        return false;
    },
});
