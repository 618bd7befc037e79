"""The edit matrix: what every kind of edit of the notes does to a collection with history, in real Anki.

A small folder is built by the program and imported, every card is given a schedule of its own, and every note a user's
edit and tag half an hour later. Then the notes are edited, built again an hour after the first build, and imported.
One row of ``EDITS`` tells an edit and all that it may do; whatever a row does not name must stay as it was, to the
bit. A note is told by its label: ``path: context › prompt = text with numbered blanks [tags]``.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

pytest.importorskip("anki", reason="the real backend is not installed")
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]

ROOT = Path(__file__).parents[2]
FIRST, USER, HOUR, DAY = 1_700_000_000, 1_700_001_800, 3600, 86_400
LEDGER = "notes2anki.lock"
SQS, LAMBDA, DYNAMO, ORG = "dva/sqs.md", "dva/lambda.md", "dva/dynamodb.md", "sap/organizations.md"

NOTES = MappingProxyType(
    {
        SQS: """\
# SQS

## キューの種類

- 標準キュー: 順序を保証しない、少なくとも1回の配信
- FIFOキュー: 順序を保証し、重複を取り除くキュー
- DLQ: 処理に失敗したメッセージを退避するキュー
- 暗号化: KMSキーによるサーバー側の暗号化に対応

## メッセージ

- 可視性タイムアウトはデフォルト30秒、最大12時間
- メッセージの保持期間は最大14日
- ロングポーリングの待機時間は最大20秒
- 受信方法
  - ショートポーリング: 一部のサーバーだけを調べて即座に応答する
  - ロングポーリング: 全サーバーを調べてメッセージの到着を待つ
""",
        LAMBDA: """\
# Lambda

## 制限

- 実行時間は最大15分
- メモリは128MBから10240MBまで
- コンテナイメージ: 最大10GBまでのOCI互換イメージ

## 同時実行

- 予約済み同時実行数: 関数のために確保しておく同時実行の枠
- プロビジョニング済み同時実行数: 初期化済みの実行環境を待機させる機能
- 暗号化: KMSキーによるサーバー側の暗号化に対応
""",
        DYNAMO: """\
# DynamoDB

## インデックス

| 種類 | パーティションキー | 作成時期 |
|---|---|---|
| LSI | テーブルと同じ | テーブル作成時のみ |
| GSI | テーブルと異なってよい | いつでも |

## 読み取り

- 結果整合性: 直前の書き込みが反映されないことがある読み取り
- 強力な整合性: 直前の書き込みを必ず反映する読み取り
""",
        ORG: """\
# Organizations

## ポリシー

- SCP: アカウントに許可できる操作の上限を決めるポリシー
- タグポリシー: リソースのタグの付け方を揃えるポリシー
- OUの入れ子は最大5階層
""",
    }
)


class Folder:
    """A folder of notes with its ledger, which the program builds, and the ways in which a person edits it."""

    def __init__(self, path: Path) -> None:
        self.path, self.builds = path, 0

    def read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace what stands there exactly once."""
        text = self.read(name)
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Change every file, as a formatter does."""
        for place in sorted(self.path.rglob("*.md")):
            name = place.relative_to(self.path).as_posix()
            self.write(name, change(self.read(name)))

    def move(self, old: str, new: str) -> None:
        (self.path / new).parent.mkdir(parents=True, exist_ok=True)
        (self.path / old).rename(self.path / new)

    def git(self, *arguments: str) -> None:
        names = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *names, *arguments], cwd=self.path, check=True, capture_output=True)

    def build(self, now: int) -> tuple[list[Path], list[dict[str, Any]]]:
        """Build with the real program; the packages and the lines of the manifest."""
        self.builds += 1
        out = self.path.parent / f"{self.path.name}-{self.builds}"
        command = [sys.executable, "-m", "notes2anki", "build", self.path, "-o", out, "--manifest", out / "manifest"]
        variables = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": str(now)}
        done = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        lines = (out / "manifest").read_text(encoding="utf-8").splitlines()
        return sorted(out.glob("*.apkg")), [json.loads(line) for line in lines]


def label(note: dict[str, Any]) -> str:
    """What tells a note of the manifest: where it stands, and all that is on its cards."""
    asked = " › ".join((*note["context"], note["prompt"]))
    return f"{note['path']}: {asked} = {' / '.join(note['text'].splitlines())} {note['extra']}{note['tags']}"


def content(of: str) -> str:
    """A label without the path, which is no part of what reaches Anki as a change."""
    return of.split(": ", 1)[1]


Change = Callable[[Folder], None]


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One edit, and all it may do.

    ``steps`` change the folder, each built and imported, the first an hour after the notes' first build, each further
    one ``pause`` later. ``becomes`` replaces parts of labels: the note with the old label must have the new one and
    still be the same. ``retired`` holds parts of the labels of notes that go, ``emptied`` those of notes of which a
    card goes, ``new`` those of notes that come, ``again`` those of notes that were sent anew though they are as before.
    """

    name: str
    steps: tuple[Change, ...]
    becomes: tuple[tuple[str, str], ...] = ()
    retired: tuple[str, ...] = ()
    emptied: tuple[tuple[str, int], ...] = ()
    new: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    pause: int = HOUR

    def expected(self, of: str) -> str:
        for old, new in self.becomes:
            of = of.replace(old, new)
        return of


