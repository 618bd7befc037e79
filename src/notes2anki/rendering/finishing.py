"""Sanitised HTML with sentinels -> a field: blanks numbered, images packed, text made inert for Anki.

A blank whose two ends lie in different elements (the text of a bullet and of the bullets below it) is written as
several blanks of the same number, one for each stretch that is whole; Anki hides and shows them together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from ..diagnostics import Diagnostic, Span
from ..elements import PICTURE_SIZE, VOID
from ..media import Media
from ..model import Html, MediaName
from .ankitext import TextWriter, attribute, inert
from .sentinels import SENTINEL, Sentinel, read_sentinel

_TAG = re.compile(r'<(/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([^\s=>/]+)="([^"]*)"')
_BLOCK_NAMES = """
    blockquote caption dd details div dl dt h4 hr li ol p pre summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BREAKS_AROUND = re.compile(r"\A(?:<br>)+|(?:<br>)+\Z")
_REMOTE = re.compile(r"https?://|mailto:", re.I)

_WHOLE = (("open", "p"), ("sentinel", ""), ("sentinel", ""), ("close", "p"))
_LONG_ANSWER = 32

TokenKind = Literal["text", "open", "close", "void", "sentinel"]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: TokenKind
    name: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    sentinel: Sentinel | None = None


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
class ImageLookup:
    """Where the images of a text are looked up, and the lines that a missing one is reported for."""

    span: Span
    media: Media


def finish(html: str, clozes: Sequence[Cloze], images: ImageLookup) -> Finished:
    """Turn sanitised HTML with sentinels into a field; ``clozes`` runs parallel to the blanks."""
    tokens = _tidy(list(_tokens(html)))
    tokens, media, diagnostics = _with_media(tokens, images)
    tokens = _without_lone_paragraph(_lift_long(_lift(_unwrap(tokens))))
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    lost = []
    positions = _positions(tokens)
    for blank, cloze in enumerate(clozes):
        runs = _runs(tokens, positions.get(Sentinel(blank, True)), positions.get(Sentinel(blank, False)))
        if not runs:
            lost.append(blank)
        for first, last in runs:
            starts[first] = f"{{{{c{cloze.number}::"
            ends[last] = f"{_hint(cloze.hint)}}}}}"
    written = Html(_write(tokens, starts, ends).strip())
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


def _tokens(html: str) -> Iterator[_Token]:
    position = 0
    for match in _TAG.finditer(html):
        yield from _texts(html[position : match.start()])
        closing, name, attributes = match.groups()
        kind: TokenKind = "close" if closing else "void" if name in VOID else "open"
        found = _ATTRIBUTE.findall(attributes)
        yield _Token(kind, name, attributes=tuple((key, SENTINEL.sub("", unescape(value))) for key, value in found))
        position = match.end()
    yield from _texts(html[position:])


def _texts(html: str) -> Iterator[_Token]:
    text, position = unescape(html), 0
    for match in SENTINEL.finditer(text):
        if match.start() > position:
            yield _Token("text", text=text[position : match.start()])
        yield _Token("sentinel", sentinel=read_sentinel(match.group()))
        position = match.end()
    if position < len(text):
        yield _Token("text", text=text[position:])


def _tidy(tokens: Sequence[_Token]) -> list[_Token]:
    """Leave out the line breaks that Markdown puts between blocks: a field is shorter and reads better without."""
    kept: list[_Token] = []
    for position, token in enumerate(tokens):
        text = token.text
        if token.kind == "text" and (position == 0 or tokens[position - 1].name in _BLOCKS):
            text = text.lstrip("\n")
        if token.kind == "text" and (position + 1 == len(tokens) or tokens[position + 1].name in _BLOCKS):
            text = text.rstrip("\n")
        if (token.kind, token.name) == ("close", "p") and kept and (kept[-1].kind, kept[-1].name) == ("open", "p"):
            kept.pop()  # a block element within a sentence leaves an empty paragraph behind
        elif token.kind != "text" or text:
            kept.append(token if text == token.text else _Token("text", text=text))
    return kept


def _with_media(
    tokens: Sequence[_Token], images: ImageLookup
) -> tuple[list[_Token], tuple[MediaName, ...], tuple[Diagnostic, ...]]:
    """Give images their packed names; those that cannot be packed become a link or their description."""
    kept: list[_Token] = []
    names: list[MediaName] = []
    diagnostics: list[Diagnostic] = []
    links: list[bool] = []
    for token in tokens:
        attributes = dict(token.attributes)
        if token.name == "img":
            found = images.media.find(attributes.get("src", ""), images.span)
            diagnostics += found.diagnostics
            names += [found.value] if found.value else []
            kept += _image(found.value, attributes, inside_link=any(links))
        elif token.name == "a" and token.kind == "open":
            links.append(bool(_REMOTE.match(attributes.get("href", ""))))
            kept += [token] if links[-1] else []
        elif token.name == "a":
            kept += [token] if links and links.pop() else []
        else:
            kept.append(token)
    return kept, tuple(names), tuple(diagnostics)


def _image(name: MediaName | None, attributes: dict[str, str], *, inside_link: bool) -> list[_Token]:
    source, alternative = attributes.get("src", ""), PICTURE_SIZE.sub("", attributes.get("alt", ""))
    if name:
        return [_Token("void", "img", attributes=(("src", name), ("alt", alternative)))]
    label = _Token("text", text=alternative or source.rpartition("/")[2] or source)
    if not _REMOTE.match(source) or inside_link:
        return [label]
    return [_Token("open", "a", attributes=(("href", source),)), label, _Token("close", "a")]


# --- blanks ------------------------------------------------------------------------------------------------------


