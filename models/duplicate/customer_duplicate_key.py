from odoo import api, models, tools
from odoo.tools import SQL

BARE_VAT = SQL("regexp_replace(upper(vat), '[^A-Z0-9]', '', 'g')")  # as in the index of models/tax
CUSTOMERS = SQL("(is_company OR parent_id IS NULL)")  # contacts share the tax ID and the name of their company
REST = "^[0-9]{7,}$"  # of a number without its prefix; a shorter one says nothing


class CustomerDuplicateEngine(models.AbstractModel):
    """Finds duplicates by SQL: all of a company at night, and those of one new customer while it is entered.

    Each kind of rule, but for names, has keys: two partners with the same key share what the rule is about. A key is
    *weak* when it is a number without the prefix of a country: two weak ones say nothing, as +49 30 12345678 and
    +43 30 12345678 are different numbers, while 030 12345678 may be either.
    """

    _name = "customer.duplicate.engine"
    _description = "Search for Duplicates"

    @api.model
    def _select_keys(self, kind, spellings=None):
        """Keys of stored partners.

        :param kind: of a rule, but for names
        :param spellings: only keys that can meet one of these, found by an index; None for all
        :return: a query of partner_id, key, is_strong
        """
        rows = {
            "email": self._select_emails,
            "phone": self._select_phones,
            "vat": self._select_vats,
            "number": self._select_numbers,
            "bank": self._select_banks,
        }[kind](spellings is not None)
        if spellings is not None:
            # One probe of the index for each: of a list, the planner guesses so many rows that it reads the table.
            rows = SQL(
                """
                SELECT DISTINCT partner_id, key
                  FROM unnest(%s::text[]) AS spelling(text) CROSS JOIN LATERAL (SELECT * FROM (%s) AS r OFFSET 0) AS row
                """,
                spellings,
                rows,
            )
        return self._with_weak_keys(kind, rows)

    @api.model
    def _select_wanted(self, kind, owners, values):
        """The same of values that somebody has typed, in the same order as whose they are."""
        typed = SQL("SELECT * FROM unnest(%s::int[], %s::text[]) AS typed(partner_id, key)", owners, values)
        return self._with_weak_keys(kind, typed)

    @api.model
    def _get_spellings(self, kind, values):
        """How the keys of these values may stand in the database: with and without the prefix of any country."""
        found, prefixes = set(values), self._get_prefixes(kind)
        for value in values:
            found.update(prefix + value for prefix in prefixes)
            found.update(value.removeprefix(prefix) for prefix in prefixes)
        return sorted(found)

    @api.model
    def _with_weak_keys(self, kind, rows):
        """Each key as it is, and, of numbers of countries, without their prefix where enough is left."""
        prefixes = self._get_prefixes(kind)
        if not prefixes:
            return SQL("SELECT partner_id, key, TRUE AS is_strong FROM (%s) AS plain", rows)
        return SQL(
            """
            WITH plain AS (%(rows)s),
                 prefix AS (SELECT unnest(%(prefixes)s::text[]) AS prefix)
            SELECT partner_id, key, TRUE AS is_strong FROM plain
             UNION ALL
            SELECT partner_id, substr(key, size + 1), FALSE
              FROM plain CROSS JOIN generate_series(1, 3) AS size JOIN prefix ON prefix = left(key, size)
             WHERE substr(key, size + 1) ~ %(rest)s
            """,
            rows=rows,
            prefixes=list(prefixes),
            rest=REST,
        )

    # --- what each kind compares: queries of partner_id, key -----------------------------------------------------

    # ``is_spelled``: only rows whose key is spelling.text

    @api.model
    def _select_emails(self, is_spelled):
        return SQL(
            """
            SELECT id AS partner_id, email_normalized AS key FROM res_partner
             WHERE email_normalized IS NOT NULL AND %s
            """,
            SQL("email_normalized = spelling.text" if is_spelled else "TRUE"),
        )

    @api.model
    def _select_phones(self, is_spelled):
        """Of phone and mobile; shorter ones are extensions and emergency calls."""
        spelled = SQL("string_to_array(phone_search_digits, ' ') @> ARRAY[spelling.text] AND key = spelling.text")
        return SQL(
            """
            SELECT id AS partner_id, key
              FROM res_partner CROSS JOIN unnest(string_to_array(phone_search_digits, ' ')) AS key
             WHERE phone_search_digits IS NOT NULL AND length(key) > 5 AND %s
            """,
            spelled if is_spelled else SQL("TRUE"),
        )

    @api.model
    def _select_vats(self, is_spelled):
        """Tax IDs, and registrations of regimes in which each number is one customer's only."""
        return SQL(
            """
            SELECT id AS partner_id, %(bare)s AS key FROM res_partner
             WHERE vat IS NOT NULL AND %(bare)s != '' AND %(customers)s AND %(given)s
             UNION
            SELECT row.partner_id, row.number
              FROM customer_tax_registration AS row JOIN customer_tax_regime AS regime ON regime.id = row.regime_id
             WHERE regime.is_unique AND %(registered)s
            """,
            bare=BARE_VAT,
            customers=CUSTOMERS,
            given=SQL("%s = spelling.text", BARE_VAT) if is_spelled else SQL("TRUE"),
            registered=SQL("row.number = spelling.text" if is_spelled else "TRUE"),
        )

    @api.model
    def _select_numbers(self, is_spelled):
        """Customer numbers, those of customers that were merged into this one, and references elsewhere."""
        former = SQL("string_to_array(former_numbers, ', ') @> ARRAY[spelling.text] AND key = spelling.text")
        return SQL(
            """
            SELECT id AS partner_id, customer_number AS key FROM res_partner WHERE customer_number IS NOT NULL AND %s
             UNION
            SELECT id, ref FROM res_partner WHERE ref IS NOT NULL AND ref != '' AND %s
             UNION
            SELECT id, key FROM res_partner CROSS JOIN unnest(string_to_array(former_numbers, ', ')) AS key
             WHERE former_numbers IS NOT NULL AND %s
            """,
            SQL("customer_number = spelling.text" if is_spelled else "TRUE"),
            SQL("ref = spelling.text" if is_spelled else "TRUE"),
            former if is_spelled else SQL("TRUE"),
        )

    @api.model
    def _select_banks(self, is_spelled):
        return SQL(
            """
            SELECT partner_id, sanitized_acc_number AS key FROM res_partner_bank
             WHERE active AND partner_id IS NOT NULL AND sanitized_acc_number IS NOT NULL AND %s
            """,
            SQL("sanitized_acc_number = spelling.text" if is_spelled else "TRUE"),
        )

    # --- prefixes ------------------------------------------------------------------------------------------------

    @api.model
    def _get_prefixes(self, kind):
        return {"phone": self._get_phone_prefixes, "vat": self._get_vat_prefixes}.get(kind, tuple)()

    @api.model
    @tools.ormcache()
    def _get_phone_prefixes(self):
        countries_sudo = self.env["res.country"].sudo().search([("phone_code", ">", 0), ("phone_code", "<", 1000)])
        return tuple(sorted({str(code) for code in countries_sudo.mapped("phone_code")}))

    @api.model
    @tools.ormcache()
    def _get_vat_prefixes(self):
        codes = self.env["res.country"].sudo().search([("code", "!=", False)]).mapped("code")
        return tuple(sorted({*codes} | {"EL", "XI"}))  # Greece and Northern Ireland
