"""The blanks of a note as what they ask: the answer, and the words beside the blank that tell what it answers.

Takes the pieces of a body and gives slots, by which numbers are found again in the next build, and by which two that
were given on two branches are told apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .normalise import normalise
from .rowtext import CELL_BORDER

PROMPTS = "?prompt"
"""The label of the number that asks for the prompt. The words beside a blank hold no such sign."""
NOBODYS = "?"
"""The label of a number that belongs to no blank any more."""
COLUMN, BEHIND = "|", ">"
"""What stands before the name of a column, and before what is said behind a blank."""
TOGETHER = "\x1f"
"""What stands between the answers that one number hides."""
_ALIKE = 0.6
"""How alike the words beside two blanks are that ask the same."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One blank, or several that are hidden together: the group or number, the answer's key, the words beside it.

    ``behind`` are the words right behind it, whatever its label is.
    """

    number: int
    answer: str
    label: str
    behind: str = ""


_CLAUSE = re.compile(r"[、。,;；\n|（）()「」『』【】・→]+|(?:または|もしくは|あるいは|および|ならびに|から|かつ)")
_OPENING, _CLOSING = "（(「『【", "）)」』】"
_GLOSS = re.compile(r"[\s*]*[（(「『【]([^（）()「」『』【】\n]{1,24})[）)」』】]")
"""What stands in brackets right behind a blank and may be the name of what was asked."""
DENYING_SIGNS = "非不未無反"
DENYING_PREFIXES = frozenset(("un", "non", "in", "im", "ir", "a", "de", "dis", "anti"))
"""What before a word turns it round."""
_JOINED = re.compile(r"[\s*=_`]*(?:[、,，・/／]|と|や|,? ?(?:and|or)\b|または|もしくは|および|ならびに|か)[\s*=_`]*")
"""What stands between two members of an enumeration."""
_JOINING = re.compile(r"(?:(?:と|や|で|し|および|ならびに)|,?\s*\b(?:and|or))\s*$")
"""What joins the words behind one blank to those before the next one."""
_END_BEHIND = re.compile(r"[、。,;；\n|]")
_BY_COMMA = frozenset("、,，・/／")
_MARKER = re.compile(r"[\s>]*(?:[-*+]|\d{1,3}[.)．])\s*")
"""The bullet or number of an item: it says where the item stands, and nothing of what it asks."""
_EMPTY_LABELS = frozenset(
    ("", "と", "や", "か", "も", "の", "は", "で", "に", "を", "が", "and", "or", "to", "~", "〜")
)


def slots_of(pieces: Sequence[str | tuple[int, str]]) -> list[Slot]:
    """The blanks of a body in order of appearance, those of one number as one slot."""
    answers: dict[int, str] = {}
    labels: dict[int, list[str]] = {}
    behinds: dict[int, str] = {}
    members = _members(pieces)
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        number, text = piece
        answers[number] = answers[number] + TOGETHER + normalise(text) if number in answers else normalise(text)
        labels.setdefault(number, []).append(_gloss(pieces, place) if place in members else _label(pieces, place))
        behinds.setdefault(number, "" if place in members else _behind(pieces, place))
    return [Slot(number, answers[number], _of_all(labels[number]), behinds[number]) for number in answers]


def _members(pieces: Sequence[str | tuple[int, str]]) -> frozenset[int]:
    """The places of blanks that are members of an enumeration: what stands beside it is said of all of them.

    A comma also stands between two figures, each with its own name before or behind it.
    """
    found: set[int] = set()
    for place in range(1, len(pieces) - 1):
        before, between, after = pieces[place - 1 : place + 2]
        if not isinstance(between, str) or isinstance(before, str) or isinstance(after, str):
            continue
        joined = _JOINED.fullmatch(between)
        by_comma = between.strip("*=_` ") in _BY_COMMA
        if joined and not (by_comma and _label(pieces, place - 1) and _label(pieces, place + 1)):
            found |= {place - 1, place + 1}
    return frozenset(found)


def _gloss(pieces: Sequence[str | tuple[int, str]], place: int) -> str:
    """The name in brackets right behind a blank, as its label."""
    after = pieces[place + 1] if place + 1 < len(pieces) else ""
    found = _GLOSS.match(after) if isinstance(after, str) else None
    return f"{BEHIND}{normalise(found[1])}" if found else ""


def _behind(pieces: Sequence[str | tuple[int, str]], place: int) -> str:
    """The words right behind a blank, up to the end of the clause, without those that only join it to the next one."""
    after = pieces[place + 1] if place + 1 < len(pieces) else ""
    if not isinstance(after, str) or after.lstrip().startswith("|"):
        return ""
    words = normalise(_JOINING.sub("", _END_BEHIND.split(after.strip(), maxsplit=1)[0]))
    return "" if words in _EMPTY_LABELS else words


def _of_all(labels: Sequence[str]) -> str:
    """The label of blanks that are hidden together: the names of all columns, in whatever order, or the first one's."""
    if len(labels) > 1 and all(label.startswith(COLUMN) for label in labels):
        return COLUMN + COLUMN.join(sorted({label.removeprefix(COLUMN) for label in labels}))
    return labels[0]


