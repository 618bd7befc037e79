"""Sanitised HTML with marks -> a field: blanks numbered, images packed, text made inert for Anki.

A blank whose two ends lie in different elements (the text of a bullet and of the bullets below it) is written as
several blanks of the same number, one for each stretch that is whole; Anki hides and shows them together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from .ankitext import TextWriter, attribute, inert
from .diagnostics import Diagnostic, Span
from .marks import MARK, Mark, read_mark
from .media import Media
from .model import Html, MediaName

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([^\s=>/]+)="([^"]*)"')
_VOID = frozenset(("br", "hr", "img", "wbr", "col"))
_BLOCK_NAMES = """
    blockquote caption dd details div dl dt h4 hr li ol p pre summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BREAKS_AROUND = re.compile(r"\A(?:<br>)+|(?:<br>)+\Z")
_REMOTE = re.compile(r"https?://|mailto:", re.I)

_WHOLE = (("open", "p"), ("mark", ""), ("mark", ""), ("close", "p"))
_LONG_ANSWER = 32

PieceKind = Literal["text", "open", "close", "void", "mark"]


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: PieceKind
    name: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Cloze:
    """What a blank becomes: its number on the card and its hint."""

    number: int
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A field, the media in it, what there is to say, and the blanks that Markdown swallowed."""

    html: Html
    media: tuple[MediaName, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    lost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text stands in the notes, and where its images are looked up."""

    span: Span
    media: Media


def finish(html: str, clozes: Sequence[Cloze], place: Place) -> Finished:
    """Turn sanitised HTML with marks into a field; ``clozes`` runs parallel to the blanks."""
    pieces = _tidy(list(_pieces(html)))
    pieces, media, diagnostics = _with_media(pieces, place)
    pieces = _without_lone_paragraph(_lift_long(_lift(_unwrap(pieces))))
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    lost = []
    places = _places(pieces)
    for blank, cloze in enumerate(clozes):
        runs = _runs(pieces, places.get(Mark(blank, True)), places.get(Mark(blank, False)))
        if not runs:
            lost.append(blank)
        for first, last in runs:
            starts[first] = f"{{{{c{cloze.number}::"
            ends[last] = f"{_hint(cloze.hint)}}}}}"
    written = Html(_write(pieces, starts, ends).strip())
    return Finished(html=written, media=media, diagnostics=diagnostics, lost=tuple(lost))


def plain_clozes(parts: Sequence[tuple[str, Cloze | None]]) -> Html:
    """Write a statement without any markup: what is left when Markdown and blanks do not go together."""
    html = ""
    for text, cloze in parts:
        inner = "<br>".join(inert(line, blank=cloze is not None) for line in text.split("\n"))
        html += f"{{{{c{cloze.number}::{inner}{_hint(cloze.hint)}}}}}" if cloze else inner
    return Html(_BREAKS_AROUND.sub("", html))


def _hint(hint: str) -> str:
    return f"::{inert(hint, blank=True)}" if hint.strip() else ""


# --- taking HTML apart -------------------------------------------------------------------------------------------


def _pieces(html: str) -> Iterator[_Piece]:
    position = 0
    for match in _TOKEN.finditer(html):
        yield from _texts(html[position : match.start()])
        closing, name, attributes = match.groups()
        kind: PieceKind = "close" if closing else "void" if name in _VOID else "open"
        found = _ATTRIBUTE.findall(attributes)
        yield _Piece(kind, name, attributes=tuple((key, MARK.sub("", unescape(value))) for key, value in found))
        position = match.end()
    yield from _texts(html[position:])


def _texts(html: str) -> Iterator[_Piece]:
    text, position = unescape(html), 0
    for match in MARK.finditer(text):
        if match.start() > position:
            yield _Piece("text", text=text[position : match.start()])
        yield _Piece("mark", mark=read_mark(match.group()))
        position = match.end()
    if position < len(text):
        yield _Piece("text", text=text[position:])


