"""The blanks that an author marks himself in a text: ``==x==``, ``{{c1::x::hint}}``, ``{{x}}``.

Code spans inside a blank are whole and braces come in pairs. A blank inside a blank is asked by a body of its own, in
which the outer one is shown: these are the cards that Anki makes of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..language.inline import Mark, view
from ..model import Blank, Body, Markdown

_OPENS = re.compile(r"\{\{(?:c(?P<number>\d{1,3})::)?")
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_TEMPLATE = re.compile(r"\s*[.$#/<%]|\s+['\"][^{}]*['\"]\s|[^{}|]*\s\|\s[^{}]*\}\}|\s+[a-z_]+(?:\.[a-z_]+)+\s*\}\}")
"""The beginning of an expression of a template language, and of no blank."""
_DEEPEST = 4
"""Nobody sets blanks deeper into each other."""


@dataclass(frozen=True, slots=True)
class _Braces:
    """A blank in braces: its place, that of its text, the blanks inside it."""

    start: int
    end: int
    number: str
    first: int
    last: int
    hint: str
    inner: "tuple[_Braces, ...]"


def marked_bodies(text: Markdown) -> tuple[Body, ...]:
    """A text with the blanks that are marked in it; one body more for each depth of blanks inside blanks."""
    braces = tuple(_braces(text, 0, len(text)))
    if braces:
        bodies = (_body_of(text, braces, layer) for layer in range(_depth(braces)))
        return tuple(body for body in bodies if any(isinstance(piece, Blank) for piece in body))
    highlighted = _from_highlights(text)
    return (highlighted,) if highlighted else ()


def without_marks(text: Markdown) -> Markdown:
    """A text with its marked blanks filled in."""
    bodies = marked_bodies(text)
    return Markdown("".join(p.text if isinstance(p, Blank) else p for p in bodies[0])) if bodies else text


def hides_a_part(text: Markdown) -> bool:
    """Whether an author marked blanks in a text, and left something of it to be read: the line asks for itself."""
    if "==" not in text and "{{" not in text:
        return False
    return any(isinstance(p, str) and re.search(r"\w", p) for found in marked_bodies(text) for p in found)


def _from_highlights(text: Markdown) -> Body:
    pieces: list[Markdown | Blank] = []
    position = 0
    marks = sorted(view(text).marked(Mark.HIGHLIGHT), key=lambda mark: mark.source_start)
    for group, mark in enumerate(marks, 1):
        if mark.source_start > position:
            pieces.append(Markdown(text[position : mark.source_start]))
        pieces.append(Blank(Markdown(text[mark.source_start + 2 : mark.source_end - 2]), group))
        position = mark.source_end
    if pieces and position < len(text):
        pieces.append(Markdown(text[position:]))
    return tuple(pieces)


def _depth(braces: tuple[_Braces, ...]) -> int:
    return 1 + max((_depth(each.inner) for each in braces), default=-1)


def _body_of(text: Markdown, braces: tuple[_Braces, ...], layer: int) -> Body:
    """A text with the blanks of one depth; the others are filled in."""
    groups: dict[str, int] = {}
    pieces: list[Markdown | Blank] = []
    for piece in _pieces(text, (0, len(text)), braces, layer, frozenset()):
        if isinstance(piece, str):
            last = pieces.pop() if pieces and isinstance(pieces[-1], str) else ""
            pieces.append(Markdown(f"{last}{piece}"))
        else:
            group = groups.setdefault(piece.number or f"#{piece.start}", len(groups) + 1)
            shown = "".join(map(str, _pieces(text, (piece.first, piece.last), piece.inner, -1, frozenset())))
            pieces.append(Blank(Markdown(shown), group, piece.hint))
    return tuple(piece for piece in pieces if piece)


def _pieces(
    text: str, place: tuple[int, int], braces: tuple[_Braces, ...], layer: int, above: frozenset[str]
) -> Iterator[str | _Braces]:
    """What stands at a place of a text, and the blanks so many layers down; none is inside another of its number."""
    position, end = place
    for each in braces:
        yield text[position : each.start]
        if layer == 0 and each.number not in above:
            yield each
        else:
            yield from _pieces(text, (each.first, each.last), each.inner, layer - 1, above | {each.number})
        position = each.end
    yield text[position:end]


def _braces(text: str, start: int, end: int, depth: int = 0) -> Iterator[_Braces]:
    """The outermost blanks in braces of a stretch of text, outside code."""
    position = start
    while position < end and depth < _DEEPEST:
        found = _read(text, position, end, depth) if text.startswith("{{", position) else None
        if found:
            yield found
        position = found.end if found else _behind_code(text, position, end) or position + 1


def _behind_code(text: str, position: int, end: int) -> int | None:
    """Where the code span ends that begins at a place."""
    code = _CODE.match(text, position, end) if text[position] == "`" else None
    return code.end() if code else None


def _read(text: str, start: int, end: int, depth: int) -> _Braces | None:
    """The blank that begins at a place; with a brace that has no other half it ends at the first two that close."""
    opens = _OPENS.match(text, start, end)
    if opens is None or "}}" not in text[opens.end() : end]:
        return None
    first, number = opens.end(), opens["number"] or ""
    if number:
        close = _closing(text, first, end, in_pairs=True) or _closing(text, first, end, in_pairs=False)
    else:
        close = None if _TEMPLATE.match(text, first) else _first_brace(text, first, end)
    if close is None or not text[first:close].strip():
        return None
    last = _hint_at(text, first, close) or close
    inner = tuple(b for b in _braces(text, first, last, depth + 1) if b.number) if number else ()
    return _Braces(start, close + 2, number, first, last, text[last + 2 : close], inner)


def _closing(text: str, start: int, end: int, *, in_pairs: bool) -> int | None:
    """Where the two braces stand that end a blank."""
    position, depth = start, 0
    while position < end:
        if behind := _behind_code(text, position, end):
            position = behind
            continue
        if not depth and text.startswith("}}", position):
            return position
        if in_pairs and text[position] in "{}":
            depth = max(0, depth + (1 if text[position] == "{" else -1))
        position += 1
    return None


def _first_brace(text: str, start: int, end: int) -> int | None:
    """Where the two braces stand that end a blank without a number: there is no other brace in it, outside code."""
    position = start
    while position < end and text[position] not in "{}":
        position = _behind_code(text, position, end) or position + 1
    return position if text.startswith("}}", position, end) else None


def _hint_at(text: str, start: int, end: int) -> int | None:
    """Where the colons stand that set a hint off, outside code and the blanks inside."""
    position, depth = start, 0
    while position < end:
        depth += (text[position] == "{") - (text[position] == "}")
        if not depth and position > start and text.startswith("::", position):
            return position
        position = _behind_code(text, position, end) or position + 1
    return None
