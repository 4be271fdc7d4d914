import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

/** Why something is not sold on account, in a cashier's words; and whether to ask for an approval. */
export class OnAccountRefusedDialog extends Component {
    static template = "customer_management.OnAccountRefusedDialog";
    static components = { Dialog };
    static props = {
        answer: Object, // of askTillCredit()
        getPayload: Function,
        close: Function,
    };

    /** Goes on to ask for an approval. */
    askForApproval() {
        this.props.getPayload(true);
        this.props.close();
    }
}
