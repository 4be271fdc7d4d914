import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import { patch } from "@web/core/utils/patch";

patch(ControlButtons.prototype, {
    /** Of the order's customer; of one to be chosen when the order is for somebody else than who pays. */
    clickPayOnAccount() {
        const { partner } = this;
        return this.pos.payOnAccount(partner && this.pos.canPayOnAccount(partner) ? partner : null);
    },
});
