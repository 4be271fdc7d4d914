import { Component, useState } from "@odoo/owl";
import { Input } from "@point_of_sale/app/components/inputs/input/input";
import { NumberPopup } from "@point_of_sale/app/components/popups/number_popup/number_popup";
import { useAsyncLockedMethod } from "@point_of_sale/app/hooks/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { uuidv4 } from "@point_of_sale/utils";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { formatDate } from "@web/core/l10n/dates";
import { ConnectionLostError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";

/** Customer, amount and method of a payment on account; for users who may see figures also what it pays. */
export class PayOnAccountDialog extends Component {
    static template = "customer_management.PayOnAccountDialog";
    static components = { Dialog, Input };
    static props = { shown: Object, getPayload: Function, close: Function };

    setup() {
        this.pos = usePos();
        this.ui = useService("ui");
        this.dialog = useService("dialog");
        const { shown } = this.props;
        // Of one dialog there is one payment, however often it is sent.
        this.uuid = uuidv4();
        this.state = useState({
            amount: this.toInput(shown.owed),
            methodId: this.methods.length === 1 && this.methods[0].id, // of several, the cashier says which
            chooses: false,
            shares: Object.fromEntries(shown.items.map((item) => [item.id, ""])),
            error: "",
        });
        this.confirm = useAsyncLockedMethod(this.confirm);
    }
    /** An amount as it is typed; nothing for zero. */
    toInput(amount) {
        return amount ? formatFloat(amount, { digits: [69, this.pos.currency.decimal_places], thousandsSep: "" }) : "";
    }
    get methods() {
        const ids = this.props.shown.methods;
        return this.pos.models["pos.payment.method"]
            .filter((method) => ids.includes(method.id))
            .sort((a, b) => a.sequence - b.sequence);
    }
    get amount() {
        return this.env.utils.parseValidFloat(this.state.amount);
    }
    /** Why an amount cannot be confirmed yet. */
    get missingText() {
        return this.amount > 0 && !this.state.methodId ? _t("Please choose how it is paid.") : "";
    }
    get canConfirm() {
        return this.amount > 0 && Boolean(this.state.methodId);
    }
    get owedText() {
        return _t("Owed: %s", this.env.utils.formatCurrency(this.props.shown.owed));
    }
    get atTillText() {
        const atTill = this.env.utils.formatCurrency(this.props.shown.at_till);
        return _t("(including %s at the till, not yet posted)", atTill);
    }
    getItemText(item) {
        const due = formatDate(luxon.DateTime.fromISO(item.due));
        return _t("Due %(due)s, open %(open)s", { due, open: this.env.utils.formatCurrency(item.open) });
    }
    /** An item is paid in full, as far as the amount is enough; pressed again, it is not paid. */
    toggleItem(item) {
        const { shares } = this.state;
        if (shares[item.id]) {
            shares[item.id] = "";
            return;
        }
        const others = this.props.shown.items.reduce((sum, each) => sum + this.getShare(each), 0);
        const share = Math.min(item.open, Math.max(0, this.amount - others));
        shares[item.id] = this.toInput(share);
    }
    getShare(item) {
        return this.env.utils.parseValidFloat(this.state.shares[item.id]);
    }
    /** Small screens have no keyboard beside the till. */
    async openNumpad() {
        const amount =
            this.ui.isSmall &&
            (await makeAwaitable(this.dialog, NumberPopup, {
                title: _t("Amount"),
                startingValue: this.state.amount,
            }));
        if (amount) {
            this.state.amount = amount;
        }
    }
    getValues() {
        const { shown } = this.props;
        const chosen = shown.items.map((item) => [item.id, this.getShare(item)]).filter(([, share]) => share);
        return {
            uuid: this.uuid,
            partner_id: shown.customer_id,
            payment_method_id: this.state.methodId,
            amount: this.amount,
            employee_id: this.pos.getFiguresEmployeeId(),
            items: this.state.chooses ? chosen : null,
        };
    }
    async confirm() {
        this.state.error = "";
        try {
            const args = [[this.pos.session.id], this.getValues()];
            const receipt = await this.pos.data.call("pos.session", "pay_on_account", args);
            this.props.getPayload(receipt);
            this.props.close();
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.state.error = _t(
                "There is no connection to the server. Please confirm again when it is back: the payment is booked once.",
            );
        }
    }
}
