import { expect, test } from "@odoo/hoot";
import { TicketScreen } from "@point_of_sale/app/screens/ticket_screen/ticket_screen";
import { InvoiceButton } from "@point_of_sale/app/screens/ticket_screen/invoice_button/invoice_button";
import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";
import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { getFilledOrder } from "@point_of_sale/../tests/unit/utils";
import { makeReturn, payBy, setupTill } from "./policy_utils";

definePosModels();

/** Answers each question with yes, and each list of customers with this one. */
function answer(store, chosen) {
    const asked = [];
    patchWithCleanup(store.dialog, {
        add(_component, props) {
            asked.push(props.body || "list");
            props.confirm?.();
            props.getPayload?.(chosen);
        },
    });
    return asked;
}

async function validate(store, order) {
    const validation = new OrderPaymentValidation({ pos: store, orderUuid: order.uuid });
    return validation.validateOrder(false);
}

test("a sale to the counter customer is paid in cash without a question", async () => {
    const { store, counter } = await setupTill("counter");
    const order = await getFilledOrder(store);
    payBy(order, "cash");
    expect(order.isCustomerRequired).toBe(false);
    expect(await validate(store, order)).toBe(true);
    expect([order.state, order.partner_id]).toEqual(["paid", counter]);
});

test("what is only for customers with a name is refused for the counter customer, in words", async () => {
    const { store, named } = await setupTill("counter");
    const order = await getFilledOrder(store);
    expect(order.getReasonForCustomer()).toBe("");
    order.setToInvoice(true);
    expect(order.getReasonForCustomer()).toBe("An invoice needs a customer.");
    order.setToInvoice(false);
    order.setShippingDate("2026-12-24");
    expect(order.getReasonForCustomer()).toBe("What is shipped later needs a customer with an address.");
    order.setShippingDate(false);
    order.preset_id = store.models["pos.preset"].get(4);
    expect(order.getReasonForCustomer()).toBe("Address Required Preset needs a customer.");
    order.preset_id = store.models["pos.preset"].get(3);
    expect(order.getReasonForCustomer()).toBe("Name Required Preset needs a customer.");
    expect(order.presetRequirementsFilled).toBe(false);
    expect(order.isCustomerRequired).toBe(true);
    order.floating_order_name = "Ms. Jones";
    expect(order.getReasonForCustomer()).toBe("");
    expect(order.presetRequirementsFilled).toBe(true);
    payBy(order, "pay_later");
    expect(order.getReasonForCustomer()).toBe("Customer Account is for customers with a name.");
    expect(order.isCustomerRequired).toBe(true);
    order.setPartner(named);
    expect(order.isCustomerRequired).toBe(false);
});

test("countries that invoice to an anonymous buyer do so", async () => {
    const { store, counter } = await setupTill("counter");
    store.config._invoiced_counter_customer_ids = [counter.id];
    const order = await getFilledOrder(store);
    order.setToInvoice(true);
    expect(order.isCustomerRequired).toBe(false);
    order.setPartner(false);
    expect(order.isToInvoice()).toBe(true);
});

test("a sale on account asks for a customer and is validated only for somebody with a name", async () => {
    const { store, named } = await setupTill("counter");
    const order = await getFilledOrder(store);
    payBy(order, "pay_later");
    const asked = answer(store, named);
    expect(await validate(store, order)).toBe(false);
    expect(asked).toEqual(["Customer Account is for customers with a name.", "list"]);
    expect([order.state, order.partner_id]).toEqual(["draft", named]);
    expect(await validate(store, order)).toBe(true);
    expect(asked).toHaveLength(2);
});

test("a till that asks does so before the payment screen, and stays if nobody is chosen", async () => {
    const { store, counter, named } = await setupTill("required");
    const order = await getFilledOrder(store);
    const pages = [];
    patchWithCleanup(store, { navigate: (page) => pages.push(page) });
    answer(store, undefined);
    await store.pay();
    answer(store, counter);
    await store.pay();
    expect(pages).toEqual([]);
    answer(store, named);
    await store.pay();
    expect(pages).toEqual(["PaymentScreen"]);
    expect(order.partner_id).toBe(named);
});

test("a till that asks does so when an order is validated and in a fast payment", async () => {
    const { store, named } = await setupTill("required");
    const order = await getFilledOrder(store);
    const asked = answer(store, undefined);
    await store.validateOrderFast(store.models["pos.payment.method"].get(1));
    expect([order.state, order.payment_ids.length]).toEqual(["draft", 0]);
    payBy(order, "cash");
    expect(await validate(store, order)).toBe(false);
    expect(asked).toEqual(["list", "list"]);
    answer(store, named);
    expect(await validate(store, order)).toBe(true);
    expect([order.state, order.partner_id]).toEqual(["paid", named]);
});

test("a return is put into the empty order of the counter customer, and goes to the customer of the sale", async () => {
    const { store, counter, named } = await setupTill("counter");
    const empty = store.addNewOrder();
    const screen = { pos: store };
    Object.setPrototypeOf(screen, TicketScreen.prototype);
    expect(screen._getEmptyOrder(named)).toBe(empty);
    expect(screen._getEmptyOrder(undefined)).toBe(empty);
    screen.setPartnerToRefundOrder(counter, empty);
    expect(empty.partner_id).toBe(counter);
    screen.setPartnerToRefundOrder(named, empty);
    expect(empty.partner_id).toBe(named);
    screen.setPartnerToRefundOrder(counter, empty);
    expect(empty.partner_id).toBe(named);
});

test("all orders are offered for a return, not those of the counter customer", async () => {
    const { store, named } = await setupTill("counter");
    const order = await makeReturn(store);
    const searched = [];
    patchWithCleanup(store, { navigate: (_page, { stateOverride }) => searched.push(stateOverride.search) });
    const buttons = { pos: store };
    Object.setPrototypeOf(buttons, ControlButtons.prototype);
    buttons.clickRefund();
    order.setPartner(named);
    buttons.clickRefund();
    expect(searched).toEqual([{}, { fieldName: "PARTNER", searchTerm: named.name }]);
});

test("what was sold to the counter customer is invoiced to somebody with a name", async () => {
    const { store, counter, named } = await setupTill("counter");
    const order = await getFilledOrder(store);
    order.partner_id = counter;
    const written = [];
    patchWithCleanup(store.data, {
        ormWrite: (_model, _ids, values) => written.push(values) && order.update(values),
        silentCall: (_model, method) => written.push(method),
    });
    const button = { pos: store, dialog: store.dialog, props: { order, onInvoiceOrder() {} } };
    Object.setPrototypeOf(button, InvoiceButton.prototype);
    Object.assign(button, { onWillInvoiceOrder: () => true, _downloadInvoice() {} });
    answer(store, counter);
    await button._invoiceOrder();
    expect(written).toEqual([]);
    answer(store, named);
    await button._invoiceOrder();
    expect(written).toEqual([{ partner_id: named.id }, "action_pos_order_invoice"]);
});
