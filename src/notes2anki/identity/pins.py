"""Of the lines that have one name (``id=``), the one that it belongs to.

A line that was copied takes its comment along. The name stays with the line that says what the ledger has under it, and
where none does, with the first; the notes of the others have no name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..ledger import Entry
from ..model import Note, Staged
from ..normalise import normalise
from .facts import visible


def with_own_pins(notes: Sequence[Note], entries: Iterable[Entry]) -> Staged[tuple[Note, ...]]:
    """The notes without the names that belong to other lines, and what is said of the comments that lost theirs."""
    pinned: dict[tuple[str, str], dict[Span, list[Note]]] = {}
    for note in notes:
        if note.pin and note.pinned_at:
            pinned.setdefault((note.certification, note.pin), {}).setdefault(note.pinned_at, []).append(note)
    twice = {name: places for name, places in pinned.items() if len(places) > 1}
    if not twice:
        return Staged(tuple(notes))
    known: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.pin and (entry.certification, entry.pin) in twice:
            known.setdefault((entry.certification, entry.pin), []).append(entry)
    owners = {name: _owner(places, known.get(name, ())) for name, places in twice.items()}
    lost = {
        place: _not_heeded(name[1], place, owners[name])
        for name, places in twice.items()
        for place in places
        if place != owners[name]
    }
    own = (replace(note, pin=None, pinned_at=None) if note.pinned_at in lost else note for note in notes)
    return Staged(tuple(own), tuple(lost.values()))


def _owner(places: dict[Span, list[Note]], entries: Sequence[Entry]) -> Span:
    """The place that says most nearly what the ledger has under a name; the first one where none is nearer."""
    said = [(normalise(entry.prompt), normalise(entry.text)) for entry in entries]

    def known(place: Span) -> float:
        notes = [(normalise(note.prompt), normalise(visible(note))) for note in places[place]]
        alike = (fuzz.ratio(prompt, asked) + fuzz.ratio(text, body) for prompt, text in notes for asked, body in said)
        return max(alike, default=0.0)

    in_order = sorted(places, key=lambda place: (str(place.path), place.first))
    return max(in_order, key=known)


def _not_heeded(name: str, place: Span, owner: Span) -> Diagnostic:
    message = f"id={name} stands at {owner} already, so it is not heeded here"
    return Diagnostic(code=codes.DUPLICATE_ID, span=place, message=message)
