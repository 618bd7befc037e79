"""Deck -> the bytes of its ``.apkg``: genanki wrapped where it falls short of what a merging package needs.

Written are: the schema 11 collection that every Anki reads, one row for each card (Anki's importer makes none), ids
that follow from the GUID, ``mod`` per note, new cards in the order of the notes, and a deflated zip without clock.
The same deck gives the same bytes.
"""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import genanki

from .elements import shows_something, without_tags
from .model import Deck, Fields, StampedNote
from .notetypes import NoteType, note_type

FIRST_ID = 978_307_200_000  # 2001-01-01 in milliseconds: Anki's ids are times, and must lie in the past
ID_RANGE = 598_000_000_000  # nearly nineteen years, so that all ids lie before 2020
CLOZE_TYPE = 1
EPOCH_OF_ZIP = (1980, 1, 1, 0, 0, 0)
HIGHEST_CLOZE = 500
FIELD_SEPARATOR = "\x1f"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
CLOZE = re.compile(r"\{\{c(\d+)::")


class UnfitNoteError(ValueError):
    """A note that Anki would refuse, and the whole package with it: a mistake of ours, never of the notes."""


class _Model(genanki.Model):  # type: ignore[misc]
    """Our note type; genanki would take the build time as ``mod`` and guess which fields are required."""

    def __init__(self, kind: NoteType, mod: int) -> None:
        super().__init__(
            kind.id,
            kind.name,
            fields=[{"name": field.name, "id": field.id} for field in kind.fields],
            templates=[
                {"name": kind.template.name, "id": kind.template.id, "qfmt": kind.question, "afmt": kind.answer}
            ],
            css=kind.css,
            model_type=CLOZE_TYPE,
        )
        self.mod = mod

    @property
    def _req(self) -> list[list[object]]:
        return [[0, "any", [0]]]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        written: dict[str, Any] = super().to_json(timestamp, deck_id)
        return written | {"mod": self.mod}


class _Note(genanki.Note):  # type: ignore[misc]
    """A note that brings its ids, its ``mod`` and its cards along."""

    def __init__(self, model: _Model, note: StampedNote, note_id: int, card_ids: tuple[int, ...], due: int) -> None:
        rendered = note.rendered
        super().__init__(model=model, fields=list(field_values(rendered.fields)), guid=rendered.guid, due=due)
        self.tags = list(rendered.tags)
        self.stamped = note
        self.note_id = note_id
        self.card_ids = card_ids

    def write_to_db(
        self,
        cursor: sqlite3.Cursor,
        timestamp: float,  # noqa: ARG002 - genanki's signature
        deck_id: int,
        id_gen: Iterator[int],  # noqa: ARG002
    ) -> None:
        mod = self.stamped.mod
        flds = FIELD_SEPARATOR.join(self.fields)
        row = (self.note_id, self.guid, self.model.model_id, mod, -1, self._format_tags(), flds)
        cursor.execute(
            "INSERT INTO notes VALUES(?,?,?,?,?,?,?,?,?,?,?)", (*row, without_tags(self.fields[0]), 0, 0, "")
        )
        for number, card_id in zip(self.stamped.rendered.cards, self.card_ids, strict=True):
            new_card = (card_id, self.note_id, deck_id, number - 1, mod, -1, 0, 0, self.due)
            cursor.execute(f"INSERT INTO cards VALUES({','.join('?' * 18)})", (*new_card, 0, 0, 0, 0, 0, 0, 0, 0, ""))


def package(deck: Deck) -> bytes:
    """Write one deck with its notes and media as the bytes of an ``.apkg``."""
    _check(deck)
    members = {
        "collection.anki2": _collection(deck),
        "media": json.dumps(
            {str(number): file.name for number, file in enumerate(deck.media)}, ensure_ascii=False
        ).encode(),
        **{str(number): file.content for number, file in enumerate(deck.media)},
    }
    return _zip(members)


def field_values(fields: Fields) -> tuple[str, ...]:
    """The fields in the order of the note type, the spare ones empty."""
    return (
        fields.text,
        fields.prompt,
        fields.context,
        fields.extra,
        fields.source,
        fields.lang,
        fields.retired,
        *("" for _ in range(3)),
    )


def stable_id(*parts: str) -> int:
    """An id in the way of Anki's (milliseconds, past), that follows from the given strings alone."""
    digest = sha256("\0".join(parts).encode()).digest()
    return FIRST_ID + int.from_bytes(digest[:8]) % ID_RANGE


def _collection(deck: Deck) -> bytes:
    model = _Model(note_type(), deck.note_type_mod)
    written = genanki.Deck(stable_id("deck", deck.name), deck.name)
    written.add_model(model)
    note_ids, card_ids = _Ids(), _Ids()
    for due, note in enumerate(deck.notes, start=1):
        guid, cards = note.rendered.guid, note.rendered.cards
        ids = tuple(card_ids.take("card", guid, str(number)) for number in cards)
        written.add_note(_Note(model, note, note_ids.take("note", guid), ids, due))
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(written).write_to_db(connection.cursor(), 0, iter(()))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


class _Ids:
    """Ids without repeats: the rare second note with the same id takes the next free one."""

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def take(self, *parts: str) -> int:
        number = stable_id(*parts)
        while number in self.taken:
            number += 1
        self.taken.add(number)
        return number


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, EPOCH_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, members[name], compresslevel=9)
    return buffer.getvalue()


def _check(deck: Deck) -> None:
    """Refuse what would make Anki refuse the package as a whole, or take one note for another."""
    _no_repeats("GUID", (note.rendered.guid for note in deck.notes))
    _no_repeats("media name", (file.name for file in deck.media))
    if any(not part.strip() for part in deck.name.split("::")):
        raise UnfitNoteError(f"empty part in the deck name {deck.name!r}")
    for note in deck.notes:
        _check_note(note)
    missing = {name for note in deck.notes for name in note.rendered.media} - {file.name for file in deck.media}
    if missing:
        raise UnfitNoteError(f"media without content: {sorted(missing)}")


def _check_note(note: StampedNote) -> None:
    rendered = note.rendered
    values = field_values(rendered.fields)
    clozes = {int(number) for number in CLOZE.findall(rendered.fields.text)}
    problems = (
        (any(FORBIDDEN.search(value) for value in values), "a control character in a field"),
        (not shows_something(values[0]), "an empty first field"),
        (clozes != set(rendered.cards), f"clozes {sorted(clozes)} but cards {rendered.cards}"),
        (any(not 1 <= number <= HIGHEST_CLOZE for number in clozes), "a cloze number out of range"),
        (not rendered.cards and not rendered.fields.retired, "no card"),
        (any(re.search(r"\s", tag) or not tag for tag in rendered.tags), "white space in a tag"),
        (not rendered.guid.isascii() or not rendered.guid, "a GUID that is not ASCII"),
    )
    for wrong, what in problems:
        if wrong:
            raise UnfitNoteError(f"note {rendered.guid}: {what}")


def _no_repeats(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise UnfitNoteError(f"{what} {value!r} occurs twice")
        seen.add(value)
