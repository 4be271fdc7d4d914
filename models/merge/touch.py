from odoo.tools import SQL


def touch(env, model):
    """Tills fetch what was written since they were last here: rows that one of them may have are new to it.

    :return: list of SQL, what an UPDATE of the model's table sets beside the rest
    """
    if not model or model not in env or not hasattr(env[model], "_load_pos_data_domain"):
        return []
    return [SQL("write_date = %s", env.cr.now())] if "write_date" in env[model]._fields else []
