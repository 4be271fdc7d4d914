import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /** The host resolves a customer's list only if it was loaded before the customer. */
    updatePricelistAndFiscalPosition(newPartner) {
        super.updatePricelistAndFiscalPosition(...arguments);
        const listId = newPartner && newPartner.raw.property_product_pricelist;
        const pricelist = listId && this.models["product.pricelist"].get(listId);
        const hasOwn = this.config.use_presets && this.preset_id?.pricelist_id;
        if (pricelist && !hasOwn && this.config.use_pricelist && this.pricelist_id?.id !== listId) {
            this.setPricelist(pricelist);
        }
    },
});
