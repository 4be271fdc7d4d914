import { useRef } from "@odoo/owl";
import { registry } from "@web/core/registry";

import { CreditBar, creditBar } from "./credit_bar";

/** The credit of a customer as a tile of its card; what is behind it stands on the page "Credit" of the same form. */
export class CreditTile extends CreditBar {
    static template = "customer_management.CreditTile";

    setup() {
        this.root = useRef("root");
    }

    openPage() {
        const page = this.root.el.closest(".o_form_view").querySelector(".o_notebook .nav-link[name=credit]");
        page?.click();
        page?.focus();
    }
}

registry.category("fields").add("customer_credit_tile", { ...creditBar, component: CreditTile });
