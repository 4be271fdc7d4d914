import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Names the counter customer of the company on a document without a customer. */
export class WalkInButton extends Component {
    static template = "customer_management.WalkInButton";
    static props = { ...standardWidgetProps };

    onClick() {
        return this.props.record.update({ partner_id: this.props.record.data.counter_customer_id });
    }
}

registry.category("view_widgets").add("customer_walk_in", {
    component: WalkInButton,
    fieldDependencies: [{ name: "counter_customer_id", type: "many2one" }],
});
