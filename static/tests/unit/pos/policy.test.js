import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { expect, test } from "@odoo/hoot";

definePosModels();

/** A till of this policy; its counter customer is 3, and 4 somebody with a name. */
async function setupTill(policy) {
    const store = await setupPosEnv();
    const [counter, named] = [3, 4].map((id) => store.models["res.partner"].get(id));
    counter.is_counter_customer = true;
    Object.assign(store.config, { customer_policy: policy, _counter_customer_id: counter.id });
    return { store, counter, named };
}

test("a new order shows the counter customer only where the till sells to it", async () => {
    const { store, counter } = await setupTill("counter");
    expect(store.addNewOrder().partner_id).toBe(counter);
    store.config.customer_policy = "none";
    expect(store.addNewOrder().partner_id).toBe(undefined);
    store.config.customer_policy = "required";
    expect(store.addNewOrder().partner_id).toBe(undefined);
});
