import { TicketScreen } from "@point_of_sale/app/screens/ticket_screen/ticket_screen";
import { patch } from "@web/core/utils/patch";

patch(TicketScreen.prototype, {
    /** An empty order of the counter customer is one without a customer. */
    _getEmptyOrder(partner) {
        const empty = this.pos.models["pos.order"].filter(
            (order) => !order.finalized && order.lines.length === 0 && order.payment_ids.length === 0,
        );
        return (
            empty.find((order) => order.partner_id && order.partner_id === partner) ||
            empty.find((order) => order.partner_id?.is_counter_customer) ||
            super._getEmptyOrder(...arguments)
        );
    },
    setPartnerToRefundOrder(partner, destinationOrder) {
        if (partner && destinationOrder.partner_id !== partner && destinationOrder.isForCounterCustomer) {
            destinationOrder.setPartner(partner);
        }
    },
});
