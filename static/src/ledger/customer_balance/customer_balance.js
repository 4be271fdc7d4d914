import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A balance as people say it: "owes $ 450.00" or "prepaid $ 250.00". In columns debts, being the rule, need no word. */
export class CustomerBalance extends Component {
    static template = "customer_management.CustomerBalance";
    static props = { ...standardFieldProps, isColumn: { type: Boolean, optional: true } };

    get balance() {
        return this.props.record.data[this.props.name] || 0;
    }

    get word() {
        if (this.balance < 0) {
            return _t("prepaid");
        }
        return this.balance && !this.props.isColumn ? _t("owes") : "";
    }

    get amount() {
        const currencyId = this.props.record.data.figures_currency_id?.id;
        return formatMonetary(Math.abs(this.balance), { currencyId });
    }
}

export const customerBalance = {
    component: CustomerBalance,
    supportedTypes: ["monetary"],
    fieldDependencies: [{ name: "figures_currency_id", type: "many2one" }],
    listViewWidth: 145,
    extractProps: ({ viewType }) => ({ isColumn: viewType === "list" }),
};

registry.category("fields").add("customer_balance", customerBalance);
