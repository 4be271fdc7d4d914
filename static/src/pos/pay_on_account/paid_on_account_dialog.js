import { PayOnAccountReceipt } from "@customer_management/pos/pay_on_account/pay_on_account_receipt";
import { Component, onMounted } from "@odoo/owl";
import { useTrackedAsync } from "@point_of_sale/app/hooks/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { Dialog } from "@web/core/dialog/dialog";
import { useService } from "@web/core/utils/hooks";

/** The receipt of a payment on account, to look at and to print. */
export class PaidOnAccountDialog extends Component {
    static template = "customer_management.PaidOnAccountDialog";
    static components = { Dialog, PayOnAccountReceipt };
    static props = { receipt: Object, getPayload: Function, close: Function };

    setup() {
        this.pos = usePos();
        this.printer = useService("printer");
        this.print = useTrackedAsync(() => this.printReceipt());
        onMounted(() => this.openCashbox());
    }
    get receiptProps() {
        const { receipt } = this.props;
        return {
            receipt,
            amount: this.env.utils.formatCurrency(receipt.amount),
            config: this.pos.config,
            company: this.pos.company,
            cashier: this.pos.getCashier()?.name || "",
        };
    }
    async printReceipt() {
        await this.printer.print(PayOnAccountReceipt, this.receiptProps, { webPrintFallback: true });
    }
    /** As for a sale that is paid in cash. */
    openCashbox() {
        const method = this.pos.models["pos.payment.method"].get(this.props.receipt.method_id);
        if (method?.is_cash_count && this.pos.config.iface_cashdrawer) {
            this.pos.hardwareProxy.openCashbox();
        }
    }
}
