"""Degrees in an English statement: which way a comparison goes, which of all things is the first, how many at most."""

import re
from collections.abc import Iterator

from ..phrases import Range
from .choices import Choice
from .likeness import likened
from .news import EnglishAsking, is_shown

_COMPARED = re.compile(r"\b(?P<more>(?:[a-z]+ly )?(?:[a-z]+er|(?:more|less) [a-z-]+)) than\b(?! \d)")
_NO_DEGREES = re.compile(r"(?:.* )?(?:other|rather|number|longer|later|whether|either)$")
_MOST = re.compile(
    r"\b(?:is|are|was|be) the (?P<most>(?:most|least) [a-z-]+|[a-z]{3,}(?:est))"
    r"(?=\s*(?:[.,;!(]|$|for\b|among\b|in\b|and (?:is|has|can)\b))"
)
"""Only where no noun follows: with one, the noun belongs to the answer."""
_NO_SUPERLATIVES = re.compile(r"latest|same|request|test|rest|manifest")
_COUNTED = re.compile(
    r"(?<!of )(?<!than )\b(?P<count>(?:only|exactly|at most|just) (?:one|two|three|four|five))\b(?! (?:of|another)\b)"
)
_IS = re.compile(r"\b(?:is|are) (?:[a-z]+ly )?$")
_NEVER = re.compile(r"(?!)")
_SURE = 3.2


def degrees_of(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """``faster than X``: which way the comparison goes; ``is the cheapest``: what; ``only one X``: how many."""
    for run in likened(asking.text, (part[0], part[1])) if asking.text.startswith("Same as ", part[0]) else ():
        yield Choice((run,), _SURE)
    kinds = ((_COMPARED, "more", _NO_DEGREES), (_MOST, "most", _NO_SUPERLATIVES), (_COUNTED, "count", _NEVER))
    for pattern, name, never in kinds:
        for found in pattern.finditer(asking.text, *part):
            if is_shown(asking.text, (found.span(name),), ""):
                continue
            stands = not never.match(found[name]) or _IS.search(asking.text, 0, found.start())
            if stands and asking.is_free(found.span(name)):
                yield Choice((found.span(name),), _SURE)
