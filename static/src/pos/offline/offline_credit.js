import { _t } from "@web/core/l10n/translation";

const REFUSED = {
    hold: (name) => _t("%s is on hold: nothing on account.", name),
    cash_only: (name) => _t("%s pays at once: nothing on account.", name),
    no_balance: (name) => _t("Nothing is sold on account to %s.", name),
};

export function getLinesOnAccount(order) {
    return order.payment_ids.filter((line) => line.payment_method_id.type === "pay_later");
}

/** What a sale has on account, in the till's currency. */
export function sumOnAccount(order) {
    return getLinesOnAccount(order).reduce((sum, line) => sum + line.getAmount(), 0);
}

/** What this device has sold on account to a customer and could not send yet. */
function sumUnsent(pos, partner) {
    return pos
        .getUnsentSales()
        .filter((order) => order.partner_id?.customerId === partner.customerId)
        .reduce((sum, order) => sum + sumOnAccount(order), 0);
}

/**
 * Why a sale cannot be on account as long as there is no connection, in a cashier's words; empty where it can. Goes by
 * what the till knew of the customer when it last had one. The limit of the customer is not asked.
 */
export function getOfflineRefusal(pos, order) {
    const partner = order.partner_id;
    if (!partner || partner.is_counter_customer) {
        return _t("Only a customer with a name can pay later. Please choose one.");
    }
    if (partner.active === false) {
        return _t("%s is inactive: nothing on account.", partner.name);
    }
    if (REFUSED[partner.till_credit_state]) {
        return REFUSED[partner.till_credit_state](partner.name);
    }
    if (order.isSynced) {
        return _t("This order was saved while there was a connection, and can be put on account when it is back.");
    }
    const limit = pos.config.offline_credit_limit || 0;
    if (limit <= 0) {
        return _t("Nothing is sold on account while there is no connection.");
    }
    if (!pos.isSilentForServer()) {
        return _t("The connection was lost a moment ago. Please try again in a minute.");
    }
    const sold = sumUnsent(pos, partner);
    const rest = pos.env.utils.formatCurrency(Math.max(limit - sold, 0));
    return pos.currency.round(sold + sumOnAccount(order) - limit) > 0
        ? _t("While there is no connection, %(customer)s can still buy for %(rest)s on account.", {
              customer: partner.name,
              rest,
          })
        : "";
}
