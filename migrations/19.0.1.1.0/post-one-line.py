"""Names, streets and numbers of partners that were stored over several lines, or with control characters.

E-mail addresses stay until somebody writes them: a second line may hold one that is meant.
"""

from odoo.tools import SQL

from odoo.addons.customer_management.tools.stored_line import stored_line

UNSEEN = r"[\u0001-\u001f\u007f-\u009f\u2028\u2029]"


def migrate(cr, version):
    cr.execute(
        """
        SELECT column_name
          FROM information_schema.columns
         WHERE table_schema = current_schema
           AND table_name = 'res_partner'
           AND data_type = 'character varying'
           AND column_name NOT LIKE '%email%'
        """
    )
    for [column] in cr.fetchall():
        name = SQL.identifier(column)
        cr.execute(SQL("SELECT id, %s FROM res_partner WHERE %s ~ %s", name, name, UNSEEN))
        for partner_id, text in cr.fetchall():
            cr.execute(SQL("UPDATE res_partner SET %s = %s WHERE id = %s", name, stored_line(text) or None, partner_id))
