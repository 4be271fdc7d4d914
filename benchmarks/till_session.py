"""A session of 2,000 orders: the till loads, sells more, and is closed, with the addon's part in it and without, in
turn. Without it, every override of the addon calls the host's method only. Run by dev/bench, in a shell.

ORDERS=500 make bench B=till_session
"""

import os
import statistics
import time
from contextlib import ExitStack, contextmanager
from types import FunctionType
from unittest.mock import patch

from odoo.addons.customer_management.benchmarks.till_session_data import make_session, prepare, sell

COUNT, ROUNDS = int(os.environ.get("ORDERS", "2000")), 3
OURS = "odoo.addons.customer_management."
env = globals()["env"]
admin = env.ref("base.user_admin").id  # may open tills
env = env(user=admin, su=True, context={**env.context, "tracking_disable": True})


class Undone(Exception):
    pass


def find_overrides(models):
    """(class, name) of the methods of this addon in which the host's is called."""
    for model in models:
        classes = type(env[model]).mro()
        for place, klass in enumerate(classes):
            if not klass.__module__.startswith(OURS):
                continue
            hosts = {name for each in classes[place:] if not each.__module__.startswith(OURS) for name in vars(each)}
            yield from ((klass, name) for name in vars(klass) if name in hosts and is_method(klass, name))


def is_method(klass, name):
    return not name.startswith("__") and isinstance(vars(klass)[name], FunctionType)


def skip(klass, name):
    def call_host(self, *args, **kwargs):
        return getattr(super(klass, self), name)(*args, **kwargs)

    return call_host


@contextmanager
def without():
    with ExitStack() as stack:
        for klass, name in sorted(set(overrides), key=str):
            stack.enter_context(patch.object(klass, name, skip(klass, name)))
        yield


def measure(function):
    """Milliseconds; what it does is undone."""
    env.flush_all()
    env.invalidate_all()
    start = time.perf_counter()
    try:
        with env.cr.savepoint():
            function()
            env.flush_all()
            spent = 1000 * (time.perf_counter() - start)
            raise Undone
    except Undone:
        env.invalidate_all()
    return spent


def compare(label, function):
    measure(function)
    pairs = []
    for _round in range(ROUNDS):
        pairs.append((measure(function), measure_without(function)))
    on, no = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    print(f"{label:<28}{on:>12.0f}{no:>14.0f}{on / no:>8.2f}", flush=True)


def measure_without(function):
    with without():
        return measure(function)


MODELS = ("pos.session", "pos.config", "pos.order", "pos.order.line", "pos.payment", "res.partner", "product.pricelist")
MODELS += ("account.move", "account.move.line", "account.payment", "account.bank.statement.line")
overrides = list(find_overrides(MODELS))
session, product, customers, methods = make_session(env)
start = time.perf_counter()
orders = sell(env, COUNT, session, product, customers, methods)
print(f"{len(orders)} orders made in {time.perf_counter() - start:.0f} s; {len(set(overrides))} overrides of the addon")
print(f"{'case':<28}{'with, ms':>12}{'without, ms':>14}{'ratio':>8}")
compare("the till loads", lambda: session.load_data([]))
compare(
    "20 sales",
    lambda: [
        env["pos.order"].sync_from_ui([prepare(session, product, customers[n], methods["cash"])]) for n in range(20)
    ],
)
compare("the session is closed", lambda: session.action_pos_session_closing_control())
env.cr.rollback()
