"""Leave out the diagnostics that the author silenced, and report the silences that silence nothing.

A code is silenced for all notes in the configuration, or by ``<!-- notes2anki: ignore CODE -->``: at the end of a line
for that line; on a line of its own for what follows, up to the next blank line, or for the whole section when a heading
follows.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from . import codes
from .diagnostics import CONFIG_SPAN, Diagnostic, Severity, Span, in_order
from .model import Directive, Document, Kind
from .topics.directives import NAMES, directives_of, sections_of

_OURS = "notes2anki"
_ONE_SLIP = 0.85
"""How like a word is to ours that differs from it by one slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """One comment: where it stands, the lines it holds for, and the code it silences."""

    at: Span
    over: Span
    slug: str

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is meant by this comment."""
        span = diagnostic.span
        inside = span.path == self.over.path and span.first <= self.over.last and span.last >= self.over.first
        return inside and diagnostic.code.slug == self.slug


def apply_silences(
    diagnostics: Iterable[Diagnostic], documents: Sequence[Document], silenced: tuple[str, ...]
) -> tuple[Diagnostic, ...]:
    """Return what is left to report, in order."""
    comments: list[Silence] = []
    said = list(diagnostics)
    for document in documents:
        for directive in directives_of(document):
            if directive.name == "ignore":
                found, wrong = _read(directive, document)
                comments.extend(found)
                said.extend(wrong)
            elif wrong_words := _wrong_words(directive):
                said.append(Diagnostic(code=codes.UNKNOWN_DIRECTIVE, span=directive.span, message=wrong_words))
    read = {document.source.path for document in documents}
    silences = _Silences(comments, silenced)
    kept = [each for each in said if not silences.hold_for(each) or _leaves_file_out(each, read)]
    kept += [each for each in silences.unused(of_silences=False) if not silences.hold_for(each)]
    return in_order([*kept, *silences.unused(of_silences=True)])


def _leaves_file_out(diagnostic: Diagnostic, read: set[PurePosixPath]) -> bool:
    """Whether it is an error for which a whole file is missing: nobody wants that to happen in silence."""
    return diagnostic.code.severity is Severity.ERROR and diagnostic.span.path not in read


class _Silences:
    """The silences of comments and of the configuration, and which of them were of use."""

    def __init__(self, comments: list[Silence], silenced: tuple[str, ...]) -> None:
        self._comments, self._silenced = comments, silenced
        self._used: set[Silence | str] = set()

    def hold_for(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is silenced."""
        meant: set[Silence | str] = {comment for comment in self._comments if comment.covers(diagnostic)}
        meant |= {slug for slug in self._silenced if slug == diagnostic.code.slug}
        self._used |= meant
        return bool(meant)

    def unused(self, *, of_silences: bool) -> Iterator[Diagnostic]:
        """What is said of silences that were of no use: of those for such sayings themselves, or of all others."""
        last = codes.UNUSED_SILENCE.slug
        for comment in self._comments:
            if comment not in self._used and (comment.slug == last) == of_silences:
                message = f"{comment.slug!r} is not reported here"
                yield Diagnostic(code=codes.UNUSED_SILENCE, span=comment.at, message=message)
        for slug in self._silenced:
            if slug not in self._used and slug != last and not of_silences:
                message = f"{slug!r} is silenced but not reported anywhere"
                yield Diagnostic(code=codes.UNUSED_SILENCE, span=CONFIG_SPAN, message=message)


def _read(directive: Directive, document: Document) -> tuple[list[Silence], list[Diagnostic]]:
    """The silences of one comment, and what cannot be understood of it."""
    known = {code.slug for code in codes.all_codes()}
    slugs = directive.values
    wrong = [slug for slug in slugs if slug not in known] or ([] if slugs else [""])
    over = _reach(directive, document)
    silences = [Silence(at=directive.span, over=over, slug=slug) for slug in slugs if slug in known]
    return silences, [_not_a_code(directive.span, slug) for slug in wrong]


def _wrong_words(directive: Directive) -> str:
    """What is wrong with the name or the value of a directive, nothing if all is well."""
    value = directive.value
    ours, _, said = directive.name.partition(" ")
    if ours.casefold() == _OURS:
        return f"a colon is missing: {_OURS}: {said}" if _first_word(said) in NAMES else ""
    if difflib.get_close_matches(ours.casefold(), [f"{_OURS}:"], cutoff=_ONE_SLIP):
        return f"found {ours.rstrip(':')!r}, expected {_OURS!r}"
    if directive.name not in NAMES and _first_word(directive.name) in NAMES:
        return f"found {directive.name!r}, expected one thing to a comment: skip, both-ways, id=NAME or kind=KIND"
    if directive.name not in NAMES:
        return _not_one_of(directive.name, NAMES)
    if directive.name == "kind" and value not in tuple(Kind):
        return f"kind: {_not_one_of(value, tuple(Kind))}"
    if directive.name == "id" and not value:
        return "id: found nothing, expected a name of your own, as in id=visibility-timeout"
    return ""


def _first_word(said: str) -> str:
    """The name that a comment begins with."""
    return re.split(r"[^a-z-]", said, maxsplit=1)[0]


def _not_one_of(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    hint = f"; did you mean {str(near[0])!r}?" if near else ""
    return f"found {repr(word) if word else 'nothing'}, expected one of: {', '.join(known)}{hint}"


def _not_a_code(span: Span, slug: str) -> Diagnostic:
    message = f"ignore: {slug!r} is not a code" if slug else "ignore: found nothing, expected a code"
    return Diagnostic(code=codes.UNKNOWN_DIRECTIVE, span=span, message=message)


def _reach(directive: Directive, document: Document) -> Span:
    """The lines that a comment holds for."""
    source = document.source
    lines = source.text.split("\n")
    place = directive.span.last - source.body_line
    before, comment, after = lines[place].partition("<!--")
    if comment and (before.strip(" \t-*+>") or after.rpartition("-->")[2].strip()):
        return directive.span
    while place + 1 < len(lines) and not lines[place + 1].strip():
        place += 1
    first = place + 1 + source.body_line
    section = next((each for each in sections_of(document.root) if each.title and each.span.first == first), None)
    if section:
        return section.span
    while place + 1 < len(lines) and lines[place + 1].strip():
        place += 1
    return Span(path=source.path, first=directive.span.first, last=place + source.body_line)
