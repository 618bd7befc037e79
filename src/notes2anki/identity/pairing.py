"""The state of a matching: what is still to be paired of one certification, and what is paired already."""

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property

from ..model import Match
from .evidence import Evidence, Votes
from .facts import Fact
from .side import Side

Pairs = dict[int, tuple[int, Match]]
"""Today's index -> yesterday's, and how it was recognised."""

Key = Callable[[Fact], Hashable]


class Matching:
    """The facts of one certification: all of them, what is still to be paired, and what is paired already.

    ``unsure`` are new facts that resemble one that is gone, by their indices.
    """

    def __init__(self, old: Iterable[Fact], new: Iterable[Fact]) -> None:
        self.all_old = list(old)
        self.all_new = list(new)
        self.old = {fact.index: fact for fact in self.all_old if fact.live}
        self.retired = {fact.index: fact for fact in self.all_old if not fact.live}
        self.new = {fact.index: fact for fact in self.all_new}
        self.pairs: Pairs = {}
        self.unsure: dict[int, int] = {}
        self._votes = Votes()

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """Yesterday's live facts and today's, as wholes."""
        return Side([fact for fact in self.all_old if fact.live]), Side(self.all_new)

    def pair(self, old: Fact, new: Fact, match: Match) -> None:
        """Take two facts off the lists for good."""
        del (self.old if old.live else self.retired)[old.index]
        del self.new[new.index]
        self.pairs[new.index] = (old.index, match)
        self._votes.cast(old, new)

    def restate(self, facts: Iterable[Fact]) -> None:
        """Put facts of yesterday that are not paired, as they read today, in the stead of what they were."""
        restated = {fact.index: fact for fact in facts}
        self.all_old = [restated.get(fact.index, fact) for fact in self.all_old]
        for index, fact in restated.items():
            (self.old if fact.live else self.retired)[index] = fact
        self.__dict__.pop("sides", None)

    def evidence(self) -> Evidence:
        """What the pairs so far say about the rest."""
        return Evidence(*self.sides, self._votes.so_far())

    def renamed_files(self) -> dict[str, str]:
        """The files of yesterday that are gone, each with the one of today to which most of its facts went."""
        files: dict[str, str] = {}
        for (there, here), _ in sorted(self._votes.paths.items(), key=lambda item: (item[1], item[0])):
            if there not in self.sides[1].files:
                files[there] = here
        return files

    def groups(
        self, key: Key, *, retired: bool = False, old_key: Key | None = None
    ) -> list[tuple[list[Fact], list[Fact]]]:
        """The unpaired facts of yesterday and of today that have the same key; facts whose key is None stay out.

        ``old_key`` is the key of yesterday's facts where it is another.
        """
        here = _grouped(self.new.values(), key)
        there = _grouped((self.retired if retired else self.old).values(), old_key or key)
        return [(there[group], facts) for group, facts in here.items() if group in there]

    def only(self, key: Key, match: Match, *, retired: bool = False) -> None:
        """Pair what is alone with its key on both sides."""
        for olds, news in self.groups(key, retired=retired):
            if len(olds) == len(news) == 1:
                self.pair(olds[0], news[0], match)


def _grouped(facts: Iterable[Fact], key: Key) -> dict[Hashable, list[Fact]]:
    groups: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        group = key(fact)
        if group is not None:
            groups.setdefault(group, []).append(fact)
    return groups
