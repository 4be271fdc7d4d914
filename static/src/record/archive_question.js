import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { ListController } from "@web/views/list/list_controller";

/** Archiving customers asks one question: that of the customers where something is open, otherwise the host's. */
const askOnce = () => ({
    getStaticActionMenuItems() {
        const items = super.getStaticActionMenuItems(...arguments);
        if (this.props.resModel !== "res.partner" || !items.archive) {
            return items;
        }
        const archive = items.archive.callback;
        items.archive.callback = async () => {
            const { root, orm, action } = this.model;
            const ids = root.resId ? [root.resId] : await root.getResIds(true);
            const question = await orm.call("res.partner", "action_ask_to_archive", [ids]);
            return question ? action.doAction(question) : archive();
        };
        return items;
    },
});

for (const Controller of [FormController, KanbanController, ListController]) {
    patch(Controller.prototype, askOnce());
}
