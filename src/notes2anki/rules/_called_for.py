"""Whether an English line calls for the lines below it: they are its list, and none of them asks by itself."""

import re
from collections.abc import Sequence

from ..language.clauses import outcome_of_condition
from ..language.counting import leaves_out
from ..language.english.clauses import is_sentence
from ..language.english.text import is_english, is_predicate
from ..language.english.words import NOUNS_TOO, PREPOSITIONS, english_words, verb_forms
from ..language.inline import Mark, plain, view
from ..language.phrases import weight, without_brackets
from ..language.quantities import quantities
from ..topics.labels import is_empty, is_label, label, names_kind, names_several
from ..topics.separators import split_term
from ..topics.topic import BULLETS, Carrier, Topic
from ._limits import LONGEST_LIST, LONGEST_LIST_TEXT
from ._members import longest_member, says_what_it_lists
from ._questions import is_question, is_situation

_PAIR, _FEW, _FEW_WORDS = 2, 3, 4
_LITTLE = 30
"""So much longer may a list be that is one card (``statement_list``)."""
_LEADS_ON = re.compile(
    r"\b(?:to|of|for|on|by|across|with|using|like|as|be|are|from|in|that|between|via|when|if|"
    r"includes?|contains?|supports?|provides?|allows?|enables?|requires?|means)[ :.…]*$",
    re.IGNORECASE,
)
"""How a line ends whose sentence goes on in each of the lines below it."""
_CONDITION = re.compile(r"\b(?:if|when|whenever|unless|once)\b", re.IGNORECASE)
_SIGN = re.compile(
    r"[✅❌×⇒→?]|<?[-=]>|https?://|\]\(|^(?:For example|E\.g\.|Note|Or|It|They|This|These)\b|\band,?$", re.IGNORECASE
)
"""What stands in lines that are no members: what is right or wrong, what follows, doubts, addresses, examples."""
_OF_TEXT = re.compile(
    r"\b(?:topics|fundamentals|foundations|basics|concepts|questions|chapters|resources|links|readings|courses|terms|"
    r"skills|todos|labs|exercises|tutorials|notes|tips|facts|things|points|keywords|definitions|acronyms|abbreviations|"
    r"details|examples|(?:special|edge|other) cases)(?: \([^()]*\))?$",
    re.IGNORECASE,
)
"""What headings end in that sort what is to be learnt."""


def calls_for(topic: Topic, members: Sequence[Topic]) -> bool:
    """Whether the lines below an English one are a list of a few short members, for which it calls.

    It names several things of a kind or an aspect of which there are several, or its sentence goes on in each of them.
    What holds a figure, a command or a condition, or says itself of what it speaks, is asked for that.
    """
    fewest = _PAIR if topic.plain.rstrip().endswith(":") and _goes_on(topic) else _FEW
    if not fewest <= len(members) <= LONGEST_LIST or not is_english(topic.plain):
        return False
    if topic.carrier is Carrier.LINE or is_situation(topic.plain) or is_question(topic.plain) or is_empty(topic.text):
        return False
    if [t for t in topic.topics if not leaves_out(t.plain)] != list(members) or len(topic.topics) < len(topic.children):
        return False
    if not any(map(_is_longer, members)):
        return False  # bare names are listed by what reads them together with their explanations
    if sum(len(m.plain) for m in members) > LONGEST_LIST_TEXT + _LITTLE or not all(map(_is_mere_member, members)):
        return False
    if says_what_it_lists(topic.text) or _goes_on(topic):
        return True
    return names_plural(topic) and _are_alike(members)


def _goes_on(topic: Topic) -> bool:
    """Whether the sentence of a line goes on in those below it: ``You can use it to``, ``To migrate:``."""
    text = topic.plain.rstrip()
    if _LEADS_ON.search(text):
        return True
    return text.endswith(":") and (is_sentence(text.rstrip(": ")) or text.startswith("To "))


def names_plural(topic: Topic) -> bool:
    """Whether a line is a plural noun with what says which (``Alarm targets``), and no order."""
    name = plain(label(topic.text)) or topic.plain
    words = [w.low for w in english_words(name) if not w.is_mark]
    if not words or words[0] in PREPOSITIONS or _OF_TEXT.search(name):
        return False
    orders = bool(verb_forms(words[0]) & {"base", "ing"}) and words[0] not in NOUNS_TOO and len(words) > 1
    return not orders and is_label(name) and (names_several(name) or names_kind(name))


def _are_alike(members: Sequence[Topic]) -> bool:
    """Whether all members are names of things, or all tell in a few words what is done; none says how something is."""
    if any(is_predicate(m.plain) for m in members):
        return False
    return len({_is_order(m.plain) for m in members}) == 1


def _is_longer(member: Topic) -> bool:
    return len(member.plain.split()) > _FEW_WORDS or member.plain.endswith(")")


def _is_order(text: str) -> bool:
    first = next((w.low for w in english_words(text) if not w.is_mark), "")
    return "base" in verb_forms(first) and first not in NOUNS_TOO


def _is_mere_member(member: Topic) -> bool:
    text = member.plain
    bare = without_brackets(text)
    if not member.is_leaf or member.carrier not in BULLETS or not is_english(text):
        return False
    if weight(bare) > longest_member(text) or split_term(member.text) or is_sentence(text):
        return False
    told = quantities(bare) or _CONDITION.search(bare) or outcome_of_condition(bare) or _SIGN.search(member.text)
    return not told and not view(member.text).marked(Mark.CODE)
