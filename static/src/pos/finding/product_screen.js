import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { patch } from "@web/core/utils/patch";

patch(ProductScreen.prototype, {
    /** A customer's card: who it is now, whether or not the till has loaded it. */
    async _getPartnerByBarcode(code) {
        const partner = await super._getPartnerByBarcode(...arguments);
        return partner ? this.pos.findSurvivor(partner) : partner;
    },
    async _barcodePartnerAction(code) {
        const partner = await this._getPartnerByBarcode(code);
        if (partner && !(await this.pos.findPresentCustomer(partner))) {
            return;
        }
        return super._barcodePartnerAction(...arguments);
    },
});
