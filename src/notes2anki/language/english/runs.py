"""The runs of neighbouring pieces that one blank of an English clause could hide, and how telling their place is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..phrases import Range
from ..vocabulary import words
from .choices import Choice, scored, size_of
from .enumerations import members_from
from .news import EnglishAsking, says_something
from .pieces import Piece
from .sentence import Clause
from .words import english_words, verb_forms

ENOUGH = 0.45
"""The score that a choice needs."""
_WEAK_LEADS = frozenset(
    words("how what why who when if while because so than until since once although though whether where as")
)
_MEANS = frozenset(words("by using via with through to"))
_LONGEST_RUN, _LONGEST_DEFINITION = 12, 16
"""A run of pieces hides no more words, and no more of what something is."""
_LABEL = 3
"""The beginning of a line without a verb is a name from so many words on."""
_BESIDE_LITERAL = 0.5
"""What a run is worth less that hides a literal together with what follows it."""
_JOINED = 0.15
"""What a run is worth less for each piece that a preposition joins to it: each could be asked for by the other."""
_NEUTRAL = re.compile(r"(?:(?:the|an?) )?([XZQ])\1+s?")
_ONLY = re.compile(r"\b(?:only|exclusively|solely)(?: [a-z]+)? $")
_BASED_ON = 0.3
"""What a thing is based on is telling, where more than a word says it."""
_FOCUSED = 0.5
"""What stands behind ``only`` is the news, however common its words are."""


@dataclass(frozen=True, slots=True)
class How:
    """What kind of text runs are taken from: what something is, an order, one with its purpose behind it, no clause."""

    state: bool = False
    order: bool = False
    for_purpose: bool = False
    phrase: bool = False


def how_of(clause: Clause) -> How:
    """What kind of text the runs of a clause are taken from."""
    return How(clause.is_state, clause.is_order, clause.is_order and clause.under is None)


def runs_of(asking: EnglishAsking, pieces: Sequence[Piece], how: How, *, least: float = ENOUGH) -> Iterator[Choice]:
    """What can be asked of every run of neighbouring pieces, and of the enumerations among them."""
    for i, runs in enumerate(_runs_at(asking.text, tuple(pieces), how)):
        only = _FOCUSED if _ONLY.search(asking.text, 0, pieces[i].start) else 0.0
        for run in runs:
            yield from scored(asking, run.part, bonus=run.bonus + only, least=ENOUGH if run.is_cut else least)
        yield from members_from(asking, pieces, i)


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring pieces that one blank can hide, how telling their place is, and whether a remark was cut off."""

    part: Range
    bonus: float
    is_cut: bool = False


@lru_cache(maxsize=8192)
def _runs_at(text: str, pieces: tuple[Piece, ...], how: How) -> tuple[tuple[_Run, ...], ...]:
    """For each piece the runs that begin with it."""
    return tuple(tuple(_runs_from(text, pieces, i, how)) for i in range(len(pieces)))


def _runs_from(text: str, pieces: tuple[Piece, ...], i: int, how: How) -> Iterator[_Run]:
    first = pieces[i]
    if first.lead == "not":
        return
    is_definition = how.state and i == 0 and not first.lead
    bonus = _place_bonus(first, i, how)
    if first.lead == "for" and any(p.is_loose and p.lead == "to" for p in pieces[:i]) and how.for_purpose:
        bonus += 0.15
    if i and first.lead == "on" and first.is_loose and " " in _shown(text, first):
        bonus += _BASED_ON
    if how.phrase and i == 0 and _leads_phrase(_shown(text, first)):
        bonus -= 0.25
    for j in range(i, len(pieces)):
        if j > i and (pieces[j].breaks or (i and pieces[j].lead_is_relative)):
            break
        if j > i and i == 0 and _is_bare_adjective(text, first):
            break
        run = first.start, pieces[j].end
        size = size_of(text, run)
        yield from _without_remark(text, run, bonus - 0.05) if size > _LONGEST_RUN else ()
        if (size == 1 and first.lead == "to") or _stops_in_clause(first, pieces[j + 1 : j + 2]):
            continue
        if size > (_LONGEST_DEFINITION if is_definition else _LONGEST_RUN):
            break
        length = 0.1 * max(0, size - (9 if is_definition else 7))
        length -= 0.3 if is_definition and j + 1 == len(pieces) else 0.0
        length += _looseness(text, pieces, (i, j), how)
        yield _Run(run, bonus - length)
        yield from _without_remark(text, run, bonus - length - 0.05)


def _looseness(text: str, pieces: Sequence[Piece], run: Range, how: How) -> float:
    """How little the pieces of a run belong together, or how much what follows belongs to the last of them."""
    i, j = run
    inside = pieces[i + 1 : j + 1]
    after = pieces[j + 1] if j + 1 < len(pieces) else None
    found = 0.5 * sum(p.is_loose for p in inside)
    found += _JOINED * sum(not p.is_loose and p.lead != "of" for p in inside)
    found += _BESIDE_LITERAL if inside and _NEUTRAL.fullmatch(_shown(text, pieces[i])) else 0.0
    if how.for_purpose:
        found += 0.3 * sum(p.lead == "for" for p in inside)
    if inside and i == 0 and inside[0].lead == "for" and not says_something(_shown(text, pieces[0])):
        found += 0.4
    if after is not None and after.lead == "of":
        found += 0.25
    if after is not None and inside and after.lead_is_relative:
        found += 0.6
    return found


def _shown(text: str, piece: Piece) -> str:
    return text[piece.start : piece.end]


def _leads_phrase(text: str) -> bool:
    """Whether the beginning of a text without a verb is too little of a name to be asked for."""
    line = [w for w in english_words(text) if not w.is_mark]
    return len(line) < _LABEL or any("ing" in verb_forms(w.low) for w in line)


def _stops_in_clause(first: Piece, following: Sequence[Piece]) -> bool:
    """Whether a run begins a subordinate clause that goes on behind it."""
    return first.lead in _WEAK_LEADS and bool(following) and not following[0].breaks


def _is_bare_adjective(text: str, piece: Piece) -> bool:
    """Whether a piece is one word in lower case (``available``): what it is said with is the news."""
    return (
        not piece.lead and re.fullmatch(r"(?:[a-z]+ly |only |not )?[a-z]+", text[piece.start : piece.end]) is not None
    )


def _place_bonus(first: Piece, i: int, how: How) -> float:
    """How telling the place of a run is: the object most, a means or purpose more than a mere circumstance.

    Of an order the purpose is the least: what is to be done for it is the question.
    """
    bonus = 0.35 if i == 0 and not how.phrase else 0.2
    if i == 0 and how.order:
        bonus += 0.3
    if i and how.for_purpose and first.is_loose and first.lead == "to":
        bonus -= 0.4
    if i and first.lead in _MEANS:
        bonus += 0.25
    if first.lead in _WEAK_LEADS:
        bonus -= 0.35
    if first.in_condition and first.lead not in _WEAK_LEADS:
        bonus -= 0.4
    if first.lead_is_relative:
        bonus -= 0.1
    return bonus - (0.2 if first.lead == "of" else 0.0)


def _without_remark(text: str, run: Range, bonus: float) -> Iterator[_Run]:
    """A run without the remark in brackets at its end, which then stays visible."""
    found = re.search(r"\s*\([^()]*\)$", text[slice(*run)])
    if found and found.start() > 2:
        yield _Run((run[0], run[0] + found.start()), bonus, is_cut=True)
