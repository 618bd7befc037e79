"""English constructions (and the Korean topic): which part of a sentence asks for which."""

import re

from ..phrases import Range
from ..vocabulary import words
from .news import says_something
from .sentence import Clause, clauses_of
from .text import after_lead_in, is_english
from .words import DETERMINERS, PREPOSITIONS, english_words

_CONDITIONS = re.compile(
    r"(?:If|When|Whenever|Once|After|Before|While|Unless|For|To|In order to|In case|With|Without|During|By)\s",
    re.IGNORECASE,
)
_CONDITION_LAST = re.compile(r",?\s+(?:if|when|whenever|once|unless|in case)\s+\S")
_MEANS = re.compile(
    r"(?:[Uu]se|[Cc]hoose|[Uu]sing|[Pp]refer|[Ee]nable|[Cc]onfigure)\s+(?P<means>\S.{1,70}?)\s+"
    r"(?:to|for|when|if|as|instead of|in order to)\s+\S.{4,}$"
)
_POINTS = re.compile(
    r"(?:(?:This|That|These|Those|It|They|Here|There|You|We|I|One|He|She|If|When|Use)\b|which\b)", re.IGNORECASE
)
_VAGUE = frozenset(
    words("this that these those such another some other one it they we you here there your our their its each every")
)
_QUANTIFIERS = frozenset(words("all both most many some different several various no none"))
_LONGEST_TOPIC = 9
_LONGEST_FRAGMENT = 10
"""What has more words and no verb that can be found is a sentence that was not understood."""
_KOREAN_TOPIC = re.compile(
    r"^(?P<topic>.{2,60}?(?:(?<![있없많같높낮좋작적넓짧깊하되르])(?:은|는)|란|이란))\s+(?P<comment>\S.*)$"
)
"""Behind the stem of a verb or an adjective 은 and 는 lead to its noun: ``없는 방``."""


def subject_and_complement(text: str) -> tuple[Range, Range] | None:
    """``X is Y`` / ``X allows Y`` → X and Y, the verb left standing between them."""
    clause = _first_clause(text)
    if clause is None or clause.under or clause.subject[0] == clause.subject[1]:
        return None
    if points_elsewhere(text[clause.subject[0] :]) or clause.complement[0] == clause.complement[1]:
        return None
    if len(text[slice(*clause.subject)].split()) > _LONGEST_TOPIC:
        return None
    return clause.subject, without_preposition(text, (clause.complement[0], len(text.rstrip(" .,;"))))


def outcome_of_condition(text: str) -> Range | None:
    """``If X, Y`` / ``Y when X`` → Y; ``Use X for Y`` → X."""
    if found := _MEANS.match(text):
        return found.span("means")
    clause = _first_clause(text)
    if clause is None:
        return None
    if clause.under is not None and _CONDITIONS.match(text, clause.under[0]):
        return clause.whole[0], len(text.rstrip(" .,;"))
    last = _CONDITION_LAST.search(text, clause.verb[1])
    if last and not points_elsewhere(text) and clause.subject[0] < clause.subject[1]:
        return clause.whole[0], last.start()
    return None


def has_news(text: str) -> bool:
    """Whether the verb of a sentence and what follows it say anything; a text without a verb does."""
    clause = _first_clause(text)
    return clause is None or says_something(text[clause.verb[0] : clause.complement[1]])


def is_sentence(text: str) -> bool:
    """Whether a text says itself of what it speaks: it has a subject and a finite verb."""
    clause = _first_clause(text)
    return clause is not None and clause.subject[0] < clause.subject[1]


def _first_clause(text: str) -> Clause | None:
    found = clauses_of(text, after_lead_in(text), len(text))
    return found[0] if found else None


def telling_subject(text: str) -> str:
    """The subject of a sentence, if it is a name that can stand over other sentences; else nothing."""
    parts = subject_and_complement(text)
    subject = text[slice(*parts[0])].strip() if parts else ""
    line = [w for w in english_words(subject) if not w.is_mark]
    if not line or line[0].low in _VAGUE or any(w.low in PREPOSITIONS for w in line):
        return ""
    bare = line[1:] if line[0].low in DETERMINERS else line
    named = any(w.is_name for w in bare[1:]) or any(len(w.text) > 1 and w.text[1:] != w.low[1:] for w in bare)
    return subject if named else ""


def bare_subject(text: str, longest: int) -> str:
    """The subject of a sentence, if it is a noun of no more than so many characters that a tail may go on about."""
    parts = subject_and_complement(text)
    subject = text[slice(*parts[0])].strip() if parts else ""
    first = subject.split(maxsplit=1)[0].lower() if subject else ""
    vague = first in _VAGUE or first in _QUANTIFIERS
    return subject if not vague and len(subject) <= longest else ""


def is_tail(text: str) -> bool:
    """Whether an English sentence lacks a subject, and is no order: ``Hashing, signatures.``, ``Can't be cut.``."""
    if not is_english(text) or after_lead_in(text) or points_elsewhere(text) or _CONDITIONS.match(text):
        return False
    clauses = clauses_of(text, 0, len(text))
    if not clauses:
        line = [w for w in english_words(text) if not w.is_mark]
        return 0 < len(line) <= _LONGEST_FRAGMENT and line[0].low not in PREPOSITIONS
    return clauses[0].subject[0] == clauses[0].subject[1] and not clauses[0].is_order


def without_preposition(text: str, part: Range) -> Range:
    """A part without the preposition it begins with: that stays visible and leads to the answer."""
    line = [w for w in english_words(text) if part[0] <= w.start < part[1]]
    if len(line) > 1 and line[0].low in PREPOSITIONS:
        return line[1].start, part[1]
    return part


def points_elsewhere(text: str) -> bool:
    """Whether a text begins with a pronoun, or with "There is"."""
    return bool(_POINTS.match(text.strip()))


def korean_topic_range(comment: Range) -> Range:
    """The topic before a comment, without its particle and the blank behind that."""
    return 0, max(1, comment[0] - 2)


def korean_topic(text: str) -> Range | None:
    """``X은/는 Y`` → Y."""
    found = _KOREAN_TOPIC.match(text)
    return found.span("comment") if found else None
