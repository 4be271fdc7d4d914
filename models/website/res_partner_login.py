from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

COMPARISONS = {">": SQL(">"), ">=": SQL(">="), "<": SQL("<"), "<=": SQL("<=")}
LOGIN_FIELDS = ("has_login", "last_login_date")


class ResPartner(models.Model):
    """Which customers can log in, and when one last did: themselves or one of their contacts.

    One query gives it for all, so that lists are filtered, sorted and grouped by the database.
    """

    _inherit = "res.partner"

    has_login = fields.Boolean(
        compute="_compute_login",
        search="_search_has_login",
        compute_sudo=True,
        groups="base.group_user",
        help="The customer, or a contact of it, can log in on the website.",
    )
    last_login_date = fields.Datetime(
        string="Last Log-in",
        compute="_compute_login",
        search="_search_last_login_date",
        compute_sudo=True,
        groups="base.group_user",
        help="Empty: was invited, and has not logged in yet; or cannot log in.",
    )

    @api.model
    def _get_login_query(self):
        """Every partner with an active login of its own, and every customer with one on any of its contacts."""
        self.env["res.users"].flush_model(["active", "partner_id"])
        self.flush_model(["commercial_partner_id"])
        return SQL(
            """(
                SELECT owner.id, TRUE AS has_login, max(log.date) AS last_login_date
                  FROM res_users AS login
                  JOIN res_partner AS person ON person.id = login.partner_id
            CROSS JOIN LATERAL (VALUES (person.id), (person.commercial_partner_id)) AS owner (id)
             LEFT JOIN (SELECT create_uid, max(create_date) AS date FROM res_users_log GROUP BY create_uid) AS log
                    ON log.create_uid = login.id
                 WHERE login.active
              GROUP BY owner.id
            )"""
        )

    @api.depends("user_ids.active", "child_ids.user_ids.active")
    def _compute_login(self):
        query = SQL("SELECT * FROM %s AS logins WHERE id = ANY(%s)", self._get_login_query(), self._origin.ids)
        rows = {partner_id: last for partner_id, _has, last in self.env.execute_query(query)} if self._origin else {}
        for partner in self:
            partner.has_login = partner._origin.id in rows
            partner.last_login_date = rows.get(partner._origin.id, False)

    def _search_has_login(self, operator, value):
        if operator != "in":
            return NotImplemented
        with_login = Domain("id", "in", SQL("(SELECT id FROM %s AS logins)", self._get_login_query()))
        return Domain.OR(with_login if flag else ~with_login for flag in value)

    def _search_last_login_date(self, operator, value):
        if operator == "in":
            dates = [date for date in value if date]
            fits = SQL("last_login_date = ANY(%s::timestamp[])", dates)
            never = ~Domain("id", "in", self._select_logins(SQL("last_login_date IS NOT NULL")))
            found = Domain("id", "in", self._select_logins(fits)) if dates else Domain.FALSE
            return found | never if len(dates) < len(value) else found
        if operator not in COMPARISONS:
            return NotImplemented
        return Domain("id", "in", self._select_logins(SQL("last_login_date %s %s", COMPARISONS[operator], value)))

    @api.model
    def _select_logins(self, condition):
        return SQL("(SELECT id FROM %s AS logins WHERE %s)", self._get_login_query(), condition)

    def _field_to_sql(self, alias, field_expr, query=None):
        # EXTENDS 'base': for sorting and grouping
        if field_expr not in LOGIN_FIELDS or query is None:
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields[field_expr], "read")
        joined = query.make_alias(alias, "logins")
        if joined not in query._joins:
            condition = SQL("%s = %s", SQL.identifier(joined, "id"), SQL.identifier(alias, "id"))
            query.add_join("LEFT JOIN", joined, self._get_login_query(), condition)
        column = SQL.identifier(joined, field_expr)
        return SQL("COALESCE(%s, FALSE)", column) if field_expr == "has_login" else column
