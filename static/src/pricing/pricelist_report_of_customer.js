import { ProductPricelistReport } from "@product/js/pricelist_report/product_pricelist_report";
import { patch } from "@web/core/utils/patch";

// The host's price list of chosen products, opened from a customer: its own prices are the first choice of the selector.

const CUSTOMER = -1; // the customer's place among the ids of price lists

patch(ProductPricelistReport.prototype, {
    setup() {
        super.setup();
        const { active_model, active_id } = this.props.action.context;
        this.customerId = active_model === "res.partner" ? active_id : undefined;
        if (this.customerId && !this.props.state) {
            this.activeModel = "product.template";
            this.activeIds = [];
            this.noProducts = true;
        }
    },

    async getPricelists() {
        const lists = await super.getPricelists();
        if (!this.customerId) {
            return lists;
        }
        const [{ display_name }] = await this.orm.read("res.partner", [this.customerId], ["display_name"]);
        return [{ id: CUSTOMER, name: display_name }, ...lists];
    },

    get reportParams() {
        const params = super.reportParams;
        return this.selectedPricelist.id === CUSTOMER
            ? { ...params, pricelist_id: "", price_chain_partner_id: this.customerId }
            : params;
    },
});
