from odoo import models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..outermost import keeping, read_kept

# Partners whose Tax ID is about to be another record's: of a merge, of a person whose company is made.
HANDED_OVER = "customer_management.tax_ids_handed_over"
TAX_ID_FIELDS = ("vat", "country_id", "company_id")


class ResPartner(models.Model):
    """A Tax ID of a unique regime belongs to one customer, also where it was typed and not registered.

    It is recognised by the country and by python-stdnum. Where a customer has registered it, the dates there count.
    """

    _inherit = "res.partner"

    _bare_vat = models.Index("(regexp_replace(upper(vat), '[^A-Z0-9]', '', 'g')) WHERE vat IS NOT NULL")

    def _create_contact_parent_company(self):
        # EXTENDS 'base'
        with keeping(self.env, HANDED_OVER, self.ids):
            return super()._create_contact_parent_company()

    def _get_tax_id_facts(self, vals):
        """What decides whose Tax ID collides with whose, where these values touch it: what was so stays."""
        if not set(TAX_ID_FIELDS) & set(vals):
            return {}
        return {partner: [partner.sudo()[name] for name in TAX_ID_FIELDS] for partner in self}

    def _check_tax_ids_unique(self):
        """Visitors are not told which Tax IDs are on file, and may buy: staff see in the form who has the same."""
        if self.env.user.share:
            return
        for partner_sudo in self.sudo().filtered(lambda partner: partner.vat and partner.is_customer):
            for regime_sudo, number in partner_sudo._recognise_tax_id().items():
                own_sudo = partner_sudo.tax_registration_ids
                if any(row.regime_id == regime_sudo and row.number == number for row in own_sudo):
                    continue  # its own check has the dates
                rows_sudo = own_sudo.browse()
                rivals = rows_sudo._get_rival_domain(partner_sudo, regime_sudo, number) & rows_sudo._get_valid_domain()
                holder_sudo = rows_sudo.search(rivals, limit=1).partner_id
                holder_sudo = holder_sudo or partner_sudo._find_tax_id_holder(regime_sudo, number)
                if holder_sudo:
                    partner_sudo._refuse_tax_id(f"{regime_sudo.name} {number}", holder_sudo)

    def _recognise_tax_id(self):
        """:return: {unique regime: the Tax ID of this partner as that regime stores it}"""
        wanted = [("is_unique", "=", True), ("is_main", "=", True)]
        numbers = {regime: regime._recognise(self.vat, self.country_id) for regime in self._find_regimes(wanted)}
        return {regime: number for regime, number in numbers.items() if number}

    def _find_regimes(self, domain):
        regimes_sudo = self.env["customer.tax.regime"].sudo().search(domain)
        return regimes_sudo.filtered(lambda regime: regime._is_for(self.country_id))

    def _find_tax_id_holder(self, regime_sudo, number):
        """Another customer, archived or hidden ones too, that has this number for its Tax ID and not registered it.

        :return: elevated; empty when there is none
        """
        self.flush_model(["vat"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM res_partner
                 WHERE vat IS NOT NULL AND regexp_replace(upper(vat), '[^A-Z0-9]', '', 'g') = ANY(%s)
                """,
                regime_sudo._get_spellings(number),
            )
        )
        ids = [partner_id for (partner_id,) in rows]
        domain = Domain("id", "in", ids) & Domain("is_customer", "=", True) & self._get_other_customers_domain("id")
        same_sudo = self.sudo().with_context(active_test=False).search(domain)
        for other_sudo in same_sudo:
            registered = other_sudo.tax_registration_ids.filtered(lambda row: row.regime_id == regime_sudo)
            if other_sudo._recognise_tax_id().get(regime_sudo) == number and number not in registered.mapped("number"):
                return other_sudo
        return same_sudo.browse()

    def _get_other_customers_domain(self, name):
        """Customers that some company sees as well as this one; not its own family: branches share a number.

        :param name: the path to the customer
        """
        family_sudo = self.sudo()
        while family_sudo.parent_id:
            family_sudo = family_sudo.parent_id
        handed_over = read_kept(self.env, HANDED_OVER) or []
        domain = ~Domain(name, "child_of", family_sudo.ids) & Domain(name, "not in", handed_over)
        company_sudo = self.sudo().company_id.root_id
        if company_sudo:
            path = "company_id" if name == "id" else f"{name}.company_id"
            domain &= Domain(path, "=", False) | Domain(path, "child_of", company_sudo.ids)
        return domain

    def _refuse_tax_id(self, text, holder_sudo):
        """:raise ValidationError: which names the holder to users who may see it; to visitors none is mentioned"""
        if self.env.user.share:
            raise ValidationError(self.env._("%s cannot be registered here. Please contact us.", text))
        owner = holder_sudo.with_user(self.env.user).sudo(False)
        raise ValidationError(
            self.env._(
                "%(number)s is already registered%(owner)s. Open that customer instead of making a second one.",
                number=text,
                owner=self.env._(" for %s", holder_sudo.display_name) if owner.has_access("read") else "",
            )
        )
