"""The last resort for an English statement: what to hide where none of its phrases is new enough to be chosen.

Such lines are short and made of common words (``App server sees the LB IP``); their author wanted them all the same.
"""

import re
from collections.abc import Iterator

from ..japanese import words as japanese
from ..phrases import Range
from .borders import is_cut
from .empty import is_empty
from .hopeless import says_nothing
from .lists import is_open_list, splits_list
from .narration import is_narrated
from .narrowing import IDIOM
from .news import is_shown, says_something
from .sentence import clauses_of, is_mere_verb
from .text import LEFT_OUT, TELLS_EXAMPLE, after_what_is_shown
from .words import (
    DETERMINERS,
    NOUNS_TOO,
    PREPOSITIONS,
    english_words,
    is_adverb,
    is_function_word,
    verb_forms,
)

_TAIL = re.compile(
    r",\s+(?:not|but|so|and|must|should|can|may|will|which)\b|"
    r"(?<=\w{3})\s(?:after|before|until|when|once|unless)\s(?:the|an?|it|its|their)\b|"
    r"\s[-–—]\s(?!(?<=\d\s[-–—]\s)\d)|[;(]|,\s*$|[.!?]\s*$"
)
_CONDITION = re.compile(r"\s*(?:If|When|Whenever|Once|Unless|After|Before|Until) ", re.IGNORECASE)
_LEADS_ON = re.compile(r"[?:]\s*$|\bfollowing\b", re.IGNORECASE)
_VAGUE = re.compile(r"^(?:a few|several|some|many|something|with something|various)\b|\b(?:it|them|this|these)\b")
_NO_NOUN = re.compile(
    r"(?:well|far|much|least|most|once|default|place|all|"
    r"important|critical|crucial|essential|necessary|fine|acceptable|good|enough)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<=\S),? (?:and|&) (?P<word>[a-z]+) (?P<after>[a-z]+)")
_LONGEST = 12
_LEAST_SHOWN = 2


def last_resort(text: str, above: str) -> Range | None:
    """The stretch to hide: what a verb says, what follows a preposition, the last noun phrase; none where all is told.

    Of several sentences it stands in the first that has one. ``above`` is what the card shows beside the statement.
    """
    if _LEADS_ON.search(text) or TELLS_EXAMPLE.match(text):
        return None
    shown = after_what_is_shown(text)
    parts = [(max(start, shown), end) for start, end in japanese.sentences(text) if end > shown]
    return next((run for part in parts if (run := _last_of(text, part, above))), None)


def _last_of(text: str, sentence: Range, above: str) -> Range | None:
    """The stretch to hide of one sentence of a text."""
    common: Range | None = None
    start, end = sentence
    if is_open_list(text, sentence) and not clauses_of(text, start, end):
        return None
    left = text.rfind(LEFT_OUT, *sentence) + 1
    for candidate in _candidates(text, sentence):
        run = _without_tail(text, candidate)
        hidden = text[slice(*run)]
        shown = len(english_words(text)) - len(english_words(hidden))
        fits = 0 < len(hidden.split()) <= _LONGEST and shown >= _LEAST_SHOWN
        if says_nothing(hidden) or _VAGUE.search(hidden):
            return common
        if (
            is_cut(text, run)
            or _within_idiom(text, run)
            or LEFT_OUT in hidden
            or is_empty(text, run)
            or is_narrated(text, (max(start, left), end), run)
        ):
            continue
        if _NO_NOUN.fullmatch(hidden) or hidden.count('"') % 2:
            continue
        if not fits or is_shown(text, (run,), above):
            continue
        if says_something(hidden):
            return run
        if common is None and any(not (is_function_word(w.low) or is_adverb(w.low)) for w in english_words(hidden)):
            common = run
    return common


def _within_idiom(text: str, run: Range) -> bool:
    """Whether a run begins or ends inside a phrase that is one word to its reader (``in transit``)."""
    return any(m.start() < run[0] < m.end() or m.start() < run[1] < m.end() for m in IDIOM.finditer(text))


def _candidates(text: str, sentence: Range) -> Iterator[Range]:
    start, end = sentence
    line = [w for w in english_words(text) if start <= w.start and w.end <= end]
    for clause in clauses_of(text, start, end):
        first = next((w for w in line if w.start >= clause.complement[0]), None)
        leads = first is not None and first.low in PREPOSITIONS
        yield (first.end if first and leads else clause.complement[0]), clause.complement[1]
    under = max((c.under[1] for c in clauses_of(text, start, end) if c.under), default=0)
    for word, after in zip(line[1:], [*line[2:], None], strict=False):
        makes_compound = word.low == "based" and after is not None and after.low not in ("on", "upon")
        if word.low in PREPOSITIONS and word.depth == 0 and not makes_compound and word.start >= under:
            yield word.end, end
    for word in reversed(line[1:]):
        if word.low in DETERMINERS and word.depth == 0:
            if word.start >= under:
                yield word.start, end
            elif _CONDITION.match(text, start):
                yield word.start, under


def _is_second_verb(found: re.Match[str]) -> bool:
    """Whether a word behind ``and`` is a further verb of the sentence, and no noun."""
    low = found["word"]
    return is_mere_verb(low) or ("s" in verb_forms(low) and low not in NOUNS_TOO and not is_adverb(found["after"]))


def _is_in_list(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a comma and ``and`` lead to the last of several things: ``ropes, sails, masts, and nets``."""
    parted = found.group().endswith("and") and "," in text[start : found.start()]
    if text.startswith((" so on", " more", " others"), found.end()):
        return False
    return parted and splits_list(text, (start, found.start()))


def _without_tail(text: str, run: Range) -> Range:
    """A stretch up to where it goes on to something else, without blanks around it; never up to the last of a list."""
    found = next((m for m in _TAIL.finditer(text, *run) if not _is_in_list(text, run[0], m)), None)
    start, end = run[0], found.start() if found else run[1]
    if len(text[start:end].split()) <= _LONGEST:
        end = next((m.start() for m in _AND.finditer(text, start, end) if _is_second_verb(m)), end)
    return start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())
