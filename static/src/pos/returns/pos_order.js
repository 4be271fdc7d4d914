import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /** The sales whose goods come back with this order. */
    get returnedSales() {
        return [...new Set(this.lines.map((line) => line.refunded_orderline_id?.order_id).filter(Boolean))];
    },

    /** The money that is handed back with this order, positive; what is taken off the account is none of it. */
    get moneyHandedBack() {
        const money = this.payment_ids.filter((payment) => payment.payment_method_id.type !== "pay_later");
        const taken = money.reduce((sum, payment) => sum + payment.getAmount(), 0);
        return this.currency.round(Math.max(0, -taken));
    },
});
