import { openCustomers } from "./steps";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const LIKELY = "a[target='_blank'][href*='/odoo/customer-records/']:contains('00187, Gasthaus zur Linde')";

registry.category("web_tour.tours").add("customer_management_new_customer", {
    steps: () => [
        ...openCustomers(),
        {
            content: "New opens the dialog",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Gasthaus Linde",
        },
        {
            trigger: ".modal .o_field_widget[name=email] input",
            run: "edit new@linde.example.com && press Tab",
        },
        {
            content: "The likely duplicate is shown, with a link, before anything is saved",
            trigger: `.modal div[name=duplicates] ${LIKELY}`,
        },
        {
            content: "What was typed stays, and can be created all the same",
            trigger: ".modal:has(button:contains('Create Anyway')) [name=email] input:value(new@linde.example.com)",
        },
        {
            content: "With another name there is none",
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Bright Spark && press Tab",
        },
        {
            trigger: ".modal:not(:has(div[name=duplicates])) button:contains('Create')",
            run: "click",
        },
        {
            content: "The form of the new customer is open",
            trigger: ".o_form_view .o_field_widget[name=email] input:value(new@linde.example.com)",
        },
        {
            content: "It has a number and is new",
            trigger: ".o_form_view .o_field_widget[name=badge_ids]:contains('New')",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=customer_number] input:value(C)",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_new_customer_from_cards", {
    steps: () => [
        ...openCustomers(),
        {
            trigger: ".o_switch_view.o_kanban",
            run: "click",
        },
        {
            content: "New opens the same dialog",
            trigger: ".o_kanban_view .o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=company_type] input[data-value=person]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=phone] input",
            run: "edit 0049 30 2312-5001",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Anna Maria Roth && press Tab",
        },
        {
            content: "The same telephone number in another format",
            trigger: `.modal div[name=duplicates] li:contains('same telephone number') ${LIKELY}`,
        },
        {
            trigger: ".modal button:contains('Create Anyway')",
            run: "click",
        },
        {
            content: "A person, with first and last name",
            trigger: ".o_form_view .o_field_widget[name=last_name] input:value(Roth)",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=first_name] input:value(Anna Maria)",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_new_contact", {
    steps: () => [
        ...stepUtils.goToAppSteps("contacts.menu_contacts", "Open the Contacts app"),
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] input",
            run: "edit Gasthaus zur Linde && press Tab",
        },
        {
            content: "The full form shows the hint too",
            trigger: `.o_form_view div[name=duplicates] ${LIKELY}`,
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] input",
            run: "edit Bright Spark Electric && press Tab",
        },
        {
            trigger: ".o_form_view:not(:has(div[name=duplicates])) .o_field_widget[name=mobile] input",
            run: "edit +49 171 555 0199",
        },
        ...stepUtils.saveForm(),
        {
            content: "A contact is no customer yet, and has no number",
            trigger: ".o_form_view:not(:has([name=customer_number])) .o_field_widget[name=mobile] input",
        },
    ],
});
