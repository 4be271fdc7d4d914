from odoo import api, models

from ..outermost import read_kept

# Kept while the positions of many partners are computed: {search: (ids that it has found, domain)}.
KEY = "customer_management.fiscal_positions"


class AccountFiscalPosition(models.Model):
    """The positions that apply by themselves are the same for all partners that a till loads. The host and its
    localisations search for them once for each; what such a search has found is good for the others.
    """

    _inherit = "account.fiscal.position"

    @api.model
    def _search(self, domain, *args, **kwargs):
        # EXTENDS 'base'
        found = read_kept(self.env, KEY)
        if found is None:
            return super()._search(domain, *args, **kwargs)
        # The environment is the user, the companies and the context.
        key = (self.env, str(domain), args, tuple(sorted(kwargs.items())))
        if key not in found:
            ids = super()._search(domain, *args, **kwargs).get_result_ids()
            found[key] = ids, domain  # as long as it is kept, no other one has its text
        return self.browse(found[key][0])._as_query()
