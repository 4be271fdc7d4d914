import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { patch } from "@web/core/utils/patch";

/** No points for nobody: programs that are kept per customer do not apply to the counter customer. */
export const forNamedCustomers = {
    _programIsApplicable(program) {
        return !(program.is_nominative && this.isForCounterCustomer) && super._programIsApplicable(...arguments);
    },
};

let isPatched = false;

patch(PosStore.prototype, {
    /** The module that brings the programs need not be there, and may be loaded after this file. */
    async setup() {
        if (!isPatched && PosOrder.prototype._programIsApplicable) {
            isPatched = true;
            patch(PosOrder.prototype, forNamedCustomers);
        }
        return super.setup(...arguments);
    },
});
