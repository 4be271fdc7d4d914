import "@customer_management/pos/finding/pos_store";
import "@customer_management/pos/prices/pos_store";
import { PosStore } from "@point_of_sale/app/services/pos_store";
import { markRaw, toRaw } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";
import { pricingFor, TillPriceLists } from "./till_price_lists";

const { DateTime } = luxon;
const LISTS = "customer.till.price.list";
const MOST_ASKED = 1000; // customers about whom the server is asked when a till is opened

const nextTick = () => new Promise((resolve) => setTimeout(resolve));

/** Loads the price lists that customers have in order, and keeps them up to date; prices are then made offline too. */
patch(PosStore.prototype, {
    async processServerData() {
        this.priceLists = markRaw(new TillPriceLists(this));
        const kept = this.data.models[LISTS]?.getAll() || [];
        this.takePriceLists(
            kept.map(({ id, name, rate, is_in_till_currency, rules }) => ({
                ...{ id, name, rate, is_in_till_currency },
                rules: toRaw(rules), // thousands
            })),
        );
        await super.processServerData(...arguments);
        this.models["res.partner"].addEventListener("create", async () => {
            await nextTick();
            await this.loadMissingPriceLists();
        });
    },

    /** Customers that the browser keeps are asked for once: another segment, or another list, is no news of theirs. */
    async afterProcessServerData() {
        const result = await super.afterProcessServerData(...arguments);
        if (this.config._price_lists_exist) {
            this.refreshCustomers(this.models["res.partner"].getAll().slice(0, MOST_ASKED));
        }
        return result;
    },

    /**
     * The lists are no choice of the cashier's; orders name the first of a customer's as theirs.
     *
     * @param {Array} rows of `customer.till.price.list`
     */
    takePriceLists(rows) {
        this.priceLists.take(rows);
        const lists = this.data.models["product.pricelist"];
        for (const { id, name, is_in_till_currency } of rows) {
            if (is_in_till_currency && !lists.get(id)) {
                const row = { id, name, display_name: name, item_ids: [] };
                this.data.models.connectNewData({ "product.pricelist": [row] });
                this.priceLists.names.add(id);
            }
        }
    },

    /** @returns {Promise<boolean>} whether there were any; without a connection the others decide */
    async loadMissingPriceLists(partners = this.models["res.partner"].getAll()) {
        const chains = partners.flatMap((partner) => partner.till_price_chain || []);
        const own = chains.length && this.config.pricelist_id ? [this.config.pricelist_id.id] : [];
        const ids = new Set([...chains.map(([id]) => id), ...own]);
        const missing = [...ids].filter((id) => !this.priceLists.lists.has(id));
        return missing.length > 0 && (await this.callPriceLists(missing));
    },

    /** @param {number[]} [templateIds] asks only for the rules of these products */
    async callPriceLists(ids, templateIds = false) {
        const args = [this.config.id, ids, templateIds];
        const rows = await this.data.silentCall("product.pricelist", "load_in_order_for_till", args);
        return rows ? this.keepPriceLists(rows, templateIds) : false;
    },

    keepPriceLists(rows, templateIds) {
        if (templateIds) {
            this.priceLists.replaceRules(rows, templateIds);
        } else {
            this.takePriceLists(rows);
        }
        this.data.synchronizeServerDataInIndexedDB({ [LISTS]: this.priceLists.toRows(rows.map(({ id }) => id)) });
        return rows.length > 0;
    },

    hasRulesOf(listId) {
        return super.hasRulesOf(...arguments) && !this.priceLists.names.has(listId);
    },

    get customerPricelists() {
        return super.customerPricelists.filter(({ id }) => !this.priceLists.names.has(id));
    },

    async loadPricelists(ids) {
        await super.loadPricelists(...arguments);
        const lists = this.models["product.pricelist"];
        ids.filter((id) => lists.get(id)?.item_ids.length).forEach((id) => this.priceLists.names.delete(id));
    },

    async loadNewProducts() {
        const result = await super.loadNewProducts(...arguments);
        const products = result["product.template"] || [];
        const ids = [...this.priceLists.lists.keys()];
        if (products.length && ids.length) {
            await this.callPriceLists(
                ids,
                products.map((product) => product.id),
            );
        }
        return result;
    },

    async takeCustomers({ states }) {
        const before = new Map(states.map(({ id }) => [id, this.describeChain(id)]));
        await super.takeCustomers(...arguments);
        const changed = [...before].filter(([id, chain]) => this.describeChain(id) !== chain);
        const partners = changed.map(([id]) => this.models["res.partner"].get(id)).filter(Boolean);
        if (partners.length) {
            this.data.synchronizeServerDataInIndexedDB({ "res.partner": partners.map((partner) => partner.raw) });
            await this.loadMissingPriceLists(partners);
        }
    },

    describeChain(partnerId) {
        return JSON.stringify(this.models["res.partner"].get(partnerId)?.till_price_chain || false);
    },

    async followCustomer(order) {
        const partner = order?.partner_id;
        if (!this.priceLists.findChain(partner)) {
            return super.followCustomer(...arguments);
        }
        const isNew = await this.loadMissingPriceLists([partner]);
        if (isNew && order.partner_id === partner && !order.finalized) {
            order.followPriceLists();
        }
    },

    createNewOrder() {
        const order = super.createNewOrder(...arguments);
        order.followPriceLists();
        return order;
    },

    handlePriceUnit(values, order) {
        return pricingFor(order, () => super.handlePriceUnit(...arguments));
    },

    /** @param {ProductPricelist | { isPriceChain: true }} pricelist the lists of the customer, or one that is chosen */
    async selectPricelist(pricelist) {
        const order = this.getOrder();
        order.uiState.isListChosen = !pricelist?.isPriceChain;
        return super.selectPricelist(pricelist?.isPriceChain ? order.getChainList() : pricelist);
    },

    /**
     * What a product costs a customer at this till.
     *
     * @param {{ productId: number, quantity: number, partnerId?: number, at?: string }} asked
     *      quantity: in the unit of the product; at: the time of the sale in UTC, such as 2026-03-31T22:01:00, else now
     * @returns {{ price: number, listId: number | null, ruleId: number | null, isChain: boolean }} the price is rounded
     *      as that of a line; no list where the customer has none in order: then the till's own list, or the one in
     *      the host's field, gave it
     */
    askPrice({ productId, quantity, partnerId, at }) {
        const moment = at ? DateTime.fromISO(at, { zone: "utc" }) : DateTime.now();
        const variant = this.models["product.product"].get(productId);
        const partner = partnerId && this.models["res.partner"].get(partnerId);
        const chain = this.priceLists.findChain(partner, moment);
        const precision = this.models["decimal.precision"].find(({ name }) => name === "Product Price");
        const template = variant.product_tmpl_id;
        if (chain) {
            const { price, listId, ruleId } = this.priceLists.price(chain, template, variant, quantity, 0, moment);
            return { price: precision.round(price), listId, ruleId, isChain: true };
        }
        const own = this.config.use_pricelist && partner?.property_product_pricelist;
        const pricelist = own || this.config.pricelist_id;
        const price = pricingFor(null, () => template.getPrice(pricelist, quantity, 0, false, variant));
        return { price: precision.round(price), listId: null, ruleId: null, isChain: false };
    },
});
