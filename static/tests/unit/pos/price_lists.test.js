import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { animationFrame, expect, mockDate, test } from "@odoo/hoot";
import { waitUntil } from "@odoo/hoot-dom";
import { onRpc } from "@web/../tests/web_test_helpers";

definePosModels();

const [L1, L2, OWN] = [21, 22, 2]; // OWN: the till's own list
const list = (id, name, rules, rate = 1) => ({ id, name, rate, is_in_till_currency: rate === 1, rules });
const ROWS = [
    list(L1, "Partners", [[1, 1, 5, 0, 0, 0, 45]]),
    list(L2, "Volume", [
        [2, 1, 5, 0, 0, 0, 50],
        [3, 1, 5, 10, 0, 0, 40],
        [4, 1, 6, 0, 0, 0, 60],
    ]),
    list(OWN, "Counter", [[5, 3, 0, 0, 0, 0, 70]]),
];

/** An order of three of product 5 and two of product 6; the first customer has two lists, the other none. */
async function setupTill({ policy = "first_match", chain, rows = ROWS } = {}) {
    const store = await setupPosEnv();
    Object.assign(store.config, {
        use_presets: false,
        _price_list_policy: policy,
        _price_list_zone: "Europe/Berlin",
        pricelist_id: store.models["product.pricelist"].get(OWN),
    });
    store.takePriceLists(rows);
    const [customer, other] = [3, 4].map((id) => store.models["res.partner"].get(id));
    customer.till_price_chain = chain || [
        [L1, false, false, 1],
        [L2, false, false, 1],
    ];
    const order = await getFilledOrder(store);
    return { store, order, customer, other };
}

const prices = (order) => order.lines.map((line) => line.price_unit);
const names = (order) => order.lines.map((line) => line.getPriceListName());

test("each line has the price of the first list that has one, and says which", async () => {
    const { order, customer } = await setupTill();
    const before = prices(order);
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 60]);
    expect(names(order)).toEqual(["Partners", "Volume"]);
    expect(order.pricelist_id.id).toBe(L1);
    order.setPartner(false);
    expect(prices(order)).toEqual(before);
    expect(names(order)).toEqual(["", ""]);
    expect(order.pricelist_id.id).toBe(OWN);
});

test("raised over a threshold the lowest price is another list's; the first list stays the first", async () => {
    const { store, order, customer } = await setupTill();
    order.setPartner(customer);
    const [line] = order.lines;
    const raise = (policy) => {
        store.config._price_list_policy = policy;
        return [1, 9, 10].map((quantity) => {
            line.setQuantity(quantity);
            return line.price_unit;
        });
    };
    expect(raise("first_match")).toEqual([45, 45, 45]);
    expect(raise("best_price")).toEqual([45, 45, 40]);
});

test("what is added once more joins its line, also over a threshold", async () => {
    const { store, order, customer } = await setupTill({ policy: "best_price" });
    order.setPartner(customer);
    order.lines[0].setQuantity(9);
    await store.addLineToOrder({ product_tmpl_id: store.models["product.template"].get(5), qty: 1 }, order);
    expect(order.lines.map((line) => [line.qty, line.price_unit])).toEqual([
        [10, 40],
        [2, 60],
    ]);
});

test("a price typed by hand stays, whoever buys", async () => {
    const { order, customer, other } = await setupTill();
    order.lines[1].setUnitPrice(7);
    order.lines[1].price_type = "manual";
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 7]);
    expect(names(order)).toEqual(["Partners", ""]);
    order.setPartner(other);
    expect(prices(order)[1]).toBe(7);
});

test("a list that the cashier chooses is followed alone until the customer changes, or its lists are chosen", async () => {
    const { store, order, customer, other } = await setupTill();
    order.setPartner(customer);
    const [chosen] = store.config.available_pricelist_ids; // its one rule: 3 for everything
    await store.selectPricelist(chosen);
    expect(prices(order)).toEqual([3, 3]);
    order.lines[0].setQuantity(4);
    expect(prices(order)).toEqual([3, 3]);
    expect(names(order)).toEqual(["", ""]);
    await store.selectPricelist({ isPriceChain: true });
    expect(prices(order)).toEqual([45, 60]);
    await store.selectPricelist(chosen);
    order.setPartner(other);
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 60]);
});

