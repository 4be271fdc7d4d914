import { toRaw } from "@odoo/owl";
import { PriceRules } from "./price_rules";

const { DateTime } = luxon;
const tills = new WeakMap();
const NO_ORDER = { getPriceChain: () => null };
let pricedOrder = null;

/** The host rounds prices and costs to the currency of the till; the server tells what they were. */
const costOf = (product) => product._exact_cost ?? product.standard_price;

/**
 * Calls a function in which prices are asked for this order, and not for the one on the screen.
 *
 * @param {PosOrder | null} order null: for no order, as the host does
 */
export function pricingFor(order, ask) {
    const before = pricedOrder;
    pricedOrder = order || NO_ORDER;
    try {
        return ask();
    } finally {
        pricedOrder = before;
    }
}

/** @returns {TillPriceLists | undefined} the lists of the till whose records these are */
export function priceListsOf(models) {
    return tills.get(toRaw(models));
}

/** The price lists that the customers of a till have in order, and what they say. */
export class TillPriceLists extends PriceRules {
    /** @param {PosStore} store */
    constructor(store) {
        super();
        this.store = store;
        /** Ids of the lists of which the host's model has the name only, for the orders that have them as theirs. */
        this.names = new Set();
        tills.set(toRaw(store.data.models), this);
    }

    /** Takes the rules of these products anew. */
    replaceRules(rows, templateIds) {
        const variants = this.store.models["product.product"].filter(({ product_tmpl_id }) =>
            templateIds.includes(product_tmpl_id?.id),
        );
        const variantIds = variants.map((variant) => variant.id);
        for (const { id, rules } of rows) {
            this.lists.get(id)?.replaceRules(templateIds, variantIds, rules);
        }
    }

    get config() {
        return this.store.config;
    }

    /** Whether any customer or segment has price lists in order. */
    get exist() {
        return Boolean(this.config._price_lists_exist) || this.lists.size > 0;
    }

    /** The order that somebody asks a price for by its list; null where the list of an order has nothing to say. */
    findOrder(pricelist) {
        const order = pricedOrder || this.store.getOrder();
        return order && (order.pricelist_id?.id || null) === (pricelist?.id || null) ? order : null;
    }

    /**
     * The lists of a customer that are in force, in order, and the till's own.
     *
     * @param {ResPartner | undefined} partner
     * @param {luxon.DateTime} [at]
     * @returns {number[] | null} null if no list is linked to the customer or its segments: the host decides then
     */
    findChain(partner, at = DateTime.now()) {
        const links = partner?.is_counter_customer ? null : partner?.till_price_chain; // nobody has no lists
        if (!links?.length) {
            return null;
        }
        const day = at.setZone(this.config._price_list_zone).toISODate();
        const inForce = links.filter(([, start, end]) => (!start || start <= day) && (!end || end >= day));
        if (!inForce.some(([, , , isLink]) => isLink)) {
            return null;
        }
        const own = this.config.pricelist_id ? [this.config.pricelist_id.id] : [];
        return [...new Set([...inForce.map(([id]) => id), ...own])];
    }

    /** @returns {Asked} what the rules ask of a product */
    describe(template, variant, quantity, priceExtra, at) {
        const variants = template.product_variant_ids;
        const only = variants.length === 1 ? variants[0] : null;
        const product = variant || template;
        return {
            variantId: (variant || only)?.id,
            templateId: template.id,
            categoryIds: template.parentCategories,
            salesPrice:
                (product._exact_sales_price ?? product[variant ? "lst_price" : "list_price"]) + (priceExtra || 0),
            cost: costOf(product) || (!variant && variants[0] && costOf(variants[0])) || 0,
            quantity,
            at: at.toSeconds(),
        };
    }

    /**
     * @param {number[]} chain
     * @returns {Answer & { listName: string }} the name is empty where no list has a rule
     */
    price(chain, template, variant, quantity, priceExtra = 0, at = DateTime.now()) {
        const asked = this.describe(template, variant, quantity, priceExtra, at);
        const answer = this.ask(chain, this.config._price_list_policy, asked);
        return { ...answer, listName: this.lists.get(answer.listId)?.name || "" };
    }
}
