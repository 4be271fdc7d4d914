import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";

patch(PosStore.prototype, {
    /** Who is entered at the till came from there. */
    editPartnerContext(partner) {
        return { ...super.editPartnerContext(...arguments), customer_management_at_till: true };
    },
});
