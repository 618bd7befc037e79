"""A stretch of an English statement that a card could hide, and what it is worth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..phrases import Range
from .lists import splits_list
from .news import EnglishAsking, cuts_clause, is_trivial, is_whole, news, share
from .words import (
    BE,
    COORDINATORS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Word,
    is_adverb,
    is_function_word,
    is_plural,
    words_within,
)

Group = tuple[Range, ...]
"""The ranges that one card hides together."""

_NEXT_SENTENCE = re.compile(r"[A-Za-z]{4,}[.!?] \S")
_LEADS_ON = re.compile(r"(?:of|than) ")
_LEAD = 24
_JOINED_BEHIND = re.compile(r"[–/-]\w|\(")
_JOINED_BEFORE = re.compile(r"[\w)][–/-]")
_DENIAL = re.compile(r"\b(?:not|cannot|never|no)\b|n['’]t\b", re.IGNORECASE)
_ASKING = frozenset(("how", "what", "which", "when", "where", "why", "who"))
_ASKS = 2
_LAB_NAME = re.compile(r"(?:server|host|node|pc|sw|switch|router|client)-?\d{1,3}", re.IGNORECASE)
"""What the machines of an exercise are called."""
_OWN = frozenset(("my", "mine", "me", "mentioned", "aforementioned"))
_ENDS_TORN = frozenset(("then", "therefore", "thus", "hence", "of", "not"))
_BEHIND_PREPOSITION = frozenset(("which", "whom", "whose"))
_WITH_PRONOUN = 4
"""A clause of more words may end in a pronoun."""
_SET_OFF = 0.8
"""What agrees so well with what the author set in bold is no mere part of an enumeration."""
_EACH = re.compile(
    r"(?:^|\b(?:to|for|in|of|per|on) )(?:each|every) (?!other)(?:[A-Za-z-]+ )?[A-Za-z-]+$|^each (?!other)"
)
_OF_EACH = 0.6
"""What something is said of, one by one, is worth less than what is said."""
_LONE = 0.5
"""What a single common noun is worth less."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Ranges that one card hides together, and how telling they are.

    ``claim`` is the stretch that they were narrowed from: no other card hides anything in it. ``denied`` is what stands
    behind a denial that is hidden, and is empty for anything else.
    """

    group: Group
    score: float
    claim: Range | None = None
    denied: Range = (0, 0)

    @property
    def span(self) -> Range:
        """What the card is about: from the first hidden character to the last, or all that they were narrowed from."""
        return self.claim or (self.group[0][0], self.group[-1][1])


def scored(asking: EnglishAsking, run: Range, *, bonus: float, least: float, whole: bool = False) -> Iterator[Choice]:
    """A run as a choice, where it says something, is whole and no part of an enumeration."""
    if not asking.is_free(run):
        return
    run = _behind_of(asking.text, run)
    stress = max((share(run, s) for s in asking.stressed), default=0.0)
    part = _part(asking.text, run, asked_whole=whole, whole=whole or stress > _SET_OFF)
    if part is None or (asking.taken and not (whole or stress > _SET_OFF) and asking.text.startswith(" of ", run[1])):
        return
    value = news(asking, run, run)
    bonus -= _OF_EACH if _EACH.search(asking.text[slice(*run)]) and not stress else 0.0
    score = value + bonus + 0.9 * stress - (_LONE if part.is_lone else 0.0) - (0.2 if part.is_pronoun else 0.0)
    if value > 0 and score >= least:
        yield Choice((run,), score)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch that can be hidden: whether it is a single common noun, and whether it begins with a pronoun."""

    is_lone: bool
    is_pronoun: bool


