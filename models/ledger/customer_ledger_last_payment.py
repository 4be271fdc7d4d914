from odoo import api, models
from odoo.tools import SQL

LIQUIDITY = ("bank", "cash", "credit")  # types of journals
KEY = "customer_management.last_payments"


class CustomerLedger(models.AbstractModel):
    """The day of a customer's last payment, which the staff look at right after one: kept in ``customer.behaviour``
    like what is added up every night, and brought up to date when items of bank, cash and card journals change.

    Whose is remembered with the transaction, and stored in one statement for all of them: when somebody asks for it, or
    at the commit. What a merge or another employer of a person changes is seen at night.
    """

    _inherit = "customer.ledger"

    @api.model
    def _touch_last_payments(self, items):
        """To be called with journal items that come, go or change."""
        items_sudo = items.sudo().filtered(lambda item: item.move_id.journal_id.type in LIQUIDITY and item.partner_id)
        if not items_sudo:
            return
        precommit = self.env.cr.precommit
        if KEY not in precommit.data:
            precommit.data[KEY] = {}
            precommit.add(self.sudo()._store_last_payments)
        for company, owned_sudo in items_sudo.grouped("company_id").items():
            precommit.data[KEY].setdefault(company.root_id.id, set()).update(owned_sudo.partner_id.ids)
        self.env["res.partner"].invalidate_model(["last_payment_date"], flush=False)

    @api.model
    def _store_last_payments(self):
        """Stores those that may have changed in this transaction."""
        for root_id, partner_ids in self.env.cr.precommit.data.pop(KEY, {}).items():
            root = self.env["res.company"].browse(root_id)
            partners = self.env["res.partner"].browse(sorted(partner_ids)).exists()
            self.with_company(root)._store_last_payments_of(partners.commercial_partner_id.ids)

    @api.model
    def _store_last_payments_of(self, partner_ids):
        """Those of commercial partners in the current root company; what is right already is left alone."""
        self._flush_ledger()
        self.env["account.journal"].flush_model(["type"])
        self.env["customer.behaviour"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO customer_behaviour AS kept
                       (partner_id, company_id, average_days_late, customer_dso, last_payment_date)
                SELECT touched.id, %(company)s, 0, 0, payment.date
                  FROM unnest(%(partners)s::int[]) AS touched (id)
                  LEFT JOIN (%(payments)s) AS payment ON payment.customer_id = touched.id
                  LEFT JOIN customer_behaviour AS old ON old.partner_id = touched.id AND old.company_id = %(company)s
                 WHERE payment.date IS DISTINCT FROM old.last_payment_date
                 ORDER BY touched.id
                    ON CONFLICT (partner_id, company_id) DO UPDATE SET last_payment_date = excluded.last_payment_date
                """,
                company=self.env.company.root_id.id,
                partners=list(partner_ids),
                payments=self._select_last_payments(self.env.company._get_today(), partner_ids),
            )
        )
        self.env["customer.behaviour"].invalidate_model(flush=False)

    @api.model
    def _select_last_payments(self, today, partner_ids=None):
        """``customer_id`` and ``date`` of the last item that a bank, cash or card journal credited."""
        return SQL(
            """
            SELECT owner.commercial_partner_id AS customer_id, MAX(item.date) AS date %s
               AND item.balance < 0 AND item.date <= %s
             GROUP BY owner.commercial_partner_id
            """,
            self._from_items(
                partner_ids,
                SQL(
                    "JOIN account_journal AS journal ON journal.id = item.journal_id AND journal.type = ANY(%s)",
                    list(LIQUIDITY),
                ),
            ),
            today,
        )
