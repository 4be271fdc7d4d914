import { PosStore } from "@point_of_sale/app/services/pos_store";
import { ConnectionLostError } from "@web/core/network/rpc";
import { patch } from "@web/core/utils/patch";

const CALL_EVERY = 30 * 1000;
// The server takes a device for silent after 90 seconds (models/pos/pos_device_call.py).
const MAY_BE_SILENT_AFTER = 60 * 1000;
const IS_SILENT_AFTER = 95 * 1000;

patch(PosStore.prototype, {
    async setup() {
        this.lastDeviceCall = 0;
        await super.setup(...arguments);
        this.keepInTouch();
        setInterval(() => this.keepInTouch(), CALL_EVERY);
    },
    /** What could not be sent is sent when the connection is back, also where the browser has not noticed. */
    async keepInTouch() {
        if ((await this.noteDeviceCall()) && this.getUnsentSales().length) {
            await this.syncAllOrders();
        }
    },
    /** Whether the server takes what is sold now, without a connection, for sold without one. */
    isSilentForServer() {
        return Date.now() - this.lastDeviceCall > IS_SILENT_AFTER;
    },
    getUnsentSales() {
        return this.models["pos.order"].filter((order) => order.isUnsyncedPaid);
    },
    /**
     * Tells the server that this device has a connection, and what it could not send before.
     *
     * @returns {Promise<boolean>} whether it has one
     */
    async noteDeviceCall() {
        if (this.data.network.offline) {
            return false;
        }
        const unsent = this.getUnsentSales().map((order) => order.uuid);
        const args = [[this.session.id], this.device.identifier, unsent];
        try {
            await this.env.services.orm.silent.call("pos.session", "note_device_call", args);
            this.lastDeviceCall = Date.now();
        } catch (error) {
            return !(error instanceof ConnectionLostError);
        }
        return true;
    },
    /**
     * Sales are sent one by one, and the first ends the silence for the next: all are named before. The host takes one
     * that it has tried to send in vain for sent, until the page is loaded again.
     */
    async syncAllOrders() {
        const unsent = this.getUnsentSales();
        if (unsent.length && Date.now() - this.lastDeviceCall > MAY_BE_SILENT_AFTER) {
            await this.noteDeviceCall();
        }
        unsent.filter((order) => !this.syncingOrders.has(order.uuid)).forEach((order) => order._markDirty());
        return super.syncAllOrders(...arguments);
    },
    postSyncAllOrders() {
        this.lastDeviceCall = Date.now();
        return super.postSyncAllOrders(...arguments);
    },
});
