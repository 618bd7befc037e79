"""Blanks of one English statement that are two sides of a pair: each would give the other away."""

import re
from itertools import combinations

from .choices import Group

_PAIRS = (
    ("full", "half"), ("public", "private"), ("inbound", "outbound"), ("stateful", "stateless"),
    ("incoming", "outgoing"), ("hot", "cold"),
    ("internal", "external"), ("active", "passive"), ("active", "standby"), ("primary", "secondary"),
    ("symmetric", "asymmetric"), ("synchronous", "asynchronous"), ("static", "dynamic"), ("horizontal", "vertical"),
    ("vertically", "horizontally"), ("read", "write"), ("reads", "writes"), ("allow", "deny"), ("allowed", "denied"),
    ("source", "destination"), ("odd", "even"), ("positive", "negative"), ("mutable", "immutable"), ("in", "out"),
    ("up", "down"), ("enabled", "disabled"), ("managed", "unmanaged"), ("encrypted", "unencrypted"),
)  # fmt: skip
"""Words that are told from each other alone: whoever reads one of them and knows of two says the other."""
_OPPOSED = frozenset(_PAIRS) | {(second, first) for first, second in _PAIRS}
_LONGEST = 3


def opposed_together(text: str, groups: list[Group]) -> list[Group]:
    """The groups, with those that hide the two sides of a pair hidden together by one card."""
    for one, other in combinations(groups, 2):
        if len(one) == len(other) == 1 and _are_opposed(text[slice(*one[0])], text[slice(*other[0])]):
            rest = [(*one, *other) if g == one else g for g in groups if g != other]
            return opposed_together(text, [tuple(sorted(g)) for g in rest])
    return groups


def _are_opposed(one: str, other: str) -> bool:
    """Whether two short answers differ in one word, which is the opposite: ``full duplex``, ``half duplex``."""
    first, second = (re.findall(r"[\w-]+", side.lower()) for side in (one, other))
    if len(first) != len(second) or not 0 < len(first) <= _LONGEST:
        return False
    apart = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and apart[0] in _OPPOSED
