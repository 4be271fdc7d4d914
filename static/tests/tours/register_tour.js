import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("customer_management_register", {
    steps: () => [
        {
            content: "Visitors find the page in the header",
            trigger: "header nav a[href='/register']:contains('Register')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "h1:contains('Create your account')",
        },
        {
            trigger: "#name",
            run: "edit Ana Torres",
        },
        {
            trigger: "#login",
            run: "edit ana@torres.example.com",
        },
        {
            content: "The rules say while typing what is still missing",
            trigger: "#password",
            run: "edit quiet-harbor-7",
        },
        {
            trigger: "[data-rule='length'] .fa-check-circle",
        },
        {
            trigger: "#confirm_password",
            run: "edit quiet-harbor-8",
        },
        {
            trigger: "[data-rule='same'] .fa-circle-o",
        },
        {
            content: "A wrong confirmation is told at its field",
            trigger: "button:contains('Create Account')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#error_confirm_password:contains('The two passwords differ')",
        },
        {
            content: "What was typed is still there",
            trigger: "#name:value(Ana Torres)",
        },
        {
            trigger: "#password",
            run: "edit quiet-harbor-7",
        },
        {
            trigger: "#confirm_password",
            run: "edit quiet-harbor-7",
        },
        {
            trigger: "[data-rule='same'] .fa-check-circle",
        },
        {
            trigger: "button:contains('Create Account')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The account page, logged in",
            trigger: ".o_portal_my_home",
        },
        {
            trigger: "header:contains('Ana Torres')",
        },
        {
            trigger: "header:not(:has(nav a[href='/register']))",
        },
    ],
});

registry.category("web_tour.tours").add("customer_management_website_customers", {
    steps: () => [
        ...stepUtils.goToAppSteps("website.menu_website_configuration", "Open the Website app"),
        {
            trigger: "[data-menu-xmlid='customer_management.menu_website_customers']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='customer_management.menu_website_customers_all']",
            run: "click",
        },
        {
            content: "Who registered is there at once",
            trigger: ".o_data_row:contains('Ana Torres'):contains('Website') .o_data_cell[name=complete_name]",
        },
        {
            content: "Invite another one",
            trigger: ".o_data_row:contains('Harbor Street Diner') .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: "button:contains('Invite to Portal')",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row:contains('Harbor Street Diner'):contains('Ready')",
        },
        {
            trigger: ".modal button:contains('Send Invitations')",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row:contains('Harbor Street Diner'):contains('Invited')",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
        {
            trigger: ".o_data_row:contains('Ana Torres') .o_data_cell[name=complete_name]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=registration_website_id]:contains('Website')",
        },
    ],
});
