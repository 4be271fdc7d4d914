/**
 * What of a return is handed back in money, and what is taken off the account: first what is not paid yet.
 *
 * @param {number} amount of the return, positive
 * @param {{on_account: boolean, unpaid: number, cap: number}} sale what the server says of it
 * @returns {{money: number, later: number}} positive; `money` is the most that may be handed back
 */
export function splitReturn(amount, { on_account, unpaid, cap }) {
    if (!on_account) {
        return { money: amount, later: 0 };
    }
    const money = Math.max(0, Math.min(amount - unpaid, cap));
    return { money, later: amount - money };
}

/** Several sales that come back with one order count together. */
export function joinSales(sales) {
    return {
        on_account: sales.some((sale) => sale.on_account),
        unpaid: sales.reduce((sum, sale) => sum + sale.unpaid, 0),
        cap: sales.reduce((sum, sale) => sum + sale.cap, 0),
    };
}

const isLater = (payment) => payment.payment_method_id?.type === "pay_later";

function sumPayments(order) {
    const amounts = { money: 0, later: 0 };
    for (const payment of order.payment_ids) {
        amounts[isLater(payment) ? "later" : "money"] += payment.amount;
    }
    return amounts;
}

/**
 * What a till without connection knows of a sale: its own payments, and the returns that it has made. What was paid at
 * the office since is not among them.
 */
export function getKnownSale(sale, but) {
    const { money: taken, later: onAccount } = sumPayments(sale);
    const returns = new Set(
        sale.lines.flatMap((line) => (line.refund_orderline_ids || []).map((each) => each.order_id)),
    );
    let [handedBack, credited] = [0, 0];
    for (const order of returns) {
        if (order && order !== but && ["paid", "done"].includes(order.state)) {
            const { money, later } = sumPayments(order);
            handedBack += Math.max(0, -money);
            credited += Math.max(0, -later);
        }
    }
    const unpaid = sale.currency.round(Math.max(0, onAccount - credited));
    return {
        on_account: sale.payment_ids.some(isLater),
        unpaid,
        cap: sale.currency.round(Math.max(0, taken + onAccount - credited - unpaid - handedBack)),
    };
}
