"""What comes of what an English line names: the mistake and its consequence in brackets, two halves of equal build.

``not logging the tide (boats run aground)`` is asked for what stands in the brackets, ``piers are for A; anchorages
are for B`` for both sides.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..phrases import Range
from .choices import Choice, size_of
from .news import EnglishAsking, says_something
from .sentence import Clause, clauses_of
from .words import NOUNS_TOO, english_words, verb_forms

_GERUND = re.compile(
    r"(?P<done>(?:not |never )?(?P<verb>[A-Za-z]+ing) [^()]{3,}?) \((?P<then>[^()]{8,}(?:\([^()]*\)[^()]*)?)\)[.!]?"
)
_MISTAKES = re.compile(
    r"\b(?:mistakes?|pitfalls?|anti-?patterns?|gotchas?|traps?|errors?|avoid|bad practices?|don['’]?ts?|"
    r"misconfigurations?|misunderstandings?)\b",
    re.IGNORECASE,
)
"""What stands above lines that each name something that is done wrong."""
_COMES_OF_IT = re.compile(
    r"(?:causes?|leads? to|results? in|means?|makes?|breaks?|fails?|gets?|may|might|can|could|will|would|"
    r"wastes?|exposes?|prevents?|nothing)\b"
)
_LEAST_WORDS = 2
_LONGEST = 14
_SURE = 1.5
_LONGEST_HALF = 6
_PREPOSITION = re.compile(r"(?:for|in|on|at|to|by|from|with|about) (?=\S)")


def consequence_of(text: str, above: str) -> Range | None:
    """What stands in brackets at the end of a line that names something done: what comes of it.

    It begins with the verb for that; below a line that announces mistakes, or behind ``not``, it may be anything.
    """
    found = _GERUND.fullmatch(text)
    if found is None:
        return None
    start, end = found.span("then")
    if "ing" not in verb_forms(found["verb"].lower()) and not _MISTAKES.search(above):
        return None
    if any(_is_sure(text, clause) for clause in clauses_of(text, *found.span("done"))):
        return None
    told = _COMES_OF_IT.match(text, start)
    wrong = text.startswith(("not ", "Not ", "never ", "Never ")) or _MISTAKES.search(above)
    plain = text[start:end].split(maxsplit=1)[0].islower() and size_of(text, (start, end)) >= _LEAST_WORDS
    if not (told or (wrong and (plain or clauses_of(text, start, end)))) or size_of(text, (start, end)) > _LONGEST:
        return None
    return (start, end) if says_something(text[start:end]) else None


def _is_sure(text: str, clause: Clause) -> bool:
    """Whether a clause has a subject and a verb that could be no noun: ``setting limits too low`` is none."""
    verb = text[slice(*clause.verb)].split(maxsplit=1)[0].lower()
    return clause.subject[0] < clause.subject[1] and verb not in NOUNS_TOO


def halves_of(asking: EnglishAsking, clauses: list[Clause]) -> Iterator[Choice]:
    """``X is for A; Y is for B``: A and B, where both clauses have the same verb and the same preposition."""
    text = asking.text
    for one, other in pairwise(clauses):
        between = text[one.whole[1] : other.whole[0]]
        same = text[slice(*one.verb)].lower() == text[slice(*other.verb)].lower()
        if not same or not re.fullmatch(r"\s*(?:;|,|, and|, while|, whereas|while|whereas|and)\s*", between):
            continue
        leads = [_PREPOSITION.match(text, *c.complement) for c in (one, other)]
        if any(c.under is not None for c in (one, other)):
            continue
        if leads[0] is None or leads[1] is None or leads[0].group() != leads[1].group():
            continue
        for clause, lead in zip((one, other), leads, strict=True):
            run = (lead.end() if lead else clause.complement[0]), _end(text, clause)
            content = [w for w in english_words(text[slice(*run)]) if not w.is_mark]
            if content and len(content) <= _LONGEST_HALF and asking.is_free(run):
                yield Choice((run,), _SURE)


def _end(text: str, clause: Clause) -> int:
    """The end of a clause without the mark that it ends with."""
    start, end = clause.complement
    return start + len(text[start:end].rstrip(" .,;!"))
