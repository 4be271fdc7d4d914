import { roundPrecision } from "@web/core/utils/numbers";

const [VARIANT, TEMPLATE, CATEGORY, EVERYTHING] = [0, 1, 2, 3];

/**
 * @typedef {Object} Asked what a price is asked for
 * @property {number} [variantId] none where a product is asked for whose variant is not chosen yet
 * @property {number} templateId
 * @property {number[]} categoryIds the product's category and those above it
 * @property {number} salesPrice with extra prices, in the currency of the till
 * @property {number} cost in the currency of the till
 * @property {number} quantity in the unit of the product
 * @property {number} at seconds since 1970, the time of the sale
 *
 * @typedef {Object} Answer
 * @property {number} price not rounded, in the currency of the till
 * @property {number | null} listId the list that gave the price, null if none has a rule
 * @property {number | null} ruleId
 */

/** One price list with its rules, by what they are for, in the host's order: the first that applies decides. */
class PriceList {
    /** @param {{ id: number, name: string, rate: number, rules: Array }} row of `customer.till.price.list` */
    constructor({ id, name, rate, is_in_till_currency, rules }) {
        Object.assign(this, { id, name, rate, is_in_till_currency });
        this.setRules(rules);
    }

    setRules(rules) {
        this.rules = rules;
        const sorted = rules.map(([ruleId, kind, target, minimum, start, end, figures], place) =>
            // Rules of categories come in the host's order, by the name of the category; others need none.
            ({ ruleId, kind, target, minimum, start, end, figures, place: kind === CATEGORY ? place : 0 }),
        );
        sorted.sort((a, b) => a.kind - b.kind || b.minimum - a.minimum || a.place - b.place || b.ruleId - a.ruleId);
        this.found = new Map();
        sorted.forEach((rule, rank) => {
            const key = `${rule.kind}/${rule.target}`;
            this.found.has(key) || this.found.set(key, []);
            this.found.get(key).push({ ...rule, rank });
        });
    }

    toRow() {
        const { id, name, rate, is_in_till_currency, rules } = this;
        return { id, name, rate, is_in_till_currency, rules };
    }

    /** Takes the rules of these products anew. */
    replaceRules(templateIds, variantIds, rules) {
        const gone = [variantIds, templateIds].map((ids) => new Set(ids));
        const kept = this.rules.filter(([, kind, target]) => kind > TEMPLATE || !gone[kind].has(target));
        this.setRules([...kept, ...rules]);
    }

    findRule({ variantId, templateId, categoryIds, quantity, at }) {
        const keys = [
            variantId && `${VARIANT}/${variantId}`,
            `${TEMPLATE}/${templateId}`,
            ...categoryIds.map((id) => `${CATEGORY}/${id}`),
            `${EVERYTHING}/0`,
        ];
        const applies = ({ minimum, start, end }) =>
            (!minimum || quantity >= minimum) && (!start || start <= at) && (!end || end >= at);
        const first = keys.map((key) => this.found.get(key)?.find(applies)).filter(Boolean);
        return first.sort((a, b) => a.rank - b.rank)[0];
    }
}

/** What price lists say, by the host's rules as they are in Python. */
export class PriceRules {
    constructor() {
        this.lists = new Map();
    }

    /** @param {Array} rows of `customer.till.price.list` */
    take(rows) {
        for (const row of rows) {
            this.lists.set(row.id, new PriceList(row));
        }
    }

    toRows(ids) {
        return ids
            .map((id) => this.lists.get(id))
            .filter(Boolean)
            .map((list) => list.toRow());
    }

    /**
     * @param {number[]} listIds those that are asked, in order
     * @param {"first_match" | "best_price"} policy
     * @param {Asked} asked
     * @returns {Answer}
     */
    ask(listIds, policy, asked) {
        let best = null;
        for (const list of listIds.map((id) => this.lists.get(id)).filter(Boolean)) {
            const answer = this.askList(list, asked);
            if (answer.ruleId && (!best || answer.price < best.price)) {
                best = answer;
            }
            if (best && policy !== "best_price") {
                break;
            }
        }
        return best || { price: asked.salesPrice, listId: null, ruleId: null };
    }

    /** One list alone: its rule, or the sales price. The figures of a rule are in the currency of its list. */
    askList(list, asked) {
        const rule = list.findRule(asked);
        if (!rule) {
            return { price: asked.salesPrice, listId: null, ruleId: null };
        }
        const price = this.priceBy(rule, list, asked) * list.rate;
        return { price, listId: list.id, ruleId: rule.ruleId };
    }

    priceBy({ figures }, list, asked) {
        if (typeof figures === "number") {
            return figures;
        }
        const [base, baseListId, discount, round, surcharge, minMargin, maxMargin] = figures;
        const basePrice = this.basePrice(base, baseListId, list, asked);
        let price = basePrice - basePrice * (discount / 100);
        if (round) {
            price = roundPrecision(price, round);
        }
        if (surcharge) {
            price += surcharge;
        }
        if (minMargin) {
            price = Math.max(price, basePrice + minMargin);
        }
        if (maxMargin) {
            price = Math.min(price, basePrice + maxMargin);
        }
        return price;
    }

    /** In the currency of `list`. The list that a rule is based on answers alone. */
    basePrice(base, baseListId, list, asked) {
        const baseList = base === "pricelist" && this.lists.get(baseListId);
        if (baseList) {
            const rule = baseList.findRule(asked);
            if (rule) {
                return this.priceBy(rule, baseList, asked) * (baseList.rate / list.rate);
            }
        }
        return (base === "standard_price" ? asked.cost : asked.salesPrice) / list.rate;
    }
}
