"""Files that are of another certification than all others in their folder, by what looks like an oversight."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath

from . import codes
from .diagnostics import Diagnostic, Span
from .model import Source

_FEWEST = 2
"""So many files in a folder that name their certification are a habit."""


def without_name(
    sources: Iterable[Source], noted: Container[PurePosixPath], known: Container[str]
) -> Iterator[Diagnostic]:
    """Say of each file with notes that all others in its folder name their certification, and it does not.

    ``noted`` are the files with notes. ``known`` are the certifications that the ledger has: to those a file may well
    belong, and once its cards are in a deck, the name would not take them to another.
    """
    folders: dict[PurePosixPath, list[Source]] = defaultdict(list)
    for source in sources:
        if source.path in noted:
            folders[source.path.parent].append(source)
    for files in folders.values():
        unnamed = [source for source in files if not source.is_named]
        others = [source for source in files if source.is_named]
        if len(unnamed) == 1 and len(others) >= _FEWEST and unnamed[0].certification not in known:
            yield _about(unnamed[0], others)


def _about(source: Source, others: Iterable[Source]) -> Diagnostic:
    theirs = ", ".join(sorted({each.certification for each in others}))
    message = f"names no certification, so its deck is {source.certification}; the others in its folder name {theirs}"
    return Diagnostic(code=codes.CERTIFICATION_MISSING, span=Span(path=source.path, first=1, last=1), message=message)
