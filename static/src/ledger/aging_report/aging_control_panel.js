import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { ControlPanel } from "@web/search/control_panel/control_panel";

const { DateTime } = luxon;

/** The day of the report stands on top of it, and is chosen from a calendar. */
export class AgingControlPanel extends ControlPanel {
    static template = "customer_management.AgingControlPanel";
    static components = { ...ControlPanel.components, DateTimeInput };

    get asOf() {
        const day = this.env.searchModel.asOf;
        return day ? deserializeDate(day) : DateTime.local().startOf("day");
    }

    setAsOf(day) {
        const isNow = !day || day.hasSame(DateTime.local(), "day");
        return this.env.searchModel.setAsOf(isNow ? null : serializeDate(day));
    }
}