def _blank_text(token: _Token) -> bool:
    return token.kind == "text" and not token.text.strip()


def _unwrap(tokens: Sequence[_Token]) -> list[_Token]:
    """Take away paragraphs that hold nothing but a sentinel: they were made to let it stand between blocks."""
    kept: list[_Token] = []
    position = 0
    while position < len(tokens):
        window = tokens[position : position + 3]
        if (
            len(window) == 3
            and (window[0].kind, window[0].name, window[2].kind, window[2].name) == ("open", "p", "close", "p")
            and window[1].sentinel
        ):
            kept.append(window[1])
            position += 3
        else:
            kept.append(tokens[position])
            position += 1
    return kept


def _lift(tokens: Sequence[_Token]) -> list[_Token]:
    """Move the sentinels of a blank that begins one paragraph and ends another out of both."""
    moved, positions = list(tokens), _positions(tokens)
    for start, token in enumerate(tokens):
        if not (token.sentinel and token.sentinel.opens):
            continue
        end = positions.get(Sentinel(token.sentinel.blank, False))
        if end is None or end < start or start == 0 or end + 1 >= len(moved):
            continue
        before, after = moved[start - 1], moved[end + 1]
        crossing = any(p.name == "p" for p in moved[start:end])
        if crossing and (before.kind, before.name, after.kind, after.name) == ("open", "p", "close", "p"):
            moved[start - 1], moved[start] = moved[start], moved[start - 1]
            moved[end], moved[end + 1] = moved[end + 1], moved[end]
    return moved


def _lift_long(tokens: list[_Token]) -> list[_Token]:
    """Let a blank that is one whole long paragraph hold the paragraph: the style sheet shows it as a block."""
    kinds = [(token.kind, token.name) for token in tokens if not _blank_text(token)]
    solid = [token for token in tokens if not _blank_text(token)]
    if len(solid) < 5 or (kinds[0], kinds[1], kinds[-2], kinds[-1]) != _WHOLE or solid[1].sentinel is None:
        return tokens
    length = sum(len(token.text) for token in solid)
    if length <= _LONG_ANSWER or solid[-2].sentinel != Sentinel(solid[1].sentinel.blank, False):
        return tokens
    return [solid[1], solid[0], *solid[2:-2], solid[-1], solid[-2]]


def _positions(tokens: Sequence[_Token]) -> dict[Sentinel, int]:
    """Where each sentinel stands; one that stands nowhere or twice is left out."""
    positions: dict[Sentinel, int] = {}
    twice: set[Sentinel] = set()
    for position, token in enumerate(tokens):
        if token.sentinel:
            twice |= {token.sentinel} & positions.keys()
            positions[token.sentinel] = position
    return {sentinel: position for sentinel, position in positions.items() if sentinel not in twice}


def _without_lone_paragraph(tokens: list[_Token]) -> list[_Token]:
    solid = [position for position, token in enumerate(tokens) if not _blank_text(token)]
    paragraphs = [position for position in solid if tokens[position].name == "p"]
    if len(paragraphs) != 2 or not all(_outer(solid, position) for position in paragraphs):
        return tokens
    return [token for position, token in enumerate(tokens) if position not in paragraphs]


def _outer(solid: Sequence[int], position: int) -> bool:
    """Whether nothing stands outside of this paragraph tag."""
    return position in (solid[0], solid[-1])


def _runs(tokens: Sequence[_Token], start: int | None, end: int | None) -> list[tuple[int, int]]:
    """The stretches of whole markup between the ends of a blank, as (first, last) positions."""
    if start is None or end is None or end < start:
        return []
    inner = range(start + 1, end)
    if any(tokens[position].kind == "sentinel" for position in inner):
        return []
    breaks = _unmatched(tokens, inner)
    runs: list[list[int]] = [[]]
    for position in inner:
        if position in breaks:
            runs.append([])
        else:
            runs[-1].append(position)
    return [trimmed for run in runs if (trimmed := _trimmed(tokens, run))]


def _unmatched(tokens: Sequence[_Token], positions: range) -> set[int]:
    opened: list[int] = []
    lone: set[int] = set()
    for position in positions:
        if tokens[position].kind == "open":
            opened.append(position)
        elif tokens[position].kind == "close":
            if opened:
                opened.pop()
            else:
                lone.add(position)
    return lone | set(opened)


def _trimmed(tokens: Sequence[_Token], run: list[int]) -> tuple[int, int] | None:
    shown = [p for p in run if not _blank_text(tokens[p])]
    if not any(tokens[p].kind == "text" or tokens[p].name == "img" for p in shown):
        return None
    return shown[0], shown[-1]


# --- putting the field together ----------------------------------------------------------------------------------


def _write(tokens: Sequence[_Token], starts: dict[int, str], ends: dict[int, str]) -> str:
    html: list[str] = []
    inside: list[str] = []
    writer, blank = TextWriter(), False
    for position, token in enumerate(tokens):
        if position in starts:
            html.append(starts[position])
            blank = True
        if token.kind == "text":
            code = "code" in inside or "pre" in inside
            html.append(writer.write(token.text, blank=blank, code=code, link="a" in inside))
        elif token.kind != "sentinel":
            html.append(_tag(token))
        if token.kind == "open":
            inside.append(token.name)
        elif token.kind == "close" and inside:
            inside.pop()
        if position in ends:
            html.append(ends[position])
            blank = False
    return "".join(html)


def _tag(token: _Token) -> str:
    if token.kind == "close":
        return f"</{token.name}>"
    attributes = "".join(f' {name}="{attribute(value)}"' for name, value in token.attributes)
    return f"<{token.name}{attributes}>"
