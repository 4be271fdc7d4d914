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
        this.customerPricelistIds = new Set();
        this.models["pos.order"].addEventListener("update", ({ id, fields }) => {
            if (fields?.includes("partner_id")) {
                this.followCustomer(this.models["pos.order"].get(id));
            }
        });
    },

    /** Loads the price list of an order's customer, and prices the order by it. */
    async followCustomer(order) {
        const partner = order?.partner_id;
        const listId = partner?.raw.property_product_pricelist;
        if (!listId || order.finalized || !this.config.use_pricelist || this.models["product.pricelist"].get(listId)) {
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

    /** @returns {Promise<void>} also without connection: then the till sells by its own list, as the host does */
    async loadPricelists(ids, productTemplates = this.models["product.template"].getAll()) {
        const productIds = productTemplates.map((product) => product.id);
        try {
            await this.data.callRelated(
                "product.pricelist",
                "load_for_till",
                [this.config.id, ids, productIds],
                {},
                false,
            );
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                return;
            }
            throw error;
        }
        for (const id of ids) {
            this.customerPricelistIds.add(id);
            this.models["product.pricelist"].get(id)?.computeGeneralRulesByCateg();
        }
    },

    async loadNewProducts() {
        const result = await super.loadNewProducts(...arguments);
        const products = result["product.template"] || [];
        if (products.length && this.customerPricelistIds.size) {
            await this.loadPricelists([...this.customerPricelistIds], products);
        }
        return result;
    },
});
