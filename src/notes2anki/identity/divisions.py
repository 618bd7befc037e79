"""Pairing a text that was divided with the part that asks most of what it asked.

A blank is one fact. Where the author divides a text, its sentences go on word for word in several notes below the same
prompt, of which one has to be the heir: the part that asks most of what was asked keeps the cards of these blanks; the
others begin anew.
"""

from collections.abc import Iterator

from ..model import Match
from ..normalise import normalise
from .facts import Fact
from .gist import gist, glossed
from .pairing import Matching
from .questions import LONG
from .side import items
from .subjects import asks_all


def match_divisions(matching: Matching) -> None:
    """Pair the texts that are left with their parts below one prompt of a file, under its name of today."""
    renamed = matching.renamed_files()
    for olds, news in matching.groups(
        lambda fact: None if asks_all(fact) else (fact.path, gist(fact.written[0])),  # a definition is no part
        old_key=lambda fact: (renamed.get(fact.path, fact.path), gist(fact.written[0])),
    ):
        for old, new in list(_heirs(matching, olds, news)):
            matching.pair(old, new, Match.SIMILAR)


def _heirs(matching: Matching, olds: list[Fact], news: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each text with the part that asks most of it, else the longest, else the first; no part belongs to two."""
    today = matching.sides[1]
    wholes = {new.index: [old for old in olds if _is_part(new, old)] for new in news if today.answers[new.body] == 1}
    for old in olds:
        parts = [new for new in news if wholes.get(new.index) == [old]]
        if parts:
            yield old, min(parts, key=lambda new: (-_still_asked(old, new), -len(new.body), new.rank))


def _is_part(new: Fact, old: Fact) -> bool:
    """Whether a statement stands word for word in an older text of its prompt and asks something that was asked.

    A list is no text: each of its items is another answer.
    """
    if len(items(old)) > 1 or not (old.prompt == new.prompt or glossed(old.written[0], new.written[0])):
        return False
    words = gist(new.written[1])
    return len(words) >= LONG and words in gist(old.written[1]) and _still_asked(old, new) > 0


def _still_asked(old: Fact, new: Fact) -> int:
    """How many of the things that the old statement asks for the new one does, with more or fewer words."""
    asked, asks = ([normalise(answer) for answer in fact.answers.split("\n")] for fact in (old, new))
    return sum(any(blank in other or other in blank for other in asks) for blank in asked)
