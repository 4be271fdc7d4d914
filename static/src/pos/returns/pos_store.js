import { ConnectionLostError } from "@web/core/network/rpc";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";

import { getKnownSale, joinSales, splitReturn } from "./return_split";

patch(PosStore.prototype, {
    async afterProcessServerData() {
        await this.loadReturnedSales(this.models["pos.order"].getAll());
        return super.afterProcessServerData(...arguments);
    },

    /** The browser keeps no sale that is made: those of which goods come back with these orders are loaded again. */
    async loadReturnedSales(orders) {
        orders.forEach((order) => order.linkSoldLines());
        const keys = orders.flatMap((order) => order.getLinesOfMissingSales().map((line) => line.getSoldLineKey()));
        if (!keys.length) {
            return;
        }
        const ids = keys.filter(Number.isInteger);
        const uuids = keys.filter((key) => !Number.isInteger(key));
        try {
            await this.data.loadServerOrders(["|", ["lines", "in", ids], ["lines.uuid", "in", uuids]]);
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
        }
        orders.forEach((order) => order.linkSoldLines());
    },

    /**
     * What of a return is handed back, and what is taken off the account.
     *
     * @returns {Promise<{money: number, later: number}|null>} positive amounts; null where nothing comes back that was
     * sold on account, or the customer pays
     */
    async getReturnSplit(order) {
        await this.loadReturnedSales([order]);
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
