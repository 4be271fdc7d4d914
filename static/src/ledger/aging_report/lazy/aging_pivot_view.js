import { registry } from "@web/core/registry";
import { pivotView } from "@web/views/pivot/pivot_view";

import { AgingControlPanel } from "../aging_control_panel";
import { AgingSearchModel } from "../aging_search_model";

registry.category("views").add("customer_aging_pivot", {
    ...pivotView,
    ControlPanel: AgingControlPanel,
    SearchModel: AgingSearchModel,
});
