import { Component } from "@odoo/owl";
import { deserializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** What a customer bought in each of the last months, as bars; more returned than bought is a bar downwards. */
export class PurchaseChart extends Component {
    static template = "customer_management.PurchaseChart";
    static props = { ...standardFieldProps };

    format(amount) {
        const currencyId = this.props.record.data.figures_currency_id?.id;
        return formatMonetary(amount, { currencyId });
    }

    get bars() {
        const months = this.props.record.data[this.props.name] || [];
        const highest = Math.max(0, ...months.map(({ amount }) => amount));
        const lowest = Math.min(0, ...months.map(({ amount }) => amount));
        const range = highest - lowest || 1;
        return months.map(({ month, amount }) => ({
            month,
            height: (100 * Math.abs(amount)) / range,
            bottom: (100 * (Math.min(amount, 0) - lowest)) / range,
            color: amount < 0 ? "bg-warning" : "bg-primary",
            text: `${deserializeDate(month).toFormat("LLL yyyy")}: ${this.format(amount)}`,
        }));
    }

    get description() {
        return _t("Bought by month: %s", this.bars.map(({ text }) => text).join(", "));
    }

    get total() {
        const months = this.props.record.data[this.props.name] || [];
        return this.format(months.reduce((sum, { amount }) => sum + amount, 0));
    }
}

export const purchaseChart = {
    component: PurchaseChart,
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "figures_currency_id", type: "many2one" }],
};

registry.category("fields").add("customer_purchase_chart", purchaseChart);
