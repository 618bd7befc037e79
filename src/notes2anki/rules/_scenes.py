"""Headings that tell the story of an exam question: sentences about somebody who is made up for it."""

import re
from collections.abc import Iterator
from itertools import takewhile

from ..language.english.words import BE, HAVE, MODALS, is_adverb, verb_forms
from ..topics.topic import Carrier, Topic
from ._place import Place

_SOMEBODY = re.compile(
    r"(?:An?|The|Your) (?:[\w-]+ ){0,3}?(?:company|organi[sz]ation|startup|enterprise|business|agency|firm|team|"
    r"developer|administrator|admin|engineer|architect|consultant)(?: (?:who|that|which))? (?P<rest>[a-z].*)",
    re.IGNORECASE,
)
"""Somebody of whom nothing is known, and what he does."""
_ENDS = re.compile(r"[.!?](?: |$)")


def heads_scene(topic: Topic, place: Place) -> bool:
    """Whether a heading with nothing below it tells such a story, or goes on with one: ``A baker sells … He wants …``.

    Authors who paste the paragraphs of a question make a heading of each; all behind the first belong to it, as far as
    nothing stands below them.
    """
    if not _is_bare_heading(topic):
        return False
    return _tells_of_somebody(topic.plain) or any(_tells_of_somebody(t.plain) for t in _right_before(place))


def _right_before(place: Place) -> Iterator[Topic]:
    """The headings that stand one after the other right before a line, nearest first."""
    return (t for t in takewhile(_is_bare_heading, place.before()) if isinstance(t, Topic))


def _is_bare_heading(item: object) -> bool:
    """Whether an item is a heading with nothing below it."""
    return isinstance(item, Topic) and item.carrier is Carrier.HEADING and item.is_leaf


def _tells_of_somebody(text: str) -> bool:
    """Whether a text is whole sentences, the first about somebody made up: ``A harbour company has built a pier.``"""
    found = _SOMEBODY.match(text)
    if found is None or not _ENDS.search(text):
        return False
    acts = next((w for w in found["rest"].lower().split() if not is_adverb(w)), "")
    return acts in BE | HAVE | MODALS or bool(verb_forms(acts) & {"s", "ed", "base"})
