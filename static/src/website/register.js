import { addLoadingEffect } from "@web/core/utils/ui";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/** The registration page: says while typing which rules the password meets, and sends the form once. */
export class CustomerRegister extends Interaction {
    static selector = ".customer_register_form";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit },
        input: { "t-on-input": this.showRules },
    };

    start() {
        this.showRules();
    }

    getValue(name) {
        return this.el.querySelector(`[name='${name}']`).value;
    }

    showRules() {
        const password = this.getValue("password");
        const own = [this.getValue("name"), this.getValue("login")].map((text) => text.trim().toLowerCase());
        const met = {
            length: [...password].length >= parseInt(this.el.dataset.leastPassword),
            own: password && !own.includes(password.trim().toLowerCase()),
            same: password && password === this.getValue("confirm_password"),
        };
        for (const [rule, isMet] of Object.entries(met)) {
            const line = this.el.querySelector(`[data-rule='${rule}']`);
            line.classList.toggle("text-muted", !isMet);
            line.querySelector("i").className = `fa fa-fw ${isMet ? "fa-check-circle text-success" : "fa-circle-o"}`;
            line.querySelector(".customer_rule_met").hidden = !isMet;
        }
    }

    onSubmit() {
        const button = this.el.querySelector("button[type='submit']");
        if (!button.disabled) {
            this.registerCleanup(addLoadingEffect(button));
        }
    }
}

registry.category("public.interactions").add("customer_management.register", CustomerRegister);
