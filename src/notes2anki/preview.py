"""Compiled notes -> what the preview page shows, as one JSON value, and the page itself.

Cards are rendered here, by ``sides``, so that the page only has to lay out what it is given. Everything is told by
source line: which notes a line went into, and from which lines a card comes.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from . import __version__
from .diagnostics import Diagnostic
from .earlier import FieldChange, earlier_note, field_changes
from .errors import Notes2AnkiError
from .ledger import Entry
from .media import Media
from .model import (
    Guid,
    Kind,
    KnownNote,
    LineFate,
    MediaFile,
    MediaName,
    RenderedNote,
    RuleName,
    Source,
    StampedNote,
    State,
)
from .notetypes import note_type
from .pipeline import Compiled
from .previewpage import page
from .rendering.render import RenderSettings
from .rendering.sides import sides

Values = dict[str, Any]
_TYPES = MappingProxyType({"jpg": "jpeg", "svg": "svg+xml"})
"""Pictures whose type is not called like the ending of their names."""
DROPPED = "dropped"
"""The state of a note that the user took out with ``drop``: it is in the notes and in no package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSettings:
    """What a page says besides the notes.

    ``title`` is the notes folder's name, ``start`` a file to begin with, ``source_url`` the configuration's key, and
    ``live`` tells the page that a server will send it newer states.
    """

    title: str
    now: int
    source_url: str = ""
    start: PurePosixPath | None = None
    live: bool = False


def preview_page(values: Values) -> str:
    """Write one self-contained page that shows the values of ``preview_values`` or ``failure_values``."""
    return page(values)


def preview_values(
    compiled: Compiled, media: Media, settings: PreviewSettings, problems: Sequence[Notes2AnkiError] = ()
) -> Values:
    """All that the page shows. ``problems`` are reasons why the next build would stop."""
    notes = list(_notes(compiled, media, settings))
    used = sorted({name for note in notes for name in note.pop("media")})
    return {
        **_frame(settings, problems),
        "decks": [deck.name for deck in compiled.decks],
        "notes": notes,
        "files": _files(compiled),
        "diagnostics": [_diagnostic(each) for each in compiled.diagnostics],
        "help": {each.code.slug: each.code.help for each in compiled.diagnostics},
        "media": {name: _address(media.file(name)) for name in used},
        "first": not any(entry for entry in compiled.identified.before) and not compiled.identified.missing,
    }


def failure_values(settings: PreviewSettings, problem: Notes2AnkiError) -> Values:
    """What the page shows when there is nothing to show yet: why the notes could not be read."""
    nothing: Values = dict.fromkeys(("decks", "notes", "files", "diagnostics"), ())
    return {**_frame(settings, [problem]), **nothing, "help": {}, "media": {}, "first": False}


def _frame(settings: PreviewSettings, problems: Iterable[Notes2AnkiError]) -> Values:
    return {
        "version": __version__,
        "title": settings.title,
        "now": settings.now,
        "live": settings.live,
        "start": str(settings.start) if settings.start else "",
        "css": note_type().css,
        "problems": [{"message": each.message, "hint": each.hint} for each in problems],
    }


# --- notes -------------------------------------------------------------------------------------------------------


def _notes(compiled: Compiled, media: Media, settings: PreviewSettings) -> Iterator[Values]:
    """First the live notes, in the order that line fates count them by; then those that left."""
    render_settings = RenderSettings(source_url=settings.source_url)
    names = {deck.certification: deck.name for deck in compiled.decks}
    stamped = {note.rendered.guid: note for note in compiled.stamped.notes}
    for known, before in zip(compiled.identified.known, compiled.identified.before, strict=True):
        earlier = _earlier(stamped.get(known.guid), before, render_settings, media)
        yield _live(known, stamped.get(known.guid), earlier, names)
    entries = {entry.guid: entry for entry in compiled.identified.missing}
    for note in compiled.stamped.retired:
        entry = entries[note.rendered.guid]
        yield _gone(entry, earlier_note(entry, render_settings, media), names)


