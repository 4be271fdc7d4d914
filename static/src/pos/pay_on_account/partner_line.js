import { PartnerLine } from "@point_of_sale/app/screens/partner_list/partner_line/partner_line";
import { patch } from "@web/core/utils/patch";

patch(PartnerLine.prototype, {
    /** The list stays open behind it, as the order has no part in the payment. */
    onClickPayOnAccount() {
        return this.pos.payOnAccount(this.props.partner);
    },
});
