import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { useEffect } from "@odoo/owl";
import { normalize } from "@web/core/l10n/utils";
import { patch } from "@web/core/utils/patch";

const MOST_ASKED = 100; // customers about whom the server is asked at once
const PAGE = 100; // of the host: how many customers a search of the server finds at most

/** A customer before its contacts, and those before its addresses, at the place of the first that was found. */
function customersFirst(partners) {
    const places = new Map();
    for (const partner of partners) {
        if (!places.has(partner.customerId)) {
            places.set(partner.customerId, places.size);
        }
    }
    const level = (partner) => (partner.id === partner.customerId ? 0 : partner.isAddress ? 2 : 1);
    return partners.toSorted((a, b) => places.get(a.customerId) - places.get(b.customerId) || level(a) - level(b));
}

patch(PartnerList.prototype, {
    setup() {
        super.setup(...arguments);
        this.asked = new Set();
        // The host goes on where an earlier search of these words has ended; customers may have come since.
        this.globalState.offsetBySearch = { "": this.globalState.offsetBySearch[""] };
        useEffect(
            () => {
                this.refreshShown();
            },
            () => [this.state.query, this.state.loadedPartners.length],
        );
    },
    /** Those that come into sight are asked for once while the list is open; whoever is chosen is asked for again. */
    async refreshShown() {
        const shown = this.getPartners(this.state.initialPartners).slice(0, MOST_ASKED);
        const fresh = shown.filter((partner) => !this.asked.has(partner.id));
        fresh.forEach((partner) => this.asked.add(partner.id));
        await this.pos.refreshCustomers(fresh);
    },
    /**
     * Both lists of the host as one, so that a customer stands before its addresses wherever it came from. The host
     * filters again what the server found; ours is found by more, and stands behind what the host found.
     */
    getPartners(partners) {
        if (partners === this.state.loadedPartners) {
            return [];
        }
        const all = [...partners, ...this.state.loadedPartners].filter(
            (partner) => !this.pos.goneCustomers.has(partner.id),
        );
        const found = super.getPartners(all);
        const typed = this.state.query?.trim();
        if (!typed || found.some((partner) => partner.exactMatch(normalize(typed)))) {
            return customersFirst(found);
        }
        const first = new Set(found);
        return customersFirst([
            ...found,
            ...all.filter((partner) => !first.has(partner) && partner.matchesTyped(typed)),
        ]);
    },
    async getNewPartners() {
        const query = this.state.query;
        const found = await super.getNewPartners(...arguments);
        found.forEach((partner) => this.asked.add(partner.id));
        if (query && found.length < PAGE) {
            delete this.globalState.offsetBySearch[query]; // all were found: the next search begins anew
        }
        return found;
    },
    /** Whoever is chosen is sold to as it is now. */
    async clickPartner(partner) {
        if (!partner || partner === this.props.partner) {
            return super.clickPartner(...arguments);
        }
        if (this.isChoosing) {
            return;
        }
        this.isChoosing = true;
        try {
            const present = await this.pos.findPresentCustomer(partner);
            if (present) {
                super.clickPartner(present);
            }
        } finally {
            this.isChoosing = false;
        }
    },
});
