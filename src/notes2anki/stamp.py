"""Rendered notes to stamped notes: when each was last published, what happened to it, and the new ledger.

Anki takes an update only if its ``mod`` is later than the one it has. So ``mod`` is the publish time of the last build
in which the content changed: a build that changes nothing sends the same stamps and overwrites nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from .entries import held, left, numbered_body, revised
from .identity.identify import Identified
from .ledger import Entry, Ledger, NoteTypeState, ledger_of
from .model import Fields, Guid, KnownNote, RenderedNote, StampedNote, State

DAY = 86_400
LONG_AGO = 1_000_000_000
"""The stamp of notes sent without any ledger: Anki takes a note it does not know whatever its stamp, and if the ledger
was lost, the notes it does know stay as they are, with all that was edited in them."""
_REFRESHED_ALONG = ("source",)
"""Fields that may change without a new ``mod``: they travel when something else changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A build's notes with their stamps, and the ledger that remembers them.

    ``notes`` are in the order of the rendered notes given (dropped ones left out), ``retired`` are the notes sent once
    more without their blanks.
    """

    notes: tuple[StampedNote, ...]
    retired: tuple[StampedNote, ...]
    note_type_mod: int
    ledger: Ledger


def to_resend(identified: Identified, now: int, days: int) -> tuple[Entry, ...]:
    """The entries to be sent as retired: gone from the notes for at most ``days``, not dropped by the user."""
    return tuple(
        entry
        for entry in identified.missing
        if not entry.dropped and (entry.retired is None or now - entry.retired <= days * DAY)
    )


def content_hash(rendered: RenderedNote) -> str:
    """The hash of what a reader of the card gets: fields without the source link, tags and pictures."""
    parts = [getattr(rendered.fields, item.name) for item in fields(Fields) if item.name not in _REFRESHED_ALONG]
    return hash_of(parts, rendered.tags, rendered.media)


def hash_of(values: Iterable[str], tags: Iterable[str], media: Iterable[str]) -> str:
    """The hash of the field values that count, in their order, with tags and names of pictures."""
    parts = [*values, "\x1e".join(sorted(tags)), "\x1e".join(sorted(media))]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def stamp(
    identified: Identified,
    rendered: Sequence[RenderedNote],
    retired: Sequence[RenderedNote],
    ledger: Ledger,
    *,
    note_type: str,
    now: int,
) -> Stamped:
    """Stamp a build's notes.

    ``rendered`` are the known notes in the order in which they go into the packages, ``retired`` what was made of
    ``to_resend``. ``note_type`` is the note type's css and templates, joined. ``now`` is the publish time.
    """
    places = {known.guid: place for place, known in enumerate(identified.known)}
    entries: dict[Guid, Entry] = dict(ledger.entries)
    notes = []
    for item in rendered:
        place = places[item.guid]
        before = identified.before[place]
        stamped = _stamped(item, before, now if ledger.entries else min(now, LONG_AGO))
        entries[item.guid] = _entry(identified, place, stamped, now)
        if not entries[item.guid].dropped:
            notes.append(stamped)
    by_guid = {entry.guid: entry for entry in identified.missing}
    gone = tuple(_stamped(item, by_guid[item.guid], now) for item in retired)
    entries |= _retired(identified.missing, gone, now)
    state = _note_type_state(ledger.note_type, note_type, now)
    return Stamped(
        notes=tuple(notes),
        retired=gone,
        note_type_mod=state.mod,
        ledger=ledger_of(entries.values(), state),
    )


def _stamped(rendered: RenderedNote, before: Entry | None, now: int) -> StampedNote:
    content = content_hash(rendered)
    if before is None:
        return StampedNote(rendered=rendered, mod=now, state=State.NEW)
    mod = before.mod if before.content == content else max(now, before.mod + 1)
    return StampedNote(rendered=rendered, mod=mod, state=_state(rendered.known, before, mod))


def _state(known: KnownNote | None, before: Entry, mod: int) -> State:
    """What to call it: a note that only stands elsewhere is moved, even when its path on the card changed."""
    if known is None:
        return State.RETIRED
    note = known.note
    same = (note.prompt, numbered_body(known), note.extra) == (before.prompt, before.body, before.extra)
    if same and before.live and (note.context != before.context or note.span.path != before.path):
        return State.MOVED
    return State.UNCHANGED if mod == before.mod else State.CHANGED


def _entry(identified: Identified, place: int, stamped: StampedNote, now: int) -> Entry:
    """What the ledger will have of a note that is sent."""
    known, before = identified.known[place], identified.before[place]
    note = known.note
    entry = before or Entry(
        guid=known.guid,
        certification=note.certification,
        kind=note.kind,
        rule=note.rule,
        path=note.span.path,
        first=now,
    )
    told = held(entry, note, identified.numbers[place], identified.after[place])
    sent = replace(told, tags=stamped.rendered.tags, content=content_hash(stamped.rendered), mod=stamped.mod)
    return revised(before, sent) if before else sent


def _retired(missing: Iterable[Entry], gone: Iterable[StampedNote], now: int) -> Mapping[Guid, Entry]:
    """The entries of facts that are not in the notes: the date they left, and what was sent of them."""
    sent = {stamped.rendered.guid: stamped for stamped in gone}
    entries = {}
    for before in missing:
        entry = left(before, now) if before.live else before
        if before.guid in sent:
            stamped = sent[before.guid]
            entry = replace(entry, content=content_hash(stamped.rendered), mod=stamped.mod)
        entries[before.guid] = revised(before, entry)
    return entries


def _note_type_state(before: NoteTypeState, note_type: str, now: int) -> NoteTypeState:
    content = hashlib.sha256(note_type.encode()).hexdigest()[:16]
    if content == before.content:
        return before
    return NoteTypeState(content=content, mod=max(now, before.mod + 1 if before.mod else 0))
