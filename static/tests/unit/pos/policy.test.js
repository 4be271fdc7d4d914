import { forNamedCustomers } from "@customer_management/pos/policy/loyalty";
import { expect, test } from "@odoo/hoot";
import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";
import { onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder } from "@point_of_sale/../tests/unit/utils";
import { makeReturn, setupTill } from "./policy_utils";

definePosModels();

test("a new order shows the counter customer only where the till sells to it", async () => {
    const { store, counter } = await setupTill("counter");
    expect(store.addNewOrder().partner_id).toBe(counter);
    store.config.customer_policy = "none";
    expect(store.addNewOrder().partner_id).toBe(undefined);
    store.config.customer_policy = "required";
    expect(store.addNewOrder().partner_id).toBe(undefined);
});

test("an order that is begun for somebody stays theirs", async () => {
    const { store, named } = await setupTill("counter");
    expect(store.addNewOrder({ partner_id: named }).partner_id).toBe(named);
});

test("an empty order of the counter customer is used again", async () => {
    const { store } = await setupTill("counter");
    const order = store.addNewOrder();
    expect(store.getEmptyOrder()).toBe(order);
    expect(store.getEmptyOrder()).toBe(order);
    expect(store.models["pos.order"].length).toBe(1);
});

test("an empty order with a price list chosen by hand is not used again", async () => {
    const { store } = await setupTill("counter");
    const order = store.addNewOrder();
    order.pricelist_id = undefined;
    expect(order.hasItsOwnPricelist).toBe(false);
    expect(store.getEmptyOrder()).not.toBe(order);
});

test("an empty order from before the policy gets the counter customer", async () => {
    const { store, counter } = await setupTill("none");
    const order = store.addNewOrder();
    order.pricelist_id = store.config.pricelist_id;
    order.fiscal_position_id = store.config.default_fiscal_position_id;
    store.config.customer_policy = "counter";
    expect(store.getEmptyOrder()).toBe(order);
    expect(order.partner_id).toBe(counter);
});

test("the counter customer steps aside where the host would take it for somebody, and somebody does not", async () => {
    const { store, counter, named } = await setupTill("counter");
    const order = store.addNewOrder();
    expect(order.withoutCounterCustomer(() => [order.getPartner()])).toEqual([undefined]);
    expect(order.partner_id).toBe(counter);
    order.setPartner(named);
    expect(order.withoutCounterCustomer(() => order.getPartner())).toBe(named);
});

test("an order goes back to the counter customer, without an invoice", async () => {
    const { store, counter, named } = await setupTill("counter");
    const order = store.addNewOrder();
    order.setPartner(named);
    order.setToInvoice(true);
    expect(order.partner_id).toBe(named);
    order.setPartner(false);
    expect(order.partner_id).toBe(counter);
    expect(order.isToInvoice()).toBe(false);
});

test("under other policies an order without a customer has none", async () => {
    const { store, named } = await setupTill("none");
    const order = store.addNewOrder();
    order.setPartner(named);
    order.setPartner(false);
    expect(order.partner_id).toBe(undefined);
});

test("the counter customer and nobody are the same", async () => {
    const { store, counter, named } = await setupTill("none");
    const order = store.addNewOrder();
    expect(order.isForCounterCustomer).toBe(true);
    order.setPartner(counter);
    expect(order.isForCounterCustomer).toBe(true);
    order.setPartner(named);
    expect(order.isForCounterCustomer).toBe(false);
});

test("orders are not looked for by the counter customer", async () => {
    const { store, named } = await setupTill("counter");
    const order = store.addNewOrder();
    expect(store.getDefaultSearchDetails().searchTerm).toBe("");
    order.setPartner(named);
    expect(store.getDefaultSearchDetails()).toEqual({ fieldName: "PARTNER", searchTerm: named.name });
});

test("a preset that needs a customer asks for one, and the counter customer stays if nobody is chosen", async () => {
    const { store, counter, named } = await setupTill("counter");
    const order = store.addNewOrder();
    const asked = [];
    let chosen = false;
    patchWithCleanup(store, {
        selectPartner(ofOrder = store.getOrder()) {
            asked.push(ofOrder.partner_id);
            ofOrder.setPartner(chosen);
            return chosen;
        },
        editPartner() {},
    });
    await store.selectPreset(store.models["pos.preset"].get(3), order);
    expect(order.partner_id).toBe(counter);
    chosen = named;
    await store.selectPreset(store.models["pos.preset"].get(4), order);
    expect(order.partner_id).toBe(named);
    expect(asked).toEqual([undefined, undefined]);
});

test("choosing the counter customer is choosing nobody for whatever asks", async () => {
    const { store, counter, named } = await setupTill("counter");
    const order = store.addNewOrder();
    let chosen = counter;
    patchWithCleanup(store.dialog, { add: (_component, props) => props.getPayload(chosen) });
    expect(await store.selectPartner(order)).toBe(false);
    expect(order.partner_id).toBe(counter);
    chosen = named;
    expect(await store.selectPartner(order)).toBe(named);
    expect(order.partner_id).toBe(named);
});

test("what was sold to the counter customer can be given back to somebody", async () => {
    const { store, named } = await setupTill("counter");
    const order = await makeReturn(store);
    patchWithCleanup(store.dialog, { add: (_component, props) => props.getPayload?.(named) });
    expect(await store.selectPartner(order)).toBe(named);
    expect(order.partner_id).toBe(named);
});

test("a till that asks does so until it was without a connection for 90 seconds", async () => {
    const { store } = await setupTill("required");
    const [order, draft] = [await getFilledOrder(store), await getFilledOrder(store)];
    await store.syncAllOrders({ orders: [draft] });
    let asked = 0;
    patchWithCleanup(store, { selectPartner: () => (asked += 1) && false });
    onRpc("/pos/ping", () => new Response("", { status: 502 }), { pure: true });
    await store.data.checkConnectivity();
    expect(store.data.network.offline).toBe(true);
    expect(await store.askForRequiredCustomer(order)).toBe(false);
    store.data.silentSince -= 91_000;
    expect(await store.askForRequiredCustomer(order)).toBe(true);
    expect(asked).toBe(1);
    expect(await store.askForRequiredCustomer(draft)).toBe(false); // which the server has
    onRpc("/pos/ping", () => ({}));
    await store.data.checkConnectivity();
    expect(store.data.isSilent).toBe(false);
});

test("returns of what was sold to nobody, and orders of kiosks, are not asked about", async () => {
    const { store, counter, named } = await setupTill("required");
    const order = await makeReturn(store);
    expect(order.isCustomerAskedFor).toBe(false);
    const sold = order.lines[0].refunded_orderline_id.order_id;
    sold.partner_id = counter;
    expect(order.isCustomerAskedFor).toBe(false);
    sold.partner_id = named;
    expect(order.isCustomerAskedFor).toBe(true);
    order.source = "kiosk";
    expect(order.isCustomerAskedFor).toBe(false);
});

test("loyalty programs that are kept per customer do not apply to the counter customer", async () => {
    const { store, named } = await setupTill("counter");
    const order = store.addNewOrder();
    patchWithCleanup(PosOrder.prototype, { _programIsApplicable: () => true });
    const unpatch = patch(PosOrder.prototype, forNamedCustomers);
    expect(order._programIsApplicable({ is_nominative: true })).toBe(false);
    expect(order._programIsApplicable({ is_nominative: false })).toBe(true);
    order.setPartner(named);
    expect(order._programIsApplicable({ is_nominative: true })).toBe(true);
    unpatch();
});
