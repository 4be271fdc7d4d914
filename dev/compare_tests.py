"""Two runs of the same tests side by side, from their JUnit files: compare_tests.py WITHOUT.xml WITH.xml [AGAIN.xml]

Fails when a test that passed without the addon fails with it, or is not there any more, and when none passed. What a
test came to when it was run again counts. compare_tests.py --worse WITHOUT.xml WITH.xml names the tests to run again.
"""

import sys
from collections import Counter
from xml.etree import ElementTree


def read_results(path):
    """{(file, test): "passed", "failed" or "skipped"} and the seconds of the whole run."""
    results = {}
    for case in ElementTree.parse(path).iter("testcase"):
        outcomes = {child.tag for child in case}
        outcome = "failed" if outcomes & {"failure", "error"} else "skipped" if "skipped" in outcomes else "passed"
        results[case.get("classname"), case.get("name")] = outcome
    seconds = sum(float(suite.get("time", 0)) for suite in ElementTree.parse(path).iter("testsuite"))
    return results, seconds


def suite_of(test):
    """
    >>> suite_of(("odoo.addons.sale.tests.test_sale_order.TestSaleOrder", "test_x"))
    'sale/test_sale_order'
    """
    parts = [part for part in test[0].split(".") if part not in ("odoo", "addons", "tests")]
    return "/".join(parts[:2])


def count_failed(results):
    """{suite: (tests, failed)}"""
    tests, failed = Counter(), Counter()
    for test, outcome in results.items():
        tests[suite_of(test)] += 1
        failed[suite_of(test)] += outcome == "failed"
    return {suite: (number, failed[suite]) for suite, number in tests.items()}


def find_worse(without, with_addon):
    """Those that passed without and do not with the addon."""
    return sorted(test for test, outcome in without.items() if outcome == "passed" and with_addon.get(test) != "passed")


def name_file(test):
    """
    >>> name_file(("odoo.addons.sale.tests.test_sale_order.TestSaleOrder", "test_x"))
    'sale/tests/test_sale_order.py::TestSaleOrder::test_x'
    """
    *folders, file, test_class = [part for part in test[0].split(".") if part not in ("odoo", "addons")]
    return f"{'/'.join([*folders, file])}.py::{test_class}::{test[1]}"


def compare(without_path, with_path, again_path=None):
    (without, seconds_without), (with_addon, seconds_with) = read_results(without_path), read_results(with_path)
    if again_path:
        again, _seconds = read_results(again_path)
        with_addon |= again
        mended = sum(outcome == "passed" for outcome in again.values())
        print(f"{mended} of {len(again)} tests that failed with the addon pass when they are run again, alone.")
    before, after = count_failed(without), count_failed(with_addon)
    print(f"\n{'suite':58}{'tests':>6}{'failed without':>16}{'failed with':>13}")
    for suite in sorted(before | after):
        tests, failed = before.get(suite, (0, 0))
        print(f"{suite:58}{tests:>6}{failed:>16}{after.get(suite, (0, 0))[1]:>13}")
    print(f"{'all':58}{len(without):>6}{sum(f for _, f in before.values()):>16}{sum(f for _, f in after.values()):>13}")
    print(f"{'seconds':58}{'':>6}{seconds_without:>16.0f}{seconds_with:>13.0f}\n")
    if "passed" not in without.values():
        print("No test passed without the addon: there is nothing to compare with.")
        return 1
    worse = find_worse(without, with_addon)
    for classname, name in worse:
        print(f"Worse with the addon: {classname}.{name}: {with_addon.get((classname, name), 'not run')}")
    if not worse:
        print("No failure beyond the host's own.")
    return 1 if worse else 0


def main(*args):
    if args[0] != "--worse":
        return compare(*args)
    (without, _seconds), (with_addon, _seconds_too) = map(read_results, args[1:])
    for test in find_worse(without, with_addon):
        print(name_file(test))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
