import { PosData } from "@point_of_sale/app/services/data_service";
import { patch } from "@web/core/utils/patch";

// So long the server takes a till for connected; as in models/pos/pos_device_call.py.
const SILENT_AFTER = 90 * 1000;

patch(PosData.prototype, {
    async checkConnectivity() {
        await super.checkConnectivity(...arguments);
        this.silentSince = this.network.offline ? this.silentSince || Date.now() : null;
    },
    /** Whether the till has been without a connection long enough for the server to take its sales as made so. */
    get isSilent() {
        return Boolean(this.silentSince) && Date.now() - this.silentSince > SILENT_AFTER;
    },
});
