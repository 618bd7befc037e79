"""The edit matrix: what every kind of edit of the notes does to a collection with history, in real Anki.

A small folder is built by the program and imported, every card is given a schedule of its own, and every note a user's
edit and tag half an hour later. Then the notes are edited, built again an hour after the first build, and imported.
One row of ``EDITS`` tells an edit and all that it may do; whatever a row does not name must stay as it was, to the
bit.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from edits import EDITS, FIRST, HOUR, LEDGER, NOTES, OLD_LEDGER, OLD_NOTES, Edit, Folder, content, label

from program import Program

pytest.importorskip("anki", reason="the real backend is not installed")
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]

USER = FIRST + HOUR // 2


# --- the collection ----------------------------------------------------------------------------------------------


def load(col: Collection, packages: list[Path]) -> dict[str, list[int]]:
    """Import the packages as AnkiDroid's and the desktop's import page do; the ids of the notes by outcome."""
    found: dict[str, list[int]] = {name: [] for name in ("new", "updated", "duplicate", "conflicting")}
    for package in packages:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = col.import_anki_package(request).log
        for name, ids in found.items():
            ids.extend(each.id.nid for each in getattr(log, name))
    return found


def live_as_a_user(col: Collection) -> None:
    """Give every card a schedule of its own, and every note an edit and a tag."""
    for number, card in enumerate(sorted(col.find_cards(""))):
        col.db.execute(
            "update cards set type=2, queue=2, due=?, ivl=?, reps=?, lapses=? where id=?",
            *(200 + number, 30 + number, 5 + number, number % 3, card),
        )
    for nid in col.find_notes(""):
        note = col.get_note(nid)
        note["Extra"] += "my own words"
        note.add_tag("mine")
        col.update_note(note)
        col.db.execute("update notes set mod=? where id=?", USER, nid)


def schedules(col: Collection, guid: str) -> dict[int, tuple[int, ...]]:
    """Card number to all of the card that the learner would miss."""
    rows = col.db.all(
        "select ord + 1, cards.id, did, type, queue, due, ivl, reps, lapses from cards, notes "
        "where nid = notes.id and guid = ?",
        guid,
    )
    return {number: tuple(rest) for number, *rest in rows}


def stored(col: Collection, guid: str) -> list[Any]:
    """The note as it lies in the collection, but not whether it was synced."""
    return list(col.db.first("select id, mod, tags, flds from notes where guid = ?", guid))


def reported_empty(col: Collection) -> set[tuple[str, int]]:
    """The cards that Tools > Empty Cards would delete."""
    cards = [col.get_card(each) for note in col.get_empty_cards().notes for each in note.card_ids]
    return {(card.note().guid, card.ord + 1) for card in cards}


def all_cards(col: Collection) -> set[tuple[str, int]]:
    """The GUID and number of every card."""
    return {
        (guid, number) for guid, number in col.db.all("select guid, ord + 1 from cards, notes where nid = notes.id")
    }


@dataclass(frozen=True)
class Base:
    """The folder after its first build, the collection that learnt it, and what the manifest said."""

    folder: Path
    collection: Path
    manifest: tuple[dict[str, Any], ...]


@pytest.fixture(scope="module")
def base(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Base:
    place = tmp_path_factory.mktemp("base")
    folder = Folder(place / "notes", program)
    for name, text in NOTES.items():
        folder.write(name, text)
    packages, manifest = folder.build(FIRST)
    col = Collection(str(place / "collection.anki2"))
    assert len(load(col, packages)["new"]) == len(manifest)
    live_as_a_user(col)
    col.close()
    return Base(folder.path, place / "collection.anki2", tuple(manifest))


@pytest.fixture
def folder(program: Program, base: Base, tmp_path: Path) -> Folder:
    shutil.copytree(base.folder, tmp_path / "notes")
    return Folder(tmp_path / "notes", program)


@pytest.fixture
def col(base: Base, tmp_path: Path) -> Iterator[Collection]:
    shutil.copy(base.collection, tmp_path / "collection.anki2")
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


# --- the tests ---------------------------------------------------------------------------------------------------


def chosen(labels: dict[str, str], parts: tuple[str, ...]) -> set[str]:
    """The GUIDs whose label holds one of the parts; a part that tells no note is a mistake of the table."""
    assert all(any(part in each for each in labels.values()) for part in parts), (parts, labels)
    return {guid for guid, each in labels.items() if any(part in each for part in parts)}


def after(edit: Edit, folder: Folder, col: Collection) -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """Carry the edit out, build and import; the last build's manifest, and the GUIDs by what its import did."""
    outcome: dict[str, list[int]] = {}
    manifest: list[dict[str, Any]] = []
    for number, step in enumerate(edit.steps):
        step(folder)
        packages, manifest = folder.build(FIRST + HOUR + number * edit.pause)
        outcome = load(col, packages)
    return manifest, {name: {col.get_note(each).guid for each in ids} for name, ids in outcome.items()}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_an_edit_does_what_its_row_says_and_nothing_else(edit: Edit, base: Base, folder: Folder, col: Collection):
    old = {note["guid"]: label(note) for note in base.manifest}
    was = {guid: (stored(col, guid), schedules(col, guid)) for guid in old}
    manifest, outcome = after(edit, folder, col)
    new = {note["guid"]: label(note) for note in manifest}

    # Each fact is the note that it was, and only what is new is new.
    retired = chosen(old, edit.retired)
    kept = {guid: edit.expected(each) for guid, each in old.items() if guid not in retired}
    come = {guid: each for guid, each in new.items() if guid not in old}
    assert {guid: each for guid, each in new.items() if guid in old} == kept
    assert chosen(come, edit.new) == set(come)
    assert len(come) == len(edit.new)

    # The import touches what changed, and nothing else.
    sent = {guid for guid in kept if content(kept[guid]) != content(old[guid])} | chosen(old, edit.again) | retired
    assert outcome["conflicting"] == set()
    assert outcome["new"] == set(come)
    assert outcome["updated"] == sent
    assert col.note_count() == len(old) + len(come)

    # Every card that was learnt still is, and what was not sent is as the user left it.
    for guid, (was_stored, was_scheduled) in was.items():
        scheduled = schedules(col, guid)
        assert {number: scheduled.get(number) for number in was_scheduled} == was_scheduled, old[guid]
        if guid not in sent:
            assert (stored(col, guid), scheduled) == (was_stored, was_scheduled), old[guid]
    assert all("my own words" in fields and " mine " in tags for (_, _, tags, fields), _ in was.values())

    # No card is stale but those that Anki offers to delete.
    gone = {(guid, number) for guid in retired for number in was[guid][1]}
    gone |= {(guid, number) for part, number in edit.emptied for guid in chosen(old, (part,))}
    asked = {(note["guid"], number) for note in manifest for number in note["cards"]}
    assert all_cards(col) - asked == gone
    assert asked <= all_cards(col)
    assert reported_empty(col) == gone
    assert col.fix_integrity()[1]


