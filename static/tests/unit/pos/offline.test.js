import { getOfflineRefusal, sumOnAccount } from "@customer_management/pos/offline/offline_credit";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { expect, test } from "@odoo/hoot";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";

definePosModels();

/** A till that has lost its connection long enough ago, and sells for 100 to each customer until it is back. */
async function setupTill(limit = 100) {
    const store = await setupPosEnv();
    store.config.offline_credit_limit = limit;
    store.lastDeviceCall = 0;
    const method = store.models["pos.payment.method"].find((each) => each.type === "pay_later");
    const partner = store.models["res.partner"].get(3);
    Object.assign(partner, { till_credit_state: "open", active: true, is_counter_customer: false });
    return { store, method, partner };
}

/** A sale of which so much is on account. */
async function sell({ store, method, partner }, amount) {
    const order = await getFilledOrder(store);
    order.setPartner(partner);
    order.addPaymentline(method).data.setAmount(amount);
    return order;
}

test("what is on account of a sale is the sum of what is paid later", async () => {
    const till = await setupTill();
    const order = await sell(till, 10);
    const cash = till.store.models["pos.payment.method"].find((each) => each.is_cash_count);
    order.addPaymentline(cash).data.setAmount(5);
    expect(sumOnAccount(order)).toBe(10);
});

test("sales on account that could not be sent yet are added up for each customer", async () => {
    const till = await setupTill();
    const first = await sell(till, 60);
    expect(getOfflineRefusal(till.store, first)).toBe("");
    first.state = "paid";
    expect(getOfflineRefusal(till.store, await sell(till, 40))).toBe("");
    expect(getOfflineRefusal(till.store, await sell(till, 40.01))).toMatch(/can still buy for .*40/);
    const other = till.store.models["res.partner"].get(4);
    expect(getOfflineRefusal(till.store, await sell({ ...till, partner: other }, 100))).toBe("");
});

test("nothing is sold on account where the till says 0", async () => {
    const till = await setupTill(0);
    expect(getOfflineRefusal(till.store, await sell(till, 1))).toMatch(/Nothing is sold on account/);
});

test("who is on hold, pays cash, keeps no balance, is inactive or nobody gets nothing", async () => {
    const till = await setupTill();
    const order = await sell(till, 1);
    for (const [state, words] of Object.entries({
        hold: /is on hold/,
        cash_only: /pays at once/,
        no_balance: /Nothing is sold on account to/,
    })) {
        till.partner.till_credit_state = state;
        expect(getOfflineRefusal(till.store, order)).toMatch(words);
    }
    till.partner.active = false;
    expect(getOfflineRefusal(till.store, order)).toMatch(/is inactive/);
    till.partner.is_counter_customer = true;
    expect(getOfflineRefusal(till.store, order)).toMatch(/customer with a name/);
    order.partner_id = undefined;
    expect(getOfflineRefusal(till.store, order)).toMatch(/customer with a name/);
});

test("as long as the server may not have noticed, nothing is sold on account", async () => {
    const till = await setupTill();
    const order = await sell(till, 1);
    till.store.lastDeviceCall = Date.now() - 80 * 1000;
    expect(getOfflineRefusal(till.store, order)).toMatch(/lost a moment ago/);
    till.store.lastDeviceCall = Date.now() - 100 * 1000;
    expect(getOfflineRefusal(till.store, order)).toBe("");
});

test("whether there is a connection is tried out before a sale on account, and only then", async () => {
    const till = await setupTill(0);
    let calls = 0;
    patchWithCleanup(till.store, {
        async noteDeviceCall() {
            calls++;
            return calls > 1;
        },
    });
    const refused = [];
    patchWithCleanup(OrderPaymentValidation.prototype, {
        refuseOffline(reason) {
            refused.push(reason);
        },
    });
    const order = await sell(till, 1);
    const validation = new OrderPaymentValidation({ pos: till.store, orderUuid: order.uuid });
    expect(await validation.askBeforeValidation()).toBe(false);
    expect(refused.length).toBe(1);
    const cash = till.store.models["pos.payment.method"].find((each) => each.is_cash_count);
    const paid = await sell({ ...till, method: cash }, 1);
    await new OrderPaymentValidation({ pos: till.store, orderUuid: paid.uuid }).askBeforeValidation();
    expect(calls).toBe(1);
});

test("a fast payment that is refused leaves the sale as it was", async () => {
    const { store, method, partner } = await setupTill(0);
    patchWithCleanup(store, { noteDeviceCall: async () => false });
    const order = await getFilledOrder(store);
    order.setPartner(partner);
    const validation = new OrderPaymentValidation({ pos: store, orderUuid: order.uuid, fastPaymentMethod: method });
    expect(await validation.askBeforeValidation()).toBe(false);
    expect(order.payment_ids.length).toBe(0);
});

test("a call names what could not be sent, and says whether there is a connection", async () => {
    const till = await setupTill();
    const order = await sell(till, 1);
    order.state = "paid";
    let answer = async () => true;
    const named = [];
    patchWithCleanup(till.store.env.services.orm, {
        get silent() {
            return {
                call: (model, method, args) => {
                    named.push([model, method, args[2]]);
                    return answer();
                },
            };
        },
    });
    expect(await till.store.noteDeviceCall()).toBe(true);
    expect(named).toEqual([["pos.session", "note_device_call", [order.uuid]]]);
    expect(till.store.isSilentForServer()).toBe(false);
    answer = async () => {
        throw new ConnectionLostError("/web/dataset/call_kw");
    };
    expect(await till.store.noteDeviceCall()).toBe(false);
    till.store.data.network.offline = true;
    expect(await till.store.noteDeviceCall()).toBe(false);
    expect(named.length).toBe(2);
    till.store.data.network.offline = false;
});

test("what could not be sent is named before the first of it is sent", async () => {
    const till = await setupTill();
    let calls = 0;
    patchWithCleanup(till.store, {
        async noteDeviceCall() {
            calls++;
            till.store.lastDeviceCall = Date.now();
        },
    });
    await till.store.syncAllOrders();
    expect(calls).toBe(0);
    const order = await sell(till, 1);
    order.state = "paid";
    till.store.addPendingOrder([order.id]);
    await till.store.syncAllOrders();
    expect(calls).toBe(1);
    expect(till.store.isSilentForServer()).toBe(false);
});

test("a sale that was tried to be sent in vain is sent when the connection is back", async () => {
    const till = await setupTill();
    const order = await sell(till, 1);
    order.state = "paid";
    till.store.addPendingOrder([order.id]);
    order.serializeForORM();
    expect(order.isDirty()).toBe(false);
    patchWithCleanup(till.store, { noteDeviceCall: async () => true });
    await till.store.keepInTouch();
    expect(order.isSynced).toBe(true);
    expect(till.store.getUnsentSales().length).toBe(0);
});
