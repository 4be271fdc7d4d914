import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { InvoiceButton } from "@point_of_sale/app/screens/ticket_screen/invoice_button/invoice_button";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { patch } from "@web/core/utils/patch";

patch(InvoiceButton.prototype, {
    /** What was sold to the counter customer is invoiced to somebody with a name, who is asked for now. */
    async _invoiceOrder() {
        const { order } = this.props;
        const isNobody = order?.partner_id?.is_counter_customer && !order.isInvoicedAnonymously;
        if (isNobody && !this.isAlreadyInvoiced) {
            const partner = await makeAwaitable(this.dialog, PartnerList);
            if (!partner || partner.is_counter_customer) {
                return;
            }
            await this.pos.data.ormWrite("pos.order", [order.id], { partner_id: partner.id });
        }
        return super._invoiceOrder(...arguments);
    },
});