def test_a_ledger_of_the_first_version_keeps_every_note(program: Program, tmp_path: Path, base: Base, col: Collection):
    """What another version found goes on under its GUID, once re-made, then untouched; later rules may add notes."""
    folder = Folder(tmp_path / "old", program)
    for name, text in OLD_NOTES.items():
        folder.write(name, text)
    shutil.copy(OLD_LEDGER, folder.path / LEDGER)
    _, *entries, _ = (json.loads(line) for line in OLD_LEDGER.read_text(encoding="utf-8").splitlines()[1:])
    live = {entry["guid"] for entry in entries if "retired" not in entry}

    packages, manifest = folder.build(FIRST)
    added = {note["guid"] for note in manifest if note["state"] == "new"}
    assert {note["guid"] for note in manifest} == live | added
    assert not added & live
    assert len(load(col, packages)["new"]) == len(live | added)
    assert col.note_count() == len(live | added) + len(base.manifest)
    live_as_a_user(col)
    was = {guid: (stored(col, guid), schedules(col, guid)) for guid in live}

    packages, _ = folder.build(FIRST + HOUR)
    outcome = load(col, packages)
    assert (outcome["new"], outcome["updated"], outcome["conflicting"]) == ([], [], [])
    assert {guid: (stored(col, guid), schedules(col, guid)) for guid in live} == was