def _tidy(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Leave out the line breaks that Markdown puts between blocks: a field is shorter and reads better without."""
    kept: list[_Piece] = []
    for position, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "text" and (position == 0 or pieces[position - 1].name in _BLOCKS):
            text = text.lstrip("\n")
        if piece.kind == "text" and (position + 1 == len(pieces) or pieces[position + 1].name in _BLOCKS):
            text = text.rstrip("\n")
        if (piece.kind, piece.name) == ("close", "p") and kept and (kept[-1].kind, kept[-1].name) == ("open", "p"):
            kept.pop()  # a block element within a sentence leaves an empty paragraph behind
        elif piece.kind != "text" or text:
            kept.append(piece if text == piece.text else _Piece("text", text=text))
    return kept


def _with_media(
    pieces: Sequence[_Piece], place: Place
) -> tuple[list[_Piece], tuple[MediaName, ...], tuple[Diagnostic, ...]]:
    """Give images their packed names; those that cannot be packed become a link or their description."""
    kept: list[_Piece] = []
    names: list[MediaName] = []
    diagnostics: list[Diagnostic] = []
    links: list[bool] = []
    for piece in pieces:
        attributes = dict(piece.attributes)
        if piece.name == "img":
            found = place.media.find(attributes.get("src", ""), place.span)
            diagnostics += found.diagnostics
            names += [found.value] if found.value else []
            kept += _image(found.value, attributes, inside_link=any(links))
        elif piece.name == "a" and piece.kind == "open":
            links.append(bool(_REMOTE.match(attributes.get("href", ""))))
            kept += [piece] if links[-1] else []
        elif piece.name == "a":
            kept += [piece] if links and links.pop() else []
        else:
            kept.append(piece)
    return kept, tuple(names), tuple(diagnostics)


def _image(name: MediaName | None, attributes: dict[str, str], *, inside_link: bool) -> list[_Piece]:
    source, alternative = attributes.get("src", ""), attributes.get("alt", "")
    if name:
        return [_Piece("void", "img", attributes=(("src", name), ("alt", alternative)))]
    label = _Piece("text", text=alternative or source.rpartition("/")[2] or source)
    if not _REMOTE.match(source) or inside_link:
        return [label]
    return [_Piece("open", "a", attributes=(("href", source),)), label, _Piece("close", "a")]


# --- blanks ------------------------------------------------------------------------------------------------------


def _blank_text(piece: _Piece) -> bool:
    return piece.kind == "text" and not piece.text.strip()


def _unwrap(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Take away paragraphs that hold nothing but a mark: they were made to let it stand between blocks."""
    kept: list[_Piece] = []
    position = 0
    while position < len(pieces):
        window = pieces[position : position + 3]
        if (
            len(window) == 3
            and (window[0].kind, window[0].name, window[2].kind, window[2].name) == ("open", "p", "close", "p")
            and window[1].mark
        ):
            kept.append(window[1])
            position += 3
        else:
            kept.append(pieces[position])
            position += 1
    return kept


def _lift(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Move the marks of a blank that begins one paragraph and ends another out of both."""
    moved, places = list(pieces), _places(pieces)
    for start, piece in enumerate(pieces):
        if not (piece.mark and piece.mark.opens):
            continue
        end = places.get(Mark(piece.mark.blank, False))
        if end is None or end < start or start == 0 or end + 1 >= len(moved):
            continue
        before, after = moved[start - 1], moved[end + 1]
        crossing = any(p.name == "p" for p in moved[start:end])
        if crossing and (before.kind, before.name, after.kind, after.name) == ("open", "p", "close", "p"):
            moved[start - 1], moved[start] = moved[start], moved[start - 1]
            moved[end], moved[end + 1] = moved[end + 1], moved[end]
    return moved


def _lift_long(pieces: list[_Piece]) -> list[_Piece]:
    """Let a blank that is one whole long paragraph hold the paragraph: the style sheet shows it as a block."""
    kinds = [(piece.kind, piece.name) for piece in pieces if not _blank_text(piece)]
    solid = [piece for piece in pieces if not _blank_text(piece)]
    if len(solid) < 5 or (kinds[0], kinds[1], kinds[-2], kinds[-1]) != _WHOLE or solid[1].mark is None:
        return pieces
    length = sum(len(piece.text) for piece in solid)
    if length <= _LONG_ANSWER or solid[-2].mark != Mark(solid[1].mark.blank, False):
        return pieces
    return [solid[1], solid[0], *solid[2:-2], solid[-1], solid[-2]]


def _places(pieces: Sequence[_Piece]) -> dict[Mark, int]:
    """Where each mark stands; one that stands nowhere or twice is left out."""
    places: dict[Mark, int] = {}
    twice: set[Mark] = set()
    for position, piece in enumerate(pieces):
        if piece.mark:
            twice |= {piece.mark} & places.keys()
            places[piece.mark] = position
    return {mark: position for mark, position in places.items() if mark not in twice}


def _without_lone_paragraph(pieces: list[_Piece]) -> list[_Piece]:
    solid = [position for position, piece in enumerate(pieces) if not _blank_text(piece)]
    paragraphs = [position for position in solid if pieces[position].name == "p"]
    if len(paragraphs) != 2 or not all(_outer(solid, position) for position in paragraphs):
        return pieces
    return [piece for position, piece in enumerate(pieces) if position not in paragraphs]


def _outer(solid: Sequence[int], position: int) -> bool:
    """Whether nothing stands outside of this paragraph tag."""
    return position in (solid[0], solid[-1])


def _runs(pieces: Sequence[_Piece], start: int | None, end: int | None) -> list[tuple[int, int]]:
    """The stretches of whole markup between the ends of a blank, as (first, last) positions."""
    if start is None or end is None or end < start:
        return []
    inner = range(start + 1, end)
    if any(pieces[position].kind == "mark" for position in inner):
        return []
    breaks = _unmatched(pieces, inner)
    runs: list[list[int]] = [[]]
    for position in inner:
        if position in breaks:
            runs.append([])
        else:
            runs[-1].append(position)
    return [trimmed for run in runs if (trimmed := _trimmed(pieces, run))]


def _unmatched(pieces: Sequence[_Piece], positions: range) -> set[int]:
    opened: list[int] = []
    lone: set[int] = set()
    for position in positions:
        if pieces[position].kind == "open":
            opened.append(position)
        elif pieces[position].kind == "close":
            if opened:
                opened.pop()
            else:
                lone.add(position)
    return lone | set(opened)


def _trimmed(pieces: Sequence[_Piece], run: list[int]) -> tuple[int, int] | None:
    shown = [p for p in run if not _blank_text(pieces[p])]
    if not any(pieces[p].kind == "text" or pieces[p].name == "img" for p in shown):
        return None
    return shown[0], shown[-1]


# --- putting the field together ----------------------------------------------------------------------------------


def _write(pieces: Sequence[_Piece], starts: dict[int, str], ends: dict[int, str]) -> str:
    html: list[str] = []
    inside: list[str] = []
    writer, blank = TextWriter(), False
    for position, piece in enumerate(pieces):
        if position in starts:
            html.append(starts[position])
            blank = True
        if piece.kind == "text":
            code = "code" in inside or "pre" in inside
            html.append(writer.write(piece.text, blank=blank, code=code, link="a" in inside))
        elif piece.kind != "mark":
            html.append(_tag(piece))
        if piece.kind == "open":
            inside.append(piece.name)
        elif piece.kind == "close" and inside:
            inside.pop()
        if position in ends:
            html.append(ends[position])
            blank = False
    return "".join(html)


def _tag(piece: _Piece) -> str:
    if piece.kind == "close":
        return f"</{piece.name}>"
    attributes = "".join(f' {name}="{attribute(value)}"' for name, value in piece.attributes)
    return f"<{piece.name}{attributes}>"
