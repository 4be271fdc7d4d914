"""What names partners in a value that holds several: of each company one, or of each custom field one."""

from odoo.tools import SQL

from .touch import touch


class SharedReferences:
    """:param pairs: list of Pair, of partners"""

    def __init__(self, env, pairs):
        self.env, self.pairs, self.model = env, pairs, "res.partner"

    def move(self):
        """Each statement is for all pairs, and writes down what it has changed for the way back."""
        self.env.flush_all()
        self._move_company_values()
        self._move_defaults()
        self._move_custom_values()
        self.env.invalidate_all(flush=False)

    def _move_company_values(self):
        """Fields that name a partner, in each company another one."""
        for field in self.env.registry.many2one_company_dependents[self.model]:
            self._change(
                field.model_name,
                field.name,
                SQL(
                    """
                    SELECT jsonb_object_agg(part.key, COALESCE(to_jsonb(pair.dst), part.value)) AS value,
                           min(pair.merge_id) AS merge_id
                      FROM jsonb_each(t.%(column)s) AS part LEFT JOIN pair ON part.value = to_jsonb(pair.src)
                    """,
                    column=SQL.identifier(field.name),
                ),
            )

    def _move_defaults(self):
        """Default values that users have set, and those of the companies."""
        self.env.cr.execute(
            SQL(
                """
                WITH %(pairs)s, moved AS (
                    UPDATE ir_default AS t SET json_value = pair.dst::text
                      FROM pair, ir_model_fields AS field
                     WHERE field.id = t.field_id AND field.ttype = 'many2one' AND field.relation = %(model)s
                       AND t.json_value = pair.src::text
                    RETURNING t.id, pair.*
                )
                INSERT INTO customer_merge_line
                       (merge_id, table_name, column_name, action, source_value, target_value, row_ids)
                SELECT merge_id, 'ir_default', 'json_value', 'moved', src::text, dst::text, jsonb_agg(id)
                  FROM moved GROUP BY merge_id, src, dst
                """,
                pairs=self._with_pairs(),
                model=self.model,
            )
        )

    def _move_custom_values(self):
        """Custom fields, of whatever model, whose value is a partner or several."""
        for field, name, kind in self._find_custom_fields():
            value = SQL("COALESCE(to_jsonb(pair.dst), part.value)")
            if kind == "many2many":
                value = SQL("jsonb_agg(DISTINCT COALESCE(to_jsonb(pair.dst), part.value))")
            parts = "jsonb_array_elements(CASE jsonb_typeof(%s) WHEN 'array' THEN %s ELSE '[]' END) AS part(value)"
            own = SQL("t.%s -> %s", SQL.identifier(field.name), name)
            self._change(
                field.model_name,
                field.name,
                SQL(
                    """
                    SELECT jsonb_set(t.%(column)s, ARRAY[%(name)s], %(value)s) AS value, %(merge)s AS merge_id
                      FROM %(parts)s LEFT JOIN pair ON part.value = to_jsonb(pair.src)
                    """,
                    column=SQL.identifier(field.name),
                    name=name,
                    value=value,
                    merge=SQL("min(pair.merge_id)" if kind == "many2many" else "pair.merge_id"),
                    parts=SQL(parts, own, own) if kind == "many2many" else SQL("(SELECT %s) AS part(value)", own),
                ),
                SQL("t.%s ? %s", SQL.identifier(field.name), name),
            )

    def _find_custom_fields(self):
        """Yields (field of properties, name of the custom field, its type), of those whose values are partners."""
        places = [
            (model._name, field)
            for model in self.env.registry.models.values()
            if model._auto and not model._abstract
            for field in model._fields.values()
            if field.type == "properties_definition" and field.store and field.properties_fields
        ]
        queries = [
            SQL(
                """
                SELECT %(number)s AS place, part ->> 'name', part ->> 'type'
                  FROM %(table)s AS t, jsonb_array_elements(t.%(column)s) AS part
                 WHERE jsonb_typeof(t.%(column)s) = 'array' AND t.%(column)s @> %(wanted)s
                   AND part ->> 'comodel' = %(model)s
                """,
                number=number,
                table=SQL.identifier(self.env[model]._table),
                column=SQL.identifier(field.name),
                wanted=f'[{{"comodel": "{self.model}"}}]',
                model=self.model,
            )
            for number, (model, field) in enumerate(places)
        ]
        for number, name, kind in self.env.execute_query(SQL(" UNION ").join(queries)) if queries else ():
            for field in places[number][1].properties_fields:
                yield field, name, kind

    def _change(self, model, column, query, where=None):
        """
        :param query: of the value that the column of the row ``t`` has afterwards, and of the merge it is for, if any
        """
        self.env.cr.execute(
            SQL(
                """
                WITH %(pairs)s, found AS (
                    SELECT t.id, t.%(column)s AS before, after.value, after.merge_id
                      FROM %(table)s AS t CROSS JOIN LATERAL (%(query)s) AS after
                     WHERE t.%(column)s IS NOT NULL AND %(where)s AND after.merge_id IS NOT NULL
                ), moved AS (
                    UPDATE %(table)s AS t SET %(sets)s FROM found WHERE t.id = found.id RETURNING found.*
                )
                INSERT INTO customer_merge_line (merge_id, table_name, action, row_data)
                SELECT merge_id, %(name)s, 'changed',
                       jsonb_build_object('id', id, 'before', jsonb_build_object(%(column_name)s, before),
                                          'after', jsonb_build_object(%(column_name)s, value))
                  FROM moved
                """,
                pairs=self._with_pairs(),
                table=SQL.identifier(self.env[model]._table),
                name=self.env[model]._table,
                column=SQL.identifier(column),
                column_name=column,
                query=query,
                where=where or SQL("true"),
                sets=SQL(", ").join([SQL("%s = found.value", SQL.identifier(column)), *touch(self.env, model)]),
            )
        )

    def fill_company_values(self):
        """What each company says of the partners themselves: the sources fill the companies for which the survivor
        says nothing, the later ones before the earlier. The photograph around has it.
        """
        self.env["res.partner"].flush_model()
        fields = [field for field in self.env[self.model]._fields.values() if field.company_dependent and field.store]
        used = SQL(", ").join(SQL("bool_or(%s IS NOT NULL)", SQL.identifier(field.name)) for field in fields)
        sources = [pair.src for pair in self.pairs]
        [found] = self.env.execute_query(SQL("SELECT %s FROM res_partner WHERE id = ANY(%s)", used, sources))
        for field in (field for field, is_used in zip(fields, found, strict=True) if is_used):
            self.env.cr.execute(
                SQL(
                    """
                    WITH %(pairs)s, given AS (
                        SELECT pair.dst, jsonb_object_agg(part.key, part.value ORDER BY pair.src) AS value
                          FROM pair JOIN res_partner AS source ON source.id = pair.src
                         CROSS JOIN LATERAL jsonb_each(source.%(column)s) AS part
                         WHERE source.%(column)s IS NOT NULL GROUP BY pair.dst
                    )
                    UPDATE res_partner AS t SET %(column)s = given.value || COALESCE(t.%(column)s, '{}'::jsonb)
                      FROM given WHERE t.id = given.dst
                    """,
                    pairs=self._with_pairs(),
                    column=SQL.identifier(field.name),
                )
            )
        self.env["res.partner"].invalidate_model(flush=False)

    def _with_pairs(self):
        return SQL(
            "pair AS (SELECT * FROM unnest(%s::int[], %s::int[], %s::int[]) AS pair(src, dst, merge_id))",
            [pair.src for pair in self.pairs],
            [pair.dst for pair in self.pairs],
            [pair.merge_id for pair in self.pairs],
        )
