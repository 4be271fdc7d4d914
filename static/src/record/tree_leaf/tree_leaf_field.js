import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { computeM2OProps, Many2One } from "@web/views/fields/many2one/many2one";
import { buildM2OFieldDescription, Many2OneField } from "@web/views/fields/many2one/many2one_field";

/** A node of a tree in a list or on a card: its own name, with the path to it as the tooltip; the path while edited. */
export class TreeLeafField extends Component {
    static template = "customer_management.TreeLeafField";
    static components = { Many2One };
    static props = Many2OneField.props;

    get m2oProps() {
        return computeM2OProps(this.props);
    }
    get path() {
        return this.props.record.data[this.props.name]?.display_name || "";
    }
    get leaf() {
        return this.path.split(" / ").at(-1);
    }
}

registry.category("fields").add("customer_tree_leaf", buildM2OFieldDescription(TreeLeafField));
