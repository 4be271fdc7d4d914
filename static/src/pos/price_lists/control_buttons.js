import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

/** A cashier who has chosen one list goes back to those of the customer. */
patch(ControlButtons.prototype, {
    getPricelistList() {
        const selection = super.getPricelistList();
        const order = this.currentOrder;
        if (!order.getCustomerChain()) {
            return selection;
        }
        const isFollowed = Boolean(order.getPriceChain());
        return [
            {
                id: "customer",
                label: _t("Price Lists of the Customer"),
                isSelected: isFollowed,
                item: { isPriceChain: true },
            },
            ...selection.map((choice) => ({ ...choice, isSelected: choice.isSelected && !isFollowed })),
        ];
    },
});
