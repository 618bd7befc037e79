"""What speaks for two facts being the same one, besides their own words: where they stand, and what became of the rest.

Facts that were paired for sure vote: if the neighbours of a fact went from one heading to another, or from one file to
another, then this one most likely did too.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from rapidfuzz.fuzz import ratio

from .facts import Fact
from .normalise import meaning


def alike(one: str, other: str) -> float:
    """How alike two keys are: 0 to 1."""
    return ratio(one, other) / 100


def same_words(one: str, other: str, *, least: float) -> bool:
    """Whether two short keys are spellings of one thing: alike, and with the same digits and signs."""
    return alike(one, other) >= least and meaning(one) == meaning(other)


class Evidence:
    """Votes and neighbours as the pairs found so far show them."""

    def __init__(self, old: Collection[Fact], new: Collection[Fact], pairs: Mapping[int, int]) -> None:
        """``pairs`` maps places of ``new`` to places of ``old``."""
        olds = {fact.place: fact for fact in old}
        self._paths: Counter[tuple[str, str]] = Counter()
        self._leaves: Counter[tuple[str, str]] = Counter()
        self._prompts: Counter[tuple[str, str]] = Counter()
        for fact in new:
            if fact.place in pairs:
                before = olds[pairs[fact.place]]
                self._paths[before.path, fact.path] += 1
                self._leaves[before.leaf, fact.leaf] += 1
                self._prompts[before.prompt, fact.prompt] += before.body == fact.body
        self._old_leaves = _parts(fact for fact in old if fact.live)
        self._new_leaves = _parts(new)
        self._new_gaps = _gaps(new, {place: place for place in pairs})
        self._old_gaps = _gaps((fact for fact in old if fact.rank >= 0), {there: here for here, there in pairs.items()})

    def gap(self, old: Fact, new: Fact) -> int:
        """How many of the two nearest paired neighbours are the same: 0 to 2; the ends of a kept file count."""
        if old.place not in self._old_gaps:
            return 0
        before, after = self._old_gaps[old.place]
        here_before, here_after = self._new_gaps[new.place]
        same_file = self.same_file(old, new)
        count = 0
        for there, here in ((before, here_before), (after, here_after)):
            if there == here and (there is not None or same_file):
                count += 1
        return count

    def same_file(self, old: Fact, new: Fact) -> bool:
        """Whether the file is the same, or others went from the one file to the other."""
        return old.path == new.path or self._paths[old.path, new.path] > 0

    def renamed(self, old: Fact, new: Fact) -> bool:
        """Whether what the facts stand under is the same thing under another name."""
        if old.leaf == new.leaf or self._leaves[old.leaf, new.leaf] > self._leaves[old.leaf, old.leaf]:
            return True
        return old.leaf not in self._new_leaves and same_words(old.leaf, new.leaf, least=0.6)

    def prompt_renamed(self, old: Fact, new: Fact) -> bool:
        """Whether other facts of the one prompt, with the same answers, went to the other prompt."""
        stayed = self._prompts[old.prompt, old.prompt]
        return self._prompts[old.prompt, new.prompt] > stayed

    def may_be_renamed(self, old: Fact, new: Fact) -> bool:
        """Whether the one heading or parent went away, or the other was not there before."""
        return self.renamed(old, new) or old.leaf not in self._new_leaves or new.leaf not in self._old_leaves

    def score(self, old: Fact, new: Fact) -> int:
        """How well two facts of the same words go together by where they stand."""
        common = len(set(old.context) & set(new.context))
        return (
            20 * (old.answers == new.answers)
            + 8 * (old.context == new.context)
            + 4 * (old.leaf == new.leaf)
            + 3 * self.renamed(old, new)
            + 2 * (old.path == new.path)
            + self.same_file(old, new)
            + 3 * self.gap(old, new)
            + min(common, 3)
        )

    def assign(self, olds: list[Fact], news: list[Fact]) -> list[tuple[Fact, Fact]]:
        """Pair facts of the same words one to one, best evidence first, else in their order."""
        if len(olds) * len(news) > _MANY:
            return list(zip(olds, news, strict=False))
        ranked = sorted(
            ((-self.score(old, new), abs(i - j), i, j) for i, old in enumerate(olds) for j, new in enumerate(news)),
        )
        used_old: set[int] = set()
        used_new: set[int] = set()
        pairs = []
        for _, _, i, j in ranked:
            if i not in used_old and j not in used_new:
                used_old.add(i)
                used_new.add(j)
                pairs.append((olds[i], news[j]))
        return pairs


_MANY = 40_000
"""Above this number of pairs of one and the same text, order alone decides."""


def _parts(facts: Iterable[Fact]) -> set[str]:
    """Everything that facts stand under, and the facts' own prompts, which may become parents."""
    parts: set[str] = set()
    for fact in facts:
        parts.update(fact.context)
        parts.add(fact.prompt)
    parts.discard("")
    return parts


def _gaps(facts: Iterable[Fact], marks: Mapping[int, int]) -> dict[int, tuple[int | None, int | None]]:
    """The marks of the nearest marked facts before and after each fact of a file."""
    files: dict[str, list[Fact]] = {}
    for fact in facts:
        files.setdefault(fact.path, []).append(fact)
    gaps: dict[int, tuple[int | None, int | None]] = {}
    for members in files.values():
        members.sort(key=lambda fact: fact.rank)
        after: dict[int, int | None] = {}
        nearest: int | None = None
        for fact in reversed(members):
            after[fact.place] = nearest
            nearest = marks.get(fact.place, nearest)
        nearest = None
        for fact in members:
            gaps[fact.place] = (nearest, after[fact.place])
            nearest = marks.get(fact.place, nearest)
    return gaps
