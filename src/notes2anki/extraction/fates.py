"""What became of every line of a file, and the gaps that its author may want to fill."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..language.inline import plain
from ..model import CodeBlock, Document, HtmlBlock, LineFate, LineUse, RuleName, Source, Table
from ..topics.topic import Carrier, Item, Topic, walk
from .taken import Taken

_ABOVE = "context of the lines below it"
UNREAD = "no rule reads this line"
"""Why a line is no card of which no rule took anything, and that stands above none."""
_OF_MARKUP = "markup, code or table lines that no rule reads"
_SHAPES = (
    (re.compile(r"(?:\s*>)+\s*\[![^\]]+\][+-]?\s*$"), LineUse.SUPPORT, "the mark of a callout"),
    (re.compile(r"\s*%%"), LineUse.SKIPPED, "a comment"),
    (re.compile(r"\s*(?:[-*+] )?<"), LineUse.SKIPPED, _OF_MARKUP),
    (re.compile(r":{3,}\s*details\s|\s*(?:#|[-*+] |\d+[.)])|.*[:：]\s*$"), LineUse.SUPPORT, _ABOVE),
    (re.compile(r"\s*(?:```|~~~|\||[-:| ]+$|:::)"), LineUse.SKIPPED, _OF_MARKUP),
)
"""What a line is by its look alone, where nothing was made of it."""


class NotedLines:
    """Of one file: the notes made of each line, by their numbers among all, and lines whose note is not made."""

    def __init__(self) -> None:
        self._notes: dict[int, list[int]] = defaultdict(list)
        self._left_out: dict[int, str] = {}

    def add(self, place: Span, number: int) -> None:
        """Note that a note is made of some lines."""
        for line in range(place.first, place.last + 1):
            self._notes[line].append(number)

    def leave_out(self, place: Span, reason: str) -> None:
        """Note that no note is made of some lines; who comes first says why."""
        for line in range(place.first, place.last + 1):
            self._left_out.setdefault(line, reason)

    def of(self, line: int) -> list[int]:
        """The notes of a line."""
        return self._notes.get(line, [])

    def why_not(self, line: int) -> str | None:
        """Why a line has no note, where one was to be made of it."""
        return None if line in self._notes else self._left_out.get(line)


def fates_of(document: Document, tree: Topic, taken: Taken, noted: NotedLines) -> Iterator[LineFate]:
    """The fate of each line of a file that is not blank; ``tree`` is the file's outline."""
    source = document.source
    taken = _with_shared(taken, noted)
    support = {line for _, topic, draft in taken.drafts for line in (*draft.support, *topic.lines)} | taken.definitions
    above = {line for topic, _ in walk(tree) if _leads(topic, taken) for line in topic.lines}
    listings = {line for topic, _ in walk(tree) for line in _listed_lines(topic)}
    leaves = {line for topic, _ in walk(tree) if topic.is_leaf and topic.plain.strip() for line in topic.lines}
    for offset, text in enumerate(source.text.split("\n")):
        line = source.body_line + offset
        if text.strip():
            known = line in taken.cards or line in taken.skips or line in support or noted.of(line)
            if line in above and not known:
                yield LineFate(path=source.path, line=line, use=LineUse.SUPPORT, reason=_ABOVE)
            elif line in listings and not known:
                yield LineFate(path=source.path, line=line, use=LineUse.SKIPPED, reason="a listing")
            elif line in leaves and not known and not text.lstrip().startswith("#"):
                yield LineFate(path=source.path, line=line, use=LineUse.SKIPPED, reason=UNREAD)
            else:
                yield _fate(source, line, text, taken, noted, support)


def _with_shared(taken: Taken, noted: NotedLines) -> Taken:
    """What was taken, with the lines that a note was made of though its rule left them to others, for other notes."""
    shared = {
        line: str(rule)
        for rule, _, draft in reversed(taken.drafts)
        for line in (() if draft.lines else draft.support)
        if noted.of(line)
    }
    return replace(taken, cards=shared | taken.cards)


def _leads(topic: Topic, taken: Taken) -> bool:
    """Whether a line stands above a list of which something is asked."""
    return topic.carrier is Carrier.LEAD and any(n in taken.cards for n in range(topic.span.last + 1, topic.end + 1))


def _listed_lines(topic: Topic) -> Iterator[int]:
    """The lines of the code blocks directly below a topic."""
    for child in topic.children:
        if isinstance(child, CodeBlock):
            yield from range(child.span.first, child.span.last + 1)


def _fate(source: Source, line: int, text: str, taken: Taken, noted: NotedLines, support: set[int]) -> LineFate:
    notes, left_out = noted.of(line), noted.why_not(line)

    def fate(use: LineUse, reason: str, found: Sequence[int] = (), rule: RuleName | None = None) -> LineFate:
        return LineFate(path=source.path, line=line, use=use, reason=reason, notes=tuple(found), rule=rule)

    if left_out and (line in taken.cards or line not in taken.skips):
        return fate(LineUse.SKIPPED, left_out)
    if line in taken.cards:
        return fate(LineUse.CARD, taken.cards[line], notes)
    if line in taken.skips:
        return fate(LineUse.SKIPPED, taken.skips[line], rule=taken.skipped_by.get(line))
    if line in support or notes:
        return fate(LineUse.SUPPORT, "part of a note on other lines", notes)
    return next((fate(use, why) for shape, use, why in _SHAPES if shape.match(text)), fate(LineUse.SKIPPED, UNREAD))


def gaps_in(tree: Topic, taken: Taken) -> Iterator[Diagnostic]:
    """Headings without content, for the author to fill."""
    for topic, _ in walk(tree):
        if topic.carrier is not Carrier.HEADING or not topic.plain.strip() or topic.span.first in taken.cards:
            continue
        if not any(_says(child) for child in topic.children) and taken.definitions.isdisjoint(
            range(topic.span.first, topic.end + 1)
        ):
            yield Diagnostic(
                code=codes.EMPTY_SECTION,
                span=topic.span,
                message=f"nothing is written under {plain(topic.label)}",
            )


def _says(item: Item) -> bool:
    """Whether an item holds any content."""
    if isinstance(item, Table | CodeBlock):
        return True
    if isinstance(item, HtmlBlock):
        return False
    return bool(item.plain.strip()) or any(_says(c) for c in item.children)