def _label(pieces: Sequence[str | tuple[int, str]], place: int) -> str:
    """The words right before a blank, up to the clause's beginning; without any, those right after it.

    A name in brackets behind the blank belongs to it, and so does what stands before the bracket that the blank is in.
    Of a cell it is the name of its column.
    """
    if column := _column(pieces, place):
        return column
    before = pieces[place - 1] if place else ""
    label = _before(before) if isinstance(before, str) else ""
    after = pieces[place + 1] if place + 1 < len(pieces) else ""
    if not isinstance(after, str):
        return label
    gloss = _GLOSS.match(after)
    behind = normalise(gloss[1]) if gloss else ""
    if not label and not behind:
        behind = normalise(_CLAUSE.split(after)[0])
        behind = "" if behind in _EMPTY_LABELS else behind
    return f"{label}{BEHIND}{behind}" if behind else label


def _before(text: str) -> str:
    """The last clause of what stands before a blank, with the one before the bracket that it stands in."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in _CLOSING) - (text[at] in _OPENING)
        if depth < 0:
            return _last_clause(text[:at]) + _last_clause(text[at + 1 :])
    return _last_clause(text)


def _last_clause(text: str) -> str:
    clause = _CLAUSE.split(text)[-1]
    label = "" if _MARKER.fullmatch(clause) else normalise(clause)
    return "" if label in _EMPTY_LABELS else label


def columns(label: str) -> frozenset[str]:
    """The names of the columns that a label is of; none where its blank is in no cell."""
    return frozenset(label.split(COLUMN)[1:]) if label.startswith(COLUMN) else frozenset()


def may_be_one(label: str, other: str) -> bool:
    """Whether two labels may be of one blank: much alike, or of columns of which the one has all that the other has.

    A column got another name where that only says more. What stands behind a blank says nothing where the other has
    nothing there.
    """
    here, there = columns(label), columns(other)
    if here and there:
        if len(here) + len(there) > 2:
            return here <= there or there <= here
        return _says_more(*sorted((*here, *there), key=len))
    (one, behind), (two, after) = ((name.partition(BEHIND)[0], name.partition(BEHIND)[2]) for name in (label, other))
    if one and two and not (behind and after):
        label, other = one, two
    return likeness(label, other) > _ALIKE


def likeness(one: str, other: str) -> float:
    """How alike two short texts are, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def _says_more(short: str, long: str) -> bool:
    """Whether a longer name only says more than a shorter one: ``帯域 (MB/s)``, and not ``非公開``."""
    more = long.replace(short, "", 1).rstrip("-")
    return short in long and more not in DENYING_PREFIXES and (len(more) != 1 or more not in DENYING_SIGNS)


def _column(pieces: Sequence[str | tuple[int, str]], place: int) -> str:
    """The name of the column that a blank stands in; empty where it is in no cell, or the column has no name."""
    before = "".join(piece if isinstance(piece, str) else piece[1] for piece in pieces[:place])
    head, _, rows = before.partition("\n")
    row = rows.rpartition("\n")[2]
    if not (head.startswith("|") and row.startswith("|")):
        return ""
    names = CELL_BORDER.split(head)
    position = len(CELL_BORDER.findall(row))
    name = normalise(names[position]) if position < len(names) else ""
    return f"{COLUMN}{name}" if name else ""


def contested(ours: Mapping[int, Slot], theirs: Mapping[int, Slot], *, of_one_age: bool) -> frozenset[int]:
    """The numbers that two branches may have given to different blanks, since they went apart.

    A branch gives a number above all that were ever used, and a note begins with number 1. So what asks the same on
    both sides was there before, and with it all numbers below; a number above it that asks for two things is in doubt.

    States ``of_one_age`` were edited as often on either branch: then the words beside a blank prove nothing where the
    answers differ, for both branches may have put a ``最大`` into the note. Of others one most likely came from the
    other, whose line its branch left alone, and is known by what a build knows it by.
    """
    asks_the_same = _is_the_same if of_one_age else _asks_the_same
    common = ours.keys() & theirs.keys()
    before = max((number for number in common if asks_the_same(ours[number], theirs[number])), default=1)
    return frozenset(number for number in common if number > max(before, 1))


def _asks_the_same(one: Slot, other: Slot) -> bool:
    """Whether the answers of two blanks, or the words beside them, are the same or much alike."""
    if NOBODYS in one.label[:1] + other.label[:1]:
        return one.label == other.label == PROMPTS
    if not one.label or not other.label:
        return one.answer == other.answer
    return may_be_one(one.label, other.label)


def _is_the_same(one: Slot, other: Slot) -> bool:
    """Whether two blanks have the same answer and nothing says that they ask for different things."""
    return one.answer == other.answer and _asks_the_same(one, other)
