"""A line in which dashes join a term and several things that are said of it: ``X - one thing - another - a third``.

A single dash parts a term from its definition (``separators``), and a pair of them may set an aside off. Where more of
them stand in a line, each begins a statement of its own about the term.
"""

import re
from functools import lru_cache

from ..language.inline import view
from ..language.japanese import words as japanese
from ..language.phrases import Range, weight
from ..model import Markdown
from .separators import is_outside, is_range, split_term

_DASH = re.compile(r"(?<=\S)[ \u3000]+[-–—][ \u3000]+(?=\S)")
_FEWEST = 2
"""So many dashes at least make a chain, and so many of its members tell something."""
_TOLD_WORDS, _TOLD_WEIGHT = 3, 8.0
"""A member tells something from so many words on, or where it has kana from this weight on."""


@lru_cache(maxsize=8192)
def chain_of(text: Markdown) -> tuple[Range, ...]:
    """The ranges of the visible text that are statements: the term with the first, then the others.

    Empty where a line is no chain.
    """
    split = split_term(text)
    if split is None or split.by not in ("dash", "colon"):
        return ()
    seen = view(text)
    dashes = [
        m.span()
        for m in _DASH.finditer(seen.text)
        if is_outside(seen, *m.span()) and not is_range(seen.text, *m.span())
    ]
    if len(dashes) < _FEWEST:
        return ()
    seams = dashes[1:] if split.by == "dash" else dashes
    starts, ends = [0, *(end for _, end in seams)], [*(start for start, _ in seams), len(seen.text)]
    members = [seen.text[dashes[0][1] : ends[0]] if split.by == "dash" else str(split.definition)]
    members += [seen.text[start:end] for start, end in zip(starts[1:], ends[1:], strict=True)]
    told = sum(_tells(member) for member in members)
    is_aside = any(member[:1].islower() for member in members[1:]) and len(dashes) == _FEWEST
    return tuple(zip(starts, ends, strict=True)) if told >= _FEWEST and not is_aside else ()


def _tells(member: str) -> bool:
    """Whether a member says something and is no mere name: several words, or a list."""
    if re.search(r"[,:、：]\s*\S", member):
        return True
    return weight(member) >= _TOLD_WEIGHT if japanese.has_kana(member) else len(member.split()) >= _TOLD_WORDS
