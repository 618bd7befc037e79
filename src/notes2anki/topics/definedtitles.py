"""Titles that define what they name: ``■X：what X is``, with what more is told of X below.

A sign in front of a line makes it a heading of the lowest level; what stands behind its colon is asked like that of any
other line. Higher headings are titles, whatever stands behind their colon.
"""

import re

from ..language.inline import plain
from ..language.japanese import words as japanese
from ..language.phrases import weight
from .labels import is_aspect, is_empty
from .separators import split_term
from .topic import Carrier, Topic

_LOWEST = 6
"""The level of a line that a sign makes a heading."""
_NUMBERED = re.compile(
    r"[\d０-９①-⑳](?:章|節|回|問|つ目|日目)?$|^(?:手順|ステップ|演習|例題|ハンズオン|step|lab|exercise)", re.IGNORECASE
)
"""What names a place in the text and no thing."""
_ABOUT = re.compile(r"(?:について|とは[?？]?|に関して|まとめ)$")
"""What a title ends in that only says what it is about."""
_LEAST_TOLD = 8.0
"""A Japanese definition weighs so much at least; less behind a colon is the rest of a name."""
_FEWEST_WORDS = 4


def defines_itself(topic: Topic) -> bool:
    """Whether a title of the lowest level is a term with its definition."""
    split = split_term(topic.text) if topic.carrier is Carrier.HEADING and topic.level == _LOWEST else None
    if split is None or split.by != "colon" or topic.is_one_of_many:
        return False
    if is_aspect(split.term) or is_empty(split.term) or _NUMBERED.search(plain(split.term)):
        return False
    told = plain(split.definition)
    if japanese.is_japanese(told):
        return japanese.has_kana(told) and weight(told) >= _LEAST_TOLD and not _ABOUT.search(told)
    return told[:1].islower() and len(told.split()) >= _FEWEST_WORDS
