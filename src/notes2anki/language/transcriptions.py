"""Whether a word in katakana stands in Latin letters in a text: ``ロードバランサー`` in *Load Balancers*.

The other way round it is the name that is asked for, and a word of it in katakana gives little away.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..spellings import is_one_name

_LATIN = re.compile(r"[a-z]{3,}")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")


def is_transcribed(word: str, text: str) -> bool:
    """Whether a word in katakana can be read in a text; both come folded to small letters."""
    found = _KATAKANA.fullmatch(word)
    return found is not None and any(is_one_name(word, latin) for latin in _with_pairs(_LATIN.findall(text)))


def _with_pairs(words: list[str]) -> Iterator[str]:
    """Words, and each two that stand beside each other as one: katakana has no space between them."""
    yield from words
    yield from (one + other for one, other in pairwise(words))
