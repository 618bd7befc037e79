"""Pairing yesterday's facts with today's, from sure to unsure, one to one; in doubt not at all."""

from collections.abc import Callable, Hashable, Iterable

from .facts import Fact
from .model import Match

Pairs = dict[int, tuple[int, Match]]
"""Today's place -> yesterday's place, and how it was recognised."""


class Matching:
    """What is still to be paired of one certification, and what is paired already."""

    def __init__(self, old: Iterable[Fact], new: Iterable[Fact]) -> None:
        self.old = {fact.place: fact for fact in old}
        self.new = {fact.place: fact for fact in new}
        self.pairs: Pairs = {}

    def pair(self, old: Fact, new: Fact, match: Match) -> None:
        """Take two facts off the lists for good."""
        del self.old[old.place]
        del self.new[new.place]
        self.pairs[new.place] = (old.place, match)

    def by_key(self, key: Callable[[Fact], Hashable], match: Match, *, live: bool = True) -> None:
        """Pair facts of one key in their order, where as many are left of it yesterday as today."""
        olds = _grouped((fact for fact in self.old.values() if fact.live is live), key)
        news = _grouped(self.new.values(), key)
        for group, here in news.items():
            there = olds.get(group, ())
            if len(there) == len(here):
                for old, new in zip(there, here, strict=True):
                    self.pair(old, new, match)


def _grouped(facts: Iterable[Fact], key: Callable[[Fact], Hashable]) -> dict[Hashable, list[Fact]]:
    groups: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return groups


def match_facts(old: Iterable[Fact], new: Iterable[Fact]) -> Pairs:
    """Pair the facts of one certification."""
    matching = Matching(old, new)
    matching.by_key(lambda fact: (fact.text, fact.context, fact.path), Match.SAME)
    matching.by_key(lambda fact: (fact.text, fact.context), Match.SAME)
    matching.by_key(lambda fact: (fact.text, fact.context), Match.RETURNED, live=False)
    matching.by_key(lambda fact: (fact.text, fact.leaf), Match.MOVED)
    matching.by_key(lambda fact: fact.text, Match.MOVED)
    return matching.pairs
