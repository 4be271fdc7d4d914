import { getLinesOnAccount, getOfflineRefusal, sumOnAccount } from "@customer_management/pos/offline/offline_credit";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    setup({ fastPaymentMethod }) {
        super.setup(...arguments);
        this.fastPaymentMethod = fastPaymentMethod;
    },
    /** Whether there is a connection is tried out, as the till may not have noticed that it is gone. */
    async askBeforeValidation() {
        const { order, pos } = this;
        if (sumOnAccount(order) > 0 && !(await pos.noteDeviceCall())) {
            const reason = getOfflineRefusal(pos, order);
            if (reason) {
                this.refuseOffline(reason);
                return false;
            }
        }
        return super.askBeforeValidation(...arguments);
    },
    refuseOffline(reason) {
        this.pos.dialog.add(AlertDialog, {
            title: _t("No connection"),
            body: [reason, _t("Or take a payment.")].join(" "),
        });
        if (this.fastPaymentMethod) {
            // The sale stands as before the button was pressed.
            getLinesOnAccount(this.order).forEach((line) => this.order.removePaymentline(line));
        }
    },
});
