import { CREDIT_REFUSED } from "@customer_management/credit/credit_refused/credit_refused";
import { WarningDialog } from "@web/core/errors/error_dialogs";
import { registry } from "@web/core/registry";

registry.category("error_dialogs").add(CREDIT_REFUSED, WarningDialog);
