import { ProductTemplateAccounting } from "@point_of_sale/app/models/accounting/product_template_accounting";
import { patch } from "@web/core/utils/patch";
import { priceListsOf, pricingFor } from "./till_price_lists";

patch(ProductTemplateAccounting.prototype, {
    /** The list of an order whose customer has several answers for all of them. */
    getPrice(
        pricelist,
        quantity,
        priceExtra = 0,
        recurring = false,
        variant = false,
        originalLine = false,
        relatedLines = [],
    ) {
        const lists = !recurring && priceListsOf(this.models);
        const chain = lists && lists.findOrder(pricelist)?.getPriceChain();
        if (!chain) {
            return super.getPrice(...arguments);
        }
        const template = variant.product_tmpl_id || this.product_tmpl_id || this;
        if (originalLine && variant && originalLine.isLotTracked()) {
            relatedLines.push(...originalLine.order_id.lines.filter((line) => line.product_id.id === variant.id));
            quantity = relatedLines.reduce((sum, line) => sum + line.getQuantity(), 0);
        }
        return lists.price(chain, template, variant, quantity, priceExtra).price;
    },

    /** Of no order: it is kept until the product changes. */
    get displayPriceUnit() {
        return pricingFor(null, () => super.displayPriceUnit);
    },
});
