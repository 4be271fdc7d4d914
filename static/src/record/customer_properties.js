import { PropertiesField } from "@web/views/fields/properties/properties_field";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { user } from "@web/core/user";

patch(PropertiesField.prototype, {
    // The definition is on the company, which only administrators write; the server takes it from customer managers.
    async checkDefinitionWriteAccess() {
        if (this.props.name === "customer_properties") {
            return user.hasGroup("customer_management.group_customer_manager");
        }
        return super.checkDefinitionWriteAccess(...arguments);
    },
    // The host names the company, which nobody wanted to edit.
    _getPropertyEditWarningText() {
        if (this.props.name === "customer_properties") {
            return _t("Only customer managers change the custom fields. Please ask one of them.");
        }
        return super._getPropertyEditWarningText(...arguments);
    },
});
