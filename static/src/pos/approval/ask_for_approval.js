import { CreditApprovalDialog } from "@customer_management/pos/approval/approval_dialog/approval_dialog";
import { handleRPCError } from "@point_of_sale/app/utils/error_handlers";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";

/**
 * Asks a credit controller to let an order pass. The order is saved on the server first: the approval stands for it, its
 * customer and this amount.
 *
 * @param amount all that the order has on account, in the till's currency
 * @returns whether it is approved
 */
export async function askForApproval(pos, order, amount) {
    try {
        await pos.syncAllOrders({ orders: [order], force: true, throw: true });
    } catch (error) {
        if (error instanceof ConnectionLostError) {
            pos.notification.add(_t("Without a connection, nothing can be approved."), { type: "warning" });
        } else if (error instanceof RPCError) {
            handleRPCError(error, pos.dialog);
        } else {
            throw error;
        }
        return false;
    }
    if (!order.isSynced) {
        return false;
    }
    return Boolean(await makeAwaitable(pos.dialog, CreditApprovalDialog, { pos, order, amount }));
}
