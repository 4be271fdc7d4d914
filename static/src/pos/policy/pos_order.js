import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /** The anonymous buyer to whom this till sells where there is no other customer; undefined under other policies. */
    get counterCustomer() {
        const { customer_policy, _counter_customer_id } = this.config;
        return customer_policy === "counter" && _counter_customer_id
            ? this.models["res.partner"].get(_counter_customer_id)
            : undefined;
    },
    /** Does something while the counter customer steps aside, as the host takes it for somebody. */
    withoutCounterCustomer(action) {
        const counterCustomer = this.partner_id;
        if (!counterCustomer?.is_counter_customer) {
            return action();
        }
        this.partner_id = undefined;
        try {
            return action();
        } finally {
            this.partner_id = counterCustomer;
        }
    },
    /** Whether it has no customer with a name: none, or the counter customer. */
    get isForCounterCustomer() {
        return !this.partner_id || Boolean(this.partner_id.is_counter_customer);
    },
    /** Whether the law of the country wants invoices to this anonymous buyer. */
    get isInvoicedAnonymously() {
        return (this.config._invoiced_counter_customer_ids || []).includes(this.partner_id?.id);
    },
    /** Whether the counter customer stands where a customer with a name has to: in the way of the host's own checks. */
    get isCounterCustomerInTheWay() {
        return Boolean(this.partner_id) && this.isForCounterCustomer && Boolean(this.getReasonForCustomer());
    },
    /** What of this order is only for a customer with a name, in the cashier's words; empty where nothing is. */
    getReasonForCustomer() {
        const isForNamed = ({ split_transactions, type }) => split_transactions || type === "pay_later";
        const payment = this.payment_ids.find((line) => isForNamed(line.payment_method_id));
        if (payment) {
            return _t("%s is for customers with a name.", payment.payment_method_id.name);
        }
        if (this.isToInvoice() && !this.isInvoicedAnonymously) {
            return _t("An invoice needs a customer.");
        }
        if (this.shipping_date) {
            return _t("What is shipped later needs a customer with an address.");
        }
        if (this.isCustomerInPreset) {
            return _t("%s needs a customer.", this.preset_id.name);
        }
        const isEWallet = (line) => line.getEWalletGiftCardProgramType?.() === "ewallet";
        return this.lines.some(isEWallet) ? _t("An eWallet needs a customer.") : "";
    },
    /** Whether the kind of the order needs somebody's address, or a name. */
    get isCustomerInPreset() {
        const needsName = this.preset_id?.needsName && !this.floating_order_name;
        return Boolean(this.preset_id?.needsPartner || needsName);
    },
    /** Whether the till has to ask for a customer before this order is paid, as the server will. */
    get isCustomerAskedFor() {
        if (this.config.customer_policy !== "required" || !this.isForCounterCustomer) {
            return false;
        }
        const refunded = this.lines.map((line) => line.refunded_orderline_id?.order_id).filter(Boolean);
        const isReturn = refunded.length && this.priceIncl <= 0;
        return (this.source || "pos") === "pos" && !(isReturn && refunded.every((order) => order.isForCounterCustomer));
    },
    /** Whether its prices are those of its customer or preset, and not chosen by hand. */
    get hasItsOwnPricelist() {
        const ofPreset = this.config.use_presets && this.preset_id?.pricelist_id;
        const ofCustomer =
            !this.isForCounterCustomer &&
            this.models["product.pricelist"].find(
                (pricelist) => pricelist.id === this.partner_id.property_product_pricelist?.id,
            );
        const own = ofPreset || ofCustomer || this.config.pricelist_id;
        return this.pricelist_id?.id === own?.id;
    },
    get isCustomerRequired() {
        return super.isCustomerRequired || this.isCounterCustomerInTheWay;
    },
    get presetRequirementsFilled() {
        if (this.partner_id && this.isForCounterCustomer && this.isCustomerInPreset) {
            this.uiState.requiredPartnerDetails = {
                field: _t("Customer"),
                message: _t("%s needs a customer.", this.preset_id.name),
            };
            return false;
        }
        return super.presetRequirementsFilled;
    },
    /** Without a customer it goes back to the counter customer, to whom the till makes no invoice. */
    setPartner(partner) {
        super.setPartner(partner || this.counterCustomer || partner);
        if (this.partner_id && this.isForCounterCustomer && !this.isInvoicedAnonymously) {
            this.setToInvoice(false);
        }
    },
});
