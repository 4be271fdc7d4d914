"""Stored fields that follow from a column that moved, and that nobody types: they are worked out anew."""


def recompute_followers(env, moved):
    """
    :param moved: {(table, column): set of ids}
    """
    # Nobody chose these values, so nobody is told of them.
    env = env(context={**env.context, "tracking_disable": True})
    models = {
        each._table: each._name
        for each in env.registry.models.values()
        if each._auto and not each._abstract and not each._transient  # a dialog that is open somewhere stays as it is
    }
    # Elevated: of a login of another company, which whoever merges does not see, some are worked out as the user, too
    env = env(su=True)
    for (table, column), ids in moved.items():
        if table in models:
            records = env[models[table]].browse(sorted(ids)).exists()
            for field in find_followers(env, models[table], column):
                env.add_to_compute(field, records)
    env.flush_all()


def find_followers(env, model, column):
    """:return: the stored fields of a model that are computed from what a column names, and cannot be typed"""
    return [
        field
        for field in env[model]._fields.values()
        if field.store and field.compute and (field.readonly or field.related)
        if any(path.split(".")[0] == column for path in env.registry.field_depends[field])
    ]
