/** Steps that tours of credit share. */

import { stepUtils } from "@web_tour/tour_utils";

export const openApprovals = () => [
    ...stepUtils.goToAppSteps("customer_management.menu_customers", "Open the Customers app"),
    {
        trigger: "[data-menu-xmlid='customer_management.menu_customers_credit']",
        run: "click",
    },
    {
        trigger: "[data-menu-xmlid='customer_management.menu_customers_credit_approvals']",
        run: "click",
    },
];

/** Decides on a row of the queue. */
export const decide = (row, button, steps = []) => [
    {
        trigger: `.o_data_row:contains('${row}') .o_list_record_selector input`,
        run: "click",
    },
    {
        trigger: `.o_control_panel button:contains('${button}')`,
        run: "click",
    },
    ...steps,
    {
        trigger: `.modal footer button[name=action_take]:contains('${button}')`,
        run: "click",
    },
    {
        content: "It has left the queue",
        trigger: `body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains('${row}')))`,
    },
];

/** Decides on the page of one approval. */
export const decideOnPage = (button, reason, steps = []) => [
    {
        trigger: `.o_statusbar_buttons button:contains('${button}')`,
        run: "click",
    },
    ...steps,
    {
        trigger: ".modal .o_field_widget[name=reason] input",
        run: `edit ${reason}`,
    },
    {
        trigger: `.modal footer button[name=action_take]:contains('${button}')`,
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal))",
    },
];
