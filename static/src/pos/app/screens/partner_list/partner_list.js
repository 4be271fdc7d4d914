import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { normalize } from "@web/core/l10n/utils";
import { patch } from "@web/core/utils/patch";

patch(PartnerList.prototype, {
    /** The host filters again what the server found; ours is found by more, and stands behind what the host found. */
    getPartners(partners) {
        const found = super.getPartners(...arguments);
        const typed = this.state.query?.trim();
        if (!typed || found.some((partner) => partner.exactMatch(normalize(typed)))) {
            return found;
        }
        const first = new Set(found);
        return [...found, ...partners.filter((partner) => !first.has(partner) && partner.matchesTyped(typed))];
    },
});
