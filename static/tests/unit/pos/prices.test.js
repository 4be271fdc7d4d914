import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { animationFrame, expect, test } from "@odoo/hoot";
import { waitUntil } from "@odoo/hoot-dom";
import { onRpc } from "@web/../tests/web_test_helpers";

definePosModels();

const HALF = { id: 9, name: "Half", display_name: "Half (USD)", item_ids: [99] };
const RULE = {
    id: 99,
    pricelist_id: 9,
    compute_price: "fixed",
    fixed_price: 1.5,
    base: "list_price",
    product_tmpl_id: false,
    product_id: false,
    categ_id: false,
    base_pricelist_id: false,
    min_quantity: 0,
    date_start: false,
    date_end: false,
};

/** An order of two lines, one with a price typed by hand, and a customer whose list the till has not loaded. */
async function setupOrder(asked = []) {
    onRpc("product.pricelist", "load_for_till", ({ args }) => {
        asked.push(args[1]);
        return { "product.pricelist": [HALF], "product.pricelist.item": [RULE] };
    });
    const store = await setupPosEnv();
    store.config.use_presets = false;
    const order = await getFilledOrder(store);
    order.setPricelist(store.config.pricelist_id);
    order.lines[1].setUnitPrice(7);
    order.lines[1].price_type = "manual";
    const [customer, other] = [3, 4].map((id) => store.models["res.partner"].get(id));
    store.models.connectNewData({ "res.partner": [{ ...customer.raw, property_product_pricelist: 9 }] });
    return { store, order, customer, other, asked };
}

const prices = (order) => order.lines.map((line) => line.price_unit);

test("prices follow a customer whose list is not loaded, and go back without", async () => {
    const { order, customer, other, asked } = await setupOrder();
    const before = prices(order);
    order.setPartner(customer);
    await waitUntil(() => order.pricelist_id?.id === 9);
    expect(prices(order)).toEqual([1.5, 7]);
    order.setPartner(other);
    expect(prices(order)).toEqual([before[0], 7]);
    order.setPartner(customer);
    expect(prices(order)).toEqual([1.5, 7]);
    order.setPartner(false);
    expect(prices(order)).toEqual([before[0], 7]);
    expect(asked).toEqual([[9]]);
});

test("the counter customer buys by the list of the till, whatever list its record has", async () => {
    const { store, order, customer, other, asked } = await setupOrder();
    const before = prices(order);
    customer.is_counter_customer = true;
    order.setPartner(customer);
    await animationFrame();
    expect(asked).toEqual([]);
    store.models.connectNewData({ "product.pricelist": [HALF], "product.pricelist.item": [RULE] });
    expect(store.models["product.pricelist"].get(HALF.id).name).toBe("Half");
    order.setPartner(other);
    order.setPartner(customer);
    expect(order.pricelist_id).toBe(store.config.pricelist_id);
    expect(order.hasItsOwnPricelist).toBe(true);
    expect(prices(order)).toEqual([before[0], 7]);
});

test("a customer who is changed while the list is on its way is not priced by it", async () => {
    const { store, order, customer, other, asked } = await setupOrder();
    const before = prices(order);
    order.setPartner(customer);
    order.setPartner(other);
    await waitUntil(() => store.models["product.pricelist"].get(9));
    await animationFrame();
    expect(prices(order)).toEqual([before[0], 7]);
    expect(asked).toEqual([[9]]);
});

test("a till with one price list only asks for no other", async () => {
    const { store, order, customer, asked } = await setupOrder();
    store.config.use_pricelist = false;
    const before = prices(order);
    order.setPartner(customer);
    await animationFrame();
    expect(prices(order)).toEqual([before[0], 7]);
    expect(asked).toEqual([]);
});
