import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const BUCKETS = [
    { name: "aging_not_due", color: "bg-success", label: _t("Not due") },
    { name: "aging_1_30", color: "bg-info", label: _t("1 to 30 days late") },
    { name: "aging_31_60", color: "bg-warning", label: _t("31 to 60 days late") },
    { name: "aging_61_90", color: "bg-danger bg-opacity-75", label: _t("61 to 90 days late") },
    { name: "aging_over_90", color: "bg-danger", label: _t("More than 90 days late") },
];

/** How old a customer's debt is, as a bar; credits have no length, and stand in the words beside it. */
export class AgingBar extends Component {
    static template = "customer_management.AgingBar";
    static props = { ...standardFieldProps };

    get currencyId() {
        return this.props.record.data.figures_currency_id?.id;
    }

    get buckets() {
        const { data } = this.props.record;
        const debts = BUCKETS.map(({ name }) => Math.max(0, data[name] || 0));
        const total = debts.reduce((sum, debt) => sum + debt, 0);
        return BUCKETS.map((bucket, index) => ({
            ...bucket,
            amount: data[bucket.name] || 0,
            width: total ? (100 * debts[index]) / total : 0,
            text: `${bucket.label}: ${formatMonetary(data[bucket.name] || 0, { currencyId: this.currencyId })}`,
        })).filter((bucket) => bucket.amount);
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
        ...BUCKETS.map(({ name }) => ({ name, type: "monetary" })),
    ],
};

registry.category("fields").add("customer_aging_bar", agingBar);
