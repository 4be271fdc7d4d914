import { PriceRules } from "@customer_management/pos/price_lists/price_rules";
import { expect, test } from "@odoo/hoot";

const [VARIANT, TEMPLATE, CATEGORY, EVERYTHING] = [0, 1, 2, 3];
const ASKED = { variantId: 7, templateId: 5, categoryIds: [22, 2], salesPrice: 100, cost: 60, quantity: 1, at: 1000 };

let lastId = 0;
const rule = (kind, target, figures, { from = 0, start = 0, end = 0 } = {}) => [
    ++lastId,
    kind,
    target,
    from,
    start,
    end,
    figures,
];
const list = (id, rules, rate = 1) => ({ id, name: `L${id}`, rate, is_in_till_currency: rate === 1, rules });
const formula = (base, { baseListId = 0, discount = 0, round = 0, surcharge = 0, min = 0, max = 0 }) => [
    base,
    baseListId,
    discount,
    round,
    surcharge,
    min,
    max,
];

function setup(...rows) {
    const rules = new PriceRules();
    rules.take(rows);
    const ids = rows.map(({ id }) => id);
    return (asked = {}, policy = "first_match", listIds = ids) =>
        rules.ask(listIds, policy, { ...ASKED, ...asked }).price;
}

test("the first list that has a rule decides, or the lowest price of all that have one", () => {
    const price = setup(
        list(1, [rule(TEMPLATE, 5, 45)]),
        list(2, [rule(TEMPLATE, 5, 50), rule(TEMPLATE, 5, 40, { from: 10 })]),
    );
    const quantities = [1, 9, 10];
    expect(quantities.map((quantity) => price({ quantity }))).toEqual([45, 45, 45]);
    expect(quantities.map((quantity) => price({ quantity }, "best_price"))).toEqual([45, 45, 40]);
});

test("a list with a rule from ten pieces only does not answer for five", () => {
    const price = setup(list(1, [rule(TEMPLATE, 5, 40, { from: 10 })]), list(2, [rule(EVERYTHING, 0, 90)]));
    expect([5, 10].map((quantity) => price({ quantity }))).toEqual([90, 40]);
});

test("the sales price counts only if no list has a rule, however low it is", () => {
    const price = setup(list(1, [rule(TEMPLATE, 5, 120)]), list(2, []));
    expect(price({}, "best_price")).toBe(120);
    expect(price({ templateId: 6 }, "best_price")).toBe(100);
});

test("equal prices are those of the first list", () => {
    const rules = new PriceRules();
    rules.take([list(1, [rule(EVERYTHING, 0, 50)]), list(2, [rule(EVERYTHING, 0, 50)])]);
    expect(rules.ask([2, 1], "best_price", ASKED).listId).toBe(2);
});

test("in a list a variant goes before its product, the nearest category, and everything; then the highest quantity", () => {
    const rules = [
        rule(EVERYTHING, 0, 4),
        rule(EVERYTHING, 0, 3, { from: 5 }),
        rule(CATEGORY, 22, 2), // in the host's order: by the name of the category, which begins with its parent's
        rule(CATEGORY, 2, 2.5),
        rule(TEMPLATE, 5, 1),
        rule(VARIANT, 7, 0.5),
    ];
    const price = setup(list(1, rules));
    const other = { variantId: 8 };
    expect(price()).toBe(0.5);
    expect(price(other)).toBe(1);
    expect(price({ ...other, templateId: 6 })).toBe(2);
    expect(price({ ...other, templateId: 6, categoryIds: [2] })).toBe(2.5);
    expect(price({ ...other, templateId: 6, categoryIds: [] })).toBe(4);
    expect(price({ ...other, templateId: 6, categoryIds: [], quantity: 5 })).toBe(3);
});

test("of two rules for the same the later one decides", () => {
    expect(setup(list(1, [rule(TEMPLATE, 5, 1), rule(TEMPLATE, 5, 2)]))()).toBe(2);
});

test("rules are asked whether they are in force at the time of the sale", () => {
    const price = setup(list(1, [rule(TEMPLATE, 5, 80, { start: 1000, end: 2000 }), rule(EVERYTHING, 0, 90)]));
    expect([999, 1000, 2000, 2001].map((at) => price({ at }))).toEqual([90, 80, 80, 90]);
});

test("discounts and formulas go by the sales price, the cost or another list, which answers alone", () => {
    const base = list(9, [rule(TEMPLATE, 5, 70)]);
    const price = (figures) => setup(list(1, [rule(EVERYTHING, 0, figures)]), base)({}, "first_match", [1]);
    expect(price(["list_price", 0, 10])).toBe(90);
    expect(price(["pricelist", 9, 50])).toBe(35);
    expect(price(formula("standard_price", { discount: -25 }))).toBe(75);
    expect(price(formula("pricelist", { baseListId: 9, surcharge: 3 }))).toBe(73);
    expect(price(formula("list_price", { discount: 33, round: 10, surcharge: -0.01 }))).toBe(69.99);
    expect(price(formula("list_price", { discount: 50, min: -20 }))).toBe(80);
    expect(price(formula("list_price", { discount: 10, max: -30 }))).toBe(70);
});

test("figures of a list in another currency are converted once, without rounding", () => {
    const rate = 1.0873;
    const price = (figures) => setup(list(1, [rule(EVERYTHING, 0, figures)], rate))({ salesPrice: 10 });
    expect(price(50)).toBeCloseTo(54.365, { precision: 10 });
    expect(price(["list_price", 0, 10])).toBeCloseTo(9, { precision: 10 });
    expect(price(formula("list_price", { surcharge: 2 }))).toBeCloseTo(12.1746, { precision: 10 });
    expect(price(formula("list_price", { round: 1 }))).toBeCloseTo(9.7857, { precision: 10 });
});

test("a list that is based on one in another currency converts its price", () => {
    const euros = list(9, [rule(EVERYTHING, 0, 50)], 1.25);
    const price = setup(list(1, [rule(EVERYTHING, 0, formula("pricelist", { baseListId: 9, surcharge: 1 }))]), euros);
    expect(price({}, "first_match", [1])).toBe(63.5);
});

test("rules of products that are loaded again take the place of the ones before", () => {
    const rules = new PriceRules();
    rules.take([list(1, [rule(TEMPLATE, 5, 80), rule(VARIANT, 7, 70), rule(TEMPLATE, 6, 60)])]);
    rules.lists.get(1).replaceRules([5], [7], [rule(TEMPLATE, 5, 81)]);
    expect(rules.ask([1], "first_match", ASKED).price).toBe(81);
    expect(rules.ask([1], "first_match", { ...ASKED, variantId: 8, templateId: 6 }).price).toBe(60);
    expect(rules.toRows([1])[0].rules.length).toBe(2);
});
