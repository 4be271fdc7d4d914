import { odooExceptionTitleMap } from "@web/core/errors/error_dialogs";
import { _t } from "@web/core/l10n/translation";

/** The exception of a sale that is refused on account. The till shows it as a warning because it has a title. */
export const CREDIT_REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused";

odooExceptionTitleMap.set(CREDIT_REFUSED, _t("Not on Account"));
