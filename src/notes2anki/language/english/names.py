"""Names whose words are no sentence: what stands in quotation marks, and the name that a sentence begins with again.

``Read after Write Consistency affects X`` below the heading of that name speaks of it: *Read* is no verb there. Both
are made one neutral word of the same length before a statement is read.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from .sentence import clauses_of
from .words import BE, DO, HAVE, MODALS, english_words, is_adverb, is_function_word, is_plural, verb_forms

_QUOTED = re.compile(
    r"(?<![\w'’])'(?=[^\s'])(?:[^'’]|(?<=\w)['’](?=\w)){2,80}?(?<=[^\s'])'(?![\w'])|"
    r"(?<!\w)‘(?=\S)(?:[^‘’]|(?<=\w)’(?=\w)){2,80}?(?<=\S)’(?!\w)"
)
_BEFORE = r"(?:^|(?<=[.!?;⋯\u2003] )|(?<=[⋯\u2003])|(?<=, ))(?:(?:The|An?|the|an?) )?"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_STOP = re.compile(r"[.!?;](?= |$)")
_LEAST, _FEWEST = 6, 2
"""A name has so many characters and words at least; a shorter one is read as it stands."""


def with_names_whole(text: str, names: Sequence[str]) -> str:
    """A text with each quoted phrase, and each of ``names`` that is the subject of a sentence, as one neutral word."""
    for quoted in [m.span() for m in _QUOTED.finditer(text) if " " in m.group()]:
        text = text[: quoted[0]] + "X" + "x" * (quoted[1] - quoted[0] - 1) + text[quoted[1] :]
    for start, end in [run for name in names for run in _subjects(text, _bare(name))]:
        text = text[:start] + _neutral(text[start:end]) + text[end:]
    return text


def neutral_name(name: str) -> str:
    """The word that stands for a name in a text with whole names."""
    return _neutral(bare) if len(bare := _bare(name)) >= _LEAST else ""


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name).strip()


def _subjects(text: str, name: str) -> list[tuple[int, int]]:
    """Where sentences of a text begin with a name that could be misread, and go on with a verb."""
    if len(name) < _LEAST or name.casefold() not in text.casefold() or not _could_be_misread(name):
        return []
    found = re.finditer(rf"{_BEFORE}(?P<name>{re.escape(name)}\b)(?= \w)", text, re.IGNORECASE)
    return [m.span("name") for m in found if _goes_on(text[m.end() :], name) and not _is_understood(text, m)]


def _is_understood(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence is read with the name as its subject as it stands."""
    stop = _STOP.search(text, found.end())
    clauses = clauses_of(text, found.start(), stop.start() if stop else len(text))
    return any(clause.subject[1] == found.end("name") for clause in clauses)


@lru_cache(maxsize=4096)
def _could_be_misread(name: str) -> bool:
    """Whether a name of several words has one that is a verb, or joins and leads elsewhere."""
    line = [w for w in english_words(name) if not w.is_mark]
    return len(line) >= _FEWEST and any(verb_forms(w.low) or is_function_word(w.low) for w in line)


def _goes_on(after: str, name: str) -> bool:
    """Whether a text goes on with the verb of which the name before it is the subject."""
    line = [w for w in english_words(after[:60]) if not is_adverb(w.low)]
    if len(line) < _FEWEST or line[0].is_mark or line[0].is_name:
        return False
    low = line[0].low
    if low in BE | MODALS | HAVE | DO:
        return True
    return ("base" if is_plural(name.lower().split()[-1]) else "s") in verb_forms(low)


def _neutral(name: str) -> str:
    """One word as long as a name, which still tells whether it is a plural."""
    last = "s" if is_plural(name.lower().split()[-1]) else "x"
    return "X" + "x" * (len(name) - 2) + last
