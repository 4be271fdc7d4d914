import { registry } from "@web/core/registry";
import { graphView } from "@web/views/graph/graph_view";

import { AgingControlPanel } from "../aging_control_panel";
import { AgingSearchModel } from "../aging_search_model";

registry.category("views").add("customer_aging_graph", {
    ...graphView,
    ControlPanel: AgingControlPanel,
    SearchModel: AgingSearchModel,
});
