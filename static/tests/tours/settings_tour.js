import { openConfiguration } from "./steps";
import { registry } from "@web/core/registry";

const widget = (name) => `.app_settings_block:visible .o_field_widget[name=${name}]`;

/** What a setting becomes, by the kind of its input; a choice by its label. */
const SETTINGS = [
    ["person_name_order", "radio", "last_first"],
    ["contacts_invoiced", "boolean", false],
    ["customers_belong_to_company", "boolean", true],
    ["own_customers_unassigned", "boolean", true],
    ["own_customers_segment", "boolean", true],
    ["own_customers_team", "boolean", true],
    ["mask_bank_accounts", "boolean", true],
    ["price_list_policy", "radio", "best_price"],
    ["price_list_max_customer", "text", "4"],
    ["price_list_max_segment", "text", "6"],
    ["credit_policy", "radio", "block"],
    ["credit_policy_order", "choice", "Warn"],
    ["credit_policy_invoice", "choice", "Ignore"],
    ["credit_policy_till", "choice", "Block"],
    ["credit_policy_shop", "choice", "Warn"],
    ["credit_approval_days", "text", "9"],
    ["credit_grace_days", "text", "4"],
    ["credit_confirm_accepted", "choice", "By a person"],
    ["credit_forbid_self_approval", "boolean", true],
    ["aging_edges", "text", "15,30,60"],
    ["statement_schedule", "radio", "monthly"],
    ["statement_kind", "choice", "Activity"],
    ["statement_format", "choice", "Excel"],
    ["statement_weekday", "choice", "Friday"],
    ["statement_day", "text", "15"],
    ["statement_only_if", "radio", "always"],
    ["statement_minimum", "text", "25.00"],
    ["statement_copy_responsible", "boolean", true],
    ["portal_statement_contacts", "boolean", true],
    ["counter_customer_id", "record", "Walk-in"],
    ["till_receipt_balance", "boolean", true],
    ["auth_signup_uninvited", "radio", "b2b"],
    ["registration_confirm_email", "boolean", true],
    ["registration_approval", "radio", "companies"],
    ["registration_claims_existing", "boolean", true],
    ["registration_segment_id", "record", "Web"],
    ["registration_activity", "boolean", true],
    ["registration_user_id", "record", "Olga Winter"],
    ["registration_ask_phone", "choice", "Required"],
    ["registration_ask_company", "choice", "Optional"],
    ["registration_ask_vat", "choice", "Optional"],
    ["registration_ask_address", "choice", "Required"],
    ["registration_limit_attempts", "text", "30"],
    ["registration_limit_accounts", "text", "6"],
    ["registration_limit_email", "text", "7"],
    ["audit_heads_email", "text", "auditor@example.com"],
    ["merge_undo_days", "text", "30"],
    ["registration_consent", "html", "I have read the privacy policy."],
];

const BLOCKS = [
    ["The Customer Record", "the-customer-record"],
    ["Price Lists", "price-lists"],
    ["Credit", "credit"],
    ["Statements of Account", "statements-of-account"],
    ["Counter", "counter"],
    ["Registration on the Website", "registration-on-the-website"],
];

const SET = {
    radio: (name, value) => [{ trigger: `${widget(name)} input[data-value=${value}]`, run: "click" }],
    boolean: (name) => [{ trigger: `${widget(name)} input`, run: "click" }],
    text: (name, value) => [{ trigger: `${widget(name)} input`, run: `edit ${value} && press Tab` }],
    html: (name, value) => [{ trigger: `${widget(name)} .odoo-editor-editable`, run: `editor ${value}` }],
    choice: (name, value) => [
        { trigger: `${widget(name)} input`, run: "click" },
        { trigger: `.o_select_menu_item:text("${value}")`, run: "click" },
    ],
    record: (name, value) => [
        { trigger: `${widget(name)} input`, run: `edit ${value}` },
        { trigger: `.o-autocomplete--dropdown-item:contains("${value}")`, run: "click" },
    ],
};

const READ = {
    radio: (name, value) => `${widget(name)} input[data-value=${value}]:checked`,
    boolean: (name, value) => `${widget(name)} input${value ? ":checked" : ":not(:checked)"}`,
    text: (name, value) => `${widget(name)} input:value(${value})`,
    html: (name, value) => `${widget(name)}:contains("${value}")`,
    choice: (name, value) => `${widget(name)} input:value(${value})`,
    record: (name, value) => `${widget(name)} input:value(${value})`,
};

const read = () =>
    SETTINGS.map(([name, kind, value]) => ({
        content: `${name} is ${value}`,
        trigger: READ[kind](name, value),
    }));

registry.category("web_tour.tours").add("customer_management_change_settings", {
    steps: () => [
        ...openConfiguration("settings"),
        {
            trigger: ".app_settings_block:visible:contains('Beyond the Credit Limit')",
        },
        ...SETTINGS.flatMap(([name, kind, value]) => SET[kind](name, value)),
        ...read(),
        {
            content: "Save, after which the page is loaded again",
            trigger: ".o_control_panel .o_form_button_save",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_main_navbar",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_read_settings", {
    steps: () => [
        ...openConfiguration("settings"),
        ...read(),
        ...BLOCKS.map(([title, anchor]) => ({
            content: `Below the heading ${title} is a link to its documentation`,
            trigger: `h2:contains("${title}"):visible + .o_settings_container a[aria-label="Documentation: ${title}"][href$="settings.html#${anchor}"]:visible`,
        })),
    ],
});

registry.category("web_tour.tours").add("customer_management_wrong_setting", {
    steps: () => [
        ...openConfiguration("settings"),
        {
            trigger: `${widget("aging_edges")} input`,
            run: "edit 60,30",
        },
        {
            trigger: ".o_control_panel .o_form_button_save",
            run: "click",
        },
        {
            content: "The message says how buckets are written",
            trigger: ".modal:not(:contains('Oops')):contains('30,60,90')",
        },
        {
            trigger: ".modal-footer button",
            run: "click",
        },
        {
            trigger: ".o_control_panel .o_form_button_cancel",
            run: "click",
        },
        {
            trigger: ".o_control_panel:not(:contains('Unsaved changes'))",
        },
    ],
});
