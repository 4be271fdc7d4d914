"""How the measurements of this folder take time. Not a measurement: the others import it."""

import statistics
import time


def measure(env, function, rounds=5):
    """:return: median milliseconds and number of queries of a call, each with an empty cache"""
    times = []
    for _round in range(rounds):
        env.invalidate_all()
        queries, start = env.cr.sql_log_count, time.perf_counter()
        function()
        times.append(1000 * (time.perf_counter() - start))
        queries = env.cr.sql_log_count - queries
    return statistics.median(times), queries
