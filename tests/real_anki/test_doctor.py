"""``doctor`` on real collections and on packages that real Anki wrote, each ill in one way."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]
anki = pytest.importorskip("anki.collection", reason="the PyPI package anki is not installed")

NOTES = """# SQS

- 最大サイズ: メッセージ一件につき256KBまで
- 可視性タイムアウト: 処理中のメッセージを他から隠す時間
- デッドレターキュー: 処理に失敗したメッセージを退避するキュー
- ロングポーリング: 空の応答を減らす受信方法
"""


class Patient:
    """A notes folder and a collection into which its builds go."""

    def __init__(self, run, folder: Path) -> None:
        self.run, self.folder, self.now = run, folder, int(time.time()) - 10_000
        self.notes = folder / "notes"
        self.path = folder / "anki" / "collection.anki2"
        self.path.parent.mkdir()
        self.col = anki.Collection(str(self.path))
        self.write(NOTES)

    def write(self, text: str) -> None:
        (self.notes / "dva").mkdir(parents=True, exist_ok=True)
        (self.notes / "dva" / "sqs.md").write_text(text, encoding="utf-8")

    def build(self) -> Path:
        self.now += 100
        done = self.run("build", self.notes, "-o", self.folder / "out", now=self.now)
        assert done.returncode == 0, done.stderr
        return self.folder / "out" / "DVA.apkg"

    def load(self, package: Path) -> None:
        self.col.import_anki_package(anki.ImportAnkiPackageRequest(package_path=str(package)))
        self.col.models._clear_cache()

    def publish(self) -> Path:
        package = self.build()
        self.load(package)
        return package

    def note(self, words: str):
        (number,) = self.col.find_notes(words)
        return self.col.get_note(number)

    def examine(self, path: Path | None = None) -> dict[str, list[dict[str, str]]]:
        """The findings by kind; without a path those of the collection."""
        if path is None:
            self.col.close(downgrade=False)
        before = (path or self.path).read_bytes()
        done = self.run("doctor", path or self.path, "--notes", self.notes, "--format", "json")
        assert done.stderr == ""
        assert (path or self.path).read_bytes() == before
        if path is None:
            self.col.reopen()
        findings: dict[str, list[dict[str, str]]] = {}
        for finding in json.loads(done.stdout):
            findings.setdefault(finding["problem"], []).append(finding)
        assert done.returncode == bool(set(findings) - {"edited in Anki", "unknown"})
        return findings


@pytest.fixture
def patient(run, tmp_path) -> Iterator[Patient]:
    patient = Patient(run, tmp_path)
    yield patient
    patient.col.close()


def test_what_was_just_imported_is_sound(patient):
    package = patient.publish()
    assert patient.examine() == {}
    assert patient.examine(package) == {}


def test_a_deleted_note_is_missing_until_it_is_dropped(patient):
    patient.publish()
    note = patient.note("可視性")
    patient.col.remove_notes([note.id])
    assert [finding["guid"] for finding in patient.examine()["missing"]] == [note.guid]
    assert patient.run("drop", note.guid, patient.notes).returncode == 0
    assert patient.examine() == {}
    patient.publish()
    assert not patient.col.find_notes("可視性")


def test_a_deck_that_was_never_imported_is_one_finding(patient):
    patient.build()
    (finding,) = patient.examine()["missing"]
    assert "none of its 4 notes" in finding["message"]


def test_a_build_that_was_not_imported_leaves_stale_notes(patient):
    old = patient.publish()
    guid = patient.note("256KB").guid
    kept = shutil.copyfile(old, patient.folder / "old.apkg")
    patient.write(NOTES.replace("256KB", "1024KB"))
    patient.build()
    assert [finding["guid"] for finding in patient.examine()["stale"]] == [guid]
    assert [finding["guid"] for finding in patient.examine(kept)["stale"]] == [guid]
    patient.publish()
    assert patient.examine() == {}


def test_an_edit_in_anki_is_told_but_no_illness(patient):
    patient.publish()
    note = patient.note("ロングポーリング")
    note["Extra"] = "my own words"
    patient.col.update_note(note)
    tagged = patient.note("可視性")
    tagged.add_tag("mine")
    patient.col.update_note(tagged)
    findings = patient.examine()
    assert [finding["guid"] for finding in findings.pop("edited in Anki")] == [note.guid]
    assert findings == {}


def test_the_same_fact_of_another_notes_folder_is_another_note(patient):
    patient.publish()
    other = patient.folder / "other"
    (other / "saa").mkdir(parents=True)
    (other / "saa" / "sqs.md").write_text(NOTES, encoding="utf-8")
    assert patient.run("build", other, "-o", patient.folder / "out", now=patient.now).returncode == 0
    patient.load(patient.folder / "out" / "SAA.apkg")
    findings = patient.examine()
    assert set(findings) == {"unknown"}
    assert len(findings["unknown"]) == 4


def test_a_lost_ledger_shows_as_duplicates(patient):
    patient.publish()
    old = patient.note("256KB").guid
    (patient.notes / "notes2anki.lock").unlink()
    patient.write(NOTES.replace("# SQS", "# Simple Queue Service"))
    patient.publish()
    findings = patient.examine()
    assert len(findings["duplicated"]) == 4
    assert any(old in finding["message"] for finding in findings["duplicated"])
    assert set(findings) == {"duplicated"}


def test_a_changed_note_type_is_conflicting(patient):
    patient.publish()
    note = patient.note("256KB")
    kind = patient.col.models.by_name("notes2anki")
    copy = patient.col.models.copy(kind)
    fields = {place: place for place in range(len(kind["flds"]))}
    patient.col.models.change(kind, [note.id], copy, fields, {0: 0})
    findings = patient.examine()
    assert [finding["guid"] for finding in findings.pop("conflicting")] == [note.guid]
    assert findings == {}


def test_a_field_that_the_note_type_got_is_conflicting(patient):
    patient.publish()
    kind = patient.col.models.by_name("notes2anki")
    patient.col.models.add_field(kind, patient.col.models.new_field("Mine"))
    patient.col.models.update_dict(kind)
    (finding,) = patient.examine()["conflicting"]
    assert "Mine" in finding["message"]


def test_a_retired_note_that_anki_never_heard_of_is_left_behind(patient):
    patient.publish()
    note = patient.note("ロングポーリング")
    patient.write(NOTES.replace("- ロングポーリング: 空の応答を減らす受信方法\n", ""))
    package = patient.build()
    assert [finding["guid"] for finding in patient.examine()["left behind"]] == [note.guid]
    patient.load(package)
    assert patient.examine() == {}


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "newest"])
def test_what_anki_exports_can_be_read(patient, legacy):
    patient.publish()
    note = patient.note("可視性")
    patient.col.remove_notes([note.id])
    options = anki.ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy
    )
    path = patient.folder / "export.apkg"
    patient.col.export_anki_package(out_path=str(path), options=options, limit=None)
    assert [finding["guid"] for finding in patient.examine(path)["missing"]] == [note.guid]


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "newest"])
def test_a_whole_collection_can_be_read(patient, legacy):
    patient.publish()
    path = patient.folder / "export.colpkg"
    patient.col.export_collection_package(str(path), include_media=False, legacy=legacy)
    patient.col.reopen()
    assert patient.examine(path) == {}


def test_a_collection_that_anki_has_open_can_be_read(patient):
    patient.publish()
    done = patient.run("doctor", patient.path, "--notes", patient.notes)
    assert (done.returncode, done.stdout) == (0, "nothing is wrong\n"), done.stderr


def test_what_is_no_collection_is_refused(patient):
    patient.build()
    path = patient.folder / "picture.apkg"
    path.write_bytes(b"no zip at all")
    done = patient.run("doctor", path, "--notes", patient.notes)
    assert done.returncode == 2
    assert "cannot be understood" in done.stderr
