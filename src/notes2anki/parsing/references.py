"""Links and images by reference (``[text][name]``) → the same with the address in their place.

Notes are rendered in pieces, none of which has the definitions of its file. What counts as a reference is what
CommonMark takes for one; a name without a definition stays as it was written, and so does a number alone in brackets,
which cites.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link

from ..model import LONGEST_LINE
from .fences import fenced

_WIKI = re.compile(r"!?\[\[[^\[\]\n]+\]\]")
_LEFT_ALONE = re.compile(r"(?:\[\d+\])+|\[\^[^\]]*\]|(?<![^\n])\[[xX]\](?=[ \t])")
"""Citations, the mark of a footnote, and the box of a task."""
_PARENTHESES = str.maketrans({"(": "%28", ")": "%29"})
_FOUND = "found references"


@dataclass(frozen=True, slots=True)
class _Reference:
    """The place behind the words of one reference, from the bracket that closes them on, and where it leads."""

    start: int
    end: int
    address: str


def with_addresses(text: str, definitions: Mapping[str, Any]) -> str:
    """A paragraph, heading or cell with the addresses of its references; it has as many lines as before.

    ``definitions`` are those that markdown-it collected. A text too long to be read at once is read line by line.
    """
    if not definitions or "[" not in text:
        return text
    if len(text) > LONGEST_LINE:
        return "\n".join(_resolved(line, definitions) for line in text.split("\n"))
    return _resolved(text, definitions)


def blocks_with_addresses(text: str, definitions: Mapping[str, Any]) -> str:
    """Block Markdown with the addresses of its references; in code there are none."""
    lines = text.split("\n")
    code = fenced(lines)
    return "\n".join(
        line if is_code else with_addresses(line, definitions) for line, is_code in zip(lines, code, strict=True)
    )


def _resolved(text: str, definitions: Mapping[str, Any]) -> str:
    if len(text) > LONGEST_LINE:
        return text
    pieces, position = [], 0
    for found in _references(text, definitions):
        lines = text.count("\n", found.start, found.end)
        pieces += [text[position : found.start], f"]({found.address})", "\n" * lines]
        position = found.end
    resolved = "".join([*pieces, text[position:]])
    return resolved if len(resolved) <= LONGEST_LINE else text


def _references(text: str, definitions: Mapping[str, Any]) -> list[_Reference]:
    found: list[_Reference] = []
    reader = _reader()
    reader.inline.parse(text, reader, {"references": definitions, _FOUND: (text, found)}, [])
    return sorted(found, key=lambda each: each.start)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True, "store_labels": True})
    reader.inline.ruler.before("link", "left_alone", _left_alone)
    reader.inline.ruler.at("link", _noting(link, 0))
    reader.inline.ruler.at("image", _noting(image, 1))
    return reader


def _left_alone(state: StateInline, silent: bool) -> bool:
    """Pass over a wiki link, a number in brackets, a footnote's mark and a task's box."""
    found = _WIKI.match(state.src, state.pos, state.posMax) or _LEFT_ALONE.match(state.src, state.pos, state.posMax)
    if not found or state.src.startswith(("[", "("), found.end()):
        return False
    if not silent:
        state.pending += found.group()
    state.pos = found.end()
    return True


def _noting(rule: Callable[[StateInline, bool], bool], opening: int) -> Callable[[StateInline, bool], bool]:
    """A rule of markdown-it that also notes what it finds by reference, whose brackets open so far behind its start."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        text, found = state.env[_FOUND]
        if not silent and len(state.src) == len(text):  # else it is the description of an image
            token = next(each for each in state.tokens[known:] if each.type != "text")
            if "label" in token.meta:
                found.append(_reference(state, start + opening, str(token.attrs.get("href", token.attrs.get("src")))))
        return True

    return noting


def _reference(state: StateInline, start: int, address: str) -> _Reference:
    end = state.pos
    close = state.md.helpers.parseLinkLabel(state, start, False)
    state.pos = end
    short = address.partition(",")[0] if address.startswith("data:") else address
    return _Reference(close, end, short.translate(_PARENTHESES))
