"""Notes to known notes: which fact of the ledger each note is, or that it is a new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .blanks import Numbers, number_blanks
from .diagnostics import Diagnostic, in_order
from .facts import Fact, Normaliser, facts_of_entries, facts_of_notes, in_file_order
from .ledger import Entry, Ledger, ledger_of
from .matching import match_facts
from .minting import mint
from .model import Guid, KnownNote, Match, Note, Staged
from .pairing import Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Every note with its GUID.

    ``known``, ``before`` (what the ledger had of the note), ``after`` (the GUID of the note before it in its file) and
    ``numbers`` run parallel to the notes. ``missing`` are the ledger's other entries: facts that the notes no longer
    hold, just gone or gone for long, dropped ones too.
    """

    known: tuple[KnownNote, ...]
    before: tuple[Entry | None, ...]
    after: tuple[str, ...]
    numbers: tuple[Numbers, ...]
    missing: tuple[Entry, ...]


def identify(notes: tuple[Note, ...], ledger: Ledger, aliases: Mapping[str, str]) -> Staged[Identified]:
    """Give every note its GUID and its blanks their numbers.

    ``aliases`` tells former names of certifications: former name -> name of today.
    """
    entries = in_file_order(_renamed(ledger, aliases))
    key = Normaliser()
    pairs: Pairs = {}
    order: list[Fact] = []
    diagnostics: list[Diagnostic] = []
    for certification in sorted({note.certification for note in notes}):
        there = [(place, entry) for place, entry in enumerate(entries) if entry.certification == certification]
        here = [(place, note) for place, note in enumerate(notes) if note.certification == certification]
        facts = facts_of_notes(here, key)
        order.extend(facts)
        pairs |= match_facts(facts_of_entries(there, key), facts).pairs
    guids = _guids(notes, entries, pairs, order, aliases)
    return Staged(_identified(notes, entries, pairs, guids, order), in_order(diagnostics))


def _guids(
    notes: Sequence[Note],
    entries: Sequence[Entry],
    pairs: Pairs,
    order: Iterable[Fact],
    aliases: Mapping[str, str],
) -> dict[int, Guid]:
    """The GUID of every note by its place; new ones are minted in the order of files and lines."""
    first_names = _first_names(aliases)
    guids = {place: entries[old].guid for place, (old, _) in pairs.items()}
    taken = {entry.guid for entry in entries}
    for fact in order:
        if fact.place in guids:
            continue
        certification = notes[fact.place].certification
        keys = ("\x1dpin", fact.pin) if fact.pin else fact.keys
        guid = mint(certification=first_names.get(certification, certification), keys=keys, taken=taken)
        guids[fact.place] = guid
        taken.add(guid)
    return guids


def _first_names(aliases: Mapping[str, str]) -> dict[str, str]:
    """Name of today -> the name its GUIDs are minted under: the first, so that a lost ledger comes out the same."""
    names: dict[str, str] = {}
    for former in sorted(aliases, reverse=True):
        names[aliases[former]] = former
    return names


def _identified(
    notes: Sequence[Note],
    entries: Sequence[Entry],
    pairs: Pairs,
    guids: Mapping[int, Guid],
    order: Iterable[Fact],
) -> Identified:
    before = tuple(entries[pairs[place][0]] if place in pairs else None for place in range(len(notes)))
    numbers = tuple(number_blanks(note, entry) for note, entry in zip(notes, before, strict=True))
    after = dict.fromkeys(range(len(notes)), "")
    last: dict[str, Guid] = {}
    for fact in order:
        after[fact.place] = last.get(fact.path, "")
        last[fact.path] = guids[fact.place]
    known = tuple(
        KnownNote(
            note=note,
            guid=guids[place],
            numbers=numbers[place].groups,
            reverse_number=numbers[place].reverse,
            match=pairs[place][1] if place in pairs else Match.NEW,
        )
        for place, note in enumerate(notes)
    )
    found = {old for old, _ in pairs.values()}
    return Identified(
        known=known,
        before=before,
        after=tuple(after[place] for place in range(len(notes))),
        numbers=numbers,
        missing=tuple(entry for place, entry in enumerate(entries) if place not in found),
    )


def _renamed(ledger: Ledger, aliases: Mapping[str, str]) -> Ledger:
    """The ledger with all certifications under their names of today."""
    if not aliases:
        return ledger
    return ledger_of(
        (
            replace(entry, certification=aliases.get(entry.certification, entry.certification))
            for entry in ledger.entries.values()
        ),
        ledger.note_type,
    )
