from psycopg2.errors import DeadlockDetected, ExclusionViolation, UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from odoo.addons.base.models.res_partner import ResPartner as BasePartner

# What decides whether a partner has a number, and in which company it must be the only one.
NUMBER_FIELDS = {"customer_number", "customer_rank", "is_company", "company_type", "parent_id", "company_id"}
# Somebody else has just typed the number that was drawn, or has drawn it from the sequence of another company.
COLLISIONS = ExclusionViolation, UniqueViolation, DeadlockDetected
MOST_DRAWS = 5


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

    # Also where the database cannot keep numbers of companies and shared ones apart: see res_partner_number_scope.py.
    _customer_number_unique = models.UniqueIndex(
        "(customer_number, COALESCE(company_id, 0)) WHERE customer_number IS NOT NULL",
        "This customer number is already taken. Choose another one, or leave it empty to get the next free one.",
    )

    # --- when a partner is written ------------------------------------------------------------------------------

    @api.model
    def _clean_customer_number(self, vals):
        """Spaces around a number do not count, and an empty number is none. Its scope follows from the company."""
        vals = {name: value for name, value in vals.items() if name != "customer_number_scope_id"}
        if "customer_number" in vals:
            vals = dict(vals, customer_number=str(vals["customer_number"] or "").strip() or False)
        return vals

    @api.model
    def _check_given_numbers(self, vals_list):
        """Before partners are created: the numbers that were typed must be free."""
        typed = [vals for vals in vals_list if vals.get("customer_number")]
        self._check_numbers_free((vals["customer_number"], vals["customer_number_scope_id"] or 0) for vals in typed)

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
            for attempt in range(1, MOST_DRAWS + 1):
                numbers = partners._draw_customer_numbers(company, len(partners), collided=attempt > 1)
                if partners._claim_numbers(numbers, give_up=attempt == MOST_DRAWS):
                    break
            for partner, number in zip(partners.sudo(), numbers, strict=True):
                partner._force_write({"customer_number": number})  # our write() would check it again

    def _claim_numbers(self, numbers, give_up):
        """Whether the database gives these partners these numbers, which nobody else can take from now on; not, when
        another transaction has just committed one of them. What is in memory is not touched.

        :param give_up: whether to raise what the database says when one of them is taken
        """
        query = SQL(
            """
            UPDATE res_partner SET customer_number = given.number
              FROM unnest(%s::int[], %s::text[]) AS given(id, number) WHERE given.id = res_partner.id
            """,
            self.ids,
            numbers,
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=False)
        except COLLISIONS:
            if give_up:
                raise
            return False
        return True

    @api.model
    def _draw_customer_numbers(self, company, count, collided=False):
        """``count`` numbers that ``company`` does not see yet (empty: shared by all companies, which see all).

        :param collided: whether to look for those as well that others have committed since this transaction began
        """
        sequence_sudo = self.env["ir.sequence"]._get_customer_sequence(company)
        scope = company.sudo().root_id.id or 0
        numbers, wanted = [], count
        while len(numbers) < count:
            drawn = sequence_sudo._next_batch(wanted)
            keys = [(number, scope) for number in drawn]
            taken = {number for number, _scope in self._find_numbers(keys)}
            if collided:
                with self.pool.cursor() as cr:
                    fresh = self.with_env(self.env(cr=cr))
                    taken |= {number for number, _scope in fresh._find_numbers(keys)}
            numbers += [number for number in drawn if number not in taken]
            # A long run of taken numbers is passed in ever longer steps, at the price of a gap behind it.
            wanted = wanted * 2 if len(taken) == len(drawn) else count - len(numbers)
        return numbers[:count]

    # --- refusing numbers ---------------------------------------------------------------------------------------

    @api.model
    def _find_numbers(self, wanted, beside=()):
        """Who has these numbers among all that one company sees, archived partners included.

        :param wanted: pairs (number, id of the root company, 0 for shared by all)
        :param beside: ids of partners that do not count
        :return: {(number, scope): partner id}
        """
        numbers, scopes = zip(*wanted, strict=True)
        self.flush_model(["customer_number", "customer_number_scope_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT wanted.number, wanted.scope, min(owner.id)
                  FROM unnest(%s::text[], %s::int[]) AS wanted(number, scope)
                  JOIN res_partner AS owner ON owner.customer_number = wanted.number
                   AND (wanted.scope = 0 OR COALESCE(owner.customer_number_scope_id, wanted.scope) = wanted.scope)
                 WHERE owner.id != ALL(%s)
              GROUP BY wanted.number, wanted.scope
                """,
                list(numbers),
                list(scopes),
                list(beside),
            )
        )
        return {(number, scope): partner_id for number, scope, partner_id in rows}

    def _check_may_ask_for_numbers(self, vals):
        """Whether a number is taken is told to those only who may write it, and in companies of their own."""
        self.check_access("write")
        company = self.env["res.company"].browse(vals.get("company_id") or ())
        if not self.env.su and company - self.env.user.company_ids:
            raise AccessError(self.env._("You have no access to the company to which this partner is to belong."))

    def _check_numbers_free_on_write(self, vals):
        """Before a write: the numbers as they will be must be free, except for those the same partners have now."""
        wanted, kept = [], []
        for partner_sudo in self.sudo():
            company = self._browse_company(vals["company_id"]) if "company_id" in vals else partner_sudo.company_id
            now = partner_sudo.customer_number, partner_sudo.company_id.root_id.id or 0
            then = vals.get("customer_number", partner_sudo.customer_number), company.root_id.id or 0
            if then[0]:
                (kept if then == now else wanted).append(then)
        self._check_numbers_free(wanted, kept)

    def _check_numbers_free(self, wanted, kept=()):
        """Refuses numbers that another partner has, or that are wanted twice.

        The database would refuse them as well; this names the owner of the number to users who may know it.

        :param wanted: pairs (number, id of the root company, 0 for shared by all)
        :param kept: such pairs that some of these partners have and keep
        """
        wanted = list(wanted)
        owners = self._find_numbers(wanted, beside=self.ids) if wanted else {}
        scopes = {}
        for number, scope in kept:
            scopes.setdefault(number, set()).add(scope)
        for number, scope in wanted:
            if (number, scope) in owners:
                self._refuse_number(number, self.browse(owners[number, scope]))
            others = scopes.setdefault(number, set())
            if others and (not scope or {0, scope} & others):
                raise ValidationError(
                    self.env._("The customer number %s is given twice. Every customer needs one of its own.", number)
                )
            others.add(scope)

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
