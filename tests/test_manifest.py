"""The manifest: one live note a line, in package order, with exactly the promised keys."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

KEYS = [
    *("guid", "deck", "kind", "rule", "path", "first_line", "last_line"),
    *("context", "prompt", "text", "extra", "tags", "cards", "state"),
]
NOTES = {
    "dva/sqs.md": "---\ntags: [queues]\n---\n# SQS\n\n"
    "- 可視性タイムアウト: 処理中のメッセージを隠す時間\n- 遅延キュー: 配信を遅らせるキュー\n",
    "saa/s3.md": "# S3\n\n- バージョニング: 上書きや削除から守る機能\n",
}


def manifest(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def shown(run, folder: Path) -> list[dict]:
    """The notes in the order in which they are made."""
    return [json.loads(line) for line in run("show", folder, "--format", "jsonl").stdout.splitlines()]


def packed(path: Path, folder: Path) -> list[tuple[str, list[int]]]:
    """GUIDs and card numbers in the order in which a package introduces them."""
    with zipfile.ZipFile(path) as archive:
        archive.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    rows = database.execute("select n.guid, c.ord + 1 from cards c join notes n on n.id = c.nid order by c.due, c.ord")
    found: dict[str, list[int]] = {}
    for guid, number in rows:
        found.setdefault(guid, []).append(number)
    database.close()
    return list(found.items())


def test_a_line_for_every_note_in_package_order(run, vault, tmp_path):
    run("build", vault(NOTES), "-o", "out", "--manifest", "m.jsonl", now=1_800_000_000)
    lines = manifest(tmp_path / "m.jsonl")
    assert [list(line) for line in lines] == [KEYS] * 3
    in_packages = [*packed(tmp_path / "out/DVA.apkg", tmp_path), *packed(tmp_path / "out/SAA.apkg", tmp_path)]
    assert [(line["guid"], line["cards"]) for line in lines] == in_packages
    first = lines[0]
    del first["guid"]
    assert first == {
        "deck": "DVA",
        "kind": "term",
        "rule": "term-separator",
        "path": "dva/sqs.md",
        "first_line": 6,
        "last_line": 6,
        "context": ["SQS"],
        "prompt": "可視性タイムアウト",
        "text": "{{c1::処理中のメッセージを隠す時間}}",
        "extra": "",
        "tags": ["DVA::SQS", "queues"],
        "cards": [1],
        "state": "new",
    }


def test_notes_come_in_the_order_of_their_lines_whatever_rule_made_them(run, vault, tmp_path):
    """What is said of a topic as a whole is made with its heading, before what stands between."""
    lines = "- 変更を取り消す\n\n```sh\ngit restore\n```\n"
    folder = vault({"b/a.md": "# git\n\n" + lines + "\n- `git fetch` は取り込まずに取り寄せる\n" + lines})
    assert [note["first_line"] for note in shown(run, folder)] == [10, 5, 9], "no such topic any more: find another"
    assert run("build", folder, "-o", "out", "--manifest", "m.jsonl", now=1_800_000_000).returncode == 0
    notes = manifest(tmp_path / "m.jsonl")
    assert [note["first_line"] for note in notes] == [5, 9, 10]
    assert [guid for guid, _ in packed(tmp_path / "out/B.apkg", tmp_path)] == [note["guid"] for note in notes]


def test_states_follow_the_edits(run, vault, tmp_path):
    folder = vault(NOTES)

    def states(now: int) -> dict[str, str]:
        assert run("build", folder, "--manifest", "m.jsonl", now=now).returncode == 0
        return {line["prompt"]: line["state"] for line in manifest(tmp_path / "m.jsonl")}

    assert set(states(1_800_000_000).values()) == {"new"}
    assert set(states(1_800_000_100).values()) == {"unchanged"}
    file = folder / "dva/sqs.md"
    file.write_text(file.read_text(encoding="utf-8").replace("隠す", "見えなくする"), encoding="utf-8")
    (folder / "saa/s3.md").rename(folder / "saa/storage.md")
    assert states(1_800_000_200) == {
        "可視性タイムアウト": "changed",
        "遅延キュー": "unchanged",
        "バージョニング": "moved",
    }


def test_a_retired_note_is_no_live_note(run, vault, tmp_path):
    folder = vault(NOTES)
    run("build", folder, now=1_800_000_000)
    (folder / "saa/s3.md").unlink()
    assert run("build", folder, "--manifest", "m.jsonl", now=1_800_000_100).returncode == 0
    assert {line["deck"] for line in manifest(tmp_path / "m.jsonl")} == {"DVA"}
    assert (tmp_path / "build/SAA.apkg").is_file()


def test_jobs_make_no_difference(run, vault, tmp_path):
    many = {f"dva/{n}.md": f"# 題{n}\n\n" + "".join(f"- 用語{n}の{i}: 説明{i}\n" for i in range(30)) for n in range(10)}
    folder = vault(many)
    (folder / "dva/picture.md").write_text("# 図\n\n- 構成図: 全体の図 ![x](a.png)\n", encoding="utf-8")
    (folder / "dva/a.png").write_bytes(bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(20))
    for jobs in (1, 2):
        run("build", folder, "--ledger", f"{jobs}.lock", "-o", f"out{jobs}", "--jobs", jobs, now=1_800_000_000)
    assert (tmp_path / "out1/DVA.apkg").read_bytes() == (tmp_path / "out2/DVA.apkg").read_bytes()


@pytest.mark.parametrize(
    ("certification", "name"),
    [
        ("collection", "deck-collection.apkg"),
        ("backup-1", "deck-backup-1.apkg"),
        ("A::B/C", "A-B-C.apkg"),
        ("..", "deck.apkg"),
    ],
)
def test_package_names_are_safe(run, vault, tmp_path, certification, name):
    folder = vault({"a.md": f"---\ncertification: '{certification}'\n---\n" + NOTES["saa/s3.md"]})
    done = run("build", folder, "-o", "out")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


def test_certifications_that_differ_only_in_case_make_one_package(run, vault, tmp_path):
    other = "---\ncertification: Saa\n---\n# EBS\n\n- スナップショット: ボリュームのある時点の写し\n"
    folder = vault({"saa/s3.md": NOTES["saa/s3.md"], "ebs.md": other})
    done = run("build", folder, "-o", "out", "--manifest", "all.jsonl")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["SAA.apkg"]
    assert '"deck":"Saa"' not in (tmp_path / "all.jsonl").read_text().replace(" ", "")
    assert "Saa is taken as SAA" in run("check", folder).stdout
