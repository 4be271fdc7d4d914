"""What people have in a database: rows and a checksum of each column, by SQL, which the addon has no part in."""

import psycopg2
from psycopg2 import sql

TABLES = """
SELECT table_name, array_agg(column_name::text) FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name NOT IN ('write_date', 'write_uid')
AND (table_name LIKE 'customer\\_%%' OR table_name = ANY(%s)) GROUP BY table_name ORDER BY table_name
"""
# Whose rows stay as they are: the trail, and what a new version brings along, such as one more login of the demo.
GROWING = ("customer_audit_entry", "customer_audit_seal", "customer_audit_value", "customer_badge", "res_partner")
# Records that the addon ships are compared with those of a new installation (shipped.py), not with what they were.
SHIPPED = """
SELECT res_id FROM ir_model_data
WHERE module = 'customer_management' AND noupdate AND name NOT LIKE '%\\_demo%' AND replace(model, '.', '_') = {}
"""
OF_THE_HOST = ["res_partner", "res_company", "res_partner_bank", "sale_order", "account_move", "pos_order"]


def read_tables(database, before=None):
    """{table: {"rows": number, "last": highest id, "columns": {name: checksum}}} of our tables and those we add to.

    :param before: what was read earlier; of tables that grow, the rows of then are read
    """
    with psycopg2.connect(dbname=database) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES, [OF_THE_HOST])
        lasts = {table: before[table]["last"] for table in GROWING} if before else {}
        return {table: read_table(cursor, table, columns, lasts.get(table)) for table, columns in cursor.fetchall()}


def read_table(cursor, table, columns, last=None):
    order = ["id"] if "id" in columns else sorted(columns)
    checksum = sql.SQL("md5(string_agg(COALESCE({}::text, ''), '|' ORDER BY {}))")
    by = sql.SQL(", ").join(map(sql.Identifier, order))
    sums = sql.SQL(", ").join(checksum.format(sql.Identifier(column), by) for column in columns)
    highest = sql.SQL("MAX(id)" if "id" in columns else "NULL")
    query = sql.SQL("SELECT count(*), {}, {} FROM {} WHERE TRUE").format(highest, sums, sql.Identifier(table))
    if "id" in columns:
        query += sql.SQL(f" AND id NOT IN ({SHIPPED})").format(sql.Literal(table))
    cursor.execute(query if last is None else query + sql.SQL(" AND id <= {}").format(sql.Literal(last)))
    [rows, highest, *checksums] = cursor.fetchone()
    return {"rows": rows, "last": highest, "columns": dict(zip(columns, checksums, strict=True))}


def find_changes(before, after):
    """What is in both shapes and not alike. A column that is gone or new is a change of the shape, not of the data.

    :return: ["table.column", ...], and "table" where rows were added or lost
    """
    changes = []
    for table in before.keys() & after.keys():
        if before[table]["rows"] != after[table]["rows"]:
            changes.append(table)
            continue
        old, new = before[table]["columns"], after[table]["columns"]
        changes += [f"{table}.{column}" for column in old.keys() & new.keys() if old[column] != new[column]]
    return sorted(changes)
