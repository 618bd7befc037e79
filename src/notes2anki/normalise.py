"""Markdown to the key by which a fact is recognised: what an edit that changes no meaning leaves alone.

Width, case, white space, emphasis, list markers, ordinals and punctuation go; digits and the signs that carry meaning
(arrows, ○ × + − < > % and the like) stay. The recipe is part of every GUID (see ``minting``), so it is frozen: the
same text must give the same key for ever. What is not named here survives, so that in doubt two texts differ.
"""

import re
import unicodedata
from functools import lru_cache

from .texsigns import with_signs

_IMAGE = re.compile(r"!\[([^\]\n]*)\]\((?:[^)\s]*/)?([^)/\s]*)[^)]*\)")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_INLINE_TAG = re.compile(
    r"</?(?:br|b|i|u|s|em|strong|span|font|sub|sup|kbd|mark|code|small|del|ins|center|p|div|summary)\b[^<>\n]*>",
    re.IGNORECASE,
)
_CIRCLED = re.compile(r"^[ \t]*[\u2460-\u249b\u2776-\u2793][ \t\u3000]*", re.MULTILINE)
_MARKER = re.compile(
    r"^[ \t>]*(?:(?:[-*+・●•■◆◇▪□☐]|#{1,6}|\[[ xX]\])[ \t]+|[・●•■◆◇▪])+",
    re.MULTILINE,
)
_ORDINAL = re.compile(
    r"^[ \t]*(?:\(\d{1,3}\)|第\d{1,3}[章節回]|\d{1,3}(?:[.-]\d{1,3})*(?:\)|\.(?!\d)(?=[ \t]|\D)))[ \t]*(?=\S)",
    re.MULTILINE,
)
_NUMERIC = re.compile(
    r"(?<![\w)])[-−](?=\d)|(?<=\d)(?:,(?=\d{3}(?!\d))|[ \t]*[~〜–—−-][ \t]*|[ \t]+|[.:/])(?=\d)|(?<=[a-z])#"
)
_SPELLINGS = (
    *(("!=", "≠"), ("<=", "≤"), (">=", "≥"), ("≦", "≤"), ("≧", "≥"), ("->", "→"), ("=>", "→"), ("⇒", "→")),
    *(("◯", "○"), ("☓", "×"), ("✕", "×"), ("✖", "×")),
)
_DROPPED = re.compile(
    r"[\s!\"#&'()*,\-./:;=?@\[\\\]^_`{|}~"
    r"、。・「」『』【】〔〕〈〉《》｢｣〜…‥―–—‐‑‒“”‘’′″•●■◆◇▪□☐·،"
    r"\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufe00-\ufe0f\x00-\x1f\x7f]+"
)
# Signs that are dropped elsewhere but mean something beside a digit or a letter wait out of reach.
_HELD = (
    ("\ue000", "."),
    ("\ue001", ":"),
    ("\ue002", "/"),
    ("\ue003", "~"),
    ("\ue004", " "),
    ("\ue005", "-"),
    ("\ue006", "#"),
)
_NUMBER = re.compile(r"\d+(?:[.:/~ ]\d+)*")
_MEANING = re.compile(r"\d+|[↑↓←→×○△◎✓✗+\-<>≤≥≠]")


@lru_cache(maxsize=32768)
def normalise(text: str) -> str:
    """Return the key of Markdown ``text``; empty only if nothing but punctuation is in it.

    A text of nothing but an ordinal or marker (a heading such as ``61.``) keeps its digits.
    """
    if text.isalnum() and text.isascii():
        return text.lower()
    without_marks = _without_markers(text)
    return _squeezed(without_marks) or _squeezed(unicodedata.normalize("NFKC", text))


def _without_markers(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1 \2", text))
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    if "$" in text:
        text = with_signs(text)
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("", text))
    return _ORDINAL.sub("", _MARKER.sub("", text).replace("**", "").replace("__", ""))


def _squeezed(text: str) -> str:
    text = text.casefold()
    for spelling, sign in _SPELLINGS:
        text = text.replace(spelling, sign)
    text, held_signs = _NUMERIC.subn(_held, text)
    text = _DROPPED.sub("", text)
    if held_signs:
        for held, sign in _HELD:
            text = text.replace(held, sign)
    return text.replace("−", "-")


def _held(found: re.Match[str]) -> str:
    """What stands for a sign beside a digit: a comma of thousands goes, all range dashes are one."""
    sign = found[0].strip(" \t")
    if sign == ",":
        return ""
    if found.start() == 0 or not found.string[found.start() - 1].isalnum():
        return "\ue005"
    if sign in ".:/#":
        return {"": "\ue004", ".": "\ue000", ":": "\ue001", "/": "\ue002", "#": "\ue006"}[sign]
    return "\ue003"


def without_numbers(key: str) -> str:
    """A key with every number replaced by one sign: two facts that differ in a number only look alike."""
    return _NUMBER.sub("\N{DIGIT ZERO}", key)


def numbers(key: str) -> list[str]:
    """The numbers of a key, in order; as many as ``without_numbers`` replaces."""
    return _NUMBER.findall(key)


def meaning(key: str) -> tuple[str, ...]:
    """The digits and signs of a key, in order: texts that differ here do not mean the same, however alike."""
    return tuple(_MEANING.findall(key))
