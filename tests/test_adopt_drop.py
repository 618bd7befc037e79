"""``adopt`` and ``drop``: the ledger changed on purpose, and nothing else."""

import json
from dataclasses import replace

import pytest

from notes2anki.ledger import Entry, Gone, ledger_of, read_ledger, write_ledger

START = 1_700_000_000

NOTES = """# SQS

- 可視性タイムアウト: 処理中のメッセージを他から隠す時間
- デッドレターキュー: 処理に失敗したメッセージを退避するキュー
- 保存期間は最短60秒、最長14日
"""
DEAD = "- デッドレターキュー: 処理に失敗したメッセージを退避するキュー\n"
OTHER = "- DLQ: うまく扱えなかった通知の行き先\n"


@pytest.fixture
def world(vault, run, tmp_path):
    """Notes that were built once."""

    class World:
        folder = vault({"dva/sqs.md": NOTES, "sap/sqs.md": "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー\n"})
        ledger = folder / "notes2anki.lock"
        days = 0

        def write(self, text: str, name: str = "dva/sqs.md") -> None:
            (self.folder / name).write_text(text, encoding="utf-8")

        def build(self) -> dict[str, dict]:
            """Build; the manifest by prompt or text."""
            self.days += 1
            manifest = tmp_path / "manifest"
            now = START + self.days * 86_400
            done = run("build", self.folder, "-o", tmp_path / "out", "--manifest", manifest, now=now)
            assert done.returncode == 0, done.stderr
            notes = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
            return {note["prompt"] or note["text"]: note for note in notes}

        def entries(self) -> dict[str, Entry]:
            return dict(read_ledger(self.ledger.read_text(encoding="utf-8")).entries)

        def plan(self) -> dict:
            return json.loads(run("plan", self.folder, "--format", "json").stdout)

        def call(self, command: str, *words: str):
            return run(command, *words, self.folder, now=START + self.days * 86_400 + 60)

        def refused(self, command: str, *words: str) -> str:
            before = self.ledger.read_bytes()
            done = self.call(command, *words)
            assert done.returncode == 2
            assert self.ledger.read_bytes() == before
            assert "hint:" in done.stderr
            return done.stderr

    world = World()
    world.first = world.build()
    world.old = world.first["デッドレターキュー"]["guid"]
    return world


def test_adopting_before_the_build_makes_no_new_note(world):
    world.write(NOTES.replace(DEAD, OTHER))
    (new,) = [note["guid"] for note in world.plan()["notes"] if note["outcome"] in ("new", "unsure")]
    count = len(world.entries())
    done = world.call("adopt", world.old, new)
    assert done.returncode == 0, done.stderr
    notes = world.build()
    assert notes["DLQ"]["guid"] == world.old
    assert notes["DLQ"]["state"] == "changed"
    assert len(world.entries()) == count
    entry = world.entries()[world.old]
    assert entry.mod == START + 2 * 86_400
    assert entry.first == START + 86_400
    assert {note["state"] for name, note in notes.items() if name != "DLQ"} == {"unchanged"}


def test_adopting_after_the_build_retires_the_new_note(world):
    world.write(NOTES.replace(DEAD, OTHER))
    new = world.build()["DLQ"]["guid"]
    assert new != world.old
    assert not world.entries()[world.old].live
    done = world.call("adopt", world.old, new)
    assert done.returncode == 0, done.stderr
    assert "Empty Cards" in done.stdout
    assert world.build()["DLQ"]["guid"] == world.old
    assert world.entries()[world.old].live
    assert not world.entries()[new].live
    assert {note["state"] for note in world.build().values()} == {"unchanged"}


def test_the_new_note_can_be_named_by_its_line(world):
    world.write(NOTES.replace(DEAD, OTHER))
    assert world.call("adopt", world.old, "dva/sqs.md:4").returncode == 0
    assert world.build()["DLQ"]["guid"] == world.old


def test_a_line_of_two_notes_names_both(world):
    world.write(NOTES.replace(DEAD, "- DLQ（Dead Letter Queue）: うまく扱えなかった通知の行き先\n"))
    new = [note["guid"] for note in world.plan()["notes"] if note["where"] == "dva/sqs.md:4"]
    said = world.refused("adopt", world.old, "dva/sqs.md:4")
    assert "2 notes are made of this line" in said
    assert all(guid in said for guid in new)
    assert len(new) == 2


