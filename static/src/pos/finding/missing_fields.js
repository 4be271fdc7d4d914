import { registry } from "@web/core/registry";
import { many2ManyTagsField } from "@web/views/fields/many2many_tags/many2many_tags_field";
import { many2OneAvatarField } from "@web/views/fields/many2one_avatar/many2one_avatar_field";

/** Widgets that the host's form of a customer names, of apps that the till does not load: here they show names. */
const SIMPLER = {
    many2many_tags_banks: many2ManyTagsField,
    many2one_avatar_user: many2OneAvatarField,
    x2many_buttons: many2ManyTagsField,
};

const fields = registry.category("fields");
for (const [name, field] of Object.entries(SIMPLER)) {
    if (!fields.contains(name)) {
        fields.add(name, field);
    }
}
