import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /**
     * The host resolves a customer's list only if it was loaded before the customer. The counter customer is nobody, to
     * whom the till sells by its own list.
     */
    updatePricelistAndFiscalPosition(newPartner) {
        super.updatePricelistAndFiscalPosition(...arguments);
        const hasOwn = this.config.use_presets && this.preset_id?.pricelist_id;
        if (newPartner?.is_counter_customer) {
            if (!hasOwn) {
                this.setPricelist(this.config.pricelist_id);
            }
            return;
        }
        const listId = newPartner && newPartner.raw.property_product_pricelist;
        const pricelist = listId && this.models["product.pricelist"].get(listId);
        if (pricelist && !hasOwn && this.config.use_pricelist && this.pricelist_id?.id !== listId) {
            this.setPricelist(pricelist);
        }
    },
});
