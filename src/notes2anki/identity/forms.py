"""Lists that go on in the form in which they were learnt: all members by one card, or each by its own, or in parts.

Which form a list gets, and where a long one is divided, depends on how long it is, and a member more or a longer word
may tip it over. All its cards but one, or those of the members that went from part to part, would then begin anew or
end, though hardly a word was edited. So as long as the former form is bearable it stays.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from ..ledger import Entry, NumberedBlank
from ..model import Blank, Body, Kind, Markdown, Note
from ..normalise import normalise

_MARKER = re.compile(r"\n?(?:- |\d+\. )")
_MOST_TOGETHER, _LONGEST_TOGETHER = 9, 240
"""A list of more members or characters is no longer asked for all together, however it was learnt."""


def in_former_form(note: Note, entry: Entry) -> Note:
    """A list as it is asked today, in the form that it had in the ledger; any other note as it is."""
    here, there = _members(note.body), _members(entry.body)
    if len(here) <= 1 or len(there) <= 1 or not _are_one_list(here, there):
        return note
    was_together, is_together = (len({_number(each) for each in side}) == 1 for side in (there, here))
    if was_together is is_together:
        return note
    if is_together:
        return _one_by_one(note)
    is_bearable = len(here) <= _MOST_TOGETHER and sum(len(each.text) for each in here) <= _LONGEST_TOGETHER
    return _together(note) if is_bearable else note


def in_former_parts(notes: Sequence[Note], entries: Iterable[Entry]) -> tuple[Note, ...]:
    """The notes, with lists that have as many parts as in the ledger divided at the same members as there."""
    known = [entry for entry in entries if entry.live]
    here = _parts_of_lists([(str(note.span.path), note) for note in notes])
    there = _parts_of_lists([(str(entry.path), entry) for entry in known])
    found = list(notes)
    for key, places in here.items():
        before = there.get(key, [])
        if len(places) == len(before) > 1:
            members = [_members(known[place].body) for place in before]
            divided = _divided_as_before([notes[place].body for place in places], members)
            for place, body in zip(places, divided, strict=False):
                found[place] = replace(notes[place], body=body)
    return tuple(found)


def _parts_of_lists(said: Sequence[tuple[str, Note | Entry]]) -> dict[tuple[str, ...], list[int]]:
    """The places of lists whose members are asked one by one, by their file and by what they are asked under."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, (path, each) in enumerate(said):
        members = _members(each.body)
        if len(each.body) == 2 * len(members) and len(members) == len({_number(member) for member in members}) > 1:
            found[path, *map(normalise, (*each.context, each.prompt))].append(place)
    return found


def _divided_as_before(bodies: Sequence[Body], before: Sequence[Sequence[Blank | NumberedBlank]]) -> list[Body]:
    """The members of all parts, each in the part where it was, new ones with the one before; empty if it cannot be."""
    parts = {normalise(member.text): number for number, part in enumerate(before) for member in part}
    markers = [str(piece).removeprefix("\n") for body in bodies for piece in body[::2]]
    members = [piece for body in bodies for piece in body[1::2] if isinstance(piece, Blank)]
    places = _places([parts.get(normalise(member.text)) for member in members], len(bodies))
    divided: list[list[Markdown | Blank]] = [[] for _ in bodies]
    for marker, member, place in zip(markers, members, places, strict=False):
        part = divided[place]
        part += [Markdown(f"\n{marker}" if part else marker), replace(member, group=len(part) // 2 + 1)]
    return [tuple(part) for part in divided] if all(map(_is_bearable, divided)) else []


def _places(known: Sequence[int | None], parts: int) -> tuple[int, ...]:
    """The part of each member of a list that is divided in order, so that most stay in the part that is ``known``.

    A new one, of which none is known, stays with the one before it.
    """
    ways: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for was in known:
        ways = {
            part: max(
                ((kept + (was == part), (*places, part)) for before, (kept, places) in ways.items() if before <= part),
                key=_worth,
            )
            for part in range(parts)
        }
    return max(ways.values(), key=_worth)[1]


def _worth(way: tuple[int, tuple[int, ...]]) -> tuple[int, int]:
    kept, places = way
    return kept, -sum(places)


def _is_bearable(part: Sequence[Markdown | Blank]) -> bool:
    """Whether a part has some members, and not too many characters."""
    members = [piece for piece in part if isinstance(piece, Blank)]
    return len(members) > 1 and sum(len(member.text) for member in members) <= _LONGEST_TOGETHER


def _members(body: Sequence[object]) -> list[Blank | NumberedBlank]:
    """The members of a body that is nothing but a list of blanks, and perhaps a など behind them; none of any other."""
    blanks = body[1::2]
    markers = body[::2][: len(blanks)]
    is_list = all(isinstance(each, str) and _MARKER.fullmatch(each) for each in markers)
    found = [each for each in blanks if isinstance(each, Blank | NumberedBlank)]
    return found if is_list and len(found) == len(blanks) else []


def _number(blank: Blank | NumberedBlank) -> int:
    return blank.group if isinstance(blank, Blank) else blank.number


def _are_one_list(here: Sequence[Blank | NumberedBlank], there: Sequence[Blank | NumberedBlank]) -> bool:
    """Whether at least half of the shorter list stands in the longer one."""
    kept = {normalise(each.text) for each in here} & {normalise(each.text) for each in there}
    return 2 * len(kept) >= min(len(there), len(here))


def _one_by_one(note: Note) -> Note:
    """The list with a blank of its own for each member."""
    groups = count(1)
    body = (replace(each, group=next(groups), hint="") if isinstance(each, Blank) else each for each in note.body)
    return replace(note, kind=Kind.CLOZE, body=tuple(body), both_ways=False)


def _together(note: Note) -> Note:
    """The list with all members hidden by one card."""
    body = [replace(each, group=1) if isinstance(each, Blank) else each for each in note.body]
    return replace(note, kind=Kind.TERM, body=tuple(body))
