"""A sign of life for whoever watches: a line on stderr while a run takes longer than a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0
CLEAR_LINE = "\r\x1b[K"


@contextmanager
def sign_of_life(what: str) -> Iterator[None]:
    """Show ``what`` and the seconds that have gone by; nothing at all unless stderr is a terminal."""
    if not (sys.stderr and sys.stderr.isatty()):  # there may be none: `2>&-`
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(what, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(what: str, done: threading.Event) -> None:
    seconds = 0
    while not done.wait(PATIENCE):
        seconds += 1
        sys.stderr.write(f"{CLEAR_LINE}{what} … {seconds} s")
        sys.stderr.flush()
    if seconds:
        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()
