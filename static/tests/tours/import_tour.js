import { act, openCustomers, seeRows, upload } from "./steps";
import { registry } from "@web/core/registry";

const HEAD = "Name,Customer Number,Email,Phone,Segment\n";
const SPARK = "Bright Spark Electric,B-1,office@spark.example.com,+49 30 4567 890,Wholesale\n";
const FILE = ".o_control_panel .o_file_input .o_input_file:not(:visible)";

const press = (label) => ({
    trigger: `.o_control_panel button:text(${label})`,
    run: "click",
});

registry.category("web_tour.tours").add("customer_management_import", {
    steps: () => [
        ...openCustomers(),
        ...act("Import records"),
        {
            trigger: ".o_control_panel .o_import_file",
        },
        upload(FILE, "customers.csv", `${HEAD}${SPARK}Copper Kettle,00187,,,\n`, "text/csv"),
        {
            content: "The columns find their fields by what stands above them",
            trigger: ".o_import_action td:contains('Customer Number')",
        },
        press("Test"),
        {
            content: "The second row's number is taken; the message says whose it is",
            trigger: ".o_import_action .alert:contains('00187 belongs to Gasthaus zur Linde')",
        },
        upload(FILE, "corrected.csv", `${HEAD}${SPARK}Copper Kettle,,kueche@linde.example.com,,\n`, "text/csv"),
        {
            trigger: ".o_import_action:not(:has(.alert:contains('00187')))",
        },
        press("Test"),
        {
            content: "Who may be here already is named; it can be imported all the same",
            trigger: ".o_import_action .alert-warning:contains('Copper Kettle: 00187, Gasthaus zur Linde')",
        },
        {
            trigger: ".o_import_action .alert:contains('Everything seems valid')",
        },
        press("Import"),
        {
            trigger: ".o_notification:contains('2 records successfully imported')",
        },
        ...seeRows(["Bright Spark Electric", "Copper Kettle"]),
    ],
});
