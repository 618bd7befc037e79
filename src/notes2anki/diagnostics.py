"""Where something stands in the notes, and what there is to say of it."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath


class Severity(IntEnum):
    """How much a diagnostic matters; the order is the order of weight."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Span:
    """Lines of one source file, 1-based as the file lies on disk, both ends included."""

    path: PurePosixPath
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.path}:{self.first}"


CONFIG_SPAN = Span(path=PurePosixPath("notes2anki.toml"), first=1, last=1)
"""Where what is said of the configuration stands; its lines are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of diagnostic: a public slug that never changes, its weight and its manual text."""

    slug: str
    severity: Severity
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing to say about some lines of the notes; ``about`` is what stands there and is meant, as it is written."""

    code: Code
    span: Span
    message: str
    about: str = ""

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """Order of place, then of code, so that reports are stable."""
        return (self.span, self.code.slug, self.message)


def in_order(diagnostics: "list[Diagnostic] | tuple[Diagnostic, ...]") -> tuple[Diagnostic, ...]:
    """Sort diagnostics by place, dropping exact repeats."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.sort_key))
