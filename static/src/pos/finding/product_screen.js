import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { patch } from "@web/core/utils/patch";

patch(ProductScreen.prototype, {
    /** A customer's card: who it is now, whether or not the till has loaded it. */
    async _getPartnerByBarcode(code) {
        const partner = await super._getPartnerByBarcode(...arguments);
        return partner ? this.pos.findSurvivor(partner) : this.findByFormerCard(code.code);
    },
    /** Whoever took over the customer that had this card. */
    async findByFormerCard(code) {
        const had = (partner) => partner.hadBarcode(code);
        const known = this.pos.models["res.partner"].find(had);
        return known || (await this.pos.data.searchRead("res.partner", [["former_barcodes", "ilike", code]])).find(had);
    },
    async _barcodePartnerAction(code) {
        const partner = await this._getPartnerByBarcode(code);
        if (partner && !(await this.pos.findPresentCustomer(partner))) {
            return;
        }
        return super._barcodePartnerAction(...arguments);
    },
});