def test_a_note_that_has_used_up_all_numbers_takes_nobody_over(world):
    spent = tuple(Gone(number, f"{number}分") for number in range(2, 501))
    ledger = read_ledger(world.ledger.read_text(encoding="utf-8"))
    entries = {**ledger.entries, world.old: replace(ledger.entries[world.old], gone=spent)}
    world.ledger.write_text(write_ledger(ledger_of(entries.values(), ledger.note_type)), encoding="utf-8")
    world.write(NOTES.replace(DEAD, "- 待ち時間は最短0秒、最長20秒\n"))
    assert "has used up all cloze numbers" in world.refused("adopt", world.old, "dva/sqs.md:4")


@pytest.mark.parametrize("name", ["notes/dva/sqs.md:4", "./notes/dva/../dva/sqs.md:4"])
def test_the_new_note_can_be_named_by_its_path_from_the_working_folder(world, name):
    world.write(NOTES.replace(DEAD, OTHER))
    assert world.call("adopt", world.old, name).returncode == 0
    assert world.build()["DLQ"]["guid"] == world.old


def test_blanks_keep_the_numbers_that_fit(world):
    (old,) = [note for note in world.first.values() if "14日" in note["text"]]
    world.write(NOTES.replace("- 保存期間は最短60秒、最長14日", "- ためておける長さは一分、最長14日"))
    (new,) = [note for note in world.build().values() if "14日" in note["text"]]
    if new["guid"] != old["guid"]:
        assert world.call("adopt", old["guid"], new["guid"]).returncode == 0
    (now,) = [note for note in world.build().values() if "14日" in note["text"]]
    assert now["guid"] == old["guid"]
    number = next(blank.number for blank in world.entries()[old["guid"]].blanks if "14日" in blank.text)
    assert f"{{{{c{number}::" in old["text"]
    assert f"c{number}::14日" in old["text"].replace("最長", "")


def test_what_cannot_be_adopted(world):
    world.write(NOTES.replace(DEAD, OTHER))
    live = world.first["可視性タイムアウト"]["guid"]
    sap = world.first["遅延キュー"]["guid"]
    assert "still in the notes (dva/sqs.md:3)" in world.refused("adopt", live, "dva/sqs.md:4")
    assert "knows no note" in world.refused("adopt", "nobody", "dva/sqs.md:4")
    assert "hold no note" in world.refused("adopt", world.old, "nobody")
    assert "no note is made of this line" in world.refused("adopt", world.old, "dva/sqs.md:2")
    assert "one of SAP" in world.refused("adopt", world.old, sap)
    assert "still in the notes" in world.refused("adopt", live, live)


def test_a_note_of_a_file_that_cannot_be_read_is_not_up_for_adoption(world):
    world.write(NOTES.replace("処理", "作業"))
    (world.folder / "dva" / "more.md").write_text("# 他\n\n" + OTHER, encoding="utf-8")
    (world.folder / "dva" / "sqs.md").write_bytes(NOTES.encode("utf-16"))
    said = world.refused("adopt", world.old, "dva/more.md:3")
    assert f"{world.old} is still in the notes: its history is in use" in said


def test_a_dropped_note_leaves_package_and_manifest_for_good(world):
    assert world.call("drop", world.old).returncode == 0
    assert "デッドレターキュー" not in world.build()
    world.write(NOTES.replace("退避する", "取っておく"))
    assert "デッドレターキュー" not in world.build()
    world.write(NOTES.replace(DEAD, ""))
    world.build()
    assert world.plan()["notes"] == []
    assert world.entries()[world.old].dropped


def test_a_dropped_note_can_be_had_back(world):
    assert world.call("drop", world.old).returncode == 0
    world.build()
    assert world.call("drop", world.old, "--undo").returncode == 0
    assert world.build()["デッドレターキュー"]["guid"] == world.old


def test_dropping_twice_changes_nothing(world):
    world.call("drop", world.old)
    before = world.ledger.read_bytes()
    assert world.call("drop", world.old).returncode == 0
    assert world.ledger.read_bytes() == before
    assert "knows no note" in world.refused("drop", "nobody")


def test_where_guids_are_told_they_are(world, run, tmp_path):
    assert "notes2anki explain FILE:LINE" in world.refused("drop", "nobody")
    explained = run("explain", world.folder / "dva/sqs.md:4").stdout
    assert f"  guid: {world.old}\n" in explained
    manifest = tmp_path / "all.jsonl"
    assert run("build", world.folder, "-o", tmp_path / "out", "--manifest", manifest).returncode == 0
    told = {json.loads(line)["guid"] for line in manifest.read_text(encoding="utf-8").splitlines()}
    assert told == {guid for guid, entry in world.entries().items() if entry.live}
