"""Files at which the program itself fails: each is left out and named, and all others are built."""

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TypeVar

from . import codes
from .diagnostics import Diagnostic, Span
from .model import Staged
from .watching import Progress, unwatched

_LONGEST_REASON = 120
_PROGRAM = Path(__file__).parent

F = TypeVar("F")
R = TypeVar("R")


def each_of(
    files: Iterable[F],
    path_of: Callable[[F], PurePosixPath],
    work: Callable[[F], R],
    progress: Progress = unwatched,
) -> Staged[tuple[tuple[F, R], ...]]:
    """What ``work`` makes of each file; one at which it raises is missing, and an error says so."""
    done: list[tuple[F, R]] = []
    said: list[Diagnostic] = []
    for file in files:
        progress(path_of(file))
        try:
            done.append((file, work(file)))
        except Exception as error:
            span = Span(path=path_of(file), first=1, last=1)
            message = f"notes2anki fails here with {_told(error)}; the file was left out"
            said.append(Diagnostic(code=codes.INTERNAL_ERROR, span=span, message=message))
    return Staged(tuple(done), tuple(said))


def _told(error: Exception) -> str:
    """What an exception says, and where in the program it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _PROGRAM in Path(frame.filename).parents] or frames
    reason = (str(error).splitlines() or [""])[0][:_LONGEST_REASON]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    return f"{type(error).__name__}{': ' if reason else ''}{reason} ({where})"
