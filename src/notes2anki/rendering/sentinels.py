"""Blanks on their way through Markdown: each is put between two private characters, its sentinels, before rendering.

Sentinels are letters to Markdown and to the sanitiser, so blanks work in lists, tables and code; ``finishing`` turns
them into Anki's clozes. They come from the last private plane, and whatever a note has of it is taken out first.
"""

import re
from dataclasses import dataclass

from ..codefences import open_fences
from ..model import Blank, Body, Markdown

_FIRST, _LAST = 0x100000, 0x10FFEF
SENTINEL = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
MATH_OPEN, MATH_CLOSE, MATH_BLOCK_OPEN, MATH_BLOCK_CLOSE = "\U0010fff0", "\U0010fff1", "\U0010fff2", "\U0010fff3"
_RESERVED = re.compile(f"[{chr(_FIRST)}-{chr(0x10FFFF)}]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLOCK_MARKUP = re.compile(
    r"[ \t]*(?:[-*+][ \t\u3000]|\d{1,9}[.)][ \t]|>|#{1,6}[ \t]|\||```|~~~|<[a-z/!]| {4}|\t)", re.I
)
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentinel:
    """What one private character stands for."""

    blank: int
    opens: bool


def opening(blank: int) -> str:
    """The sentinel before blank number ``blank`` (from 0)."""
    return chr(_FIRST + 2 * blank)


def closing(blank: int) -> str:
    """The sentinel behind blank number ``blank``."""
    return chr(_FIRST + 2 * blank + 1)


def read_sentinel(character: str) -> Sentinel:
    """Say which blank a private character belongs to, and which end of it."""
    blank, end = divmod(ord(character) - _FIRST, 2)
    return Sentinel(blank, end == 0)


def clean_text(text: str) -> str:
    """Take out what no field may hold: control characters, lone surrogates and our own sentinels."""
    return _RESERVED.sub("", _CONTROL.sub("", text))


def blanks_of(body: Body) -> tuple[Blank, ...]:
    """The blanks of a body in order."""
    return tuple(piece for piece in body if isinstance(piece, Blank))


def with_sentinels(body: Body) -> Markdown:
    """Join a body to one Markdown text with sentinels around its blanks."""
    text, blank = "", 0
    for position, piece in enumerate(body):
        if not isinstance(piece, Blank):
            text += clean_text(piece)
            continue
        inner = clean_text(piece.text)
        if _is_block(text, inner, _following(body, position)):
            indent = " " * len(text.rpartition("\n")[2].expandtabs(4))
            text += f"{opening(blank)}\n\n{indent}{inner.lstrip(' ')}\n\n{indent}{closing(blank)}\n\n"
        else:
            text += f"{opening(blank)}{inner}{closing(blank)}"
        blank += 1
    return Markdown(text)


def _following(body: Body, position: int) -> str:
    if position + 1 == len(body):
        return ""
    piece = body[position + 1]
    return piece.text if isinstance(piece, Blank) else piece


def _is_block(before: str, inner: str, after: str) -> bool:
    """A blank of whole blocks (a list, a table, code): its sentinels must stand in paragraphs of their own.

    Inside a code fence there are no blocks, whatever the code looks like.
    """
    lead = before.rpartition("\n")[2]
    alone = not lead.strip() or _ITEM.fullmatch(lead) is not None
    ends = not after or after.startswith("\n")
    marked = any(_BLOCK_MARKUP.match(line) or not line.strip() for line in inner.split("\n"))
    return alone and ends and marked and not _ends_in_code(before)


def _ends_in_code(text: str) -> bool:
    """Whether a code fence is open at the end of a text."""
    *_, behind = open_fences(text.split("\n"))
    return bool(behind)
