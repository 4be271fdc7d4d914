from odoo.tools import SQL

from ..common_ledger import LedgerCase

# The record of the merge and the trail stay, and who wrote last is who undid it.
KEPT = {
    *("base_partner_merge_automatic_wizard", "customer_merge", "customer_merge_line"),
    *("customer_audit_entry", "customer_audit_value", "mail_message"),
}
UNTOLD = {"write_date", "write_uid"}


class MergeCase(LedgerCase):
    """Merges by the host's wizard or by ours, and all tables before and after."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.merges = cls.env["customer.merge"].with_user(cls.env.ref("base.user_admin"))

    def merge(self, *partners):
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(self.env.ref("base.user_admin")).create({})
        wizard._merge([partner.id for partner in partners], partners[0])
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["customer.merge"].sudo().search([], limit=1)

    def photograph(self):
        """{(table, id or row): row} of all tables"""
        self.env.flush_all()
        self.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace"
        )
        rows = {}
        for table in sorted({name for (name,) in self.cr.fetchall()} - KEPT):
            for (row,) in self.env.execute_query(SQL("SELECT to_jsonb(t) FROM %s AS t", SQL.identifier(table))):
                row = {name: value for name, value in row.items() if name not in UNTOLD}
                rows[table, row.get("id") or str(row)] = row
        return rows

    def differences(self, before, after):
        """[(table, id, column, before, after)]"""
        found = []
        for key in sorted(before.keys() | after.keys(), key=str):
            one, two = before.get(key) or {}, after.get(key) or {}
            names = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
            found += [(*key, name, one.get(name), two.get(name)) for name in names]
        return found
