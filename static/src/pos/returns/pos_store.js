import { ConnectionLostError } from "@web/core/network/rpc";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";

import { getKnownSale, joinSales, splitReturn } from "./return_split";

patch(PosStore.prototype, {
    /**
     * What of a return is handed back, and what is taken off the account.
     *
     * @returns {Promise<{money: number, later: number}|null>} positive amounts; null where nothing comes back that was
     * sold on account, or the customer pays
     */
    async getReturnSplit(order) {
        const sales = order.returnedSales;
        if (!sales.length) {
            return null;
        }
        const sale = joinSales(await this.getReturnedSales(order, sales));
        const split = splitReturn(Math.max(0, -order.totalDue), sale);
        return sale.on_account
            ? { money: order.currency.round(split.money), later: order.currency.round(split.later) }
            : null;
    },

    async getReturnedSales(order, sales) {
        const known = () => sales.map((sale) => getKnownSale(sale, order));
        if (!sales.every((sale) => sale.isSynced)) {
            return known();
        }
        const ids = sales.map((sale) => sale.id);
        try {
            const answers = await this.data.call("pos.order", "get_till_returns", [ids]);
            return ids.map((id) => answers[id]);
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                return known();
            }
            throw error;
        }
    },
});
