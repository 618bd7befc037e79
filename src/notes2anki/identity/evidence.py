"""What speaks for two facts being the same one, besides their own words: where they stand, and what became of the rest.

Facts that were paired for sure vote: if the neighbours of a fact went from one heading to another, or from one file to
another, then this one most likely did too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from rapidfuzz.fuzz import ratio

from ..normalise import meaning
from .facts import Fact
from .side import Side, home
from .subjects import under_another_name

Gaps = dict[int, tuple[int | None, int | None]]
"""The marks of the nearest marked facts before and after each fact."""


def alike(one: str, other: str) -> float:
    """How alike two keys are: 0 to 1."""
    return ratio(one, other) / 100


def same_words(one: str, other: str, *, least: float) -> bool:
    """Whether two short keys are spellings of one thing: alike, and with the same digits and signs."""
    return alike(one, other) >= least and meaning(one) == meaning(other)


class Votes:
    """What each pair says: which file, parent and prompt became which, and where its facts are.

    ``went`` and ``came`` map the indices of yesterday's and of today's facts to what both of a pair have in common.
    """

    def __init__(self) -> None:
        self.paths: Counter[tuple[str, str]] = Counter()
        self.leaves: Counter[tuple[str, str]] = Counter()
        self.contexts: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
        self.stayed: Counter[tuple[str, ...]] = Counter()
        self.prompts: Counter[tuple[str, str]] = Counter()
        self.went: dict[int, int] = {}
        self.came: dict[int, int] = {}

    def cast(self, old: Fact, new: Fact) -> None:
        """Count the votes of one pair."""
        self.paths[old.path, new.path] += 1
        self.leaves[old.leaf, new.leaf] += 1
        if old.context == new.context:
            self.stayed[old.context] += 1
        else:
            self.contexts.update(_parents(old.context, new.context))
        if old.body == new.body:
            self.prompts[old.prompt, new.prompt] += 1
        self.went[old.index] = self.came[new.index] = new.index

    def so_far(self) -> "Votes":
        """The votes as they are now, whatever is cast later: what is found in a step says nothing within the step."""
        votes = Votes()
        votes.paths, votes.leaves, votes.prompts = self.paths.copy(), self.leaves.copy(), self.prompts.copy()
        votes.contexts, votes.stayed = self.contexts.copy(), self.stayed.copy()
        votes.went, votes.came = self.went.copy(), self.came.copy()
        return votes


class Evidence:
    """Votes and neighbours as the pairs found so far show them."""

    def __init__(self, old: Side, new: Side, votes: Votes) -> None:
        """``votes`` are those of the pairs found so far."""
        self._sides = (old, new)
        self._votes = votes
        self._marks = (votes.went, votes.came)
        self._gaps: tuple[dict[str, Gaps], dict[str, Gaps]] = ({}, {})

    def gap(self, old: Fact, new: Fact) -> int:
        """How many of the two nearest paired neighbours are the same: 0 to 2; the ends of a kept file count."""
        if not old.live:
            return 0
        before, after = self._neighbours(0, old)
        here_before, here_after = self._neighbours(1, new)
        same_file = self.same_file(old, new)
        count = 0
        for there, here in ((before, here_before), (after, here_after)):
            if there == here and (there is not None or same_file):
                count += 1
        return count

    def _neighbours(self, side: int, fact: Fact) -> tuple[int | None, int | None]:
        gaps = self._gaps[side]
        if fact.path not in gaps:
            gaps[fact.path] = _gaps(self._sides[side].files[fact.path], self._marks[side])
        return gaps[fact.path][fact.index]

    def same_file(self, old: Fact, new: Fact) -> bool:
        """Whether the file is the same, or others went from the one file to the other."""
        return old.path == new.path or self._votes.paths[old.path, new.path] > 0

    def renamed(self, old: Fact, new: Fact) -> bool:
        """Whether what the facts stand under is the same thing under another name."""
        if old.leaf == new.leaf or self.went_along(old, new):
            return True
        return old.leaf not in self._sides[1].parts and same_words(old.leaf, new.leaf, least=0.6)

    def went_along(self, old: Fact, new: Fact) -> bool:
        """Whether more of what stood below the one heading went to the other than stayed.

        To a heading of another name (``Aurora``, ``Neptune``) a line or two that say the same of both prove nothing.
        """
        went = self._votes.leaves[old.leaf, new.leaf]
        return went > self._votes.leaves[old.leaf, old.leaf] and went >= _least_gone(old, new)

    def path_went_along(self, old: Fact, new: Fact) -> bool:
        """Whether more of what stood below the whole path of the one fact went below that of the other than stayed."""
        return self.same_file(old, new) and self._moved(old.context, new.context, _least_gone(old, new))

    def prompt_renamed(self, old: Fact, new: Fact) -> bool:
        """Whether other facts of the one prompt, with the same answers, went to the other prompt."""
        stayed = self._votes.prompts[old.prompt, old.prompt]
        return self._votes.prompts[old.prompt, new.prompt] > stayed

    def may_go_along(self, old: Fact, new: Fact) -> bool:
        """Whether a fact of few words may have gone where the other one stands.

        It may not where its question was asked before, nor below a heading that was there before, unless most of what
        stood beside it went there; and not from a heading to another one that came in its stead.
        """
        if new.prompt and home(new) in self._sides[0].asked:
            return False
        least = _least_gone(old, new)
        if any(self._moved(there, here, least) for there, here in _parents(old.context, new.context)):
            return True
        between = is_one_level_between(old.context, new.context)
        if (new.context in self._sides[0].paths and not between) or under_another_name(old, new):
            return False
        stayed = home(old) in self._sides[1].asked if old.prompt else old.context in self._sides[1].paths
        return not stayed

    def _moved(self, there: tuple[str, ...], here: tuple[str, ...], least: int) -> bool:
        """Whether more of what stood below one path, at whatever depth, went below the other than stayed."""
        went = self._votes.contexts[there, here]
        return went > self._stayed[there] and went >= least

    @cached_property
    def _stayed(self) -> Counter[tuple[str, ...]]:
        """How many facts stayed below each path."""
        below: Counter[tuple[str, ...]] = Counter()
        for path, count in self._votes.stayed.items():
            for end in range(len(path) + 1):
                below[path[:end]] += count
        return below

    def score(self, old: Fact, new: Fact) -> int:
        """How well two facts of the same words go together by where they stand.

        What stands where it stood outweighs all neighbours: a file that is put over another one with the same lines
        takes none of their histories.
        """
        common = len(set(old.context) & set(new.context))
        return (
            20 * (old.answers == new.answers)
            + 8 * (old.context == new.context)
            + 4 * (old.leaf == new.leaf)
            + 3 * self.renamed(old, new)
            + (7 if old.context == new.context else 2) * (old.path == new.path)
            + self.same_file(old, new)
            + 3 * self.gap(old, new)
            + min(common, 3)
        )

    def assign(self, olds: list[Fact], news: list[Fact]) -> list[tuple[Fact, Fact]]:
        """Pair facts of the same words one to one: by the evidence, then by what is written the same, then in order."""
        if len(olds) * len(news) > _MANY:
            return list(zip(olds, news, strict=False))
        ranked = sorted(
            (-self.score(old, new), old.written != new.written, abs(i - j), i, j)
            for (i, old), (j, new) in product(enumerate(olds), enumerate(news))
        )
        used_old: set[int] = set()
        used_new: set[int] = set()
        pairs = []
        for *_, i, j in ranked:
            if i not in used_old and j not in used_new:
                used_old.add(i)
                used_new.add(j)
                pairs.append((olds[i], news[j]))
        return pairs


FEWEST_OF_ANOTHER = 3
"""So many lines that are the same tell that the name of another thing is a new name of this one (``SSO``, ``Identity
Center``)."""


def _least_gone(old: Fact, new: Fact) -> int:
    return FEWEST_OF_ANOTHER if under_another_name(old, new) else 1


_MANY = 40_000
"""Above this number of pairs of one and the same text, order alone decides."""


def _gaps(members: Sequence[Fact], marks: Mapping[int, int]) -> Gaps:
    """The marks of the nearest marked facts before and after each fact of a file."""
    gaps: Gaps = {}
    after: dict[int, int | None] = {}
    nearest: int | None = None
    for fact in reversed(members):
        after[fact.index] = nearest
        nearest = marks.get(fact.index, nearest)
    nearest = None
    for fact in members:
        gaps[fact.index] = (nearest, after[fact.index])
        nearest = marks.get(fact.index, nearest)
    return gaps


def is_one_level_between(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two paths are the same but for one heading that came between or went."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) != len(shorter) + 1:
        return False
    return any((*longer[:at], *longer[at + 1 :]) == shorter for at in range(len(longer)))


def _parents(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Two paths, and those of their parents as far as the names below these are the same."""
    yield one, other
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
        yield one, other
