import { SaleOrderLineListRenderer } from "@sale/js/sale_order_line_field/sale_order_line_field";
import { patch } from "@web/core/utils/patch";

// The price of a line says in its tooltip which list and rule gave it.

patch(SaleOrderLineListRenderer.prototype, {
    getCellTitle(column, record) {
        return column.name === "price_unit" && record.data.price_source
            ? record.data.price_source
            : super.getCellTitle(column, record);
    },
});
