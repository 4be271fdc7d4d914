import { Domain } from "@web/core/domain";
import { SearchModel } from "@web/search/search_model";

const AS_OF = "as_of";

/** What is searched is as of one day, which is chosen apart from filters: any day, none is now. */
export class AgingSearchModel extends SearchModel {
    /** The day that a caller has asked for, as text in ISO form: the rows behind a cell are of the day of the cell. */
    get givenDay() {
        const condition = this.globalDomain.find((each) => Array.isArray(each) && each[0] === AS_OF);
        return condition && condition[1] === "=" ? condition[2] : null;
    }

    get asOf() {
        return this.givenDay || this.chosenDay || null;
    }

    setAsOf(day) {
        this.chosenDay = day;
        return this._notify();
    }

    exportState() {
        return { ...super.exportState(), chosenDay: this.chosenDay };
    }

    _importState(state) {
        super._importState(state);
        this.chosenDay = state.chosenDay;
    }

    _getDomain(params = {}) {
        let domain = super._getDomain({ ...params, raw: true });
        // A search that is saved is of the day on which it is opened.
        if (this.chosenDay && !this.givenDay && params.withGlobal !== false) {
            domain = Domain.and([domain, [[AS_OF, "=", this.chosenDay]]]);
        }
        return params.raw ? domain : domain.toList(this.domainEvalContext);
    }
}
