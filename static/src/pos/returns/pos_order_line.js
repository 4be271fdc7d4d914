import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { RAW_SYMBOL } from "@point_of_sale/app/models/related_models/utils";
import { patch } from "@web/core/utils/patch";

patch(PosOrderline.prototype, {
    /**
     * Which sold line comes back with this one, also where the browser does not have it.
     *
     * @returns {number|string|undefined} its id on the server; its uuid if it was sold without connection
     */
    getSoldLineKey() {
        return this[RAW_SYMBOL].refunded_orderline_id;
    },
});
