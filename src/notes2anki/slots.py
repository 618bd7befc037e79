"""The blanks of a note as what they ask: the answer, and the words beside the blank that tell what it answers.

Takes the pieces of a body and gives slots, by which numbers are found again in the next build, and by which two that
were given on two branches are told apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .normalise import normalise

PROMPTS = "?prompt"
"""The label of the number that asks for the prompt. The words beside a blank hold no such sign."""
NOBODYS = "?"
"""The label of a number that belongs to no blank any more."""
_ALIKE = 0.6
"""How alike the words beside two blanks are that ask the same."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One blank, or several that are hidden together: the group or number, the answer's key, the words beside it."""

    number: int
    answer: str
    label: str


_CLAUSE = re.compile(r"[、。,;；\n|（）()「」『』【】・→]+|(?:または|もしくは|あるいは|および|ならびに|から|かつ)")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_EMPTY_LABELS = frozenset(
    ("", "と", "や", "か", "も", "の", "は", "で", "に", "を", "が", "and", "or", "to", "~", "〜")
)


def slots_of(pieces: Sequence[str | tuple[int, str]]) -> list[Slot]:
    """The blanks of a body in order of appearance, those of one number as one slot."""
    answers: dict[int, str] = {}
    labels: dict[int, str] = {}
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        number, text = piece
        answers[number] = answers[number] + "\x1f" + normalise(text) if number in answers else normalise(text)
        labels.setdefault(number, _label(pieces, place))
    return [Slot(number, answers[number], labels[number]) for number in answers]


def _label(pieces: Sequence[str | tuple[int, str]], place: int) -> str:
    """The words right before a blank, up to the clause's beginning; without any, those right after it.

    Of a cell it is the name of its column.
    """
    if column := _column(pieces, place):
        return column
    before = pieces[place - 1] if place else ""
    if isinstance(before, str):
        label = normalise(_CLAUSE.split(before)[-1])
        if label not in _EMPTY_LABELS:
            return label
    after = pieces[place + 1] if place + 1 < len(pieces) else ""
    label = normalise(_CLAUSE.split(after)[0]) if isinstance(after, str) else ""
    return "" if label in _EMPTY_LABELS else f">{label}"


def _column(pieces: Sequence[str | tuple[int, str]], place: int) -> str:
    """The name of the column that a blank stands in; empty where it is in no cell, or the column has no name."""
    before = "".join(piece if isinstance(piece, str) else piece[1] for piece in pieces[:place])
    head, _, rows = before.partition("\n")
    row = rows.rpartition("\n")[2]
    if not (head.startswith("|") and row.startswith("|")):
        return ""
    names = _CELL_BORDER.split(head)
    position = len(_CELL_BORDER.findall(row))
    name = normalise(names[position]) if position < len(names) else ""
    return f"|{name}" if name else ""


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
    return SequenceMatcher(None, one.label, other.label).ratio() > _ALIKE


def _is_the_same(one: Slot, other: Slot) -> bool:
    """Whether two blanks have the same answer and nothing says that they ask for different things."""
    return one.answer == other.answer and _asks_the_same(one, other)
