"""Of facts that resemble each other, the pairs in which each is the other's best by a clear margin."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from rapidfuzz import fuzz, process

from .facts import Fact

MARGIN = 0.08
"""By how much a best candidate must be better than the next one."""
FEW = 2_500
"""Up to this number of pairs each is looked at."""

Likeness = Callable[[Fact, Fact], float]
"""How well an old and a new fact go together: 0 for not at all."""
Words = Callable[[Fact], str]


def best_pairs(
    olds: list[Fact], news: list[Fact], likeness: Likeness, words: Words = attrgetter("joined")
) -> Iterator[tuple[Fact, Fact]]:
    """The pairs in which each is the other's best by a clear margin; ``words`` are what must be alike at all."""
    rows: dict[int, dict[int, float]] = {}
    columns: dict[int, dict[int, float]] = {}
    for i, j in candidates(olds, news, words):
        value = likeness(olds[i], news[j])
        if value > 0:
            rows.setdefault(i, {})[j] = value
            columns.setdefault(j, {})[i] = value
    for i, row in rows.items():
        j = max(row, key=lambda place: row[place])
        rivals = [value for place, value in row.items() if place != j]
        rivals += [value for place, value in columns[j].items() if place != i]
        if all(row[j] - value >= MARGIN for value in rivals):
            yield olds[i], news[j]


def candidates(olds: list[Fact], news: list[Fact], words: Words = attrgetter("joined")) -> Iterable[tuple[int, int]]:
    """All pairs of a small group; of a large one, for each old fact those new ones that are most like it."""
    if len(olds) * len(news) <= FEW:
        return [(i, j) for i in range(len(olds)) for j in range(len(news))]
    today = [words(fact) for fact in news]
    candidates: list[tuple[int, int]] = []
    for i, old in enumerate(olds):
        found = process.extract(words(old), today, scorer=fuzz.ratio, score_cutoff=45, limit=4, processor=None)
        candidates.extend((i, j) for _, _, j in found)
    return candidates
