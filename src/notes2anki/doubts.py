"""Which new facts may be old ones that were edited too much to be sure: a person can tell."""

from .evidence import alike
from .pairing import Key, Matching
from .rivals import candidates

DOUBTFUL = 0.5
"""How alike a new fact and one that is gone must be for the reader to be asked."""


def note_unsure(matching: Matching) -> None:
    """Remember which new fact resembles which one that is gone: a person can tell whether they are the same."""
    keys: tuple[Key, ...] = (
        lambda fact: (fact.context, fact.path),
        lambda fact: (fact.prompt, fact.path) if fact.prompt else None,
        lambda fact: fact.body if len(fact.body) > 2 else None,
        lambda fact: fact.text,
    )
    best: dict[int, tuple[float, int]] = {}
    for key in keys:
        for olds, news in matching.groups(key):
            for i, j in candidates(olds, news):
                likeness = alike(olds[i].joined, news[j].joined)
                if likeness >= DOUBTFUL and likeness > best.get(news[j].place, (0.0, 0))[0]:
                    best[news[j].place] = (likeness, olds[i].place)
    taken: set[int] = set()
    for new, (_, old) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
        if old not in taken:
            taken.add(old)
            matching.unsure[new] = old
