from odoo import api, fields, models
from odoo.tools import SQL

LOGIN_FIELDS = ("has_login", "last_login_date")


class ResPartner(models.Model):
    """Which customers can log in, and when one last did: themselves or one of their contacts.

    One query gives it for all, so that lists are filtered, sorted and grouped by the database.
    """

    _inherit = "res.partner"

    has_login = fields.Boolean(
        compute="_compute_login",
        search=lambda self, operator, value: self._search_figure("has_login", operator, value),
        compute_sudo=True,
        groups="base.group_user",
        help="The customer, or a contact of it, can log in on the website.",
    )
    last_login_date = fields.Datetime(
        string="Last Login",
        compute="_compute_login",
        search=lambda self, operator, value: self._search_figure("last_login_date", operator, value),
        compute_sudo=True,
        groups="base.group_user",
        help="Empty: was invited, and has not logged in yet; or cannot log in.",
    )

    @api.model
    def _get_login_query(self, partner_ids=None):
        """One row for every partner with an active login of its own, and every customer with one on any of its
        contacts: ``id`` and LOGIN_FIELDS.
        """
        self.env["res.users"].flush_model(["active", "partner_id"])
        self.flush_model(["commercial_partner_id"])
        return SQL(
            """
                SELECT owner.id, TRUE AS has_login, max(log.date) AS last_login_date
                  FROM res_users AS login
                  JOIN res_partner AS person ON person.id = login.partner_id
            CROSS JOIN LATERAL (VALUES (person.id), (person.commercial_partner_id)) AS owner (id)
             LEFT JOIN (SELECT create_uid, max(create_date) AS date FROM res_users_log GROUP BY create_uid) AS log
                    ON log.create_uid = login.id
                 WHERE login.active AND %s
              GROUP BY owner.id
            """,
            SQL("TRUE") if partner_ids is None else SQL("owner.id = ANY(%s)", list(partner_ids)),
        )

    @api.model
    def _get_figure_queries(self):
        # EXTENDS
        return {**super()._get_figure_queries(), "_get_login_query": LOGIN_FIELDS}

    @api.depends("user_ids.active", "child_ids.user_ids.active")
    def _compute_login(self):
        self._fill_figures("_get_login_query")
