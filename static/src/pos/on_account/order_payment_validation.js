import { mayPayLater } from "@customer_management/pos/on_account/may_pay_later";
import { getLinesOnAccount, sumOnAccount } from "@customer_management/pos/offline/offline_credit";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { patch } from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    /** The customer and the amounts may have changed since a payment on account was added. */
    async askBeforeValidation() {
        if ((await super.askBeforeValidation(...arguments)) === false) {
            return false;
        }
        if (await mayPayLater(this.pos, this.order, sumOnAccount(this.order))) {
            return true;
        }
        if (this.fastPaymentMethod) {
            // The sale stands as before the button was pressed.
            getLinesOnAccount(this.order).forEach((line) => this.order.removePaymentline(line));
        }
        return false;
    },
});
