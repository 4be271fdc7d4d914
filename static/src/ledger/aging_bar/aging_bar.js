import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * How old a customer's debt is, as a bar, with its legend where there is room for one: as on the page of the customer.
 * Credits have no length, and stand in the words.
 */
export class AgingBar extends Component {
    static template = "customer_management.AgingBar";
    static props = { ...standardFieldProps, hasLegend: { type: Boolean, optional: true } };

    get currencyId() {
        return this.props.record.data.figures_currency_id?.id;
    }

    /** The company's buckets in which something is open, the youngest first; the server says how each is drawn. */
    get buckets() {
        const bar = this.props.record.data.aging_bar || [];
        return bar
            .filter((bucket) => bucket.amount > 0)
            .map(({ label, amount, color, width }) => this.describe({ label, color, width }, amount));
    }

    /** Payments and credit notes that are not applied: they are not late, whatever day they are of. */
    get credits() {
        const bar = this.props.record.data.aging_bar || [];
        const amount = bar.reduce((sum, bucket) => sum - Math.min(0, bucket.amount), 0);
        return amount ? [this.describe({ label: _t("Not applied yet"), color: "" }, amount)] : [];
    }

    describe(part, amount) {
        const text = formatMonetary(amount, { currencyId: this.currencyId });
        return { ...part, amount: text, text: `${part.label}: ${text}` };
    }

    get description() {
        const parts = [...this.buckets, ...this.credits];
        return parts.map((part) => part.text).join(", ") || _t("Nothing is open");
    }
}

export const agingBar = {
    component: AgingBar,
    supportedTypes: ["monetary"],
    fieldDependencies: [
        { name: "figures_currency_id", type: "many2one" },
        { name: "aging_bar", type: "json" },
    ],
    extractProps: ({ options }) => ({ hasLegend: Boolean(options.legend) }),
};

registry.category("fields").add("customer_aging_bar", agingBar);
