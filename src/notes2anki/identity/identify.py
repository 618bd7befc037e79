"""Notes to known notes: which fact of the ledger each note is, or that it is a new one."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from .. import codes
from ..diagnostics import Diagnostic, in_order
from ..ledger import Entry, Ledger, ledger_of
from ..model import Guid, KnownNote, Match, Note, Staged
from ..normalise import normalise
from ..rowtext import in_words
from .across import match_across
from .blanks import Numbers, number_blanks, with_groups_in_a_row
from .facts import Fact, Normaliser, facts_of_entries, facts_of_notes, in_file_order, visible
from .forms import in_former_form, in_former_parts
from .matching import match_facts
from .minting import mint
from .pairing import Matching, Pairs
from .pins import with_own_pins
from .questions import LONG
from .renamings import first_names, name_of_today


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A new note that may be a known one, edited too much to be sure: ``adopt OLD NEW`` would make them one."""

    old: Guid
    new: Guid


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Every note with its GUID.

    ``known``, ``before`` (what the ledger had of the note), ``after`` (the GUID of the note before it in its file) and
    ``numbers`` run parallel to the notes. ``missing`` are the ledger's other entries: facts that the notes no longer
    hold, just gone or gone for long, dropped ones too. ``unsure`` are new notes that resemble a missing one.
    """

    known: tuple[KnownNote, ...]
    before: tuple[Entry | None, ...]
    after: tuple[str, ...]
    numbers: tuple[Numbers, ...]
    missing: tuple[Entry, ...]
    unsure: tuple[Unsure, ...] = ()


def identify(
    notes: tuple[Note, ...],
    ledger: Ledger,
    aliases: Mapping[str, str],
    unread: frozenset[PurePosixPath] = frozenset(),
) -> Staged[Identified]:
    """Give every note its GUID and its blanks their numbers.

    ``aliases`` tells former names of certifications: former name -> a later one. ``unread`` are files and folders
    that could not be read this time: what the ledger has of them is neither matched nor missing, it stays as it is.
    """
    with _uncollected():
        return _identify(notes, ledger, aliases, unread)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cyclic garbage from walking all notes again and again: a third of the time, for nothing.

    What is made here has no cycles worth mentioning; memory is given back as soon as it is let go.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _identify(
    notes: tuple[Note, ...], ledger: Ledger, aliases: Mapping[str, str], unread: frozenset[PurePosixPath]
) -> Staged[Identified]:
    notes = tuple(with_groups_in_a_row(note) for note in notes)
    known = in_file_order(_renamed(ledger, aliases, notes))
    entries = [entry for entry in known if not _is_in(entry.path, unread)]
    out_of_sight = [entry for entry in known if entry.live and _is_in(entry.path, unread)]
    pinned = with_own_pins(notes, entries)
    notes = in_former_parts(pinned.value, entries)
    order, matched = _matched(notes, entries)
    pairs: Pairs = dict(chain.from_iterable(matching.pairs.items() for matching in matched))
    pairs |= match_across(matched)
    notes = tuple(
        in_former_form(note, entries[pairs[index][0]]) if index in pairs else note for index, note in enumerate(notes)
    )
    numbers = _numbers(notes, entries, pairs)
    guids = _guids(notes, {index: entries[old].guid for index, (old, _) in pairs.items()}, ledger, order, aliases)
    identified = _identified(notes, entries, pairs, numbers, guids, _after(order, guids))
    found = {old for old, _ in pairs.values()}
    unsure = tuple(
        Unsure(old=entries[old].guid, new=guids[index])
        for matching in matched
        for index, old in sorted(matching.unsure.items())
        if index not in pairs and old not in found
    )
    identified = replace(identified, unsure=unsure)
    return Staged(
        identified,
        in_order(
            [
                *pinned.diagnostics,
                *_doubts(identified),
                *_not_read(identified, out_of_sight),
                *_between_decks(identified),
            ]
        ),
    )


def _matched(notes: Sequence[Note], entries: Sequence[Entry]) -> tuple[list[Fact], list[Matching]]:
    """The facts of all notes in their order, and each certification's matched with those of its entries."""
    key = Normaliser()
    order: list[Fact] = []
    matched: list[Matching] = []
    there, here = _by_certification(entries), _by_certification(notes)
    for certification in sorted(there.keys() | here.keys()):
        facts = facts_of_notes(((index, notes[index]) for index in here.get(certification, ())), key)
        former = facts_of_entries(((index, entries[index]) for index in there.get(certification, ())), key)
        order.extend(facts)
        matched.append(match_facts(former, facts))
    return order, matched


def _is_in(path: PurePosixPath, places: frozenset[PurePosixPath]) -> bool:
    """Whether a file, or a folder that it stands in, is among the given ones."""
    return bool(places) and not places.isdisjoint((path, *path.parents))


def _by_certification(items: Iterable[Note | Entry]) -> dict[str, list[int]]:
    """The indices of notes or entries, by certification."""
    found: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        found.setdefault(item.certification, []).append(index)
    return found


