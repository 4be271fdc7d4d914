"""Fails a run when Odoo's log holds a warning or an error that dev/expected_log.txt does not explain.

Two ways to use it: a pytest plugin (``-p log_guard``), which also fails the run on a skipped test and prints the
closing count; and ``log_guard.py LOGFILE...``, which reads the log of an installation.
"""

import logging
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
        terminalreporter.line("")
        terminalreporter.line(
            f"{count['passed']} passed, {count['failed'] + count['error']} failed, {count['skipped']} skipped"
        )


def pytest_configure(config):
    guard = LogGuard()
    logging.getLogger().addHandler(guard)
    config.pluginmanager.register(guard, "odoo-log-guard")


def main(paths):
    patterns = read_expected()
    found = [line for path in paths for line in unexpected_lines(Path(path).read_text().splitlines(), patterns)]
    for line in found:
        print(f"Not expected in Odoo's log: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
