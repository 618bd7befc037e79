"""Whether notes are written in Latin letters and in a language that no rule here can take apart: Portuguese, German, …

Told by function words, for a whole file: a single line has too few of them.
"""

import re
from collections import Counter

from .vocabulary import words

_ENGLISH = frozenset(words("the of and to is for that with are be by this from can when you it not which will"))
_FOREIGN = frozenset(
    words(
        # Portuguese, Spanish, Italian; none that is an English word as well
        "da das dos em um uma que para com não os é são por mais como ou ao na pelo pela isso",
        "el la los las del una en es y con se lo su más il di che è per della gli sono nel",
        # French
        "le les des du une est et dans pour qui sur avec sont par ce au aux ne pas cette",
        # German
        "der das und ist ein eine einen einem nicht von mit für auf dem sich werden wird zu auch bei oder durch",
        # Vietnamese
        "và là của các cho được không một trong khi có để với những này thì",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff\u0400-\u04ff\uac00-\ud7af]")
_FEWEST = 8
"""So many function words of other languages are no accident."""
_TIMES = 3
"""And there are so many times more of them than English ones."""
_SHARE = 0.08
"""They are so great a part of all words."""


def is_foreign(text: str) -> bool:
    """Whether a file is written in another language with Latin letters than English."""
    if _KANA.search(text):
        return False
    found = Counter(word.casefold() for word in _WORD.findall(text))
    english = sum(found[word] for word in _ENGLISH)
    foreign = sum(found[word] for word in _FOREIGN)
    return foreign >= max(_FEWEST, _TIMES * english, _SHARE * found.total())
