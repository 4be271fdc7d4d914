import { ConnectionLostError, RPCError } from "@web/core/network/rpc";

/**
 * What the customer of an order may buy on account now, as res.partner.get_till_credit() of the server answers. It is
 * kept by whoever asks, and nowhere in the browser's store.
 *
 * @param amount what the order has on account, in the till's currency; 0 to ask for the state only
 * @returns null where there is no answer: without a customer or a connection, or to users who may not see the customer.
 *     The server decides then.
 */
export async function askTillCredit(pos, order, amount = 0) {
    const partner = order.getPartner();
    if (!partner || pos.data.network.offline) {
        return null;
    }
    const employee = pos.config.module_pos_hr ? pos.getCashier()?.id : false;
    const args = [[partner.id], pos.config.id, amount, order.uuid, employee];
    try {
        return await pos.env.services.orm.silent.call("res.partner", "get_till_credit", args);
    } catch (error) {
        if (error instanceof ConnectionLostError || error instanceof RPCError) {
            return null;
        }
        throw error;
    }
}
