import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";

/** A till of this policy; its counter customer is 3, and 4 somebody with a name. */
export async function setupTill(policy) {
    const store = await setupPosEnv();
    const [counter, named] = [3, 4].map((id) => store.models["res.partner"].get(id));
    counter.is_counter_customer = true;
    Object.assign(store.config, { customer_policy: policy, _counter_customer_id: counter.id });
    return { store, counter, named };
}

/** An order that takes back one line of a sale without a customer. */
export async function makeReturn(store) {
    const sold = await getFilledOrder(store);
    const order = await getFilledOrder(store);
    order.is_refund = true;
    order.lines[1].delete();
    order.lines[0].setQuantity(-1);
    order.lines[0].refunded_orderline_id = sold.lines[0];
    return order;
}

/** Pays an order in full by one method. */
export function payBy(order, type) {
    const method = order.models["pos.payment.method"].find((one) => one.type === type);
    return order.addPaymentline(method).data;
}
