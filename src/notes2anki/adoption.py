"""Changing the ledger on purpose: one fact takes over another's history, or is never to be sent again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from .entries import held, left, revised
from .errors import LedgerError
from .identity.blanks import number_blanks
from .identity.identify import Identified
from .ledger import Entry, Ledger, ledger_of
from .model import Guid, KnownNote

_WHERE_GUIDS_ARE = "take it from “notes2anki plan” or “notes2anki explain FILE:LINE”"


def adopt(ledger: Ledger, identified: Identified, old: Guid, new: Guid, *, now: int) -> Ledger:
    """Give the fact of ``new`` the GUID and the history of ``old``.

    ``identified`` are the notes as the next build sees them: ``new`` may be one that no build has emitted yet. If it
    was emitted, it is retired. The next build sends the words of ``new`` under the GUID ``old``.
    """
    former = _free_entry(ledger, identified, old)
    place, known = _known(identified, new)
    note = known.note
    if former.certification != note.certification:
        raise LedgerError(
            f"{old} is a note of {former.certification}, {new} one of {note.certification}: in Anki its cards would "
            "stay in the wrong deck",
            "choose two notes of one certification",
        )
    numbers = number_blanks(note, former)
    if numbers is None:
        raise LedgerError(f"{old} has used up all cloze numbers that Anki has", "let the new note begin anew")
    taken_over = replace(held(former, note, numbers, identified.after[place]), content="", dropped=False)
    changed = {old: revised(former, taken_over)}
    if given := ledger.entries.get(new):
        changed[new] = revised(given, replace(left(given, now), pin=None))
    return _with(ledger, changed)


def _free_entry(ledger: Ledger, identified: Identified, guid: Guid) -> Entry:
    """What the ledger has of a note that the notes no longer hold."""
    _entry(ledger, guid)
    for entry in identified.missing:
        if entry.guid == guid:
            return entry
    where = next((f" ({known.note.span})" for known in identified.known if known.guid == guid), "")
    raise LedgerError(
        f"{guid} is still in the notes{where}: its history is in use",
        "give as OLD a note that “notes2anki plan” lists as retired",
    )


def _known(identified: Identified, guid: Guid) -> tuple[int, KnownNote]:
    for place, known in enumerate(identified.known):
        if known.guid == guid:
            return place, known
    raise LedgerError(f"{guid}: the notes hold no note of this GUID", _WHERE_GUIDS_ARE)


def note_named(identified: Identified, name: str) -> Guid:
    """The GUID that ``name`` means: a GUID, or ``FILE:LINE`` where one note begins or lies."""
    file, colon, line = name.rpartition(":")
    if not colon or not line.isdecimal():
        return Guid(name)
    path, number = PurePosixPath(file), int(line)
    there = [known for known in identified.known if known.note.span.path == path]
    around = [known for known in there if known.note.span.first <= number <= known.note.span.last]
    found = [known for known in around if known.note.span.first == number] or around
    if len(found) == 1:
        return found[0].guid
    if not found:
        raise LedgerError(f"{name}: no note is made of this line", "ask “notes2anki explain FILE:LINE” why")
    guids = ", ".join(f"{known.guid} ({known.note.prompt or 'no prompt'})" for known in found)
    raise LedgerError(f"{name}: {len(found)} notes are made of this line: {guids}", "give the GUID of one of them")


def drop(ledger: Ledger, guid: Guid, *, dropped: bool) -> Ledger:
    """Never send a note again (or send it again after all): for one that was deleted in Anki on purpose."""
    entry = _entry(ledger, guid)
    if entry.dropped is dropped:
        return ledger
    return _with(ledger, {guid: revised(entry, replace(entry, dropped=dropped))})


def _entry(ledger: Ledger, guid: Guid) -> Entry:
    if guid not in ledger.entries:
        raise LedgerError(f"{guid}: the ledger knows no note of this GUID", _WHERE_GUIDS_ARE)
    return ledger.entries[guid]


def _with(ledger: Ledger, changed: Mapping[Guid, Entry]) -> Ledger:
    return ledger_of((dict(ledger.entries) | dict(changed)).values(), ledger.note_type)
