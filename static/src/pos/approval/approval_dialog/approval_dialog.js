import { Component, onWillUnmount, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";

const EVERY = 3000; // milliseconds between two looks at what the controllers have decided

/**
 * The way to an approval: the controllers are asked and answer on their own device, or one of them logs in here. The
 * password goes to the server and nowhere else, and is forgotten after each try.
 */
export class CreditApprovalDialog extends Component {
    static template = "customer_management.CreditApprovalDialog";
    static components = { Dialog };
    static props = { pos: Object, order: Object, amount: Number, getPayload: Function, close: Function };

    setup() {
        this.orm = useService("orm").silent;
        this.state = useState({ reason: "", login: "", password: "", employee: "", message: "" });
        this.progress = useState({ isAsked: false, isBusy: false });
        onWillUnmount(() => {
            this.state.password = "";
            clearTimeout(this.timer);
        });
    }

    get title() {
        return _t("Approval for %s", this.props.order.getPartner().name);
    }

    get amountText() {
        return this.env.utils.formatCurrency(this.props.amount);
    }

    /** Who logs in with a PIN, where employees log in at the till. */
    get employees() {
        const { config, models } = this.props.pos;
        return config.module_pos_hr ? models["hr.employee"].getAll() : [];
    }

    get passwordLabel() {
        return this.state.employee ? _t("PIN") : _t("Password");
    }

    async askControllers() {
        await this.run(async () => {
            await this.ask();
            this.wait();
        });
    }

    async approveHere() {
        await this.run(async () => {
            if (!this.progress.isAsked) {
                await this.ask();
            }
            if (!this.progress.isAsked) {
                return;
            }
            const { login, password, employee } = this.state;
            this.state.password = "";
            this.take(await this.call("approve_at_till", login, password, employee ? Number(employee) : false));
            this.wait();
        });
    }

    async ask() {
        const answer = await this.call("ask_till_approval", this.props.amount, this.state.reason);
        this.progress.isAsked = answer.state === "requested";
        this.take(answer.state === "none" ? { ...answer, state: "approved" } : answer);
    }

    call(method, ...args) {
        return this.orm.call("pos.order", method, [[this.props.order.id], ...args]);
    }

    /** One thing at a time, and what goes wrong is said here. */
    async run(step) {
        if (this.progress.isBusy) {
            return;
        }
        this.progress.isBusy = true;
        this.state.message = "";
        try {
            await step();
        } catch (error) {
            if (error instanceof ConnectionLostError) {
                this.state.message = _t("Without a connection, nothing can be approved.");
            } else if (error instanceof RPCError) {
                this.state.message = error.data.message;
            } else {
                throw error;
            }
        } finally {
            this.progress.isBusy = false;
        }
    }

    wait() {
        clearTimeout(this.timer);
        if (this.progress.isAsked) {
            this.timer = setTimeout(() => this.look(), EVERY);
        }
    }

    async look() {
        if (!this.progress.isBusy) {
            try {
                const answer = await this.call("get_till_approval");
                if (answer.state !== "requested") {
                    this.take(answer);
                }
            } catch (error) {
                if (!(error instanceof ConnectionLostError || error instanceof RPCError)) {
                    throw error;
                }
            }
        }
        this.wait();
    }

    /** @param answer of the server: get_till_approval() of pos.order */
    take({ state, reason, message }) {
        this.state.message = message;
        if (state === "approved") {
            this.progress.isAsked = false;
            this.props.getPayload(true);
            this.props.close();
        } else if (state !== "requested") {
            this.progress.isAsked = false;
            this.state.message = reason ? _t("Not approved: %s", reason) : _t("Not approved.");
        }
    }
}
