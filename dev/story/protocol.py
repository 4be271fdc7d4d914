"""What is printed: a line for each thing that was done and seen. The first wrong figure ends the story."""

import sys
import time


class Protocol:
    def __init__(self):
        self.start = self.chapter_start = time.monotonic()
        self.checks = 0

    def chapter(self, title):
        print(f"\n{title}", flush=True)

    def tell(self, text):
        """What was done, with the seconds since the last line."""
        now = time.monotonic()
        print(f"    {now - self.chapter_start:6.1f} s  {text}", flush=True)
        self.chapter_start = now

    def check(self, text, found, expected):
        """A figure that has to be right."""
        self.checks += 1
        if found != expected:
            print(f"    WRONG     {text}: {shorten(found)}, and it should be {shorten(expected)}", flush=True)
            sys.exit(1)
        self.tell(f"ok  {text}: {shorten(found)}")

    def end(self):
        print(f"\n{self.checks} figures were checked, all of them right, in {time.monotonic() - self.start:.0f} s.")


def shorten(value):
    text = str(value)
    return text if len(text) < 160 else f"{text[:150]} ... ({len(value)})"
