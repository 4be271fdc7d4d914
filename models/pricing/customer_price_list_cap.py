from datetime import date

from odoo import api, models
from odoo.exceptions import ValidationError


class CustomerPriceList(models.Model):
    """How many lists a customer, or a segment, may have in force on one day, in one company."""

    _inherit = "customer.price.list"

    @api.constrains("partner_id", "segment_id", "company_id", "pricelist_id", "discount", "date_start", "date_end")
    def _check_caps(self):
        """:raise ValidationError: names the lists of the first day on which there are too many"""
        links_sudo = self.sudo()
        for owner_name in ("partner_id", "segment_id"):
            for owner_sudo, changed_sudo in links_sudo.filtered(owner_name).grouped(owner_name).items():
                all_sudo = owner_sudo.price_list_ids | changed_sudo
                # Links of other companies, which the user need not see: one without a company counts there as well
                companies_sudo = all_sudo.company_id | all_sudo.pricelist_id.company_id | self.env.companies.sudo()
                for company_sudo in companies_sudo:
                    owner_sudo.price_list_ids._check_cap(company_sudo, changed_sudo)

    def _check_cap(self, company_sudo, changed_sudo):
        """Of one owner's links, those that can be used in one company; on days on which one of the changed ones is."""
        cap = company_sudo.price_list_max_customer if self.partner_id else company_sudo.price_list_max_segment
        usable_sudo = self._filter_usable(company_sudo)
        changed_sudo &= usable_sudo
        if not cap or len(usable_sudo) <= cap:
            return
        for day in sorted({link_sudo.date_start or date.min for link_sudo in usable_sudo}):
            together_sudo = usable_sudo.filtered(lambda link_sudo, day=day: link_sudo._is_in_force(day))
            if len(together_sudo) > cap and together_sudo & changed_sudo:
                together_sudo._refuse(cap, company_sudo)

    def _is_in_force(self, day):
        return (not self.date_start or self.date_start <= day) and (not self.date_end or self.date_end >= day)

    def _filter_usable(self, company):
        """Of these links, those whose list can be used in a company: the host's rule for lists, in Python."""
        company_sudo = company.sudo()
        above_sudo = company_sudo.parent_ids | company_sudo
        return self.filtered(
            lambda link: (
                (not link.company_id or link.company_id in above_sudo)
                and (not link.pricelist_id or link.pricelist_id.active)
                and (not link.pricelist_id.company_id or link.pricelist_id.company_id == company_sudo)
            )
        )

    def _refuse(self, cap, company_sudo):
        owner_sudo = self.partner_id or self.segment_id
        lists = ", ".join(link.display_name for link in self.sudo(False)._filtered_access("read"))
        is_known = company_sudo.sudo(False).has_access("read")
        raise ValidationError(
            self.env._(
                "%(owner)s may have %(cap)s price lists at the same time in %(company)s, and would have %(count)s: "
                "%(lists)s. Remove one, or let it end before another one begins.",
                owner=owner_sudo.display_name,
                cap=cap,
                company=company_sudo.name if is_known else self.env._("another company"),
                count=len(self),
                lists=lists or self.env._("lists that you may not see"),
            )
        )