def _earlier(
    note: StampedNote | None, before: Entry | None, settings: RenderSettings, media: Media
) -> RenderedNote | None:
    """The note as it was last sent, where the next build would send another."""
    if note is None or before is None or note.state is State.UNCHANGED:
        return None
    return earlier_note(before, settings, media)


def _live(
    known: KnownNote, stamped: StampedNote | None, earlier: RenderedNote | None, names: Mapping[str, str]
) -> Values:
    note = known.note
    values = _values(known.guid, names.get(note.certification, note.certification), note.kind, note.rule)
    values |= {
        "path": str(note.span.path),
        "first": note.span.first,
        "last": note.span.last,
        "match": str(known.match),
        "state": str(stamped.state) if stamped else DROPPED,
        "tags": list(stamped.rendered.tags) if stamped else [],
        "cards": _cards(stamped.rendered) if stamped else [],
        "media": list(stamped.rendered.media) if stamped else [],
    }
    if stamped and earlier:
        values["media"] += earlier.media
        values["before"] = _cards(earlier)
        values["changes"] = [_change(each) for each in field_changes(earlier, stamped.rendered)]
    return values


def _gone(entry: Entry, earlier: RenderedNote, names: Mapping[str, str]) -> Values:
    values = _values(entry.guid, names.get(entry.certification, entry.certification), entry.kind, entry.rule)
    return values | {
        "path": str(entry.path),
        "first": 0,
        "last": 0,
        "match": "",
        "state": str(State.RETIRED),
        "tags": list(earlier.tags),
        "cards": _cards(earlier),
        "media": list(earlier.media),
        "since": entry.retired,
    }


def _values(guid: Guid, deck: str, kind: Kind, rule: RuleName) -> Values:
    return {"guid": guid, "deck": deck, "kind": str(kind), "rule": str(rule)}


def _cards(note: RenderedNote) -> list[tuple[int, str, str]]:
    shown = [(number, sides(note_type(), note.fields, number)) for number in note.cards]
    return [(number, each.question, each.answer) for number, each in shown]


def _change(change: FieldChange) -> Values:
    return {"field": change.name, "pieces": [(segment.change, segment.text) for segment in change.segments]}


def _address(file: MediaFile) -> str:
    """A picture as an address that needs no other file."""
    return f"data:{_mime_type(file.name)};base64,{b64encode(file.content).decode()}"


def _mime_type(name: MediaName) -> str:
    ending = name.rpartition(".")[2]
    return f"image/{_TYPES.get(ending, ending)}"


# --- files -------------------------------------------------------------------------------------------------------


def _files(compiled: Compiled) -> list[Values]:
    """The text of every file with the fate of its lines; a fate is line, use, reason and notes.

    Files that have no text here, but remarks about them, come last.
    """
    fates = sorted(compiled.extracted.extraction.fates, key=lambda fate: (fate.path, fate.line))
    by_path = {path: list(group) for path, group in groupby(fates, key=lambda fate: fate.path)}
    files = [_file(source, by_path.get(source.path, [])) for source in compiled.extracted.sources]
    shown = {source.path for source in compiled.extracted.sources}
    unread = sorted({each.span.path for each in compiled.diagnostics} - shown)
    return [*files, *({"path": str(path), "certification": "", "line": 1, "text": "", "fates": []} for path in unread)]


def _file(source: Source, fates: list[LineFate]) -> Values:
    return {
        "path": str(source.path),
        "certification": source.certification,
        "line": source.body_line,
        "text": source.text,
        "fates": [(fate.line, str(fate.use), fate.reason, fate.notes) for fate in fates],
    }


def _diagnostic(diagnostic: Diagnostic) -> Values:
    return {
        "path": str(diagnostic.span.path),
        "first": diagnostic.span.first,
        "last": diagnostic.span.last,
        "severity": diagnostic.code.severity.name.lower(),
        "code": diagnostic.code.slug,
        "message": diagnostic.message,
    }
