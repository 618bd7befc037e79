"""Comments that are addressed to us: what they say, and the line, row or bullet that each stands on.

What they are about in the outline is ``directives``' to tell.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..diagnostics import Span
from ..model import Block, Directive, Line, TableRow

_OURS = re.compile(r"\s*(?P<ours>notes2anki)\b\s*(?P<colon>[:：])?(?P<said>.*)", re.DOTALL | re.IGNORECASE)
_NEARLY = re.compile(r"\s*(?P<word>[\w-]+)\s*[:：](?P<said>.*)", re.DOTALL)
_NAME = "notes2anki"
_SAID = re.compile(r"(?P<name>[a-z-]+)(?:\s*[=:：]\s*|\s+|$)(?P<values>.*)")
_MOST_VALUES = {"skip": 0, "both-ways": 0, "id": 1, "kind": 1}
"""How many values a comment has at most; one that is not among these may have any number."""


def directive_of(comment: str, span: Span) -> Directive | None:
    """What a comment says to us; without a colon it may be for people, so its name has ours in it."""
    ours = _OURS.fullmatch(comment)
    if not ours:
        nearly = _NEARLY.fullmatch(comment)
        wrong = nearly and _is_one_slip_off(nearly["word"].casefold())
        said = " ".join(nearly["said"].split()) if nearly else ""
        return Directive(span=span, name=f"{nearly['word']}: {said}") if nearly and wrong else None
    said = " ".join(ours["said"].split())
    if not ours["colon"]:
        return Directive(span=span, name=f"{ours['ours']} {said}")
    found = _SAID.fullmatch(said)
    values = tuple(re.findall(r"[^\s,、，]+", found["values"])) if found else ()
    if not found or len(values) > _MOST_VALUES.get(found["name"], len(values)):
        return Directive(span=span, name=said)
    return Directive(span=span, name=found["name"], values=values)


def _is_one_slip_off(word: str) -> bool:
    """Whether a word is our name but for one sign that is missing, too many or another, or two that changed places."""
    for at in range(len(_NAME)):
        rest, ours = word[at:], _NAME[at:]
        if ours == rest[1:] or rest in (ours[1:], ours[1:2] + ours[:1] + ours[2:]) or (rest and rest[1:] == ours[1:]):
            return word[:at] == _NAME[:at] and word != _NAME
    return False


def on_their_lines(lines: list[Line], directives: Sequence[Directive]) -> list[Line]:
    """Lines with the directives that stand on them; one on a line of its own is about the next, or about the last."""
    found = list(lines)
    for directive in directives if lines else ():
        at = next((i for i, line in enumerate(found) if line.span.last >= directive.span.first), len(found) - 1)
        found[at] = replace(found[at], directives=(*found[at].directives, directive))
    return found


def on_their_rows(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Rows without those that hold nothing but comments, which are about the row below."""
    found: list[TableRow] = []
    directives: tuple[Directive, ...] = ()
    for row in rows:
        if row is not rows[-1] and row.directives and not any(row.cells):
            directives += row.directives
        else:
            found.append(replace(row, directives=(*directives, *row.directives)) if directives else row)
            directives = ()
    return tuple(found)


def leading(blocks: tuple[Block, ...]) -> tuple[tuple[Directive, ...], tuple[Block, ...]]:
    """The directives that the blocks of a bullet begin with, and the other blocks."""
    count = next((i for i, block in enumerate(blocks) if not isinstance(block, Directive)), len(blocks))
    return tuple(block for block in blocks[:count] if isinstance(block, Directive)), blocks[count:]
