import { choose, openCustomers, openRow } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const NAME = ".o_form_view .o_field_widget[name=name] [id^=name_]";
const FIRST = ".o_form_view .o_field_widget[name=first_name] input";
const LAST = ".o_form_view .o_field_widget[name=last_name] input";

registry.category("web_tour.tours").add("customer_management_person_names", {
    steps: () => [
        {
            content: "The parts of a full name",
            trigger: NAME,
            run: "edit Anna Maria Roth && press Tab",
        },
        {
            trigger: `${FIRST}:value(Anna Maria)`,
        },
        {
            content: "A user who knows better types the parts",
            trigger: LAST,
            run: "edit von der Au && press Tab",
        },
        {
            trigger: `${NAME}:value(Anna Maria von der Au)`,
        },
        ...choose("title_id", "Doctor"),
        {
            trigger: ".o_form_view .o_field_widget[name=mobile] input",
            run: "edit +49 171 5550101",
        },
        {
            content: "A person has no legal form",
            trigger: ".o_form_view:not(:has([name=legal_form_id]))",
        },
        ...stepUtils.saveForm(),
        {
            trigger: `${LAST}:value(von der Au)`,
        },
        {
            content: "A company has one, and no parts of a name",
            trigger: ".o_field_widget[name=company_type] input[data-value=company]",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has([name=first_name])):not(:has([name=title_id]))",
        },
        ...choose("legal_form_id", "GmbH"),
        {
            content: "Switched back, nothing is lost",
            trigger: ".o_field_widget[name=company_type] input[data-value=person]",
            run: "click",
        },
        {
            trigger: `${FIRST}:value(Anna Maria)`,
        },
        ...stepUtils.saveForm(),
    ],
});

registry.category("web_tour.tours").add("customer_management_works_at", {
    steps: () => [
        {
            content: "A customer of his own, with a number",
            trigger: ".o_form_view .o_field_widget[name=customer_number] input:value(P-7)",
        },
        ...choose("parent_id", "Harbor Street Diner"),
        ...stepUtils.saveForm(),
        {
            content: "A contact has no number, and the items moved",
            trigger: ".o_form_view:not(:has([name=customer_number])) .o-mail-Chatter",
        },
        {
            trigger: ".o-mail-Message:contains('Journal items moved to Harbor Street Diner'):contains('Paul Kent (2)')",
        },
        {
            content: "Users who may read receivables see the amount",
            trigger: ".o-mail-Message:contains('Paul Kent (2)') .o-mail-Message-tracking:contains('100.00')",
        },
        ...openCustomers(),
        ...openRow("Harbor Street Diner"),
        {
            content: "The company's page tells the same",
            trigger: ".o_form_view .o_field_widget[name=child_ids] .o_kanban_record:contains('Paul Kent')",
        },
        {
            trigger: ".o-mail-Message:contains('Journal items moved to Harbor Street Diner'):contains('Paul Kent (2)')",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_leaves", {
    steps: () => [
        {
            content: "A contact of the bakery",
            trigger: ".o_form_view .o_field_widget[name=parent_id] input:value(Elm City Bakery)",
        },
        ...choose("parent_id", "Harbor Street Diner"),
        {
            content: "The form lists what stays, before it is saved",
            trigger:
                ".modal:contains('Documents stay with Elm City Bakery') .modal-body:contains('Paul Kent'):contains('S')",
        },
        {
            trigger: ".modal .modal-footer button",
            run: "click",
        },
        ...stepUtils.saveForm(),
        ...openCustomers(),
        ...openRow("Elm City Bakery"),
        {
            content: "The bakery's page tells who has left",
            trigger: ".o-mail-Message:contains('Paul Kent is no longer a contact of this customer')",
        },
    ],
});
