"""Things compared on one line, and what is said of each: ``X vs Y: X does a, Y does b``, ``XとYの違い：Xは…、Yは…``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..language.inline import View, view
from ..language.phrases import Range, weight
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.topic import lines_of
from ._limits import LONG_DEFINITION
from ._place import Place, Statement
from ._rule import Draft, Skip, Verdict

_ENGLISH = re.compile(
    r"(?:(?:the )?differences? between (?P<between>[^:]{3,60}?)|(?P<names>[^:]{1,30}?(?: vs\.? | versus )[^:]{1,30}?)"
    r"(?: differences?| comparison)?)(?::[ ]+|[ ][-–—][ ])",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"(?:(?P<between>[^:：。、]{3,50}?)の(?:違い|差|比較|使い分け)|"
    r"(?P<names>[^:：。、]{1,30}?[ ]?(?:vs\.?|VS|対)[ ]?[^:：。、]{1,30}?))"
    r"(?:は、|[ ]?[:：][ \u3000]*)"
)
_BETWEEN_NAMES = re.compile(r"[ ]?(?:\bvs\.?|\bVS|\bversus\b|と|・|／|/|\band\b|,)[ ]?", re.IGNORECASE)
_SEAM = (
    r"(?:[ ]*[;,.。、；，][ \u3000]*(?:一方(?:で|、)?[、]?)?(?:(?:while|whereas|but|and)[ ]+)?|"
    r"[ ]+(?:while|whereas|but)[ ]+)"
)
_ARTICLE = r"(?:(?:the|an?)[ ]+)?"
_JOINT = r"(?:[ ]?[:：=＝→][ \u3000]*|とは、?|は、?|[ ]+(?!\d)(?=[a-z]))"
"""What stands between a name and what is said of it."""
_REFUSES = re.compile(r"(?:does|do|is|are|can|has|have)(?: ?not|n['’]t)", re.IGNORECASE)
"""What says no more than that the other side is otherwise."""
_NEXT_SENTENCE = re.compile(r"。\s*\S|[a-z)]{2}\.\s+[A-Z]")
_SETTLED = "a side of a comparison"
_LEAST = 2


def side_drafts(statement: Statement, place: Place) -> tuple[Verdict, ...]:
    """A term note for each side of a comparison, asked by its name below the comparison; none for other lines.

    The first sentence of a line is asked for all of it; then the others are settled.
    """
    sides = _compared(statement.topic.text)
    if sides is None:
        return ()
    if statement.position:
        return (Skip(lines=frozenset(), reason=_SETTLED),)
    seen = view(statement.topic.text)
    above = replace(statement.topic, text=sides.title, children=())
    return tuple(
        Draft(
            kind=Kind.TERM,
            prompt=seen.slice(*name),
            path=(*place.ancestors, above),
            body=hidden_whole(seen.slice(*told)),
            lines=lines_of(statement.topic),
        )
        for name, told in sides.told
        if not _REFUSES.fullmatch(seen.text, *told)
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared, and where each side is named and what is said of it."""

    title: Markdown
    told: tuple[tuple[Range, Range], ...]


def _compared(text: Markdown) -> _Compared | None:
    """The sides of a comparison; None where a line is none, does not name them in a row, or says too much."""
    seen = view(text)
    found = _ENGLISH.match(seen.text) or _JAPANESE.match(seen.text)
    names = _BETWEEN_NAMES.split(found["between"] or found["names"]) if found else []
    if found is None or len(names) < _LEAST or not all(name.strip() for name in names):
        return None
    names = [name.strip() for name in names]
    told = _sides(seen, found.end(), names) or _sides(seen, found.end(), names[::-1])
    if not told or _NEXT_SENTENCE.search(seen.text, *told[-1][1]):
        return None
    if any(weight(seen.text[slice(*side)]) > LONG_DEFINITION for _, side in told):
        return None
    return _Compared(seen.slice(0, _end_of(seen.text, found.end())), tuple(told))


def _sides(seen: View, start: int, names: Sequence[str]) -> list[tuple[Range, Range]]:
    """Where the name of each side stands, in the order of the names, and what is said of it; none unless all do."""
    noun = names[-1].rsplit(maxsplit=1)[-1] if " " in names[-1] else ""
    heads: list[re.Match[str]] = []
    at = start
    for position, name in enumerate(names):
        pattern = re.compile(
            rf"{_SEAM if position else ''}(?P<name>{_ARTICLE}{_called(name, noun)}){_JOINT}", re.IGNORECASE
        )
        head = pattern.search(seen.text, at) if position else pattern.match(seen.text, at)
        if head is None:
            return []
        heads.append(head)
        at = head.end()
    ends = [*(after.start() for _, after in pairwise(heads)), len(seen.text)]
    told = [(head.end(), _end_of(seen.text, end)) for head, end in zip(heads, ends, strict=True)]
    if any(end - begin < _LEAST for begin, end in told):
        return []
    return [(head.span("name"), each) for head, each in zip(heads, told, strict=True)]


def _called(name: str, noun: str) -> str:
    """A pattern for a side's name: as a whole, or its beginning, with the noun that the sides share behind it."""
    shared = rf"(?:[ ]+{re.escape(noun)})?" if noun and not name.endswith(noun) else ""
    first, *others = name.split()
    if others:
        return rf"{re.escape(first)}(?:[ ]+{re.escape(' '.join(others))})?{shared}"
    return rf"{re.escape(name)}{shared}" if name.isascii() else rf"(?:{'|'.join(map(re.escape, _beginnings(name)))})"


def _beginnings(name: str) -> list[str]:
    """A Japanese name and its beginnings, the longest first."""
    return [name[:end] for end in range(len(name), min(len(name), _LEAST) - 1, -1)]


def _end_of(text: str, end: int) -> int:
    return len(text[:end].rstrip(" \u3000.。、,;:：-–—は"))
