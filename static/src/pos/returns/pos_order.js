import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /** The sales whose goods come back with this order. */
    get returnedSales() {
        return [...new Set(this.lines.map((line) => line.refunded_orderline_id?.order_id).filter(Boolean))];
    },

    /**
     * The lines of this order whose sold line the browser does not have: the page was loaded again, the order comes from
     * another device, or the sale was made without connection and has got another id from the server meanwhile.
     */
    getLinesOfMissingSales() {
        return this.lines.filter((line) => line.getSoldLineKey() && !line.refunded_orderline_id);
    },

    /** Finds by their uuid the sold lines that have got another id from the server. */
    linkSoldLines() {
        for (const line of this.getLinesOfMissingSales()) {
            const sold = this.models["pos.order.line"].getBy("uuid", line.getSoldLineKey());
            if (sold) {
                line.refunded_orderline_id = sold;
            }
        }
    },

    /** The host sends a line whose sold line the browser does not have as if it were none of a return. */
    serializeForORM() {
        this.linkSoldLines();
        const missing = new Map(this.getLinesOfMissingSales().map((line) => [line.uuid, line.getSoldLineKey()]));
        const data = super.serializeForORM(...arguments);
        for (const [, , vals] of data.lines || []) {
            if (Number.isInteger(missing.get(vals?.uuid))) {
                vals.refunded_orderline_id = missing.get(vals.uuid);
            }
            // What comes back is sent with its own order: with that of the sale it would belong to none.
            if (vals?.refund_orderline_ids) {
                vals.refund_orderline_ids = vals.refund_orderline_ids.filter(([command]) => command !== 0);
            }
        }
        return data;
    },

    /** The money that is handed back with this order, positive; what is taken off the account is none of it. */
    get moneyHandedBack() {
        const money = this.payment_ids.filter((payment) => payment.payment_method_id.type !== "pay_later");
        const taken = money.reduce((sum, payment) => sum + payment.getAmount(), 0);
        return this.currency.round(Math.max(0, -taken));
    },
});
