"""Lists of what their author still has to look at: lines that only name it."""

import re

from ..language.english.sentence import clauses_of
from ..language.phrases import without_brackets
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic
from ._place import Place

_TO_REVIEW = re.compile(
    r"\b(?:fuzzy|unsure|unclear|shaky|weak|confused) (?:on|about|in)\b|"
    r"\breview (?:list|targets?|items|points|topics)\b|"
    r"\b(?:things|topics|areas|items|points) (?:i (?:need|have|want) )?to (?:review|revisit|clarify|look up)\b|"
    r"\((?:things )?to (?:review|revisit)\)",
    re.IGNORECASE,
)
"""What heads such a list."""
_ASKS = re.compile(
    r"(?:When|How|What|Which|Where|Why|Who)(?! (?:is|are|does|do|can)\b)\b|"
    r"(?:(?:The |Practical |Key )?(?:[Dd]ifferences?|[Uu]se cases)) (?:between|of|for)\b"
)
"""How a line begins that says what is to be looked at: an indirect question, or a difference that is not told."""


def reminds(topic: Topic, place: Place) -> bool:
    """Whether a line below such a heading only names what is not known yet: ``When to reef the main vs the jib``.

    A condition with its outcome (behind a comma), a term with its definition and any other sentence may be a fact.
    """
    parent = place.parent
    if parent is None or parent.carrier is not Carrier.HEADING or not _TO_REVIEW.search(parent.plain):
        return False
    if not topic.is_leaf or not _ASKS.match(topic.plain) or split_term(topic.text):
        return False
    told = without_brackets(topic.plain)
    return "," not in told and all(clause.under is None for clause in clauses_of(told, 0, len(told)))
