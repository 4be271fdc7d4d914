import { definePosModels } from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import { ResPartner } from "@point_of_sale/../tests/unit/data/res_partner.data";
import { setupPosEnv } from "@point_of_sale/../tests/unit/utils";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import { mountWithCleanup, onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { ConnectionLostError } from "@web/core/network/rpc";

definePosModels();

const OURS = [
    "active",
    "commercial_partner_id",
    "customer_number",
    "former_barcodes",
    "former_numbers",
    "mobile",
    "phone_search_digits",
    "till_credit_state",
];

/** A till that has loaded two partners. `answer`: what the server says when it is asked for their states */
async function setupTill(answer = {}) {
    patchWithCleanup(ResPartner.prototype, {
        _load_pos_data_fields() {
            return [...super._load_pos_data_fields(), "type", ...OURS];
        },
    });
    onRpc("res.partner", "get_till_states", ({ args }) => {
        expect.step(JSON.stringify(args[1]));
        if (answer.lost) {
            throw new ConnectionLostError("");
        }
        return { states: [], merged: {}, "res.partner": [], ...answer };
    });
    const store = await setupPosEnv();
    const [first, second] = [3, 4].map((id) => store.models["res.partner"].get(id));
    return { store, first, second };
}

test("an address is named after its customer, a person by its own name", async () => {
    const { first, second } = await setupTill();
    first.update({ name: "Mountain Hotel" });
    second.update({ name: "Back Door", type: "delivery", commercial_partner_id: first });
    expect([first.tillName, second.tillName]).toEqual(["Mountain Hotel", "Mountain Hotel, Back Door"]);
    second.update({ type: "contact" });
    expect(second.tillName).toBe("Back Door");
});

test("whoever is chosen is read whole, and its state is that of the server", async () => {
    const { store, first } = await setupTill({ states: [{ id: 3, active: true, till_credit_state: "hold" }] });
    expect(await store.findPresentCustomer(first)).toBe(first);
    expect(first.till_credit_state).toBe("hold");
    expect.verifySteps(['{"3":false}']);
});

test("nothing is sold to somebody who is inactive, and the till says so", async () => {
    const { store, first } = await setupTill({ states: [{ id: 3, active: false, till_credit_state: "open" }] });
    await mountWithCleanup(MainComponentsContainer);
    expect(await store.findPresentCustomer(first)).toBe(null);
    await animationFrame();
    expect(".modal-title").toHaveText("Inactive customer");
    expect.verifySteps(['{"3":false}']);
});

test("an open order of a merged customer goes on with the one it was merged into", async () => {
    const { store, first, second } = await setupTill({ merged: { 3: 4 } });
    const order = store.addNewOrder();
    order.setPartner(first);
    expect(await store.findPresentCustomer(first)).toBe(second);
    expect(order.partner_id).toBe(second);
    expect.verifySteps(['{"3":false}']);
});

test("without a connection a customer is as last known", async () => {
    const { store, first } = await setupTill({ lost: true });
    first.update({ till_credit_state: "hold" });
    expect(await store.findPresentCustomer(first)).toBe(first);
    expect(first.till_credit_state).toBe("hold");
    expect.verifySteps(['{"3":false}']);
});

const SHOWN = {
    1: "2019-03-11 09:30:00",
    3: "2025-07-03 12:38:12",
    4: "2025-08-03 12:12:12",
    17: "2019-03-11 09:30:00",
    18: "2019-03-11 09:30:00",
};

test("the list asks once for those that it shows, and puts a customer before its addresses", async () => {
    const { store, first, second } = await setupTill();
    first.update({ name: "Zoo", customer_number: "Q-1" });
    second.update({ name: "A Gate", type: "delivery", commercial_partner_id: first });
    const list = await mountWithCleanup(PartnerList, { props: { getPayload() {}, close() {}, partner: null } });
    const names = list.getPartners([second, first]).map((partner) => partner.name);
    expect(names).toEqual(["Zoo", "A Gate"]);
    expect.verifySteps([JSON.stringify(SHOWN)]);
});

test("a number in any format, and names without their accents, are found among those that are loaded", async () => {
    const { first } = await setupTill();
    first.update({ name: "Bäckerei Öhlmann", phone_search_digits: "4930901820 491715550199" });
    expect(["030/90 18 20", "0171 5550199", "ohlmann backerei"].map((typed) => first.matchesTyped(typed))).toEqual([
        true,
        true,
        true,
    ]);
    expect(first.matchesTyped("030 111")).toBe(false);
});

test("umlauts, and, and legal forms may be written in another way", async () => {
    const { first } = await setupTill();
    first.update({ name: "Müller & Söhne Straßenbau GmbH" });
    const typed = ["Mueller und Soehne", "muller strassenbau, Ltd.", "SÖHNE & MÜLLER GmbH & Co. KG"];
    expect(typed.filter((text) => first.matchesTyped(text))).toEqual(typed);
    expect(["Müller & Bau Co", "GmbHX", "Co. KG & Ltd"].filter((text) => first.matchesTyped(text))).toEqual([
        "Müller & Bau Co",
    ]);
});

test("numbers and cards of those that were merged into a customer mean that customer", async () => {
    const { first } = await setupTill();
    first.update({ customer_number: "Q-1", former_numbers: "Q-2, Q-3", former_barcodes: "0422, 0423" });
    expect(["q-1", "q-3", "q", "q-2, q-3"].map((typed) => first.exactMatch(typed))).toEqual([true, true, false, false]);
    expect(["0423", "042"].map((code) => first.hadBarcode(code))).toEqual([true, false]);
    expect(first.matchesTyped("q-2 0422")).toBe(true);
});
