import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { _t } from "@web/core/l10n/translation";
import { formatCurrency } from "@web/core/currency";
import { patch } from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    setup({ fastPaymentMethod }) {
        super.setup(...arguments);
        this.fastReturnMethod = fastPaymentMethod;
    },

    async isOrderValid(isForceValidate) {
        return (await super.isOrderValid(isForceValidate)) && (await this.isReturnValid());
    },

    /** Says what can be handed back, before the server does. */
    async isReturnValid() {
        const { order } = this;
        const handedBack = order.moneyHandedBack;
        const split = handedBack && (await this.pos.getReturnSplit(order));
        const tolerance = this.pos.config.hasCashRounding ? this.pos.config.rounding_method.rounding : 0;
        if (!split || order.currency.round(handedBack - split.money - tolerance) <= 0) {
            return true;
        }
        this.pos.dialog.add(AlertDialog, {
            title: _t("Money Handed Back"),
            body: split.money
                ? _t(
                      "At most %(amount)s can be handed back for this return. Please take the rest off the customer's account.",
                      { amount: formatCurrency(split.money, order.currency.id) },
                  )
                : _t(
                      "What comes back is not paid yet, so no money can be handed back for it. Please take it off the customer's account.",
                  ),
        });
        if (this.fastReturnMethod) {
            // The order stands as before the button was pressed.
            const added = order.payment_ids.filter((line) => line.payment_method_id === this.fastReturnMethod);
            added.forEach((line) => order.removePaymentline(line));
        }
        return false;
    },
});
