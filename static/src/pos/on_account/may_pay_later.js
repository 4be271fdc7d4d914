import { askTillCredit } from "@customer_management/pos/on_account/till_credit";
import { askForApproval } from "@customer_management/pos/approval/ask_for_approval";
import { OnAccountRefusedDialog } from "@customer_management/pos/on_account/refused_dialog/refused_dialog";
import { ask, makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { _t } from "@web/core/l10n/translation";

/** Lines that settle an order which is confirmed already are nothing new: the server knows what is. */
const settlesOrder = (order) => order.lines.some((line) => line.sale_order_origin_id);

/** Asks for a customer who can owe something; the sale goes on when it is validated again. */
async function chooseCustomer(pos) {
    const wantsTo = await ask(pos.dialog, {
        title: _t("Customer Required"),
        body: _t("Only a customer with a name can pay later. Please choose one."),
    });
    if (wantsTo) {
        await pos.selectPartner();
    }
    return false;
}

async function check(pos, order, amount) {
    const answer = settlesOrder(order) ? null : await askTillCredit(pos, order, amount);
    if (!answer || answer.verdict === "allowed") {
        return true;
    }
    if (answer.verdict === "warned") {
        pos.notification.add(answer.message, { type: "warning" });
        return true;
    }
    if (answer.state === "counter") {
        return chooseCustomer(pos);
    }
    const wantsApproval = await makeAwaitable(pos.dialog, OnAccountRefusedDialog, { answer });
    return Boolean(wantsApproval) && (await askForApproval(pos, order, amount));
}

const pending = new Map(); // {order's uuid: {partner, amount, result}}

/**
 * Whether an order may have an amount on account. Asks for a customer, says why not, and offers to ask for an approval;
 * the server decides on all of it again when the order arrives. What is asked twice at the same time is asked once.
 *
 * @param amount all that the order has on account, in the till's currency
 */
export async function mayPayLater(pos, order, amount) {
    if (pos.currency.isZero(amount) || amount < 0) {
        return true;
    }
    if (order.isForCounterCustomer) {
        return chooseCustomer(pos);
    }
    const partner = order.getPartner();
    const asked = pending.get(order.uuid);
    if (asked && asked.partner === partner && pos.currency.isZero(asked.amount - amount)) {
        return asked.result;
    }
    const result = check(pos, order, amount);
    pending.set(order.uuid, { partner, amount, result });
    try {
        return await result;
    } finally {
        pending.delete(order.uuid);
    }
}
