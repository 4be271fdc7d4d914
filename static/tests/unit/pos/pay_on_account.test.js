import { PayOnAccountDialog } from "@customer_management/pos/pay_on_account/pay_on_account_dialog";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { expect, test } from "@odoo/hoot";
import { mountWithCleanup } from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";

definePosModels();

/** The dialog of a customer who owes 100 and 50, as a user who sees figures has it. */
async function openDialog() {
    const store = await setupPosEnv();
    const [first, second] = [
        { id: 7, document: "INV/1", due: "2026-10-01", open: 100 },
        { id: 8, document: "INV/2", due: "2026-10-20", open: 50 },
    ];
    const shown = {
        customer_id: 3,
        customer: "Gasthaus zur Linde",
        methods: store.models["pos.payment.method"].map((method) => method.id),
        may_see_figures: true,
        owed: 1150,
        at_till: 0,
        items: [first, second],
    };
    const answers = [];
    const props = { shown, getPayload: (answer) => answers.push(answer), close: () => {} };
    const dialog = await mountWithCleanup(PayOnAccountDialog, { props });
    return { store, dialog, first, second, answers };
}

test("neither the counter customer nor who keeps no balance pays on account; who is on hold does", async () => {
    const store = await setupPosEnv();
    const states = ["open", "hold", "cash_only", "inactive", "counter", "no_balance"];
    const can = states.map((till_credit_state) => store.canPayOnAccount({ till_credit_state }));
    expect(can).toEqual([true, true, true, true, false, false]);
    expect(store.canPayOnAccount({ is_counter_customer: true, till_credit_state: "open" })).toBe(false);
});

test("without a connection nothing is asked of the customer, and it is said so", async () => {
    const store = await setupPosEnv();
    const dialogs = [];
    store.data.call = () => Promise.reject(new ConnectionLostError());
    store.dialog.add = (component, props) => dialogs.push(props.title.toString());
    expect(await store.readPayOnAccount({ id: 3 })).toBe(null);
    expect(dialogs).toEqual(["No Connection"]);
});

test("what is owed is proposed, and nothing is chosen for the cashier", async () => {
    const { dialog } = await openDialog();
    expect(dialog.amount).toBe(1150);
    expect(Boolean(dialog.state.methodId)).toBe(dialog.methods.length === 1);
    expect(dialog.getValues().items).toBe(null);
});

test("an item that is chosen is paid as far as the amount is enough", async () => {
    const { dialog, first, second } = await openDialog();
    Object.assign(dialog.state, { amount: "60", chooses: true });
    dialog.toggleItem(second);
    dialog.toggleItem(first);
    expect(dialog.getValues().items).toEqual([
        [7, 10],
        [8, 50],
    ]);
    dialog.toggleItem(second);
    expect(dialog.getValues().items).toEqual([[7, 10]]);
});

test("a payment that is confirmed again is sent as the same one", async () => {
    const { store, dialog, answers } = await openDialog();
    const uuids = [];
    store.data.call = (model, method, [, values]) => {
        uuids.push(values.uuid);
        return uuids.length > 1 ? Promise.resolve({ id: 1 }) : Promise.reject(new ConnectionLostError());
    };
    await dialog.confirm();
    expect(Boolean(dialog.state.error)).toBe(true);
    await dialog.confirm();
    expect(new Set(uuids).size).toBe(1);
    expect(uuids).toHaveLength(2);
    expect(answers).toEqual([{ id: 1 }]);
});
