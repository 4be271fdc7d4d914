"""Fails a run when Odoo's log holds a warning or an error that dev/expected_log.txt does not explain.

Three ways to use it: a pytest plugin (``-p log_guard``), which also fails the run on a skipped test and prints the
closing count; ``log_guard.py --sum FOLDER N``, which adds up the counts of N processes that shared a run (CM_COUNTS
names the folder they leave them in); and ``log_guard.py LOGFILE...``, which reads the log of an installation.
"""

import json
import logging
import os
import re
import sys
from pathlib import Path

EXPECTED = Path(__file__).with_name("expected_log.txt")
LOG_LINE = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) \S+ (\S+): (.*)")


def read_expected(path=EXPECTED):
    """The patterns of lines that are known and explained: one regular expression a line, # begins a comment."""
    lines = (line.strip() for line in path.read_text().splitlines())
    return [re.compile(line) for line in lines if line and not line.startswith("#")]


def is_expected(text, patterns):
    """
    >>> is_expected("odoo.http: known thing", [re.compile("known thing")])
    True
    >>> is_expected("odoo.http: new thing", [re.compile("known thing")])
    False
    """
    return any(pattern.search(text) for pattern in patterns)


def unexpected_lines(lines, patterns):
    """The warnings and errors among the lines of an Odoo log that no pattern explains."""
    for line in lines:
        match = LOG_LINE.match(line)
        if match and not is_expected(f"{match[2]}: {match[3]}", patterns):
            yield line.rstrip()


class LogGuard(logging.Handler):
    """Collects what Odoo logs during the tests, with the test that was running."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.patterns = read_expected()
        self.running = "(outside of a test)"
        self.found = []

    def emit(self, record):
        text = f"{record.name}: {record.getMessage()}"
        if not is_expected(text, self.patterns):
            self.found.append(f"{self.running}: {record.levelname} {text}")

    def pytest_runtest_logstart(self, nodeid):
        self.running = nodeid

    def pytest_sessionfinish(self, session):
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if not session.exitstatus and (self.found or reporter.stats.get("skipped")):
            session.exitstatus = 1

    def pytest_terminal_summary(self, terminalreporter):
        if self.found:
            terminalreporter.section("Not expected in Odoo's log (dev/expected_log.txt)", red=True)
            for line in self.found:
                terminalreporter.line(line)
        if terminalreporter.stats.get("skipped"):
            terminalreporter.section("Skipped tests fail the run", red=True)
            for report in terminalreporter.stats["skipped"]:
                terminalreporter.line(f"{report.nodeid}: {report.longrepr[2]}")
        count = {key: len(terminalreporter.stats.get(key, [])) for key in ("passed", "failed", "error", "skipped")}
        count["failed"] += count.pop("error")
        terminalreporter.line("")
        if folder := os.environ.get("CM_COUNTS"):
            Path(folder, str(os.getpid())).write_text(json.dumps(count))
        else:
            terminalreporter.line(say_count(count))


def say_count(count):
    """The closing line of a run.

    >>> say_count({"passed": 7, "failed": 0, "skipped": 1})
    '7 passed, 0 failed, 1 skipped'
    """
    return ", ".join(f"{count[key]} {key}" for key in ("passed", "failed", "skipped"))


def add_counts(folder, processes):
    """Prints the closing line of a run that several processes shared; a process without a count has broken off."""
    counts = [json.loads(path.read_text()) for path in Path(folder).iterdir()]
    print(say_count({key: sum(count[key] for count in counts) for key in ("passed", "failed", "skipped")}))
    return 0 if len(counts) == processes else 1


def pytest_configure(config):
    guard = LogGuard()
    logging.getLogger().addHandler(guard)
    config.pluginmanager.register(guard, "odoo-log-guard")


def main(paths):
    if paths[0] == "--sum":
        return add_counts(paths[1], int(paths[2]))
    patterns = read_expected()
    found = [line for path in paths for line in unexpected_lines(Path(path).read_text().splitlines(), patterns)]
    for line in found:
        print(f"Not expected in Odoo's log: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