test("a cashier may choose the till's own list, or the first one of the customer, alone", async () => {
    const [A] = [1]; // a choice of the cashier's, whose one rule is 3 for everything
    const { store, order, customer } = await setupTill({
        rows: [list(A, "A", [[1, 1, 5, 0, 0, 0, 45]]), ROWS[1], ROWS[2]],
        chain: [
            [A, false, false, 1],
            [L2, false, false, 1],
        ],
    });
    const without = prices(order);
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 60]);
    await store.selectPricelist(store.config.pricelist_id);
    expect(prices(order)).toEqual(without);
    await store.selectPricelist(store.models["product.pricelist"].get(A));
    expect(prices(order)).toEqual([3, 3]);
    expect(order.getPriceChain()).toBe(null);
});

test("a combo costs what its lists say, whenever the customer is chosen", async () => {
    const combos = list(L1, "Combos", [[1, 1, 7, 0, 0, 0, 240]]);
    const { store, order, customer } = await setupTill({ rows: [combos, ...ROWS.slice(1)] });
    store.models["product.combo"].get(1).qty_free = 1;
    const sell = () => {
        const [chair, desk] = [1, 3].map((id) => store.models["product.combo.item"].get(id));
        const payload = [
            [
                { combo_item_id: chair, qty: 1 },
                { combo_item_id: desk, qty: 1 },
            ],
            [],
        ];
        const template = store.models["product.template"].get(7);
        return store.addLineToOrder({ product_tmpl_id: template, payload, qty: 1 }, order);
    };
    const total = (line) => line.combo_line_ids.reduce((sum, child) => sum + child.price_unit * child.qty, 0);
    const before = await sell();
    order.setPartner(customer);
    expect(total(before)).toBe(240);
    expect(total(await sell())).toBe(240);
});

test("the list of a preset is followed alone, and the customer's again under another preset", async () => {
    const { store, order, customer } = await setupTill();
    store.config.use_presets = true;
    order.setPartner(customer);
    const [fixed, plain] = [true, false].map((has) =>
        store.models["pos.preset"].find((preset) => Boolean(preset.pricelist_id) === has),
    );
    order.setPreset(fixed);
    expect(prices(order)).toEqual([3, 3]);
    order.setPreset(plain);
    expect(prices(order)).toEqual([45, 60]);
});

test("links and rules are in force by the company's day, also at a till that is open over midnight", async () => {
    mockDate("2026-03-31 21:59:00", +0); // 23:59 in Berlin
    const { order, customer } = await setupTill({
        chain: [
            [L1, false, "2026-03-31", 1],
            [L2, "2026-04-01", false, 1],
        ],
    });
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 70]);
    mockDate("2026-03-31 22:01:00", +0);
    order.lines[0].setQuantity(1);
    expect(prices(order)).toEqual([50, 70]);
    expect(order.getPriceChain()).toEqual([L2, OWN]);
});

test("a customer whose links are not in force is the host's, also with a list of its own", async () => {
    const { order, customer } = await setupTill({
        chain: [
            [L1, "2999-01-01", false, 1],
            [L2, false, false, 0],
        ],
    });
    const before = prices(order);
    order.setPartner(customer);
    expect(prices(order)).toEqual(before);
    expect(order.getPriceChain()).toBe(null);
});

test("the counter customer is nobody, and has the prices of the till", async () => {
    const { order, customer } = await setupTill();
    const before = prices(order);
    customer.is_counter_customer = true;
    order.setPartner(customer);
    expect(prices(order)).toEqual(before);
});

test("at a till that has no price lists of its own the customer's are followed all the same", async () => {
    const { store, order, customer } = await setupTill();
    Object.assign(store.config, { use_pricelist: false, pricelist_id: undefined });
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 60]);
    expect(store.config.availablePricelists).toEqual([]);
    order.setPartner(false);
    expect(order.pricelist_id).toBe(undefined);
});

