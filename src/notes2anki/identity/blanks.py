"""The cloze numbers of a note: given once to a fact, kept through edits, never given to another.

A blank is one fact: what is asked (its label, the words beside it) and the answer. As long as one of the two can be
recognised, the number stays; a number that is no longer asked is remembered with its answer, for the day it comes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..ledger import Entry, Gone, NumberedBlank
from ..model import Blank, Note
from ..slots import Slot
from .sameblanks import same_blanks, slots_of_entry, slots_of_note

HIGHEST = 500
"""The highest cloze number that every supported Anki takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Blank group ``g`` has number ``groups[g - 1]``; ``gone`` are the numbers no longer asked.

    ``reverse`` is the prompt's number while the note is asked both ways, ``kept_reverse`` also thereafter.
    """

    groups: tuple[int, ...]
    reverse: int | None
    kept_reverse: int | None
    gone: tuple[Gone, ...] = ()


def with_groups_in_a_row(note: Note) -> Note:
    """The note with its blank groups counted 1, 2, 3 …, as the numbers run parallel to them."""
    groups = sorted({piece.group for piece in note.body if isinstance(piece, Blank)})
    if not groups or groups[-1] == len(groups):
        return note
    body = tuple(
        replace(piece, group=groups.index(piece.group) + 1) if isinstance(piece, Blank) else piece
        for piece in note.body
    )
    return replace(note, body=body)


def number_blanks(note: Note, entry: Entry | None) -> Numbers | None:
    """Number the blank groups of a note, given what it had when it was last emitted.

    Returns None when all numbers that Anki has are used up: then the note must begin anew.
    """
    if entry is None:
        return _first_numbers(note)
    if unchanged := _unchanged(note, entry):
        return unchanged
    there, here = slots_of_entry(entry), slots_of_note(note)
    return _numbers(note, entry, there, here, same_blanks(note, entry, there, here))


def _first_numbers(note: Note) -> Numbers:
    count = len({piece.group for piece in note.body if isinstance(piece, Blank)})
    reverse = count + 1 if note.both_ways else None
    return Numbers(groups=tuple(range(1, count + 1)), reverse=reverse, kept_reverse=reverse)


def _unchanged(note: Note, entry: Entry) -> Numbers | None:
    """The numbers as they were, where nothing was edited: most notes of most builds."""
    if len(note.body) != len(entry.body) or (note.both_ways, note.kind) != (entry.both_ways, entry.kind):
        return None
    numbers: dict[int, int] = {}
    for piece, former in zip(note.body, entry.body, strict=True):
        if isinstance(piece, Blank) and isinstance(former, NumberedBlank) and piece.text == former.text:
            if numbers.setdefault(piece.group, former.number) != former.number:
                return None
        elif piece != former:
            return None
    groups = tuple(numbers[group] for group in sorted(numbers))
    if len(set(groups)) < len(groups):
        return None
    reverse = entry.reverse if note.both_ways else None
    return Numbers(groups=groups, reverse=reverse, kept_reverse=entry.reverse, gone=entry.gone)


def _numbers(
    note: Note,
    entry: Entry,
    there: Sequence[Slot],
    here: Sequence[Slot],
    pairs: dict[int, int],
) -> Numbers | None:
    """``pairs`` maps groups to numbers; the groups without one get numbers that were never used."""
    taken = {slot.number for slot in there} | {gone.number for gone in entry.gone}
    taken |= {entry.reverse} if entry.reverse else set()
    fresh = iter(number for number in (*range(max(taken, default=0) + 1, HIGHEST + 1), *_free(taken)))
    groups = [pairs.get(group) or next(fresh, None) for group in sorted(slot.number for slot in here)]
    reverse = entry.reverse or (next(fresh, None) if note.both_ways else None)
    if None in groups or (note.both_ways and reverse is None):
        return None
    asked = set(groups) | {reverse}
    gone = {item.number: item for item in entry.gone}
    gone |= {slot.number: Gone(slot.number, slot.answer, slot.label) for slot in there}
    return Numbers(
        groups=tuple(number for number in groups if number is not None),
        reverse=reverse if note.both_ways else None,
        kept_reverse=reverse,
        gone=tuple(item for _, item in sorted(gone.items()) if item.number not in asked),
    )


def _free(taken: set[int]) -> Iterable[int]:
    """Never-used numbers below the highest used one: the last resort."""
    return (number for number in range(1, max(taken, default=0)) if number not in taken)
