import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * Customers side by side, before they are merged: who remains, and of each field whose value is taken. The server says
 * in which fields they differ, and what is taken where nobody chooses.
 */
export class MergeChoices extends Component {
    static template = "customer_management.MergeChoices";
    static props = { ...standardFieldProps };

    get comparison() {
        return this.props.record.data.comparison || { columns: [], facts: [], fields: [], fixed: [] };
    }

    get choices() {
        return this.props.record.data[this.props.name] || {};
    }

    get survivorId() {
        return this.props.record.data.survivor_id?.id;
    }

    get survivorPlace() {
        return this.comparison.columns.findIndex((column) => column.id === this.survivorId);
    }

    get width() {
        return `min-width: ${6 + 8 * this.comparison.columns.length}rem`;
    }

    differs(row, place) {
        return this.survivorPlace >= 0 && row.texts[place] !== row.texts[this.survivorPlace];
    }

    /** What one of the two does not have is different, and no contradiction. */
    contradicts(row, place) {
        return this.differs(row, place) && Boolean(row.texts[place] && row.texts[this.survivorPlace]);
    }

    isTaken(row, column) {
        return (this.choices[row.key] || row.preset) === column.id;
    }

    chooseSurvivor({ id, name }) {
        return this.props.record.update({ survivor_id: { id, display_name: name } });
    }

    take(row, column) {
        return this.props.record.update({ [this.props.name]: { ...this.choices, [row.key]: column.id } });
    }
}

export const mergeChoices = {
    component: MergeChoices,
    supportedTypes: ["json"],
    fieldDependencies: [
        { name: "comparison", type: "json" },
        { name: "survivor_id", type: "many2one" },
    ],
};

registry.category("fields").add("customer_merge_choices", mergeChoices);
