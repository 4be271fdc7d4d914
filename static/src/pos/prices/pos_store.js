import { ConnectionLostError } from "@web/core/network/rpc";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";

/**
 * Prices follow the customer: its price list is loaded when it is chosen, whoever chooses it (list, barcode, order).
 * Without it the host falls back to the till's own list and says nothing.
 */
patch(PosStore.prototype, {
    async processServerData() {
        await super.processServerData(...arguments);
        this.models["pos.order"].addEventListener("update", ({ id, fields }) => {
            if (fields?.includes("partner_id")) {
                this.followCustomer(this.models["pos.order"].get(id));
            }
        });
    },

    /** Orders that were begun before the page was loaded. */
    async afterProcessServerData() {
        const result = await super.afterProcessServerData(...arguments);
        const open = this.models["pos.order"].filter((order) => !order.finalized);
        await Promise.all(open.map((order) => this.followCustomer(order)));
        return result;
    },

    /** Loads the price list of an order's customer, and prices the order by it. */
    async followCustomer(order) {
        const partner = order?.partner_id;
        const listId = partner?.is_counter_customer ? false : partner?.raw.property_product_pricelist;
        if (!listId || order.finalized || !this.config.use_pricelist || this.hasRulesOf(listId)) {
            return;
        }
        if (order.pricelist_id && order.pricelist_id.id !== this.config.pricelist_id?.id) {
            return; // of a preset, or chosen by hand on another device
        }
        await this.loadPricelists([listId]);
        const pricelist = this.models["product.pricelist"].get(listId);
        if (pricelist && order.partner_id === partner && !order.finalized) {
            order.updatePricelistAndFiscalPosition(partner);
        }
    },

    hasRulesOf(listId) {
        return Boolean(this.models["product.pricelist"].get(listId));
    },

    /** The lists of customers that were loaded besides the till's own. */
    get customerPricelists() {
        const presets = this.models["pos.preset"].map((preset) => preset.pricelist_id);
        const own = new Set([this.config.pricelist_id, ...this.config.available_pricelist_ids, ...presets]);
        return this.models["product.pricelist"].filter((pricelist) => !own.has(pricelist));
    },

    /**
     * They are not kept in the browser, where the host would not notice that they change.
     *
     * @returns {Promise<void>} also without connection: then the till sells by its own list, as the host does
     */
    async loadPricelists(ids, products = this.models["product.template"].getAll()) {
        const args = [this.config.id, ids, products.map((product) => product.id)];
        try {
            this.models.connectNewData(await this.data.call("product.pricelist", "load_for_till", args));
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                return;
            }
            throw error;
        }
        this.customerPricelists.forEach((pricelist) => pricelist.computeGeneralRulesByCateg());
    },

    async loadNewProducts() {
        const result = await super.loadNewProducts(...arguments);
        const products = result["product.template"] || [];
        const ids = this.customerPricelists.map((pricelist) => pricelist.id);
        if (products.length && ids.length) {
            await this.loadPricelists(ids, products);
        }
        return result;
    },
});
