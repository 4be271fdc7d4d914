import { DataServiceOptions } from "@point_of_sale/app/models/data_service_options";
import { patch } from "@web/core/utils/patch";

/** Price lists come whole: what the browser has kept of them is out of date. */
patch(DataServiceOptions.prototype, {
    get uniqueModels() {
        return [...super.uniqueModels, "customer.till.price.list"];
    },
});
