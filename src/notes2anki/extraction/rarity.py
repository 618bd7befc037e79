"""How seldom the words of a phrase are in the notes of a certification: a rare term is worth asking for."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from ..model import Document
from ..topics.topic import Topic, walk

_WORD = re.compile(r"[A-Za-z][\w.-]+|[\u30a0-\u30ff]{2,}|[\u3400-\u9fff々]{2,}")


def rarities(trees: Iterable[tuple[Document, Topic]]) -> dict[str, Callable[[str], float]]:
    """For each certification a measure over all of its topics."""
    texts: dict[str, list[str]] = defaultdict(list)
    for document, tree in trees:
        texts[document.source.certification].extend(t.plain for t, _ in walk(tree))
    return {name: _rarity_in(found) for name, found in texts.items()}


def _rarity_in(texts: list[str]) -> Callable[[str], float]:
    """How seldom the words of a phrase are: 0 for one in every line, about 1 for one that stands once."""
    counts = Counter(word.lower() for text in texts for word in set(_WORD.findall(text)))
    total = max(2, len(texts))

    @cache
    def rarity(phrase: str) -> float:
        words = [w.lower() for w in _WORD.findall(phrase)]
        if not words:
            return 0.0
        return sum(1 - math.log(max(1, counts[w])) / math.log(total) for w in words) / len(words)

    return rarity
