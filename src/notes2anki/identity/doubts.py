"""Which new facts may be old ones that were edited too much to be sure: a person can tell."""

from itertools import product

from .evidence import alike
from .facts import Fact
from .pairing import Key, Matching
from .rivals import candidates
from .side import home
from .subjects import asks_all

DOUBTFUL = 0.5
"""How alike a new fact and one that is gone must be for the reader to be asked."""
AGAIN = 0.8
"""How alike a new fact and one that was gone before must be: of these there are many."""
SAME_QUESTION = 1.0
"""What the same term in the same place adds, whatever is said of it now."""


def note_unsure(matching: Matching) -> None:
    """Remember which new fact resembles which one that is gone: a person can tell whether they are the same."""
    keys: tuple[Key, ...] = (
        lambda fact: (fact.context, fact.path),
        lambda fact: (fact.prompt, fact.path) if fact.prompt else None,
        lambda fact: fact.body if len(fact.body) > 2 else None,
        lambda fact: fact.text,
    )
    best: dict[int, tuple[float, int]] = {}
    for key, retired in product(keys, (False, True)):
        for olds, news in matching.groups(key, retired=retired):
            for i, j in candidates(olds, news):
                likeness = _likeness(olds[i], news[j])
                if likeness >= (AGAIN if retired else DOUBTFUL) and likeness > best.get(news[j].index, (0.0, 0))[0]:
                    best[news[j].index] = (likeness, olds[i].index)
    taken: set[int] = set()
    for new, (_, old) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
        if old not in taken:
            taken.add(old)
            matching.unsure[new] = old


def _likeness(old: Fact, new: Fact) -> float:
    """How alike two facts are; a definition of the same term is more so than that of another one in the same words."""
    same = bool(new.prompt) and home(old) == home(new) and asks_all(old) and asks_all(new)
    return alike(old.joined, new.joined) + (SAME_QUESTION if same else 0.0)
