import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import { patch } from "@web/core/utils/patch";

patch(ControlButtons.prototype, {
    /** All quotations are offered, too. The host's module for them may be patched in after this one, or not be there. */
    setup() {
        super.setup(...arguments);
        const { onClickQuotation } = this;
        if (onClickQuotation) {
            this.onClickQuotation = () => this.pos.getOrder().withoutCounterCustomer(() => onClickQuotation.call(this));
        }
    },
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
