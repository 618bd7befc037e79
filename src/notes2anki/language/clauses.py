"""The constructions of a sentence in whatever language it is written: who asks for what.

Each function takes the visible text of one sentence (code masked) and gives a range of its characters, or None.
"""

import re

from .english import clauses as english_clauses
from .japanese import clauses as japanese_clauses
from .japanese import words as japanese
from .phrases import Range, without_brackets

_QUANTIFIED = re.compile(r"(?:どの|どんな|いつ|ほとんど|多く|すべて|全て|あらゆる|一部|いくつか|他|ほか|誰|それぞれ)")
"""What no later sentence can be about: any, most or some of many."""
_HANGUL = re.compile(r"[\uac00-\ud7af]")


def has_hangul(text: str) -> bool:
    """Whether a text is Korean."""
    return _HANGUL.search(text) is not None


def comment_of_topic(text: str) -> Range | None:
    """``Xは、Y`` → Y; ``X is Y`` → Y; ``X은 Y`` → Y. X has to say something of its own."""
    if japanese.has_kana(text):
        return japanese_clauses.comment_of_topic(text)
    if has_hangul(text):
        return english_clauses.korean_topic(text)
    found = english_clauses.subject_and_complement(text)
    return found[1] if found else None


def outcome_of_condition(text: str) -> Range | None:
    """``Xの場合は、Y`` / ``Xするには、Y`` / ``If X, Y`` → Y."""
    if japanese.has_kana(text):
        return japanese_clauses.outcome_of_condition(text)
    return english_clauses.outcome_of_condition(text)


def focus_of_subject(text: str) -> Range | None:
    """``Xが必要`` → X; ``Xが無制限`` → 無制限."""
    return japanese_clauses.focus_of_subject(text) if japanese.has_kana(text) else None


def subject_of_sentence(sentence: str, longest: int) -> str:
    """What a sentence is about, without particle or verb; empty where it has no topic of bearable length."""
    if japanese.has_kana(sentence):
        comment = japanese_clauses.comment_of_topic(sentence)
        given = sentence[japanese_clauses.after_connective(sentence) : comment[0]] if comment else ""
        given = re.sub(r"(?:とは|では|には|は|って|[、,])+\s*$", "", without_brackets(given))
        topic = re.split(r"[、,]", given)[-1].strip()
        topic = "" if _QUANTIFIED.match(topic) else topic
    else:
        topic = english_clauses.telling_subject(sentence)
    return topic if 2 <= len(topic) <= longest else ""
