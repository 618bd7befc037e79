"""A sign of life for whoever watches: a line on stderr while a run takes longer than a second."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ..columns import columns_of
from ..watching import Progress, unwatched

PATIENCE = 1.0
CLEAR_LINE = "\r\x1b[K"
_USUAL_WIDTH = 80
"""Where a terminal does not know its own."""


@contextmanager
def sign_of_life(what: str) -> Iterator[Progress]:
    """Show ``what``, the seconds that have gone by, and what the work is at, as told to what this gives.

    Nothing at all is shown unless stderr is a terminal.
    """
    if not (sys.stderr and sys.stderr.isatty()):  # there may be none: `2>&-`
        yield unwatched
        return
    watcher = _Watcher(what)
    watcher.start()
    try:
        yield watcher.is_at
    finally:
        watcher.done.set()
        watcher.join()


class _Watcher(threading.Thread):
    """Writes a line each second until the work is done, and wipes it away."""

    def __init__(self, what: str) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self._what = what
        self._at: object = ""

    def is_at(self, at: object) -> None:
        """Keep what the work is at; this is called for each line of the notes."""
        self._at = at

    def run(self) -> None:
        seconds = 0
        while not self.done.wait(PATIENCE):
            seconds += 1
            at = str(self._at)
            shown = f"{self._what} … {seconds} s"
            sys.stderr.write(CLEAR_LINE + _fitting(f"{shown}: {at}" if at else shown))
            sys.stderr.flush()
        if seconds:
            sys.stderr.write(CLEAR_LINE)
            sys.stderr.flush()


def _fitting(line: str) -> str:
    """A line cut to the width of the terminal: one that wraps could not be wiped away, nor one with control signs."""
    line = "".join(sign if sign.isprintable() else "?" for sign in line)
    width = _width()
    while columns_of(line) >= width:
        line = line[:-1]
    return line


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except OSError:
        return _USUAL_WIDTH
