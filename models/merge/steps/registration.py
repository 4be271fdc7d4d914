from odoo import models

from ...website.res_partner import FACTS


class CustomerMerge(models.Model):
    """When and where a merged customer registered, and the approval: the survivor's, else the last source's."""

    _inherit = "customer.merge"

    def _before_values(self, run, stack):
        """The host writes as who merges, and nobody types these."""
        run.kept["facts"] = []
        for group in run.groups:
            ordered_sudo = [group.survivor.sudo(), *group.sources.sudo()[::-1]]
            known = {name: [partner[name] for partner in ordered_sudo if partner[name]] for name in FACTS}
            facts = {name: values[0] for name, values in known.items() if values}
            if facts:
                run.kept["facts"].append((group.survivor.sudo(), facts))
                group.partners_sudo.write(dict.fromkeys(FACTS, False))
        return super()._before_values(run, stack)

    def _after_values(self, run):
        for survivor_sudo, facts in run.kept["facts"]:
            survivor_sudo.write({name: getattr(value, "id", value) for name, value in facts.items()})
        return super()._after_values(run)