@lru_cache(maxsize=32768)
def _part(text: str, run: Range, *, asked_whole: bool, whole: bool) -> _Part | None:
    """What a run is, where it says something, is whole and no part of an enumeration."""
    line = [w for w in words_within(text, run) if not w.is_mark]
    if not line or not is_whole(text, run):
        return None
    bare = line[:-1] if asked_whole and len(line) > _WITH_PRONOUN and line[-1].low in ("it", "them") else line
    if _is_torn(text[slice(*run)], line) or (not whole and (_runs_on(line) or splits_list(text, run))):
        return None
    if _leans_on_lead(text, run, line) or _is_half(text, run) or says_none(text, run) or _tells_nobody(line):
        return None
    if is_trivial(bare) or cuts_clause(text, run, line):
        return None
    content = [w for w in line if not is_function_word(w.low) and not is_adverb(w.low)]
    lone = len(content) == 1 and not whole and (not content[0].is_name or _is_common(content[0]))
    return _Part(lone, line[0].low in PRONOUNS)


def _is_torn(text: str, line: Sequence[Word]) -> bool:
    """Whether a run begins or ends with a word that joins, or goes on into the next sentence."""
    joins = line[0].low in COORDINATORS or line[-1].low in COORDINATORS or line[-1].low in _ENDS_TORN
    leads = len(line) > 1 and line[-2].low in COORDINATORS and is_adverb(line[-1].low)
    return joins or leads or _NEXT_SENTENCE.search(text) is not None


def _behind_of(text: str, run: Range) -> Range:
    """A run without the ``of`` or ``than`` that it begins with: it belongs to the word before it."""
    found = _LEADS_ON.match(text, *run)
    return (found.end(), run[1]) if found else run


def _leans_on_lead(text: str, run: Range, line: Sequence[Word]) -> bool:
    """Whether the preposition before a run belongs to it: ``to which …``, ``the on prem …``."""
    before = words_within(text, (max(0, run[0] - _LEAD), run[0]))[-2:]
    if not before or before[-1].is_mark or before[-1].low not in PREPOSITIONS:
        return False
    return line[0].low in _BEHIND_PREPOSITION or before[0].low in ("a", "an", "the")


def _is_half(text: str, run: Range) -> bool:
    """Whether a run ends or begins within what is written together: ``primary key–foreign key``, ``service(EC2)``."""
    before, after = text[max(0, run[0] - 2) : run[0]], text[run[1] : run[1] + 2]
    return bool(_JOINED_BEHIND.match(after) or _JOINED_BEFORE.fullmatch(before))


def says_none(text: str, run: Range) -> bool:
    """Whether a run denies what the ``any`` behind it takes up: ``[does not emit] any signal``."""
    return text.startswith((" any ", " ever "), run[1]) and _DENIAL.search(text, *run) is not None


def _tells_nobody(line: Sequence[Word]) -> bool:
    """Whether a run only asks (``how long``), or points into a story or exercise (``my server``, ``PC4``)."""
    asks = line[0].low in _ASKING and len(line) <= _ASKS
    own = any(w.low in _OWN for w in line) or (len(line) == 1 and _LAB_NAME.fullmatch(line[0].text) is not None)
    states = sum(w.low in BE and w.depth == line[0].depth for w in line)
    return asks or own or (states > 1 and not any(w.low in RELATIVES | COORDINATORS for w in line))


def _runs_on(line: Sequence[Word]) -> bool:
    """Whether a run goes on into a further clause: a verb that no relative leads to stands behind ``and`` or ``&``."""
    joint = next((i for i, w in enumerate(line) if w.low in ("and", "&")), len(line))
    led = any(w.low in RELATIVES | SUBORDINATORS for w in line)
    return not led and any(w.low in BE or w.low in MODALS for w in line[joint:] if w.depth == line[0].depth)


def _is_common(word: Word) -> bool:
    """Whether a word with a capital is only a plural that everything is said of (``Zones``)."""
    return word.text[1:].islower() and is_plural(word.low)


def size_of(text: str, run: Range) -> int:
    """The number of words in a run."""
    return sum(not w.is_mark for w in words_within(text, run))


def is_pronoun(subject: str) -> bool:
    """Whether a subject is a bare pronoun."""
    return subject.lower() in PRONOUNS
