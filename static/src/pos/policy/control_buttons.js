import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import { patch } from "@web/core/utils/patch";

patch(ControlButtons.prototype, {
    /** All orders are offered, and not only those of the counter customer. */
    clickRefund() {
        const order = this.pos.getOrder();
        if (!order.partner_id?.is_counter_customer) {
            return super.clickRefund(...arguments);
        }
        this.pos.navigate("TicketScreen", {
            stateOverride: { filter: "SYNCED", search: {}, destinationOrder: order },
        });
    },
});
