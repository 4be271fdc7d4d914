import { sumOnAccount } from "@customer_management/pos/offline/offline_credit";
import { askTillCredit } from "@customer_management/pos/on_account/till_credit";
import { mayPayLater } from "@customer_management/pos/on_account/may_pay_later";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder, setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { expect, test } from "@odoo/hoot";
import { waitUntil } from "@odoo/hoot-dom";
import { mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";

definePosModels();

const ALLOWED = {
    state: "open",
    verdict: "allowed",
    message: "",
    can_ask: false,
    owner: "",
    is_unlimited: false,
    available: false,
    balance: false,
    currency_id: 1,
};
const REFUSED = { ...ALLOWED, state: "hold", verdict: "refused", message: "Mark is on hold.", can_ask: true };

/** A sale of 17.85 to somebody with a name, what the server is asked, and the dialogs that are shown and closed. */
async function setupSale(answer = ALLOWED) {
    const store = await setupPosEnv();
    const [cash, later] = ["cash", "pay_later"].map((type) =>
        store.models["pos.payment.method"].find((each) => each.type === type),
    );
    store.config.payment_method_ids = [cash, later];
    const order = await getFilledOrder(store);
    order.setPartner(store.models["res.partner"].get(4));
    const asked = [];
    onRpc("res.partner", "get_till_credit", ({ args }) => {
        asked.push(args);
        return answer;
    });
    const shown = [];
    store.dialog.add = (_dialog, props, options) => {
        shown.push((props.answer?.message || props.title).toString());
        options.onClose();
    };
    return { store, order, cash, later, asked, shown };
}

test("the server is asked for the customer, the amount and the sale", async () => {
    const { store, order, asked } = await setupSale();
    expect(await askTillCredit(store, order, 12)).toEqual(ALLOWED);
    expect(asked).toEqual([[[4], store.config.id, 12, order.uuid, false]]);
});

test("nobody is asked about without a customer or a connection", async () => {
    const { store, order, asked } = await setupSale();
    store.data.network.offline = true;
    expect(await askTillCredit(store, order)).toBe(null);
    expect(await mayPayLater(store, order, 5)).toBe(true);
    store.data.network.offline = false;
    order.partner_id = undefined;
    expect(await askTillCredit(store, order)).toBe(null);
    expect(asked).toEqual([]);
});

test("users who may not see the customer leave the decision to the server", async () => {
    const { store, order } = await setupSale();
    onRpc("res.partner", "get_till_credit", () => {
        throw new Error("not theirs");
    });
    expect(await askTillCredit(store, order)).toBe(null);
});

test("what adds nothing on account passes without a question, also on hold and of nobody", async () => {
    const { store, order, asked } = await setupSale(REFUSED);
    expect(await mayPayLater(store, order, 0)).toBe(true);
    expect(await mayPayLater(store, order, -10)).toBe(true);
    order.partner_id = undefined;
    expect(await mayPayLater(store, order, -10)).toBe(true);
    expect(asked).toEqual([]);
});

test("nobody and the counter customer are asked for a name, and the server for nothing", async () => {
    const { store, order, asked, shown } = await setupSale();
    order.partner_id.is_counter_customer = true;
    expect(await mayPayLater(store, order, 5)).toBe(false);
    order.partner_id = undefined;
    expect(await mayPayLater(store, order, 5)).toBe(false);
    expect(shown).toEqual(["Customer Required", "Customer Required"]);
    expect(asked).toEqual([]);
});

test("what is asked twice at the same time is asked and said once", async () => {
    const { store, order, asked, shown } = await setupSale(REFUSED);
    const both = await Promise.all([mayPayLater(store, order, 5), mayPayLater(store, order, 5)]);
    expect(both).toEqual([false, false]);
    expect([asked.length, shown]).toEqual([1, ["Mark is on hold."]]);
    await mayPayLater(store, order, 5);
    expect(asked.length).toBe(2);
});

test("a warning lets it pass", async () => {
    const { store, order, shown } = await setupSale({ ...ALLOWED, verdict: "warned", message: "Beyond the limit." });
    const said = [];
    store.notification.add = (message) => said.push(message);
    expect(await mayPayLater(store, order, 5)).toBe(true);
    expect([said, shown]).toEqual([["Beyond the limit."], []]);
});

test("validation says why not; a fast payment leaves nothing behind", async () => {
    const { store, order, cash, later, shown } = await setupSale(REFUSED);
    order.addPaymentline(cash).data.setAmount(10);
    order.addPaymentline(later);
    expect(sumOnAccount(order)).toBe(7.85);
    const slow = new OrderPaymentValidation({ pos: store, orderUuid: order.uuid });
    expect(await slow.askBeforeValidation()).toBe(false);
    expect(order.payment_ids.length).toBe(2);
    order.removePaymentline(order.payment_ids[1]);
    const fast = new OrderPaymentValidation({ pos: store, orderUuid: order.uuid, fastPaymentMethod: later });
    expect(await fast.askBeforeValidation()).toBe(false);
    expect(order.payment_ids.map((line) => line.payment_method_id)).toEqual([cash]);
    expect(shown).toEqual(["Mark is on hold.", "Mark is on hold."]);
});

test("the button says what is left, and what stands against it", async () => {
    const { store, order, cash, later } = await setupSale({ ...ALLOWED, available: -12.5, owner: "Two Rivers" });
    const screen = await mountWithCleanup(PaymentScreen, { props: { orderUuid: order.uuid } });
    await waitUntil(() => document.querySelector(".o_on_account_state"));
    const read = (selector) => document.querySelector(selector).textContent.replace(/\s/g, " ");
    expect(read(".o_on_account_state")).toBe("Available: $ -12.50");
    expect(".o_on_account_state").toHaveClass("text-danger");
    expect(read(".o_on_account_owner")).toBe("Two Rivers owes it");
    const say = (answer) => {
        screen.onAccount.answer = { ...ALLOWED, ...answer };
        return screen.getOnAccountText(later).toString();
    };
    expect(say({})).toBe("");
    expect(say({ is_unlimited: true })).toBe("No limit");
    expect(say({ state: "hold", available: 10 })).toBe("On hold");
    expect(say({ state: "cash_only" })).toBe("Pays at once");
    expect(say({ state: "no_balance" })).toBe("Not on account");
    expect(say({ state: "inactive" })).toBe("Inactive");
    expect(screen.getOnAccountText(cash)).toBe("");
    expect(store.models["res.partner"].get(4).available).toBe(undefined);
});

test("what is refused is taken off the order again", async () => {
    const { order, later, shown } = await setupSale(REFUSED);
    const screen = await mountWithCleanup(PaymentScreen, { props: { orderUuid: order.uuid } });
    expect(await screen.addNewPaymentLine(later)).toBe(false);
    expect(order.payment_ids.length).toBe(0);
    expect(shown).toEqual(["Mark is on hold."]);
});
