from odoo.tools import SQL


def find_above(env, ids):
    """Who stands above these partners, archived ones too; one query, however many they are.

    :return: {id: set of the ids of its parent, of that one's parent, and so on}
    """
    env["res.partner"].flush_model(["parent_id"])
    rows = env.execute_query(
        SQL(
            """
            WITH RECURSIVE above AS (
                SELECT id, parent_id FROM res_partner WHERE id = ANY(%s) AND parent_id IS NOT NULL
                 UNION
                SELECT above.id, parent.parent_id FROM above JOIN res_partner AS parent ON parent.id = above.parent_id
                 WHERE parent.parent_id IS NOT NULL
            )
            SELECT id, array_agg(parent_id) FROM above GROUP BY id
            """,
            list(ids),
        )
    )
    found = {row_id: set(parents) for row_id, parents in rows}
    return {each: found.get(each, set()) for each in ids}
