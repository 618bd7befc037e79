"""A line of several terms side by side, each with what is said of it: ``甲：…、乙：…``, ``甲 → …、乙 → …``.

A sign between term and definition is that of all of them. What is one term with the names of its sides behind it
(``甲：…、用途：…``) is none of that.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ..language.inline import View, view
from ..language.japanese import words as japanese
from ..language.phrases import Range
from ..language.vocabulary import ARROW
from ..model import Markdown
from .labels import is_aspect, is_label
from .separators import is_outside, split_term
from .topic import Topic

_SIGNS = tuple(
    re.compile(rf"[ \u3000]*{sign}[ \u3000]*")
    for sign in (r"(?:：|:(?!//))", ARROW, r"(?:・{2,}|[…‥]+|\.{3,})", r"(?<![=!<>:\-])[=＝](?![=>＞])")
)
_BETWEEN = re.compile(r"[ \u3000]*[、，；／][ \u3000]*|[,;][ ]+|[ ]/[ ]|\u3000+")
"""What divides one definition from the next term."""
_ORDER = re.compile(r"(?:順|順番|流れ|手順)(?:[でに][^、。]{0,6})?[。]?$")
"""What arrows between steps end in."""
_FEWEST = 2
_LONGEST = 24
"""A term has no more characters."""
_LATIN, _KATAKANA, _KANJI = re.compile(r"[A-Za-z]"), re.compile(r"[ァ-ヶー]{2}"), re.compile(r"[一-龯々]{1,4}")
_NO_TERM = re.compile(r"[、。，？?]|[:：](?=\s|[^\x00-\x7f])")
"""A comma, the end of a sentence, or the colon of a label that stands over all the pairs."""
_SHARED = 2
"""Names that begin or end in so many equal characters are of one kind."""


@lru_cache(maxsize=8192)
def pairs_of(text: Markdown) -> tuple[Range, ...]:
    """The ranges of the visible text that are one term with its definition each; empty where a line is no such list."""
    seen = view(text)
    if not japanese.is_japanese(seen.text):
        return ()
    return next((found for sign in _SIGNS if (found := _pairs_by(sign, seen))), ())


def side_by_side(topic: Topic) -> tuple[Topic, ...]:
    """A line as one topic for each term of it, where it has several side by side and nothing below it."""
    seen = view(topic.text)
    pairs = pairs_of(topic.text) if topic.is_leaf else ()
    return tuple(replace(topic, text=seen.slice(*pair)) for pair in pairs) or (topic,)


def _pairs_by(sign: re.Pattern[str], seen: View) -> tuple[Range, ...]:
    """The pairs that are made with one sign."""
    signs = [m.span() for m in sign.finditer(seen.text) if is_outside(seen, *m.span())]
    if len(signs) < _FEWEST:
        return ()
    starts, ends = [0], []
    for (_, before), (after, _) in pairwise(signs):
        seams = [m.span() for m in _BETWEEN.finditer(seen.text, before, after) if is_outside(seen, *m.span())]
        if not seams or seams[-1][0] <= before:
            return ()
        ends.append(seams[-1][0])
        starts.append(seams[-1][1])
    ends.append(len(seen.text))
    terms = [seen.text[start:at].strip() for start, (at, _) in zip(starts, signs, strict=True)]
    told = [seen.text[at:end] for (_, at), end in zip(signs, ends, strict=True)]
    pieces = [seen.slice(start, end) for start, end in zip(starts, ends, strict=True)]
    fits = all(map(_is_term, terms)) and all(re.search(r"\w", each) for each in told) and _are_alike(terms)
    divides = not _ORDER.search(told[-1]) if ARROW in sign.pattern else all(map(split_term, pieces))
    return tuple(zip(starts, ends, strict=True)) if fits and divides else ()


def _is_term(text: str) -> bool:
    """Whether a text can be one of several terms: a short name, no list of names and no topic of a sentence."""
    if not 0 < len(text) <= _LONGEST or _NO_TERM.search(text) or not re.search(r"\w", text):
        return False
    return is_label(text) and not re.search(r"(?<=[^\x00-\x7f])[はをがにでと]$|^(?:例|ex)", text)


def _are_alike(terms: list[str]) -> bool:
    """Whether terms name things of one kind, or sides of one thing; not a thing and its sides."""
    aspects = {is_aspect(Markdown(term)) for term in terms}
    if len(aspects) > 1 or len(set(terms)) < len(terms):
        return False
    first, *others = terms
    return all(_is_of_one_kind(first, other) for other in others)


def _is_of_one_kind(first: str, other: str) -> bool:
    """Whether two terms are names alike; a short word in kanji behind a name in other letters is a side of it."""
    if first[-_SHARED:] == other[-_SHARED:] or first[:_SHARED] == other[:_SHARED]:
        return True
    if _KANJI.fullmatch(other):
        return not _LATIN.search(first) and not _KATAKANA.search(first)
    return bool(_LATIN.search(first)) == bool(_LATIN.search(other)) or bool(_KANJI.search(first))
