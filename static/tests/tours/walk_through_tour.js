import { registry } from "@web/core/registry";
import { queryAll, queryFirst, waitFor } from "@odoo/hoot-dom";

const DIALOG_BUTTON = ".modal .modal-footer button";

function assertNoError(what) {
    const error = queryFirst(".o_error_dialog");
    if (error) {
        throw new Error(`${what}: ${error.textContent}`);
    }
}

/** Opens a page; one that is a dialog, as the check of the trail, is closed again. */
async function openPage(menu, action) {
    await action.doAction(menu.actionID, { clearBreadcrumbs: true });
    await waitFor(".o_action_manager > *, .modal .o_form_view", { timeout: 15000 });
    assertNoError(menu.xmlid);
    queryFirst(DIALOG_BUTTON)?.click();
    await waitFor("body:not(:has(.modal))", { timeout: 15000 });
}

async function walkThrough(menu, action) {
    await openPage(menu, action);
    const types = queryAll(".o_cp_switch_buttons .o_switch_view").map((button) =>
        ["list", "kanban", "graph", "pivot", "activity", "calendar"].find((type) =>
            button.classList.contains(`o_${type}`),
        ),
    );
    for (const type of types) {
        queryFirst(`.o_cp_switch_buttons .o_switch_view.o_${type}`).click();
        await waitFor(`.o_action_manager .o_${type}_view`, { timeout: 15000 });
        assertNoError(`${menu.xmlid} as ${type}`);
    }
}

const MOST = 45;

/** The pages of the addon that there is a menu for. */
function findPages() {
    const menus = odoo.__WOWL_DEBUG__.root.env.services.menu.getAll();
    const pages = menus.filter(
        (menu) => !menu.children.length && (menu.xmlid || "").startsWith("customer_management."),
    );
    if (pages.length < 7 || pages.length > MOST) {
        throw new Error(`${pages.length} pages`);
    }
    return pages;
}

// Every page of the addon that a role has a menu for, in every view that it offers. Which they are is known as soon as
// the client stands: a step for each place, of which the last ones do nothing.
registry.category("web_tour.tours").add("customer_management_walk_through", {
    steps: () =>
        Array.from({ length: MOST }, (_, place) => ({
            trigger: "body:not(:has(.o_error_dialog)) .o_main_navbar",
            timeout: 60000,
            async run() {
                const page = findPages()[place];
                if (page) {
                    await walkThrough(page, odoo.__WOWL_DEBUG__.root.env.services.action);
                }
            },
        })),
});
