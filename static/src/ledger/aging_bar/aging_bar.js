import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const NOT_DUE = "bg-success";
const LATE = ["bg-info", "bg-warning", "bg-danger bg-opacity-75", "bg-danger"];

/** How old a customer's debt is, as a bar; credits have no length, and stand in the words beside it. */
export class AgingBar extends Component {
    static template = "customer_management.AgingBar";
    static props = { ...standardFieldProps };

    get currencyId() {
        return this.props.record.data.figures_currency_id?.id;
    }

    /** The company's buckets, the youngest first: however many there are, the colors run from the first to the last. */
    get buckets() {
        const bar = this.props.record.data.aging_bar || [];
        const total = bar.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
        return bar
            .map(({ label, amount }, place) => ({
                place,
                amount,
                color: place ? LATE[Math.ceil((place * LATE.length) / (bar.length - 1)) - 1] : NOT_DUE,
                width: total ? (100 * Math.max(0, amount)) / total : 0,
                text: `${label}: ${formatMonetary(amount, { currencyId: this.currencyId })}`,
            }))
            .filter((bucket) => bucket.amount);
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
