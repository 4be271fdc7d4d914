import { sumOnAccount } from "@customer_management/pos/offline/offline_credit";
import { mayPayLater } from "@customer_management/pos/on_account/may_pay_later";
import { askTillCredit } from "@customer_management/pos/on_account/till_credit";
import { useEffect, useState } from "@odoo/owl";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

const WORDS = {
    hold: _t("On hold"),
    cash_only: _t("Pays at once"),
    no_balance: _t("Not on account"),
    counter: _t("Not on account"),
    inactive: _t("Inactive"),
};

patch(PaymentScreen.prototype, {
    setup() {
        super.setup(...arguments);
        this.onAccount = useState({ answer: null });
        useEffect(
            () => {
                this.readOnAccount();
            },
            () => [this.currentOrder?.getPartner()?.id],
        );
    },
    /** Asks anew for each customer; an answer that comes too late is left aside. */
    async readOnAccount() {
        const order = this.currentOrder;
        this.onAccount.answer = null;
        if (!order || !this.payment_methods_from_config.some((method) => method.type === "pay_later")) {
            return;
        }
        const partner = order.getPartner();
        const answer = await askTillCredit(this.pos, order);
        if (this.currentOrder === order && order.getPartner() === partner) {
            this.onAccount.answer = answer;
        }
    },
    /** What the button of a method says of the customer: the state, and what is available to who may see it. */
    getOnAccountText(paymentMethod) {
        const answer = paymentMethod.type === "pay_later" && this.onAccount.answer;
        if (!answer) {
            return "";
        }
        if (WORDS[answer.state]) {
            return WORDS[answer.state].toString();
        }
        if (answer.is_unlimited) {
            return _t("No limit");
        }
        if (answer.available === false) {
            return "";
        }
        return _t("Available: %s", this.env.utils.formatCurrency(answer.available));
    },
    /** Who owes what a contact buys. */
    getOnAccountOwner(paymentMethod) {
        const owner = paymentMethod.type === "pay_later" && this.onAccount.answer?.owner;
        return owner ? _t("%s owes it", owner) : "";
    },
    /** What is refused is taken off again; somebody without a name is asked about when the sale is validated. */
    async addNewPaymentLine(paymentMethod) {
        const before = new Set(this.paymentLines);
        const isAdded = await super.addNewPaymentLine(...arguments);
        const order = this.currentOrder;
        if (!isAdded || paymentMethod.type !== "pay_later" || order.isForCounterCustomer) {
            return isAdded;
        }
        const [line] = order.payment_ids.filter((each) => !before.has(each));
        if (await mayPayLater(this.pos, order, sumOnAccount(order))) {
            return true;
        }
        const refused = order.getPaymentlineByUuid(line.uuid);
        if (refused) {
            order.removePaymentline(refused);
            this.numberBuffer.reset();
        }
        return false;
    },
});
