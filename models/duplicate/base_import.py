from odoo import models


class BaseImport(models.TransientModel):
    """The test of a file of customers says which of them may be here already."""

    _inherit = "base_import.import"

    def execute_import(self, fields, columns, options, dryrun=False):
        # EXTENDS 'base_import'
        test = self.with_context(customer_management_import_test=dryrun)
        return super(BaseImport, test).execute_import(fields, columns, options, dryrun=dryrun)
