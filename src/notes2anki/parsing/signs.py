"""Signs in front of lines: lists below lines that one makes a head (``●X``, and ``・a`` right below it), shortcodes.

Each sign is a bullet, and its author has several kinds of them: what stands right below the greater one belongs to it,
though it stands no deeper.
"""

import re
from collections.abc import Sequence

from .indents import indent_of

_HEAD = re.compile(r"[ \t\u3000]*[●◆◇][ \t\u3000]*[^\s●◆◇]")
"""A line that begins with a sign greater than the bullets below it."""
_TERM_BEHIND_RING = re.compile(r"(?P<indent>[ \t\u3000]*)○[ \t\u3000]*(?=[^\s○:：][^:：。]{0,30}(?:：|:[ \u3000])\S)")
"""A ring in front of a term with its definition; before a statement it may say that this is true."""
_CROSS = re.compile(r"[ \t\u3000]*[-*・]?[ \t\u3000]*[×✕☓✗]")
_ITEM = re.compile(r"[ \t\u3000]*(?:[-*+][ \t\u3000]+|[・•‣◦･](?![・…])|\d{1,2}[.)][ \t\u3000])[ \t\u3000]*\S")
_SHORTCODE = re.compile(
    r"(?P<before>[ \t\u3000>]*(?:(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t\u3000]+)?)"
    r":[a-z][a-z0-9_+-]{2,30}:(?![:`])[ \u3000]*(?=\S)"
)
"""The name of a picture character in front of a line, as it is written where none can be typed: ``:bulb: …``."""
_SET_IN = "  "


def with_ringed_terms(lines: Sequence[str], code: Sequence[bool]) -> list[str]:
    """Lines on which a ring in front of a term is made a sign like the others; not where crosses stand beside rings."""
    if any(not is_code and _CROSS.match(line) for line, is_code in zip(lines, code, strict=True)):
        return list(lines)
    return [
        line if is_code else _TERM_BEHIND_RING.sub(r"\g<indent>●", line, count=1)
        for line, is_code in zip(lines, code, strict=True)
    ]


def without_shortcodes(lines: Sequence[str], code: Sequence[bool]) -> list[str]:
    """Lines without the name of a picture character in front: it sets a line off, and is no word of it."""
    return [
        line if is_code else (f"{found['before']}{line[found.end() :]}" if (found := _SHORTCODE.match(line)) else line)
        for line, is_code in zip(lines, code, strict=True)
    ]


def with_items_below_heads(lines: Sequence[str], code: Sequence[bool]) -> list[str]:
    """Lines on which the items right below a head, with no blank line between them, are set in below it."""
    found = list(lines)
    head: int | None = None
    for number, (line, is_code) in enumerate(zip(lines, code, strict=True)):
        if is_code or not line.strip():
            head = None
        elif _HEAD.match(line):
            head = indent_of(line)
        elif head is not None and _is_below(line, head):
            found[number] = f"{_SET_IN}{line}"
    return found


def _is_below(line: str, head: int) -> bool:
    """Whether a line is an item no further in than the head above it, or deeper below such an item."""
    return _ITEM.match(line) is not None and indent_of(line) >= head
