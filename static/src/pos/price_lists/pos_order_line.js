import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { patch } from "@web/core/utils/patch";
import { priceListsOf, pricingFor } from "./till_price_lists";

patch(PosOrderline.prototype, {
    setQuantity() {
        return pricingFor(this.order_id, () => super.setQuantity(...arguments));
    },

    canBeMergedWith(orderline) {
        return pricingFor(orderline.order_id, () => super.canBeMergedWith(...arguments));
    },

    /** @returns {string} the list that gave the price, empty for prices of another origin */
    getPriceListName() {
        const isPriced = this.price_type === "original" && !this.combo_line_ids?.length && !this.combo_parent_id;
        const chain = isPriced && !this.order_id?.finalized && this.order_id?.getPriceChain();
        if (!chain) {
            return "";
        }
        const sold = this.isLotTracked()
            ? this.order_id.lines.filter((line) => line.product_id === this.product_id)
            : [this];
        const quantity = sold.reduce((sum, line) => sum + line.getQuantity(), 0);
        const { product_tmpl_id: template } = this.product_id;
        const { price, listName } = priceListsOf(this.models).price(
            chain,
            template,
            this.product_id,
            quantity,
            this.getPriceExtra(),
        );
        const precision = this.models["decimal.precision"].find(({ name }) => name === "Product Price");
        return precision.round(price) === this.price_unit ? listName : "";
    },
});