test("lists in another currency are no list of an order, and price it by the day's rate", async () => {
    const { order, customer } = await setupTill({
        rows: [{ ...ROWS[0], rate: 1.1, is_in_till_currency: false }, ROWS[1]],
    });
    order.setPartner(customer);
    expect(prices(order)).toEqual([49.5, 60]);
    expect(order.pricelist_id.id).toBe(L2);
});

test("two open orders are each priced for their own customer", async () => {
    const { store, order, customer } = await setupTill();
    order.setPartner(customer);
    const second = await getFilledOrder(store);
    expect(store.getOrder()).toBe(second);
    order.lines[0].setQuantity(4);
    expect(prices(order)).toEqual([45, 60]);
    const without = prices(second);
    second.lines[0].setQuantity(4);
    expect(prices(second)).toEqual(without);
});

test("lists that are not loaded come when the customer is chosen", async () => {
    const asked = [];
    onRpc("product.pricelist", "load_in_order_for_till", ({ args }) => {
        asked.push(args[1]);
        return ROWS.slice(0, 1);
    });
    const { order, customer } = await setupTill({ rows: ROWS.slice(1) });
    order.setPartner(customer);
    expect(prices(order)).toEqual([50, 60]);
    await waitUntil(() => order.lines[0].price_unit === 45);
    order.setPartner(false);
    order.setPartner(customer);
    await animationFrame();
    expect(prices(order)).toEqual([45, 60]);
    expect(asked).toEqual([[L1]]);
});

test("a customer without lists in order is not priced by a list of which the till has the name only", async () => {
    onRpc("product.pricelist", "load_for_till", () => ({ "product.pricelist": [], "product.pricelist.item": [] }));
    const { store, order, other } = await setupTill();
    const before = prices(order);
    store.models.connectNewData({ "res.partner": [{ ...other.raw, property_product_pricelist: L1 }] });
    order.setPartner(other);
    expect(order.pricelist_id.id).toBe(OWN);
    await animationFrame();
    expect(prices(order)).toEqual(before);
});

test("another segment of a customer who is looked at again brings its lists", async () => {
    onRpc("product.pricelist", "load_in_order_for_till", () => ROWS.slice(0, 1));
    const { store, order, customer, other } = await setupTill({ rows: ROWS.slice(1) });
    other.update = ({ till_price_chain }) => Object.assign(other, { till_price_chain }); // no field of the host's data
    const chain = [[L1, false, false, 1]];
    await store.takeCustomers({ states: [{ id: other.id, till_price_chain: chain }], merged: {} });
    order.setPartner(other);
    expect(prices(order)).toEqual([45, 70]);
    expect(customer.till_price_chain.length).toBe(2);
});

test("rules of products that are loaded later come with them", async () => {
    const asked = [];
    onRpc("product.pricelist", "load_in_order_for_till", ({ args }) => {
        asked.push(args.slice(1));
        return [list(L1, "Partners", [[7, 1, 6, 0, 0, 0, 33]])];
    });
    onRpc("product.pricelist", "load_for_till", () => ({})); // the host's lists, for customers without any in order
    const { store, order, customer } = await setupTill();
    store.data.callRelated = async () => ({ "product.template": [{ id: 6 }] });
    await store.loadNewProducts([["id", "=", 6]]);
    expect(asked).toEqual([[[L1, L2, OWN], [6]]]);
    order.setPartner(customer);
    expect(prices(order)).toEqual([45, 33]);
});

test("a price can be asked for any customer and day without an order", async () => {
    const { store, customer, other } = await setupTill({ policy: "best_price" });
    const productId = store.models["product.template"].get(5).product_variant_ids[0].id;
    const ask = (quantity, partner) => store.askPrice({ productId, quantity, partnerId: partner?.id });
    expect(ask(9, customer)).toEqual({ price: 45, listId: L1, ruleId: 1, isChain: true });
    expect(ask(10, customer)).toEqual({ price: 40, listId: L2, ruleId: 3, isChain: true });
    expect(ask(1, other).isChain).toBe(false);
});
