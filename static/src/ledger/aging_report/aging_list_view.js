import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";

import { AgingControlPanel } from "./aging_control_panel";
import { AgingSearchModel } from "./aging_search_model";

registry.category("views").add("customer_aging_list", {
    ...listView,
    ControlPanel: AgingControlPanel,
    SearchModel: AgingSearchModel,
});
