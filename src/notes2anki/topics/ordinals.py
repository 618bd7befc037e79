"""Numbers that only a blank sets off from what follows: ``1 海図``, ``2 灯火`` count, ``2 相ロック`` is a term.

So do those of a chapter's parts: ``2.1 海図``, ``2.2 灯火``.

A number counts where the lines beside it count on from one; that of a heading of the first level is its chapter.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.inline import plain, view
from ..model import Markdown
from .topic import Carrier, Item, Topic

_NUMBER = re.compile(r"(?:[0-9０-９]{1,2}[.．])?(?P<number>[0-9０-９]{1,2})[ \u3000]+(?=[^\sa-z0-9０-９])")
_CARRIERS = (Carrier.HEADING, Carrier.BULLET, Carrier.LINE, Carrier.LEAD)
_FEWEST = 2


def without_ordinals(topic: Topic) -> Topic:
    """A topic and all below it, in which no line begins with a number that only counts the lines."""
    counted: set[int] = set()
    for carrier in _CARRIERS:
        counted |= _counted(topic.children, carrier)
    children = (_below(child, is_counted=number in counted) for number, child in enumerate(topic.children))
    return replace(topic, children=tuple(children))


def _below(item: Item, *, is_counted: bool) -> Item:
    """An item without its number, if that counts it, and what stands below it."""
    if not isinstance(item, Topic):
        return item
    is_chapter = item.carrier is Carrier.HEADING and item.level == 1
    return without_ordinals(_unnumbered(item) if is_counted or is_chapter else item)


def _counted(items: Sequence[Item], carrier: Carrier) -> set[int]:
    """The positions of the items of one kind that are counted on from one."""
    run: list[int] = []
    counted: set[int] = set()
    for position, item in enumerate(items):
        if not isinstance(item, Topic) or item.carrier is not carrier:
            continue
        number = number_of(item.text)
        if number != len(run) + 1:
            run = []
        if number == len(run) + 1:
            run.append(position)
            counted |= set(run) if len(run) >= _FEWEST and not _begin_alike([items[n] for n in run]) else set()
    return counted


def _begin_alike(items: Sequence[Item]) -> bool:
    """Whether what is behind the numbers begins with the same letter: ``1 次予防``, ``2 次予防``."""
    texts = [plain(item.text) for item in items if isinstance(item, Topic)]
    return len({text[m.end()].casefold() for text in texts if (m := _NUMBER.match(text))}) == 1


def number_of(text: Markdown) -> int:
    """The number that a blank sets off at the beginning of a text; 0 without one."""
    found = _NUMBER.match(plain(text))
    return int(found["number"]) if found else 0


def _unnumbered(topic: Topic) -> Topic:
    seen = view(topic.text)
    found = _NUMBER.match(seen.text)
    return replace(topic, text=seen.slice(found.end(), len(seen.text))) if found else topic
