import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** How old a customer's debt is, as a bar; credits have no length, and stand in the words beside it. */
export class AgingBar extends Component {
    static template = "customer_management.AgingBar";
    static props = { ...standardFieldProps };

    get currencyId() {
        return this.props.record.data.figures_currency_id?.id;
    }

    /** The company's buckets in which something is open, the youngest first; the server says how each is drawn. */
    get buckets() {
        const bar = this.props.record.data.aging_bar || [];
        return bar
            .filter((bucket) => bucket.amount)
            .map(({ label, amount, tone, width }) => ({
                label,
                tone,
                width,
                text: `${label}: ${formatMonetary(amount, { currencyId: this.currencyId })}`,
            }));
    }

    get description() {
        return this.buckets.map((bucket) => bucket.text).join(", ") || _t("Nothing is open");
    }
}

export const agingBar = {
    component: AgingBar,
    supportedTypes: ["monetary"],
    fieldDependencies: [
        { name: "figures_currency_id", type: "many2one" },
        { name: "aging_bar", type: "json" },
    ],
};

registry.category("fields").add("customer_aging_bar", agingBar);
