import { ask } from "@point_of_sale/app/utils/make_awaitable_dialog";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    /** A customer with a name, where the till or something of the order needs one. */
    async askBeforeValidation() {
        const { order, pos } = this;
        if (!(await pos.askForRequiredCustomer(order))) {
            return false;
        }
        if (order.isCounterCustomerInTheWay) {
            const reason = order.getReasonForCustomer();
            if (await ask(pos.dialog, { title: _t("Customer Required"), body: reason })) {
                await pos.selectPartner(order);
            }
            return false;
        }
        return super.askBeforeValidation(...arguments);
    },
});
