import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The statement of one customer as it will be printed, and a way to the next. The page in the frame can run nothing. */
export class StatementPreview extends Component {
    static template = "customer_management.StatementPreview";
    static props = { ...standardFieldProps };

    get title() {
        return _t("Preview of the statement");
    }

    get count() {
        return this.props.record.data.preview_count;
    }

    get place() {
        return this.props.record.data.preview_place;
    }

    get position() {
        return _t("%(place)s of %(count)s", { place: this.place + 1, count: this.count });
    }

    move(step) {
        const place = (this.place + step + this.count) % this.count;
        return this.props.record.update({ preview_place: place });
    }
}

export const statementPreview = {
    component: StatementPreview,
    supportedTypes: ["html"],
    fieldDependencies: [
        { name: "preview_place", type: "integer" },
        { name: "preview_count", type: "integer" },
    ],
};

registry.category("fields").add("customer_statement_preview", statementPreview);
