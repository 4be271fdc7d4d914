import { PaidOnAccountDialog } from "@customer_management/pos/pay_on_account/paid_on_account_dialog";
import { PayOnAccountDialog } from "@customer_management/pos/pay_on_account/pay_on_account_dialog";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { patch } from "@web/core/utils/patch";

patch(PosStore.prototype, {
    /** Whether a customer can owe something; anonymous buyers and customers without a balance pay at once. */
    canPayOnAccount(partner) {
        return !partner.is_counter_customer && !["counter", "no_balance"].includes(partner.till_credit_state);
    },
    /**
     * Takes a payment of what a customer owes, or in advance, and shows its receipt.
     *
     * @param partner the customer; empty to choose one
     */
    async payOnAccount(partner) {
        const payer = partner || (await makeAwaitable(this.dialog, PartnerList, { partner: null }));
        const shown = payer && (await this.readPayOnAccount(payer));
        const receipt = shown && (await makeAwaitable(this.dialog, PayOnAccountDialog, { shown }));
        if (receipt) {
            await makeAwaitable(this.dialog, PaidOnAccountDialog, { receipt });
        }
    },
    /** What the server says of a customer who is about to pay; nothing without a connection, which is said. */
    async readPayOnAccount(partner) {
        try {
            return await this.data.call("pos.session", "get_pay_on_account", [
                [this.session.id],
                partner.id,
                this.getFiguresEmployeeId(),
            ]);
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.dialog.add(AlertDialog, {
                title: _t("No Connection"),
                body: _t("A payment on account needs a connection to the server. Please try again when it is back."),
            });
            return null;
        }
    },
    /** The employee at the till, where employees log in. */
    getFiguresEmployeeId() {
        return this.config.module_pos_hr ? this.getCashier()?.id : false;
    },
});
