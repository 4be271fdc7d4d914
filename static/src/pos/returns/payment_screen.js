import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { patch } from "@web/core/utils/patch";

patch(PaymentScreen.prototype, {
    onMounted() {
        super.onMounted();
        this.proposeReturn();
    },

    /** Of a return, what is not paid yet is taken off the account, and the rest is handed back. */
    async proposeReturn() {
        const order = this.currentOrder;
        if (order.payment_ids.length || order.totalDue >= 0) {
            return;
        }
        const onAccount = this.payment_methods_from_config.find((method) => method.type === "pay_later");
        const split = onAccount && (await this.pos.getReturnSplit(order));
        if (!split || !split.later || order.payment_ids.length || order.finalized) {
            return;
        }
        const { status, data: payment } = order.addPaymentline(onAccount);
        if (!status) {
            return;
        }
        payment.setAmount(-split.later);
        const cash = this.payment_methods_from_config.find((method) => method.type === "cash");
        if (split.money && cash) {
            order.addPaymentline(cash);
        }
        this.numberBuffer.reset();
    },
});
