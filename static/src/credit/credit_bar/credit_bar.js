import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatMonetary } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const PARTS = [
    { name: "credit_receivable", color: "bg-primary", label: _t("Unpaid invoices") },
    { name: "credit_orders", color: "bg-info", label: _t("Orders to invoice") },
    { name: "credit_till", color: "bg-secondary", label: _t("On account at the till") },
];

/**
 * How much of a customer's credit is used, and by what; payments not applied make room, and stand in the words. On hold
 * nothing is left, whatever the limit says.
 */
export class CreditBar extends Component {
    static template = "customer_management.CreditBar";
    static props = { ...standardFieldProps };

    format(amount) {
        return formatMonetary(amount || 0, { currencyId: this.props.record.data.figures_currency_id?.id });
    }

    get parts() {
        const { data } = this.props.record;
        let room = -Math.min(0, data.credit_unapplied || 0);
        const used = PARTS.map(({ name }) => {
            const covered = Math.min(room, Math.max(0, data[name] || 0));
            room -= covered;
            return Math.max(0, data[name] || 0) - covered;
        });
        const whole = Math.max(
            data.credit_limit_effective,
            used.reduce((sum, amount) => sum + amount, 0),
        );
        return PARTS.map((part, index) => ({
            ...part,
            width: whole ? (100 * used[index]) / whole : 0,
            text: `${part.label}: ${this.format(data[part.name])}`,
            amount: data[part.name],
        })).filter((part) => part.amount);
    }

    get isHeld() {
        return this.props.record.data.credit_hold;
    }

    get isOver() {
        return this.props.record.data.credit_available < 0;
    }

    get isAlarming() {
        return this.isHeld || this.isOver;
    }

    /** What a sale on account would meet. */
    get words() {
        const { data } = this.props.record;
        if (this.isHeld) {
            return _t("On hold");
        }
        if (data.credit_is_unlimited) {
            return _t("No limit");
        }
        return this.isOver
            ? _t("over by %s", this.format(-data.credit_available))
            : _t("%s left", this.format(data.credit_available));
    }

    get limitWords() {
        const { data } = this.props.record;
        if (data.credit_is_unlimited) {
            return "";
        }
        const limit = this.format(data.credit_limit_effective);
        return this.isHeld ? _t("limit %s", limit) : _t("of %s", limit);
    }

    get description() {
        const words = [this.words, this.limitWords].filter(Boolean).join(" ");
        return [words, ...this.parts.map((part) => part.text)].join(", ");
    }

    /** Widths are of the whole limit; the color says whether a sale on account meets anything at all. */
    colorOf(part) {
        if (this.isHeld) {
            return "bg-secondary";
        }
        return this.isOver ? "bg-danger" : part.color;
    }
}

export const creditBar = {
    component: CreditBar,
    supportedTypes: ["monetary"],
    fieldDependencies: [
        { name: "figures_currency_id", type: "many2one" },
        { name: "credit_hold", type: "boolean" },
        { name: "credit_limit_effective", type: "monetary" },
        { name: "credit_is_unlimited", type: "boolean" },
        { name: "credit_unapplied", type: "monetary" },
        ...PARTS.map(({ name }) => ({ name, type: "monetary" })),
    ],
};

registry.category("fields").add("customer_credit_bar", creditBar);
