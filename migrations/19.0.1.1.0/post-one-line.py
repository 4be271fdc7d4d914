"""Names, streets and numbers of partners and companies that were stored over several lines, or with control characters.

E-mail addresses stay until somebody writes them: a second line may hold one that is meant.
"""

from odoo.tools import SQL

from odoo.addons.customer_management.tools.stored_line import stored_line

UNSEEN = r"[\u0001-\u001f\u007f-\u009f\u2028\u2029]"


def migrate(cr, version):
    cr.execute(
        """
        SELECT table_name, column_name
          FROM information_schema.columns
         WHERE table_schema = current_schema
           AND table_name IN ('res_partner', 'res_company')
           AND data_type = 'character varying'
           AND column_name NOT LIKE '%email%'
        """
    )
    for names in cr.fetchall():
        table, column = map(SQL.identifier, names)
        cr.execute(SQL("SELECT id, %s FROM %s WHERE %s ~ %s", column, table, column, UNSEEN))
        for row_id, text in cr.fetchall():
            cr.execute(SQL("UPDATE %s SET %s = %s WHERE id = %s", table, column, stored_line(text) or None, row_id))
