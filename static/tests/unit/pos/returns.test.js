import { getKnownSale, joinSales, splitReturn } from "@customer_management/pos/returns/return_split";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { ConnectionLostError } from "@web/core/network/rpc";
import { animationFrame, expect, test } from "@odoo/hoot";
import { waitUntil } from "@odoo/hoot-dom";
import { mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";

definePosModels();

const PARTLY = { on_account: true, unpaid: 60, cap: 40 };

/** A sale of 17.85, of which so much is on account, and an order with which all of it comes back. */
async function setupReturn(later) {
    const store = await setupPosEnv();
    const methods = ["cash", "pay_later"].map((type) =>
        store.models["pos.payment.method"].find((each) => each.type === type),
    );
    store.config.payment_method_ids = methods;
    const sale = await getFilledOrder(store);
    sale.addPaymentline(methods[0]).data.setAmount(17.85 - later);
    if (later) {
        sale.addPaymentline(methods[1]).data.setAmount(later);
    }
    sale.state = "paid";
    const order = store.addNewOrder();
    order.is_refund = true;
    for (const line of sale.lines) {
        store.models["pos.order.line"].create({
            order_id: order,
            product_id: line.product_id,
            qty: -line.qty,
            price_unit: line.price_unit,
            tax_ids: line.tax_ids.map((tax) => ["link", tax]),
            refunded_orderline_id: line,
            price_type: "automatic",
        });
    }
    return { store, sale, order, methods };
}

test("what is not paid is taken off the account first", () => {
    expect(splitReturn(100, PARTLY)).toEqual({ money: 40, later: 60 });
    expect(splitReturn(50, PARTLY)).toEqual({ money: 0, later: 50 });
    expect(splitReturn(70, PARTLY)).toEqual({ money: 10, later: 60 });
    expect(splitReturn(100, { on_account: true, unpaid: 10, cap: 90 })).toEqual({ money: 90, later: 10 });
    expect(splitReturn(100, { on_account: true, unpaid: 0, cap: 40 })).toEqual({ money: 40, later: 60 });
    expect(splitReturn(100, { on_account: false, unpaid: 0, cap: 0 })).toEqual({ money: 100, later: 0 });
});

test("sales that come back with one order count together", () => {
    expect(joinSales([PARTLY, { on_account: false, unpaid: 0, cap: 100 }])).toEqual({
        on_account: true,
        unpaid: 60,
        cap: 140,
    });
});

test("without connection the till goes by its own payments and returns", async () => {
    const { store, sale, order, methods } = await setupReturn(10);
    expect(getKnownSale(sale)).toEqual({ on_account: true, unpaid: 10, cap: 7.85 });
    expect(order.returnedSales).toEqual([sale]);
    expect(await store.getReturnSplit(order)).toEqual({ money: 7.85, later: 10 });
    order.addPaymentline(methods[1]).data.setAmount(-4);
    expect(order.moneyHandedBack).toBe(0);
    order.addPaymentline(methods[0]).data.setAmount(-3);
    expect(order.moneyHandedBack).toBe(3);
    order.state = "paid";
    expect(getKnownSale(sale)).toEqual({ on_account: true, unpaid: 6, cap: 4.85 });
    expect(getKnownSale(sale, order)).toEqual({ on_account: true, unpaid: 10, cap: 7.85 });
});

test("the payment screen proposes the account first, and the rest in cash", async () => {
    const { order, methods } = await setupReturn(10);
    await mountWithCleanup(PaymentScreen, { props: { orderUuid: order.uuid } });
    await waitUntil(() => order.payment_ids.length === 2);
    expect(order.payment_ids.map((payment) => [payment.payment_method_id, payment.amount])).toEqual([
        [methods[1], -10],
        [methods[0], -7.85],
    ]);
    expect(order.isPaid()).toBe(true);
});

test("the payment screen proposes nothing for a sale that was paid in cash", async () => {
    const { store, order } = await setupReturn(0);
    await mountWithCleanup(PaymentScreen, { props: { orderUuid: order.uuid } });
    await animationFrame();
    expect(order.payment_ids.length).toBe(0);
    expect(await store.getReturnSplit(order)).toBe(null);
});

test("with a connection the till asks the server what was paid since", async () => {
    const { store, order } = await setupReturn(10);
    const answer = { on_account: true, unpaid: 0, cap: 17.85 };
    onRpc("pos.order", "get_till_returns", ({ args: [[id]] }) => ({ [id]: answer }));
    expect(await store.getReturnedSales(order, [{ id: 77, isSynced: true }])).toEqual([answer]);
});

test("the till refuses to hand back more, in a cashier's words", async () => {
    const { store, order, methods } = await setupReturn(10);
    const dialogs = [];
    store.dialog.add = (dialog, props) => dialogs.push(props.body.toString().replace(/\s/g, " "));
    const validation = new OrderPaymentValidation({ pos: store, orderUuid: order.uuid });
    order.addPaymentline(methods[0]).data.setAmount(-17.85);
    expect(await validation.isReturnValid()).toBe(false);
    expect(dialogs[0]).toInclude("At most $ 7.85 can be handed back");
    order.payment_ids[0].setAmount(-7.85);
    expect(await validation.isReturnValid()).toBe(true);
    expect(dialogs.length).toBe(1);
});

test("a button that pays at once leaves the return as it was when it is refused", async () => {
    const { store, order, methods } = await setupReturn(17.85);
    store.dialog.add = () => {};
    const vals = { pos: store, orderUuid: order.uuid, fastPaymentMethod: methods[0] };
    const validation = new OrderPaymentValidation(vals);
    expect(order.payment_ids.length).toBe(1);
    expect(await validation.isReturnValid()).toBe(false);
    expect(order.payment_ids.length).toBe(0);
});

test("a return is sent with the line that was sold, also where the browser has not kept the sale", async () => {
    const { store, order } = await setupReturn(10);
    const [line] = store.models.loadConnectedData({
        "pos.order.line": [{ ...order.lines[0].serializeForIndexedDB(), refunded_orderline_id: 4711 }],
    })["pos.order.line"];
    expect(line.refunded_orderline_id).toBe(undefined);
    const vals = order.serializeForORM({ keepCommands: true }).lines.map(([, , each]) => each);
    expect(vals.find((each) => each.uuid === line.uuid).refunded_orderline_id).toBe(4711);
});

test("a return stays one of a sale without connection that the server gets meanwhile", async () => {
    const { store, sale, order } = await setupReturn(10);
    expect(sale.serializeForORM({ keepCommands: true }).lines.map(([, , each]) => each.refund_orderline_ids)).toEqual([
        [],
        [],
    ]);
    const lines = sale.lines.map((line, index) => ({
        ...line.serializeForIndexedDB(),
        id: 4711 + index,
        order_id: 77,
    }));
    const ids = lines.map((line) => line.id);
    store.models.loadConnectedData({
        "pos.order": [{ ...sale.serializeForIndexedDB(), id: 77, lines: ids }],
        "pos.order.line": lines,
    });
    const vals = order.serializeForORM({ keepCommands: true }).lines.map(([, , each]) => each);
    expect(vals.map((each) => each.refunded_orderline_id)).toEqual(ids);
    expect(order.returnedSales).toEqual([sale]);
});

test("sales of which goods come back are loaded where the browser has not kept them", async () => {
    const { store, order } = await setupReturn(10);
    const [first, second] = order.lines;
    store.models.loadConnectedData({
        "pos.order.line": [
            { ...first.serializeForIndexedDB(), refunded_orderline_id: 4711 },
            { ...second.serializeForIndexedDB(), refunded_orderline_id: "sold-without-connection" },
        ],
    });
    const domains = [];
    store.data.loadServerOrders = async (domain) => domains.push(domain);
    await store.loadReturnedSales([order]);
    expect(domains).toEqual([["|", ["lines", "in", [4711]], ["lines.uuid", "in", ["sold-without-connection"]]]]);
    store.data.loadServerOrders = () => Promise.reject(new ConnectionLostError());
    expect(await store.getReturnSplit(order)).toBe(null);
});
