import "@customer_management/pos/prices/pos_order";
import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";
import { priceListsOf, pricingFor } from "./till_price_lists";

/**
 * An order follows the lists of its customer in order, until one is chosen for it: by the cashier, a preset or the
 * quotation that is settled. Another customer makes the choice void. Its own list, which is told to the server and
 * printed, is the first one in the currency of the till.
 */
patch(PosOrder.prototype, {
    /** @returns {number[] | null} the lists of the customer, whether or not another one was chosen for this order */
    getCustomerChain() {
        return priceListsOf(this.models)?.findChain(this.partner_id) || null;
    },

    /** @returns {number[] | null} the lists that give the prices of this order; null if its own list does */
    getPriceChain() {
        const chain = this.getCustomerChain();
        return chain && !this.isListChosen() ? chain : null;
    },

    /** The first list of the customer that an order of this till may have. */
    getChainList() {
        const loaded = priceListsOf(this.models)?.lists;
        const first = this.getCustomerChain()?.find((id) => loaded.get(id)?.is_in_till_currency);
        return first ? this.models["product.pricelist"].get(first) : this.config.pricelist_id;
    },

    isListChosen() {
        if (this.config.use_presets && this.preset_id?.pricelist_id) {
            return true;
        }
        // Of an order from another device nobody has told it.
        return this.uiState.isListChosen ?? this.isChoice(this.pricelist_id);
    },

    isChoice(pricelist) {
        const expected = [this.config.pricelist_id?.id, this.getChainList()?.id];
        return Boolean(pricelist) && !expected.includes(pricelist.id);
    },

    setPricelist(pricelist) {
        if (pricelist?.id !== this.pricelist_id?.id && this.isChoice(pricelist)) {
            this.uiState.isListChosen = true;
        }
        return pricingFor(this, () => super.setPricelist(...arguments));
    },

    /**
     * The host takes the second of two equal combos for an extra, and forgets what attributes of a choice cost, when it
     * prices a combo again. Where customers have lists in order, it costs what it did when it was added.
     */
    getFreeAndExtraChildLines(parent) {
        if (!priceListsOf(this.models)?.exist) {
            return super.getFreeAndExtraChildLines(...arguments);
        }
        const times = parent.qty || 1;
        const choices = parent.combo_line_ids.map((line) => ({
            combo_item_id: line.combo_item_id,
            qty: line.qty / times,
            attribute_value_ids: line.attribute_value_ids?.map((value) => value.id),
        }));
        return super.getFreeAndExtraChildLines({ combo_line_ids: choices });
    },

    setPreset(preset) {
        this.uiState.isListChosen = false;
        super.setPreset(...arguments);
        this.followPriceLists();
    },

    updatePricelistAndFiscalPosition(newPartner) {
        super.updatePricelistAndFiscalPosition(...arguments);
        this.uiState.isListChosen = false;
        this.followPriceLists();
    },

    /** Prices the order by the lists of its customer again. */
    followPriceLists() {
        if (this.getPriceChain()) {
            this.setPricelist(this.getChainList());
        } else if (priceListsOf(this.models)?.names.has(this.pricelist_id?.id) && !this.isListChosen()) {
            this.setPricelist(this.config.pricelist_id);
        }
    },
});