def _renamed(ledger: Ledger, aliases: Mapping[str, str], notes: Iterable[Note]) -> Ledger:
    """The ledger with all certifications under their names of today; what has its former name still, keeps it.

    Names that differ only in capitals are one, written as it is today.
    """
    as_before = {(note.certification.casefold(), note.span.path) for note in notes}
    in_use = {note.certification for note in notes}
    former = {entry.certification for entry in ledger.entries.values()}
    spelled = {name: name_of_today(name, {}, in_use) for name in former}
    renamed = {name: name_of_today(name, aliases, in_use) for name in former}
    if all(name == spelled[name] == renamed[name] for name in former):
        return ledger
    return ledger_of(
        (
            replace(
                entry,
                certification=spelled[entry.certification]
                if (entry.certification.casefold(), entry.path) in as_before
                else renamed[entry.certification],
            )
            for entry in ledger.entries.values()
        ),
        ledger.note_type,
    )


def _numbers(notes: Sequence[Note], entries: Sequence[Entry], pairs: Pairs) -> tuple[Numbers, ...]:
    """The numbers of all notes; a note that has used up all there are is taken out of ``pairs`` and begins anew."""
    result = []
    for index, note in enumerate(notes):
        numbers = number_blanks(note, entries[pairs[index][0]] if index in pairs else None)
        if numbers is None:
            del pairs[index]
            numbers = number_blanks(note, None)
        assert numbers is not None
        result.append(numbers)
    return tuple(result)


def _guids(
    notes: Sequence[Note],
    found: Mapping[int, Guid],
    ledger: Ledger,
    order: Iterable[Fact],
    aliases: Mapping[str, str],
) -> dict[int, Guid]:
    """The GUID of every note by its index; new ones are minted in the order of files and lines."""
    first = first_names(aliases)
    guids = dict(found)
    taken = set(ledger.entries)
    for fact in order:
        if fact.index in guids:
            continue
        certification = notes[fact.index].certification
        keys = ("\x1dpin", fact.pin) if fact.pin else fact.keys
        guid = mint(certification=first.get(certification.casefold(), certification), keys=keys, taken=taken)
        guids[fact.index] = guid
        taken.add(guid)
    return guids


def _after(order: Iterable[Fact], guids: Mapping[int, Guid]) -> tuple[str, ...]:
    """The GUID of the note before each in its file."""
    after: dict[int, str] = {}
    last: dict[str, Guid] = {}
    for fact in order:
        after[fact.index] = last.get(fact.path, "")
        last[fact.path] = guids[fact.index]
    return tuple(after[index] for index in range(len(after)))


def _identified(
    notes: Sequence[Note],
    entries: Sequence[Entry],
    pairs: Pairs,
    numbers: tuple[Numbers, ...],
    guids: Mapping[int, Guid],
    after: tuple[str, ...],
) -> Identified:
    known = tuple(
        KnownNote(
            note=note,
            guid=guids[index],
            numbers=numbers[index].groups,
            reverse_number=numbers[index].reverse,
            match=pairs[index][1] if index in pairs else Match.NEW,
        )
        for index, note in enumerate(notes)
    )
    found = {old for old, _ in pairs.values()}
    return Identified(
        known=known,
        before=tuple(entries[pairs[index][0]] if index in pairs else None for index in range(len(notes))),
        after=after,
        numbers=numbers,
        missing=tuple(entry for index, entry in enumerate(entries) if index not in found),
    )


def _doubts(identified: Identified) -> Iterator[Diagnostic]:
    """Say of each doubtful pair what happens now and how to decide otherwise."""
    old = {entry.guid: entry for entry in identified.missing}
    new = {known.guid: known.note for known in identified.known}
    for pair in identified.unsure:
        message = f"a new note; if it is “{_short(old[pair.old])}” edited, keep its history with: "
        message += f"notes2anki adopt {pair.old} {pair.new}"
        yield Diagnostic(code=codes.UNSURE_IDENTITY, span=new[pair.new].span, message=message)


def _not_read(identified: Identified, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Say of each new note of some length which one it may be of a file that was not read this time."""
    words = {(entry.certification, *_words(entry.prompt, entry.text)): entry for entry in entries}
    for known in identified.known if words else ():
        note = known.note
        said = _words(note.prompt, visible(note))
        entry = words.get((note.certification, *said))
        if known.match is Match.NEW and entry and len("".join(said)) >= LONG:
            message = (
                f"a new note; the words are those of one in {entry.path}, which was not read. If they were moved "
                f"from there, read that file first, or keep the history then with: notes2anki adopt {entry.guid} "
                f"{known.guid}"
            )
            yield Diagnostic(code=codes.UNSURE_IDENTITY, span=note.span, message=message)


def _words(prompt: str, text: str) -> tuple[str, str]:
    return normalise(prompt), normalise(text)


def _between_decks(identified: Identified) -> Iterator[Diagnostic]:
    """Say which notes went to another certification, where their cards in Anki will not follow."""
    for known, entry in zip(identified.known, identified.before, strict=True):
        if entry and entry.certification != known.note.certification:
            message = f"moved from {entry.certification} to {known.note.certification}; in Anki its cards stay where "
            message += "they are"
            yield Diagnostic(code=codes.MOVED_BETWEEN_DECKS, span=known.note.span, message=message)


def _short(entry: Entry) -> str:
    text = " ".join(f"{entry.prompt}: {in_words(entry.text)}".removeprefix(": ").split())
    return text if len(text) <= 60 else text[:59] + "…"
