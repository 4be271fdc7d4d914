import { Orderline } from "@point_of_sale/app/components/orderline/orderline";
import { patch } from "@web/core/utils/patch";

/** Says on the screen, never on the receipt, which of the customer's price lists gave the price. */
patch(Orderline.prototype, {
    get lineScreenValues() {
        const values = super.lineScreenValues;
        const isShown = this.props.mode === "display" && this.line.order_id;
        return { ...values, priceListName: isShown ? this.line.getPriceListName?.() : "" };
    },
});
