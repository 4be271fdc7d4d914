import { listView } from "@web/views/list/list_view";
import { registry } from "@web/core/registry";

/** The list of customers: "New" opens the dialog that shows likely duplicates before anything is saved. */
export class CustomerListController extends listView.Controller {
    async createRecord() {
        await this.actionService.doAction("customer_management.res_partner_create_action");
    }
}

registry.category("views").add("customer_list", { ...listView, Controller: CustomerListController });
