import { BaseImportModel } from "@base_import/import_model";
import { patch } from "@web/core/utils/patch";

// The test of a file says which of its customers may be here already: they can be imported all the same.
patch(BaseImportModel.prototype, {
    async _callImport(isTest) {
        const result = await super._callImport(...arguments);
        if (isTest && result.possible_duplicates?.length) {
            this._addMessage("warning", result.possible_duplicates);
        }
        return result;
    },
});
