"""A line of several terms, each with its definition behind the same sign: ``at = once, cron = again and again``.

The first of them would hide the others in its definition. They are told apart only where the whole line is made so:
each comma or semicolon (outside brackets) begins a further term, and none of them names a side of the first
(``X: a; limit: 5``).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..language.english.lists import dash_pairs
from ..language.english.text import is_english
from ..language.english.words import is_function_word
from ..language.inline import Mark, View, plain, view
from ..language.phrases import Range
from ..model import Markdown
from .labels import is_aspect, is_empty
from .separators import Split, is_outside, split_term

_JOINT = re.compile(r"(?P<sign>[;,])\s+(?:and\s+|while\s+|whereas\s+)?(?=\S)")
_STOP = re.compile(r"(?<=[A-Za-z)]{2}\.)\s+(?=\S)")
_SIGNS = {
    "colon": re.compile(r"[ ]*:[ ]+"),
    "dash": re.compile(r"(?<=\S)[ ]+[-–—][ ]+"),
    "equals": re.compile(r"[ ]*(?<![=!<>:])=(?![=>])[ ]*"),
}
_SIDE = re.compile(
    r"(?:e\.?g|i\.?e|n\.?b|ex|default|max|min|maximum|minimum|limits?|ports?|cost|price|pricing|sla|use|used|uses|range|"
    r"name|type|version|size|region|source|destination|protocol|action|effect|value|key|status|priority|scope|date|"
    r"vendor preset|result|reason|answer|question|"
    r"correct|wrong|true|false|yes|no|not|only|also|but|so|then|if|when|where|why|how)\b.*",
    re.IGNORECASE,
)
"""What a clause begins with that tells a side of the term before it, or a field of a form."""
_LONGEST, _MOST_WORDS = 36, 5
_NAMED = re.compile(r"[\"“]?(?=\S*[A-Z\d`_])\S")


@lru_cache(maxsize=8192)
def parallels_of(text: Markdown) -> tuple[Range, ...]:
    """The ranges of the visible text that are a term with its definition each; empty where a line has but one.

    Empty as well for short names and values with dashes, which ask for each other in one note (``gp3 - x, gp2 - y``).
    """
    split = split_term(text)
    if split is None or split.by not in _SIGNS or not is_english(plain(text)):
        return ()
    seen = view(text)
    for pattern in (_STOP, _JOINT):
        parts = _parts(seen, pattern)
        if len(parts) > 1 and _are_parallel(seen, parts, split):
            return parts if len(dash_pairs(seen.text)) < len(parts) else ()
    return ()


def _parts(seen: View, pattern: re.Pattern[str]) -> tuple[Range, ...]:
    """A line divided at its full stops, or at its commas, where it has semicolons at those alone."""
    joints = [m for m in pattern.finditer(seen.text) if is_outside(seen, *m.span())]
    if pattern is _JOINT and any(m["sign"] == ";" for m in joints):
        joints = [m for m in joints if m["sign"] == ";"]
    starts, ends = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(seen.text)]
    return tuple(zip(starts, ends, strict=True))


def _are_parallel(seen: View, parts: Sequence[Range], split: Split) -> bool:
    """Whether each part begins with a short term and the sign of the first, of which there is one in a part.

    Sentences with a colon each are told apart anyway.
    """
    if split.by == "colon" and seen.text[parts[0][1] - 1] == ".":
        return False
    terms: list[str] = []
    for start, end in parts:
        signs = [
            m for m in _SIGNS[split.by].finditer(seen.text, start, end) if is_outside(seen, *m.span()) and m.end() < end
        ]
        if len(signs) != 1:
            return False
        terms.append(seen.text[start : signs[0].start()].strip())
        if _is_mere_value(seen, (signs[0].end(), end), split.by):
            return False
    if len({term.casefold() for term in terms}) < len(terms):
        return False
    first = terms[0]
    return all(_is_term(term, split.by) for term in terms) and all(
        _is_like(term, first, split.by) for term in terms[1:]
    )


def _is_mere_value(seen: View, told: Range, by: str) -> bool:
    """Whether what stands behind a sign fills in a form (as code), or is the first name of a list with commas."""
    if by == "equals":
        return any(m.start <= told[0] and told[1] <= m.end for m in seen.marked(Mark.CODE))
    return by == "dash" and seen.text[told[1] : told[1] + 1] == "," and not seen.text[told[0]].islower()


def _is_term(text: str, by: str) -> bool:
    """Whether a text is a short name that can have a definition; before ``=`` any word can (``at = once``)."""
    words = text.split()
    if not words or len(text) > _LONGEST or len(words) > _MOST_WORDS or _SIDE.fullmatch(text):
        return False
    if is_aspect(Markdown(text)) or is_empty(Markdown(text)):
        return False
    return by == "equals" or not is_function_word(words[0].lower())


def _is_like(term: str, first: str, by: str) -> bool:
    """Whether a later term is of the first one's sort: it shares a word with it, or both are names; ``=`` is enough."""
    if {*term.casefold().split()} & {*first.casefold().split()}:
        return True
    return by != "colon" or bool(_NAMED.match(term) and _NAMED.match(first))
