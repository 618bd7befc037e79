"""Names and what is said of them, each a paragraph of its own, in turn: pages that lost their headings in an export."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.english.text import is_english
from .paragraphs import names_only
from .siblings import CLOSED
from .topic import Carrier, Item, Topic

_FEWEST_PAIRS = 3
"""Fewer names with paragraphs about them can be chance."""
_BARE_TO_A_NAME = 3
"""So many lines that stand bare, itself among them, come to one such name at most."""
_ONE_WORD = re.compile(r"[A-Z][a-z]{3,}")
_LEAST_WORDS, _LEAST_WORDS_LATER = 3, 5
"""What is said of a name has so many words at least, and what else is said of it."""


def with_names_above(items: list[Item]) -> list[Item]:
    """Items in which names stand above the paragraphs about them, where English names and paragraphs take turns.

    A name that nothing is said of is a title of nothing.
    """
    names = {position for position, item in enumerate(items) if _is_name(item)}
    if len(names) < _FEWEST_PAIRS:
        return items
    told = {name: end for name in sorted(names) if (end := _end_of_told(items, name + 1)) > name + 1}
    bare = [item for item in items if isinstance(item, Topic) and item.carrier is Carrier.LINE and item.is_leaf]
    if len(told) < _FEWEST_PAIRS or _BARE_TO_A_NAME * len(told) < len(bare):
        return items
    found: list[Item] = []
    position = 0
    while position < len(items):
        item = items[position]
        end = told.get(position, position + 1)
        below = items[position + 1 : end]
        found.append(_titled(item, below) if isinstance(item, Topic) and position in names else item)
        position = end
    return found


def _titled(name: Topic, below: Sequence[Item]) -> Topic:
    """A name as the title of the paragraphs below it."""
    end = max([name.end, *(item.end for item in below if isinstance(item, Topic))])
    return replace(name, carrier=Carrier.LEAD, level=CLOSED, children=tuple(below), end=end)


def _is_name(item: Item) -> bool:
    """Whether an item is a paragraph that is nothing but an English name, or one word with a capital."""
    if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or not item.is_leaf or item.directives:
        return False
    return _ONE_WORD.fullmatch(item.plain) is not None or (is_english(item.plain) and names_only(item.plain))


def _end_of_told(items: Sequence[Item], first: int) -> int:
    """Where the English paragraphs end that can be about a name above them: the first may be short, no later one."""
    least, end = _LEAST_WORDS, first
    while end < len(items) and _is_told(items[end], least):
        least, end = _LEAST_WORDS_LATER, end + 1
    return end


def _is_told(item: Item, least: int) -> bool:
    """Whether an item is an English paragraph of so many words that is no name itself."""
    if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or _is_name(item):
        return False
    return is_english(item.plain) and len(item.plain.split()) >= least
