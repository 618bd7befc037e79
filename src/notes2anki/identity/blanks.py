"""The cloze numbers of a note: given once to a fact, kept through edits, never given to another.

A blank is one fact: what is asked (its label, the words beside it) and the answer. As long as one of the two can be
recognised, the number stays; a number that is no longer asked is remembered with its answer, for the day it comes back.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..ledger import Entry, Gone, NumberedBlank
from ..model import Blank, Kind, Note
from ..normalise import normalise, without_numbers
from ..slots import BEHIND, NOBODYS, TOGETHER, Slot, columns, may_be_one, slots_of

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
    if entry is not None and (unchanged := _unchanged(note, entry)):
        return unchanged
    here = slots_of([(piece.group, piece.text) if isinstance(piece, Blank) else piece for piece in note.body])
    if entry is None:
        groups = tuple(range(1, len(here) + 1))
        reverse = len(here) + 1 if note.both_ways else None
        return Numbers(groups=groups, reverse=reverse, kept_reverse=reverse)
    there = slots_of(
        [(piece.number, piece.text) if isinstance(piece, NumberedBlank) else piece for piece in entry.body]
    )
    if _is_whole(note.kind, entry.kind):
        pairs = _of_other_kind(there, here, entry)
    elif _have_other_values(note, entry, there, here):
        pairs = {new.number: old.number for old, new in zip(there, here, strict=True)}
    else:
        pairs = _recognised(there, here, entry)
    return _numbers(note, entry, there, here, pairs)


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


def _is_whole(kind: Kind, former: Kind) -> bool:
    """Whether the answer is or was a whole definition rather than words of a sentence."""
    return Kind.TERM in (kind, former)


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


# --- which blank is which ----------------------------------------------------------------------------------------


def _have_other_values(note: Note, entry: Entry, there: Sequence[Slot], here: Sequence[Slot]) -> bool:
    """Whether nothing changed but what is asked for, of which each says what it is of.

    Then a value that now stands where another one stood is another one's; but values that only swapped places moved.
    """
    frames = [
        [normalise(piece) if isinstance(piece, str) else None for piece in body] for body in (note.body, entry.body)
    ]
    if frames[0] != frames[1] or [slot.label for slot in there] != [slot.label for slot in here]:
        return False
    labelled = all(slot.label for slot in here)
    return labelled and sorted(slot.answer for slot in there) != sorted(slot.answer for slot in here)


def _of_other_kind(there: Sequence[Slot], here: Sequence[Slot], entry: Entry) -> dict[int, int]:
    """A definition and the first blank of a sentence are card 1 of the same note, either way round.

    But an answer that is still asked for keeps its number: a list of which one member is left is a definition.
    """
    pairs: dict[int, int] = {}
    _alike(there, here, pairs, lambda slot: slot.answer or None)
    if pairs:
        return pairs | _returned(here, entry, pairs)
    pairs |= _returned(here, entry, {})
    if pairs and len(here) == 1:
        return pairs
    first = min((slot.number for slot in there), default=1)
    for slot in here:
        if slot.number not in pairs:
            pairs[slot.number] = first
            break
    return pairs


def _recognised(there: Sequence[Slot], here: Sequence[Slot], entry: Entry) -> dict[int, int]:
    """By label and answer, by label, by answer, from among the retired, and by position, in this order."""
    pairs: dict[int, int] = {}
    _alike(there, here, pairs, lambda slot: (slot.label, slot.answer))
    _alike(there, here, pairs, lambda slot: slot.label or None, once=True)
    _alike(there, here, pairs, lambda slot: slot.answer or None)
    _in_columns(there, here, pairs)
    pairs |= _returned(here, entry, pairs)
    _in_position(there, here, pairs)
    return pairs


def _in_columns(there: Sequence[Slot], here: Sequence[Slot], pairs: dict[int, int]) -> None:
    """Pair cells that are hidden together: the same word, in columns of which the one side has all of the other's."""
    for new in _left(here, pairs):
        same = [old for old in _left(there, pairs.values()) if _words(old) == _words(new) and _are_columns_of(old, new)]
        if len(same) == 1:
            pairs[new.number] = same[0].number


def _are_columns_of(old: Slot, new: Slot) -> bool:
    names = columns(old.label), columns(new.label)
    return all(names) and (names[0] <= names[1] or names[1] <= names[0])


def _words(slot: Slot) -> set[str]:
    return set(slot.answer.split(TOGETHER))


def _left(slots: Iterable[Slot], done: Iterable[int]) -> list[Slot]:
    known = set(done)
    return [slot for slot in slots if slot.number not in known]


def _alike(
    there: Sequence[Slot],
    here: Sequence[Slot],
    pairs: dict[int, int],
    key: Callable[[Slot], Hashable],
    *,
    once: bool = False,
) -> None:
    """Pair slots of one key in their order; with ``once`` only where the key is alone on both sides."""
    waiting: dict[Hashable, list[Slot]] = {}
    wanted: dict[Hashable, list[Slot]] = {}
    for slot in _left(there, pairs.values()):
        waiting.setdefault(key(slot), []).append(slot)
    for slot in _left(here, pairs):
        wanted.setdefault(key(slot), []).append(slot)
    for group, news in wanted.items():
        olds = waiting.get(group, []) if group is not None else []
        if not once or (len(olds) == 1 and len(news) == 1):
            pairs |= {new.number: old.number for old, new in zip(olds, news, strict=False)}


def _returned(here: Sequence[Slot], entry: Entry, pairs: dict[int, int]) -> dict[int, int]:
    """Blanks that were retired and are back: the same answer, and nothing that says it answers something else now."""
    waiting = [gone for gone in entry.gone if gone.label != NOBODYS]
    found = {}
    for slot in _left(here, pairs):
        for gone in waiting:
            # A release that knew less of what is said around a blank wrote the end of what is its label now.
            same = not slot.label or not gone.label or slot.label.partition(BEHIND)[0].endswith(gone.label)
            if normalise(gone.answer) == slot.answer and (same or slot.label == gone.label):
                found[slot.number] = gone.number
                waiting.remove(gone)
                break
    return found


def _in_position(there: Sequence[Slot], here: Sequence[Slot], pairs: dict[int, int]) -> None:
    """What is left between the same two recognised blanks: one for one, or as many of the same shape in order.

    Where the words beside the blank are others too, it asks something else.
    """
    olds = _runs(there, set(pairs.values()), lambda slot: slot.number)
    news = _runs(here, set(pairs), lambda slot: pairs[slot.number])
    for border, run in news.items():
        former = olds.get(border, [])
        shapes = [[without_numbers(slot.answer) for slot in side] for side in (former, run)]
        if len(former) == len(run) and (len(run) == 1 or shapes[0] == shapes[1]):
            same = [(old, new) for old, new in zip(former, run, strict=True) if _may_ask_the_same(old, new)]
            pairs |= {new.number: old.number for old, new in same}


def _may_ask_the_same(old: Slot, new: Slot) -> bool:
    return not old.label or not new.label or may_be_one(old.label, new.label)


def _runs(
    slots: Sequence[Slot],
    done: set[int],
    number: Callable[[Slot], int],
) -> dict[tuple[int, int], list[Slot]]:
    """The slots not yet recognised, by the numbers of the recognised ones before and after them (0 at the ends)."""
    runs: dict[tuple[int, int], list[Slot]] = {}
    run: list[Slot] = []
    before = 0
    for slot in slots:
        if slot.number in done:
            runs[before, number(slot)] = run
            before, run = number(slot), []
        else:
            run.append(slot)
    runs[before, 0] = run
    return runs
