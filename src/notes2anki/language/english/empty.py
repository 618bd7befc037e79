"""Answers that nobody can be asked for: how many, how good and what class of thing it is, and nothing of its own.

``a standard format``, ``many services``, ``much better``, ``the rest``: each is said of everything.
"""

import re
from functools import lru_cache

from ..phrases import Range
from ..vocabulary import words
from .words import english_words, is_adverb, is_function_word

_HOW_MANY = frozenset(
    words(
        "many several few various numerous different certain particular other another more most much less lot",
        "lots bunch number variety range set sort kind type first second third fourth last next extra additional",
        "further whole entire full remaining",
    )
)
_HOW_GOOD = frozenset(
    words(
        "good great better best bad worse worst nice easy easier easiest simple simpler complex strong stronger",
        "strongest powerful robust long short big bigger large larger important useful helpful handy ideal perfect",
        "standard common typical normal usual general specific special specified configured desired chosen selected",
        "given respective corresponding appropriate relevant suitable proper correct necessary required needed",
        "possible available existing current new own actual exact key basic core main central",
    )
)
_CLASSES = frozenset(
    words(
        "thing things way ways format formats process processes server servers service services application",
        "applications resource resources system systems info information detail details action actions operation",
        "operations task tasks step steps destination destinations place places item items part parts value values",
        "option options feature features parameter parameters setting settings solution solutions product products",
        "tool tools component components object objects entity entities nothing functionality capability",
        "capabilities benefit benefits advantage advantages element elements stuff case cases scenario scenarios",
        "situation situations aws amazon azure gcp google area areas one ones block blocks argument arguments",
        "mechanism mechanisms method methods approach approaches technique techniques concept concepts behavior",
        "behaviors behaviour behaviours configuration configurations",
    )
)
_COUNTS = frozenset(words("two three four five six"))
_KINDS = frozenset(
    words(
        "methods ways types kinds modes options steps forms flavors flavours categories approaches strategies phases",
        "scenarios sections workflows",
    )
)
_COUNTED = 3
"""How many there are of a kind, and at most a word that says which: ``two main ways``."""
_ALONE = frozenset(words("better worse nothing info information confidence size received exact compatible"))
"""One word that is no answer by itself."""
_VENDORS = frozenset(words("aws amazon azure gcp google"))
_OF_SUCH = _HOW_MANY | _HOW_GOOD | _CLASSES


_OF_A_KIND = re.compile(r"[Aa]n? (?P<kind>[a-z]+)")
_SAME_KIND = (
    frozenset(words("treaty convention agreement accord pact charter covenant")),
    frozenset(words("act law statute regulation directive ordinance")),
    frozenset(words("framework standard methodology guideline")),
    frozenset(words("algorithm procedure")),
    frozenset(words("test exam examination")),
    frozenset(words("organization organisation association institute institution agency union committee")),
)
"""Classes of which one name says the other."""
_DENIES = re.compile(r"\b(?:no|not|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:more|less|fewer)\b")
_SHORTEST_LOUD = 3
_OF_ANYTHING = frozenset(words("only really fully usually typically generally simply mostly mainly highly"))


def is_empty(text: str, run: Range) -> bool:
    """Whether a stretch of a text has no word of its own: all say how many, how good, or what class of thing.

    What is denied, and what is more than another, says something all the same.
    """
    hidden = text[slice(*run)]
    compares = text.startswith(" than ", run[1]) and _COMPARES.search(hidden) is not None
    return not compares and _says_no_word(hidden)


@lru_cache(maxsize=8192)
def _says_no_word(hidden: str) -> bool:
    line = [w for w in english_words(hidden) if not w.is_mark]
    content = [w.low for w in line if not is_function_word(w.low) and not _modifies(w.low)]
    if 1 < len(line) <= _COUNTED and line[0].low in _COUNTS and line[-1].low in _CLASSES | _KINDS:
        return all(w.text.islower() for w in line)
    loud = any(len(w.text) > _SHORTEST_LOUD and w.text.isupper() for w in line)
    if not content or loud or _DENIES.search(hidden) or line[0].low.isdigit():
        return False
    if hidden.lower() == "the rest" or (len(content) == 1 and content[0] in _ALONE):
        return True
    kinds = sum(low in _CLASSES - _VENDORS for low in content)
    compound = kinds > 1 and line[-1].low in _CLASSES and line[-2].low in _CLASSES - _VENDORS
    return len(line) > 1 and not compound and all(low in _OF_SUCH for low in content)


def names_kind_above(hidden: str, above: str) -> bool:
    """Whether an article and a class are all that is hidden, and what stands above says already of what class it is.

    Below ``Baltic Convention`` nobody is asked for ``a treaty``.
    """
    found = _OF_A_KIND.fullmatch(hidden)
    kind = next((kind for kind in _SAME_KIND if found and found["kind"] in kind), frozenset())
    return any(w.low in kind for w in english_words(above))


def _modifies(low: str) -> bool:
    """Whether a word is an adverb that tells nothing by itself; ``directly`` tells in what way."""
    return is_adverb(low) and (not low.endswith("ly") or low in _OF_ANYTHING)
