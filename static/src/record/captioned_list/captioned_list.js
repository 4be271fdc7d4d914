import { registry } from "@web/core/registry";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

/** A table in a form that has its name for who does not see the heading above it. */
export class CaptionedList extends X2ManyField {
    static template = "customer_management.CaptionedList";

    get caption() {
        return this.props.string || this.props.record.fields[this.props.name].string;
    }
}

registry.category("fields").add("customer_captioned_list", { ...x2ManyField, component: CaptionedList });
