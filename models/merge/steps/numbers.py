from itertools import chain

from odoo import models


class CustomerMerge(models.Model):
    """Customer numbers and custom fields of merged customers.

    The survivor keeps its number, else takes the oldest source's, as far as it is free in the company that the survivor
    will have; else it gets a new one. Of two values for one custom field that of the earlier partner stays.
    """

    _inherit = "customer.merge"

    def _before_values(self, run, stack):
        # A unique number cannot be the survivor's while a source still has it.
        result = super()._before_values(run, stack)
        run.kept["numbers"], run.kept["properties"] = [], []
        released_sudo = self.env["res.partner"].sudo()
        for group in run.groups:
            partners_sudo = group.partners_sudo
            numbers = [number for number in partners_sudo.mapped("customer_number") if number]
            # It is certain to stay where nobody moves to another company.
            stays = partners_sudo[0].customer_number and len({each_sudo.company_id for each_sudo in partners_sudo}) < 2
            released_sudo += partners_sudo[1:] if stays else partners_sudo
            if numbers and not stays:
                run.kept["numbers"].append((partners_sudo[0], numbers))
            own, *others = [partner_sudo._get_property_values() for partner_sudo in partners_sudo]
            properties = {**dict(chain.from_iterable(values.items() for values in reversed(others))), **own}
            if properties != own:
                run.kept["properties"].append((partners_sudo[0], properties))
        released_sudo.filtered("customer_number")._release_customer_numbers()
        return result

    def _after_values(self, run):
        for survivor_sudo, properties in run.kept["properties"]:
            survivor_sudo.customer_properties = properties
        for survivor_sudo, numbers in run.kept["numbers"]:
            if survivor_sudo._is_commercial_partner():
                self._give_number(survivor_sudo, numbers)
        return super()._after_values(run)

    def _give_number(self, survivor_sudo, numbers):
        scope = survivor_sudo.company_id.root_id.id or 0
        taken = survivor_sudo._find_numbers((number, scope) for number in numbers)
        if free := [number for number in numbers if (number, scope) not in taken]:
            survivor_sudo._force_write({"customer_number": free[0]})
            survivor_sudo._sync_customer_numbers()
