"""Fields and a card's number -> its question and answer, as Anki's renderer makes them of our note type.

Anki itself is no dependency of a run, so the small part of its template language that our templates use is written
here: fields, sections and the cloze filter. The tests render the same notes with the real backend and compare.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..model import Fields, Html
from ..notetypes import NoteType

_TAG = re.compile(r"\{\{(?P<kind>[#^/]?)(?P<name>[^}]+)\}\}")
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.I)
_OPEN = re.compile(r"\{\{c(?P<numbers>[0-9]+(?:,[0-9]+)*)::")
_CLOZE_TOKEN = re.compile(rf"{_OPEN.pattern}|\}}\}}")
_MATH = re.compile(r"(\\[(\[])(.*?)(\\[)\]])", re.S)
_ELEMENT = re.compile(r"<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>", re.S | re.I)
_PLAIN = re.compile(r"[A-Za-z0-9]|[^\x00-\xff]")
_NAMED = {'"': "&quot;", "&": "&amp;", "'": "&#x27;", "<": "&lt;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class Sides:
    """One card as it is shown: before the answer is known, and after."""

    question: Html
    answer: Html


def sides(note_type: NoteType, fields: Fields, number: int) -> Sides:
    """Render the card ``number`` (1, 2, …) of a note."""
    values = field_values(note_type, fields)
    return Sides(
        question=_side(note_type.question, values, number, asking=True),
        answer=_side(note_type.answer, values, number, asking=False),
    )


def field_values(note_type: NoteType, fields: Fields) -> dict[str, Html]:
    """The note's fields by the names that the templates use; spare ones are empty."""
    return {named.name: Html(getattr(fields, named.name.lower(), "")) for named in note_type.fields}


def _side(template: str, values: Mapping[str, Html], number: int, *, asking: bool) -> Html:
    """Write a template out; a section stays if its field is filled (``#``) or empty (``^``)."""
    html: list[str] = []
    shown = [True]
    position = 0
    for tag in _TAG.finditer(template):
        if shown[-1]:
            html.append(template[position : tag.start()])
        position = tag.end()
        kind, name = tag["kind"], tag["name"].strip()
        if kind == "/":
            shown.pop()
        elif kind:
            filled = not _EMPTY.fullmatch(values[name])
            shown.append(shown[-1] and filled == (kind == "#"))
        elif shown[-1]:
            html.append(_value(name, values, number, asking=asking))
    return Html("".join(html) + template[position:])


def _value(name: str, values: Mapping[str, Html], number: int, *, asking: bool) -> str:
    filter_name, _, field_name = name.rpartition(":")
    if filter_name == "cloze":
        return reveal(values[field_name], number, asking=asking)
    return values[name]


# --- the cloze filter --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Deletion:
    """A cloze deletion while it is read: its numbers, its parts so far, its hint."""

    numbers: str
    parts: "list[str | _Deletion]" = field(default_factory=list)
    hint: str | None = None

    def holds(self, number: int) -> bool:
        return str(number) in self.numbers.split(",")


def reveal(text: str, number: int, *, asking: bool) -> Html:
    """Anki's cloze filter: the deletion ``number`` hidden or shown; nothing at all where the text has none of it."""
    parts = _parse(text)
    if not any(part.holds(number) for part in _deletions(parts)):
        return Html("")
    return Html(_MATH.sub(_bare_math, "".join(_shown(part, number, asking=asking) for part in parts)))


def _parse(text: str) -> list[str | _Deletion]:
    top: list[str | _Deletion] = []
    open_ones: list[_Deletion] = []
    position = 0
    for token in _CLOZE_TOKEN.finditer(text):
        _add(text[position : token.start()], top, open_ones)
        position = token.end()
        if token["numbers"]:
            open_ones.append(_Deletion(token["numbers"]))
        elif open_ones:
            closed = open_ones.pop()
            (open_ones[-1].parts if open_ones else top).append(closed)
        else:
            top.append(token.group())
    _add(text[position:], top, open_ones)
    for unclosed in open_ones:
        top += [f"{{{{c{unclosed.numbers}::", *unclosed.parts]
    return top


def _add(text: str, top: list[str | _Deletion], open_ones: list[_Deletion]) -> None:
    """Put text where it belongs; within a deletion, ``::`` begins its hint."""
    if not text:
        return
    if not open_ones:
        top.append(text)
        return
    shown, colons, hint = text.partition("::")
    if colons:
        open_ones[-1].hint = hint
    if shown:
        open_ones[-1].parts.append(shown)


def _deletions(parts: list[str | _Deletion]) -> Iterator[_Deletion]:
    for part in parts:
        if isinstance(part, _Deletion):
            yield part
            yield from _deletions(part.parts)


def _shown(part: str | _Deletion, number: int, *, asking: bool) -> str:
    if isinstance(part, str):
        return part
    inner = "".join(_shown(each, number, asking=asking) for each in part.parts)
    if not part.holds(number):
        return f'<span class="cloze-inactive" data-ordinal="{part.numbers}">{inner}</span>'
    if not asking:
        return f'<span class="cloze" data-ordinal="{part.numbers}">{inner}</span>'
    hidden = "".join(_NAMED.get(c) or (c if _PLAIN.match(c) else f"&#x{ord(c):02X};") for c in inner)
    hint = "..." if part.hint is None else part.hint
    return f'<span class="cloze" data-cloze="{hidden}" data-ordinal="{part.numbers}">[{hint}]</span>'


def _bare_math(match: re.Match[str]) -> str:
    """Anki takes elements out of math, or MathJax would not read it."""
    return match[1] + _ELEMENT.sub("", match[2]) + match[3]
