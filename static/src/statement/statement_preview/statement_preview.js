import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The page of a letter. What is in the frame can run nothing. */
export class StatementLetter extends Component {
    static template = "customer_management.StatementLetter";
    static props = { ...standardFieldProps };

    get title() {
        return _t("Preview of the statement");
    }

    get page() {
        return this.props.record.data[this.props.name] || "";
    }
}

/** The statement of one customer as it will be printed, and a way to the next. */
export class StatementPreview extends StatementLetter {
    static template = "customer_management.StatementPreview";

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

const fields = registry.category("fields");
fields.add("customer_statement_letter", { component: StatementLetter, supportedTypes: ["html"] });
fields.add("customer_statement_preview", {
    component: StatementPreview,
    supportedTypes: ["html"],
    fieldDependencies: [
        { name: "preview_place", type: "integer" },
        { name: "preview_count", type: "integer" },
    ],
});
