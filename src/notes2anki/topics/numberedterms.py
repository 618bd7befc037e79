"""Numbers before terms that are facts and no count: ``9 SIGKILL：…``, ``22/tcp SSH: …``, ``443: HTTPS``.

One such line tells nothing, since authors number their lines. Of several beside each other the numbers are facts unless
they run on by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..language.english.text import is_english
from ..language.english.words import COORDINATORS, NOUNS_TOO, PARTICLES, PREPOSITIONS, is_function_word, verb_forms
from ..language.inline import plain, view
from ..language.japanese import words as japanese
from ..language.phrases import Range
from ..language.quantities import quantities
from ..model import Markdown
from .labels import is_label
from .separators import split_term
from .topic import Carrier, Item, Topic

_NUMBER = r"(?P<number>\d{1,5}(?:[/／](?:tcp|udp|TCP|UDP))*)"
_BEFORE_TERM = re.compile(
    rf"{_NUMBER}(?:(?P<colon>[ \u3000]?：[ \u3000]*|:[ \u3000]+)|[ \u3000]+)(?P<rest>[^\s\d:：=＝(（+*/×,、。.%-].*)"
)
_STATUS = re.compile(r"[1-5]\d\d")
"""The status code of a reply."""
_FEWEST, _FEWEST_PORTS = 3, 2
_SHARE = 0.75
_LONGEST_NAME, _MOST_WORDS = 30, 4
_JOINING = PREPOSITIONS | PARTICLES | COORDINATORS
PLURAL = re.compile(r"[a-z]+(?<![su])s\b")
"""What a number counts that stands before it."""
_LISTED = (Carrier.BULLET, Carrier.LINE)
_UNIT = re.compile(
    r"(?:[KMGTP]i?B|[kMGT]?bps|v?CPU|USD|JPY|IOPS|AZ|ms|h|[つ個件回台人本秒分時日週月年円点問名章節層段度歳])(?![A-Za-z])"
)
"""What a number in front of it counts."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line that begins with a number: that, the name behind it, and what is told of it, if anything."""

    number: str
    name: Markdown
    told: Markdown

    @property
    def count(self) -> int:
        return int(re.split(r"\D", self.number, maxsplit=1)[0])


def with_numbers_told(lines: Sequence[Topic]) -> Sequence[Topic] | None:
    """Lines whose numbers are facts, as ``9 SIGKILL: what it does`` or ``HTTPS: 443``; None where they are not."""
    found = [_numbered(line) for line in lines]
    if not _tell_facts(found) or len({bool(each.told) for each in found if each}) > 1:
        return None
    return [_told(line, each) for line, each in zip(lines, found, strict=True)]


def number_before_term(topic: Topic, siblings: Sequence[Item]) -> Range | None:
    """Where the number stands that a term with its definition begins with, and that is a fact like those beside it."""
    own = _defined(topic)
    if own is None:
        return None
    found = [_defined(t) for t in siblings if isinstance(t, Topic) and t.carrier is topic.carrier]
    return (0, len(own.number)) if _tell_facts(found) else None


def without_facts(lines: Sequence[Topic]) -> Sequence[Topic]:
    """Lines by the names behind their numbers, where those are facts; else as they are."""
    found = [_defined(line) for line in lines]
    if not _tell_facts(found):
        return lines
    return [
        replace(line, text=Markdown(f"{each.name}: {each.told}")) if each else line
        for line, each in zip(lines, found, strict=True)
    ]


def _numbered(line: Topic) -> _Numbered | None:
    """A line taken apart; None where it begins with no number and name."""
    seen = view(line.text)
    found = _BEFORE_TERM.fullmatch(seen.text) if line.is_leaf and line.carrier in _LISTED else None
    if found is None or (found["number"].isdigit() and any(q.start == 0 for q in quantities(seen.text))):
        return None
    rest = seen.slice(*found.span("rest"))
    split = split_term(rest)
    if split is None and not found["colon"]:
        return None
    name, told = (split.term, split.definition) if split else (rest, Markdown(""))
    return _Numbered(found["number"], name, told) if _is_name(plain(name)) else None


def _defined(line: Topic) -> _Numbered | None:
    """A line taken apart that also tells what stands behind its number; None for any other."""
    found = _numbered(line)
    return found if found and found.told else None


def _tell_facts(found: Sequence[_Numbered | None]) -> bool:
    """Whether most lines begin with a number, and these are facts."""
    numbered = [each for each in found if each]
    return len(numbered) >= _SHARE * len(found) and _are_facts(numbered)


def _is_name(text: str) -> bool:
    """Whether a text is a short name, and nothing that is counted."""
    if len(text) > _LONGEST_NAME or not is_label(text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if is_english(text):
        first, *others = text.lower().split()
        verb = bool(others) and "base" in verb_forms(first) and first not in NOUNS_TOO
        few = len(others) < _MOST_WORDS and not PLURAL.match(text) and not verb
        return few and not any(is_function_word(word) and word not in _JOINING for word in (first, *others))
    return not _UNIT.match(text) and not japanese.ends_in_predicate(text) and not japanese.stops_midway(text)


def _are_facts(lines: Sequence[_Numbered]) -> bool:
    """Whether the numbers of lines beside each other are different ones, and no count of the lines.

    Status codes are the names of what stands behind them.
    """
    counts = [each.count for each in lines]
    ports = all("/" in each.number for each in lines)
    if len(lines) < (_FEWEST_PORTS if ports else _FEWEST) or all(_STATUS.fullmatch(each.number) for each in lines):
        return False
    different = len({each.number for each in lines}) == len(lines)
    return different and any(after != before + 1 for before, after in pairwise(counts))


def _told(line: Topic, numbered: _Numbered | None) -> Topic:
    if numbered is None:
        return line
    if numbered.told:
        return replace(line, text=Markdown(f"{numbered.number} {numbered.name}: {numbered.told}"))
    return replace(line, text=Markdown(f"{numbered.name}: {numbered.number}"))