def swap(name: str, *pairs: tuple[str, str]) -> Change:
    """The edit that replaces parts of one file."""

    def change(folder: Folder) -> None:
        for old, new in pairs:
            folder.replace(name, old, new)

    return change


FIFO = "FIFOキュー: 順序を保証し、重複を取り除くキュー"

EDITS = (
    Edit(name="nothing edited", steps=(lambda folder: None,)),  # noqa: ARG005 - nothing is the point
    Edit(
        name="answer edited",
        steps=(swap(SQS, ("重複を取り除く", "重複を五分間にわたり取り除く")),),
        becomes=(("重複を取り除く", "重複を五分間にわたり取り除く"),),
    ),
    Edit(
        name="typo in the prompt",
        steps=(swap(LAMBDA, ("プロビジョニング済み", "プロビジョンド済み")),),
        becomes=(("プロビジョニング済み", "プロビジョンド済み"),),
    ),
)


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


def guids(col: Collection, ids: list[int]) -> set[str]:
    return {col.get_note(each).guid for each in ids}


@dataclass(frozen=True)
class Base:
    """The folder after its first build, the collection that learnt it, and what the manifest said."""

    folder: Path
    collection: Path
    manifest: tuple[dict[str, Any], ...]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    place = tmp_path_factory.mktemp("base")
    folder = Folder(place / "notes")
    for name, text in NOTES.items():
        folder.write(name, text)
    packages, manifest = folder.build(FIRST)
    col = Collection(str(place / "collection.anki2"))
    assert len(load(col, packages)["new"]) == len(manifest)
    live_as_a_user(col)
    col.close()
    return Base(folder.path, place / "collection.anki2", tuple(manifest))


@pytest.fixture
def folder(base: Base, tmp_path: Path) -> Folder:
    shutil.copytree(base.folder, tmp_path / "notes")
    return Folder(tmp_path / "notes")


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


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_an_edit_does_what_its_row_says_and_nothing_else(edit: Edit, base: Base, folder: Folder, col: Collection):
    old = {note["guid"]: label(note) for note in base.manifest}
    was = {guid: (stored(col, guid), schedules(col, guid)) for guid in old}

    now = FIRST + HOUR
    for step in edit.steps:
        step(folder)
        packages, manifest = folder.build(now)
        outcome = load(col, packages)
        now += edit.pause
    new = {note["guid"]: label(note) for note in manifest}

    retired = chosen(old, edit.retired)
    kept = {guid: edit.expected(each) for guid, each in old.items() if guid not in retired}
    come = {guid: each for guid, each in new.items() if guid not in old}
    assert {guid: each for guid, each in new.items() if guid in old} == kept
    assert chosen(come, edit.new) == set(come)
    assert len(come) == len(edit.new)

    sent = {guid for guid in kept if content(kept[guid]) != content(old[guid])} | chosen(old, edit.again) | retired
    assert outcome["conflicting"] == []
    assert guids(col, outcome["new"]) == set(come)
    assert guids(col, outcome["updated"]) == sent
    assert col.note_count() == len(old) + len(come)

    for guid in old:
        now_stored, now_scheduled = stored(col, guid), schedules(col, guid)
        was_stored, was_scheduled = was[guid]
        assert {number: now_scheduled.get(number) for number in was_scheduled} == was_scheduled, old[guid]
        if guid not in sent:
            assert (now_stored, now_scheduled) == (was_stored, was_scheduled), old[guid]
            assert " mine " in now_stored[2]
            assert "my own words" in now_stored[3]

    asked = {(note["guid"], number) for note in manifest for number in note["cards"]}
    cards = {(card.note().guid, card.ord + 1) for card in map(col.get_card, col.find_cards(""))}
    gone = {(guid, number) for guid in retired for number in was[guid][1]}
    for part, number in edit.emptied:
        gone |= {(guid, number) for guid in chosen(old, (part,))}
    assert cards - asked == gone
    assert asked <= cards
    assert reported_empty(col) == gone
    assert col.fix_integrity()[1]
