import { PosStore } from "@point_of_sale/app/services/pos_store";
import { makeActionAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

patch(PosStore.prototype, {
    async setup() {
        /** {id of a customer that is not there any more: the customer that it was merged into, or null} */
        this.goneCustomers = new Map();
        return super.setup(...arguments);
    },
    /** Who is entered at the till came from there. */
    editPartnerContext(partner) {
        return { ...super.editPartnerContext(...arguments), customer_management_at_till: true };
    },
    /** A new customer is entered in a form of four fields; the host's form is that of customers that are there. */
    async editPartner(partner) {
        if (partner) {
            return super.editPartner(...arguments);
        }
        const record = await makeActionAwaitable(this.action, "customer_management.res_partner_action_new_at_till", {
            additionalContext: this.editPartnerContext(),
        });
        const [created] = await this.data.read("res.partner", record.config.resIds);
        return created;
    },
    /**
     * Asks the server what has become of customers that are loaded. Without a connection they stay as last known.
     *
     * @param {ResPartner[]} partners
     * @param {{ anew?: boolean }} [options] anew: reads them whole, also those whose row has not changed
     */
    async refreshCustomers(partners, { anew = false } = {}) {
        const known = {};
        for (const partner of partners) {
            if (typeof partner.id === "number") {
                known[partner.id] = !anew && (partner.raw.write_date || false);
            }
        }
        if (!Object.keys(known).length) {
            return;
        }
        const answer = await this.data.silentCall("res.partner", "get_till_states", [this.config.id, known]);
        if (answer?.states) {
            await this.takeCustomers(answer);
        }
    },
    /** Takes in what `res.partner.get_till_states` has answered. */
    async takeCustomers({ states, merged, ...records }) {
        const data = await this.data.missingRecursive(records);
        this.models.connectNewData(data);
        this.data.synchronizeServerDataInIndexedDB(data);
        const customers = this.models["res.partner"];
        for (const { id, ...state } of states) {
            customers.get(id)?.update(state);
        }
        for (const [id, survivorId] of Object.entries(merged)) {
            const gone = customers.get(Number(id));
            if (gone) {
                this.replaceCustomer(gone, survivorId && customers.get(survivorId));
            }
        }
    },
    /** Open orders of a customer that is not there any more go on with the one it was merged into, if any. */
    replaceCustomer(gone, survivor) {
        this.goneCustomers.set(gone.id, survivor || null);
        this.data.indexedDB.delete("res.partner", [gone.id]);
        const open = this.models["pos.order"].filter((order) => order.partner_id === gone && !order.finalized);
        for (const order of open) {
            order.setPartner(survivor || false);
        }
    },
    /** The customer itself, the one that it was merged into, or null where it was deleted. */
    findSurvivor(partner) {
        return this.goneCustomers.has(partner.id) ? this.goneCustomers.get(partner.id) : partner;
    },
    /**
     * The customer as it is now, if something may be sold to it; otherwise says why not.
     *
     * @param {ResPartner} partner the one that somebody has chosen
     * @returns {Promise<ResPartner | null>} the customer, or the one that it was merged into
     */
    async findPresentCustomer(partner) {
        await this.refreshCustomers([partner], { anew: true });
        const present = this.findSurvivor(partner);
        if (present && present.active !== false) {
            return present;
        }
        this.dialog.add(AlertDialog, {
            title: present ? _t("Inactive customer") : _t("Customer not found"),
            body: present
                ? _t("%s is inactive. Please choose another customer.", present.tillName)
                : _t("%s was deleted. Please choose another customer.", partner.tillName),
        });
        return null;
    },
});
