import { SaleOrderLineProductField } from "@sale/js/sale_product_field";
import { ComboConfiguratorDialog } from "@sale/js/combo_configurator_dialog/combo_configurator_dialog";
import { ProductConfiguratorDialog } from "@sale/js/product_configurator_dialog/product_configurator_dialog";
import { patch } from "@web/core/utils/patch";

// The configurators ask for the prices of the order's customer, unless a list was chosen for the order.

patch(SaleOrderLineProductField.prototype, {
    _getPriceChainPartnerId() {
        const order = this.props.record.model.root.data;
        return (!order.pricelist_is_chosen && order.partner_id?.id) || undefined;
    },

    _getAdditionalRpcParams() {
        return {
            ...super._getAdditionalRpcParams(),
            price_chain_partner_id: this._getPriceChainPartnerId(),
        };
    },

    _getAdditionalDialogProps() {
        return {
            ...super._getAdditionalDialogProps(),
            priceChainPartnerId: this._getPriceChainPartnerId(),
        };
    },
});

for (const Dialog of [ProductConfiguratorDialog, ComboConfiguratorDialog]) {
    Dialog.props = { ...Dialog.props, priceChainPartnerId: { type: Number, optional: true } };
    patch(Dialog.prototype, {
        _getAdditionalRpcParams() {
            return {
                ...super._getAdditionalRpcParams(),
                price_chain_partner_id: this.props.priceChainPartnerId,
            };
        },
        _getAdditionalDialogProps() {
            return {
                ...super._getAdditionalDialogProps?.(),
                priceChainPartnerId: this.props.priceChainPartnerId,
            };
        },
    });
}
