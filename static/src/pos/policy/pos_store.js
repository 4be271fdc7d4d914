import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

/** Gives an order without a customer to the counter customer, where the till sells to it. */
function fillCounterCustomer(order) {
    if (!order.partner_id && !order.finalized && order.counterCustomer) {
        order.setPartner(order.counterCustomer);
    }
    return order;
}

patch(PosStore.prototype, {
    createNewOrder() {
        return fillCounterCustomer(super.createNewOrder(...arguments));
    },
    /** The host takes orders without a customer only; without this, each call would begin another one. */
    getEmptyOrder() {
        const empty = this.models["pos.order"].find(
            (order) =>
                !order.finalized &&
                order.isEmpty() &&
                order.payment_ids.length === 0 &&
                order.counterCustomer &&
                order.partner_id === order.counterCustomer &&
                order.hasItsOwnPricelist,
        );
        return empty || fillCounterCustomer(super.getEmptyOrder(...arguments));
    },
    /**
     * The counter customer is nobody: a return of what was sold to it can be given to somebody, and choosing it is
     * choosing nobody for whatever asks for a customer.
     */
    async selectPartner(order = this.getOrder()) {
        const current = order?.getPartner();
        let partner;
        if (current?.is_counter_customer && order.getHasRefundLines()) {
            partner = await makeAwaitable(this.dialog, PartnerList, { partner: current });
            this.setPartnerToCurrentOrder(partner || false);
        } else {
            partner = await super.selectPartner(...arguments);
        }
        return partner?.is_counter_customer && !order?.isInvoicedAnonymously ? false : partner;
    },
    /** Presets ask for a customer where there is none: the counter customer steps aside meanwhile. */
    async selectPreset(preset, order = this.getOrder()) {
        const counterCustomer = order?.partner_id?.is_counter_customer ? order.partner_id : null;
        if (!counterCustomer) {
            return super.selectPreset(...arguments);
        }
        order.partner_id = undefined;
        try {
            return await super.selectPreset(...arguments);
        } finally {
            order.partner_id = order.partner_id || counterCustomer;
        }
    },
    /** Orders are looked for by their customer only where there is one with a name. */
    getDefaultSearchDetails() {
        return this.getOrder()?.partner_id?.is_counter_customer
            ? { fieldName: "RECEIPT_NUMBER", searchTerm: "" }
            : super.getDefaultSearchDetails(...arguments);
    },
    /**
     * Where the till asks for customers, as long as it has a connection. What the server has as a draft was not made
     * without one, whenever it is paid. Why is said where nobody was chosen: before, it would cover the search box.
     *
     * @returns {Promise<boolean>} whether the order can be paid
     */
    async askForRequiredCustomer(order) {
        if (!order.isCustomerAskedFor || (this.data.isSilent && !order.isSynced)) {
            return true;
        }
        const isChosen = Boolean(await this.selectPartner(order));
        if (!isChosen) {
            this.notification.add(_t("This till sells only to customers with a name."), { type: "warning" });
        }
        return isChosen;
    },
    async pay() {
        const order = this.getOrder();
        if (!order.canPay() || (await this.askForRequiredCustomer(order))) {
            return super.pay(...arguments);
        }
    },
    async validateOrderFast() {
        if (await this.askForRequiredCustomer(this.getOrder())) {
            return super.validateOrderFast(...arguments);
        }
    },
});
