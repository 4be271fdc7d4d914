import { CREDIT_REFUSED } from "@customer_management/credit/credit_refused/credit_refused";
import { WarningDialog } from "@web/core/errors/error_dialogs";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

const REQUEST = "customer_management.customer_credit_decision_action_request";

/** Why something is not sold on account, and the way to ask for an approval. */
export class CreditRefusedDialog extends WarningDialog {
    static template = "customer_management.CreditRefusedDialog";

    setup() {
        super.setup();
        this.action = useService("action");
        this.refused = this.props.data.context.credit_refused;
    }

    askForApproval() {
        const { model, ids } = this.refused;
        this.props.close();
        return this.action.doAction(REQUEST, {
            additionalContext: { active_model: model, active_ids: ids, active_id: ids[0] },
        });
    }
}

registry.category("error_dialogs").add(CREDIT_REFUSED, CreditRefusedDialog);
