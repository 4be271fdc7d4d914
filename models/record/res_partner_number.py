from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from odoo.addons.base.models.res_partner import ResPartner as BasePartner

# What decides whether a partner has a number, and in which company it must be the only one.
NUMBER_FIELDS = {"customer_number", "customer_rank", "is_company", "company_type", "parent_id", "company_id"}


class ResPartner(models.Model):
    """The customer number: a customer has one, contacts and addresses have none."""

    _inherit = "res.partner"
    _rec_names_search = [*BasePartner._rec_names_search, "customer_number"]

    customer_number = fields.Char(
        copy=False,
        index="trigram",
        tracking=True,
        help="Given from the sequence when the partner becomes a customer, unless you type one.",
    )

    _customer_number_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0), customer_number) WHERE customer_number IS NOT NULL",
        "This customer number is already taken. Choose another one, or leave it empty to get the next free one.",
    )

    # --- when a partner is written ------------------------------------------------------------------------------

    @api.model
    def _clean_customer_number(self, vals):
        """Spaces around a number do not count, and an empty number is none."""
        if "customer_number" in vals:
            vals = dict(vals, customer_number=str(vals["customer_number"] or "").strip() or False)
        return vals

    @api.model
    def _check_given_numbers(self, vals_list):
        """Before partners are created: the numbers that were typed must be free."""
        typed = [vals for vals in vals_list if vals.get("customer_number")]
        if typed:
            default_company = self.default_get(["company_id"]).get("company_id")
            self._check_numbers_free(
                (vals["customer_number"], vals.get("company_id", default_company) or 0) for vals in typed
            )

    def _settle_given_numbers(self, vals_list):
        """After these partners were created of these values."""
        pairs = zip(self, vals_list, strict=True)
        self.browse().union(*[p for p, vals in pairs if vals.get("customer_number")])._check_numbers_on_customers()
        self._sync_customer_numbers()

    def _check_changed_numbers(self, vals):
        if {"customer_number", "company_id"} & set(vals):
            self._check_may_ask_for_numbers(vals)
            self._check_numbers_free_on_write(vals)

    def _settle_changed_numbers(self, vals):
        if vals.get("customer_number"):
            self._check_numbers_on_customers()
        if NUMBER_FIELDS & set(vals):
            self._sync_customer_numbers()

    def _find_contacts_left_alone(self):
        """Before these are deleted: a contact whose company goes stands alone, and may be a customer that needs a
        number."""
        return self.with_context(active_test=False).search([("parent_id", "in", self.ids), ("id", "not in", self.ids)])

    # --- giving numbers -----------------------------------------------------------------------------------------

    def _sync_customer_numbers(self):
        """Customers without a number get one; contacts and addresses that have one give it back.

        Who has a number is a customer, and so is the company behind a contact that was one.
        """
        contacts = self.filtered(lambda partner: not partner._is_commercial_partner())
        contacts.filtered("customer_number")._release_customer_numbers()
        contacts.filtered("customer_rank")._become_customers()
        (self - contacts).filtered("customer_number")._become_customers()
        customers = self.filtered(lambda partner: partner.is_customer and not partner.customer_number)
        customers._assign_customer_numbers()

    def _release_customer_numbers(self):
        self._force_write({"customer_number": False})

    def _assign_customer_numbers(self):
        """Draws the next free numbers: a fixed number of queries for each company among the partners."""
        for company, partners in self.grouped("company_id").items():
            numbers = self._draw_customer_numbers(company, len(partners))
            for partner, number in zip(partners.sudo(), numbers, strict=True):
                partner._force_write({"customer_number": number})  # our write() would check it again

    @api.model
    def _draw_customer_numbers(self, company, count):
        """``count`` numbers that nobody has in ``company`` (empty: shared by all companies)."""
        sequence_sudo = self.env["ir.sequence"]._get_customer_sequence(company)
        numbers, wanted = [], count
        while len(numbers) < count:
            drawn = sequence_sudo._next_batch(wanted)
            taken = {number for number, _company in self._find_numbers((n, company.id or 0) for n in drawn)}
            numbers += [number for number in drawn if number not in taken]
            # A long run of taken numbers is passed in ever longer steps, at the price of a gap behind it.
            wanted = wanted * 2 if len(taken) == len(drawn) else count - len(numbers)
        return numbers[:count]

    # --- refusing numbers ---------------------------------------------------------------------------------------

    @api.model
    def _find_numbers(self, wanted):
        """The owners of these numbers, archived partners included.

        :param wanted: pairs (number, company id, 0 for none)
        :return: {(number, company id): partner id}
        """
        numbers, companies = zip(*wanted, strict=True)
        self.flush_model(["customer_number", "company_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT customer_number, COALESCE(company_id, 0), id FROM res_partner
                 WHERE (COALESCE(company_id, 0), customer_number)
                    IN (SELECT * FROM unnest(%s::int[], %s::text[])) AND customer_number IS NOT NULL
                """,
                list(companies),
                list(numbers),
            )
        )
        return {(number, company): partner_id for number, company, partner_id in rows}

    def _check_may_ask_for_numbers(self, vals):
        """Whether a number is taken is told to those only who may write it, and in companies of their own."""
        self.check_access("write")
        company = self.env["res.company"].browse(vals.get("company_id") or ())
        if not self.env.su and company - self.env.user.company_ids:
            raise AccessError(self.env._("You have no access to the company to which this partner is to belong."))

    def _check_numbers_free_on_write(self, vals):
        """Before a write: the numbers as they will be must be free, except for those the same partners have now."""
        if "company_id" in vals:
            wanted = [(vals.get("customer_number", p.customer_number), vals["company_id"] or 0) for p in self]
        else:
            wanted = [(vals["customer_number"], partner.company_id.id or 0) for partner in self]
        self._check_numbers_free((number, company) for number, company in wanted if number)

    def _check_numbers_free(self, wanted):
        """Refuses numbers that another partner has, or that are wanted twice.

        The unique index would refuse them as well; this names the owner of the number to users who may know it.

        :param wanted: pairs (number, company id, 0 for none)
        """
        wanted = list(wanted)
        if not wanted:
            return
        seen = defaultdict(int)
        for key in wanted:
            seen[key] += 1
        owners = {key: owner for key, owner in self._find_numbers(wanted).items() if owner not in self.ids}
        for key in wanted:
            if key in owners:
                self._refuse_number(key[0], self.browse(owners[key]))
            if seen[key] > 1:
                raise ValidationError(
                    self.env._("The customer number %s is given twice. Every customer needs one of its own.", key[0])
                )

    def _refuse_number(self, number, owner):
        if owner.has_access("read"):
            raise ValidationError(
                self.env._(
                    "The customer number %(number)s belongs to %(owner)s. Choose another one, or leave it empty to "
                    "get the next free one.",
                    number=number,
                    owner=owner.display_name,
                )
            )
        raise ValidationError(
            self.env._(
                "The customer number %s is already taken. Choose another one, or leave it empty to get the next "
                "free one.",
                number,
            )
        )

    def _check_numbers_on_customers(self):
        for partner in self:
            if not partner._is_commercial_partner():
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact or an address of %(customer)s and has no customer number of its own. "
                        "Leave the number empty.",
                        contact=partner.display_name,
                        customer=partner.commercial_partner_id.display_name,
                    )
                )
