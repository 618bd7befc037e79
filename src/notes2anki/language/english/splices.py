"""English sentences that only a comma divides: ``Not on by default, you need to turn it on``."""

from collections.abc import Iterator, Sequence

from ..phrases import Range
from ..vocabulary import words as _words
from .words import (
    BE,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Word,
    english_words,
    is_adverb,
    verb_forms,
)

_PRONOUNS = frozenset(_words("they it you we this these he she"))
_SELF = frozenset(_words("you we you're we're"))
_CONTRACTED = frozenset(_words("it's they're you're we're that's there's"))
_LEADING = frozenset(_words("to based given unlike depending regardless rather neither either instead"))
"""What begins a sentence whose main clause stands behind its comma."""
_ADVERBS = frozenset(_words("however then so also therefore otherwise"))
_FEWEST = 3
"""A clause of fewer words is no sentence of its own."""


def spliced(text: str, part: Range, *, leaning: bool) -> Iterator[Range]:
    """The sentences of ``part``, a stretch up to a full stop: more than one where commas stand for full stops.

    One that begins with ``it`` or ``they`` only where those may be ``leaning``: where its card shows of what it speaks.
    """
    start, end = part
    words = [w for w in english_words(text) if start <= w.start and w.end <= end]
    told = [w for w in words if not w.is_mark]
    if not told or _only_leads(told):
        yield part
        return
    for position, word in enumerate(words):
        if word.text != "," or word.depth or not _begins_clause(words[position + 1 : position + 4], leaning=leaning):
            continue
        before = [w for w in words if start <= w.start and w.end <= word.start and not w.is_mark]
        if len(before) >= _FEWEST and not _leads_on(before) and text.count('"', start, word.start) % 2 == 0:
            yield start, word.start
            start = words[position + 1].start
    yield start, end


def _only_leads(words: Sequence[Word]) -> bool:
    """Whether a sentence begins with what only leads to its main clause: a condition, a place, ``not only``."""
    first = words[0].low
    if first in SUBORDINATORS | PREPOSITIONS | RELATIVES | _LEADING | _ADVERBS or "ing" in verb_forms(first):
        return True
    return first == "not" and len(words) > 1 and words[1].low == "only"


def _leads_on(words: Sequence[Word]) -> bool:
    """Whether a clause is a condition of the next, or ends in a word that leads to it."""
    return words[-1].low in _ADVERBS or any(w.low in SUBORDINATORS for w in words)


def _begins_clause(words: Sequence[Word], *, leaning: bool) -> bool:
    """Whether words are a pronoun and its verb."""
    if not words or words[0].is_mark:
        return False
    if words[0].low in _CONTRACTED:
        return leaning or words[0].low in _SELF
    if words[0].low not in (_PRONOUNS if leaning else _SELF) or len(words) < 2:
        return False
    verb = words[2] if len(words) > 2 and is_adverb(words[1].low) else words[1]
    return verb.low in BE | DO | HAVE | MODALS or bool(verb_forms(verb.low) & {"base", "s", "ed"})
