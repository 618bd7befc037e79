"""Packages of decks that a build no longer makes: told, never taken away, and never of somebody else."""

import subprocess
from pathlib import Path

import pytest

from notes2anki.ledger import read_ledger

ROOT = Path(__file__).resolve().parent.parent
SQS = "# SQS\n\n- 可視性タイムアウト: 処理中のメッセージを隠す時間\n"
S3 = "# S3\n\n- バージョニング: 上書きや削除から守る機能\n"
NOW = 1_800_000_000
DAY = 86_400


def only_guid(folder: Path) -> str:
    (guid,) = read_ledger((folder / "notes2anki.lock").read_text(encoding="utf-8")).entries
    return guid


def test_the_last_note_of_a_deck_that_was_dropped(run, vault, tmp_path):
    folder = vault({"new/sqs.md": SQS})
    run("build", folder, "-o", "out")
    before = (tmp_path / "out" / "NEW.apkg").read_bytes()
    run("drop", only_guid(folder), folder)
    done = run("build", folder, "-o", "out")
    assert done.returncode == 0
    assert done.stdout == "nothing to send: the only note was dropped\n"
    assert done.stderr == "out/NEW.apkg is left from an earlier build: no deck has this name now; delete it\n"
    assert (tmp_path / "out" / "NEW.apkg").read_bytes() == before


@pytest.mark.parametrize("notes", ["", "# Nothing but a heading\n"])
def test_a_folder_without_notes_has_none(run, vault, notes):
    done = run("build", vault({"dva/a.md": notes}))
    assert (done.returncode, done.stdout, done.stderr) == (0, "no notes found\n", "")


def test_a_certification_that_was_renamed_leaves_its_package(run, vault, tmp_path):
    folder = vault({"old/sqs.md": SQS, "saa/s3.md": S3, "notes2anki.toml": 'aliases = { OLD = "NEW" }'})
    (folder / "notes2anki.toml").rename(tmp_path / "aliases")
    run("build", folder, "-o", "out")
    (folder / "old").rename(folder / "new")
    (tmp_path / "aliases").rename(folder / "notes2anki.toml")
    for _ in range(2):
        done = run("build", folder, "-o", "out")
        assert done.returncode == 0
        assert done.stderr == "out/OLD.apkg is left from an earlier build: no deck has this name now; delete it\n"
    (tmp_path / "out" / "OLD.apkg").unlink()
    assert run("build", folder, "-o", "out").stderr == ""


def test_a_deck_of_which_all_was_retired_long_ago(run, vault, tmp_path):
    folder = vault({"dva/sqs.md": SQS, "saa/s3.md": S3})
    run("build", folder, "-o", "out", now=NOW)
    (folder / "saa" / "s3.md").unlink()
    assert run("build", folder, "-o", "out", now=NOW + DAY).stderr == ""
    assert "out/SAA.apkg is left" in run("build", folder, "-o", "out", now=NOW + 40 * DAY).stderr


def test_packages_of_others_are_none_of_our_business(run, vault, tmp_path):
    other = tmp_path / "out" / "AZ.apkg"
    other.parent.mkdir()
    other.write_bytes(b"another program's")
    assert run("build", vault({"dva/sqs.md": SQS}), "-o", "out").stderr == ""
    assert other.read_bytes() == b"another program's"


def test_nothing_is_told_where_nothing_was_written(run, vault, tmp_path):
    folder = vault({"new/sqs.md": SQS})
    run("build", folder, "-o", "out")
    run("drop", only_guid(folder), folder)
    stopped = run("build", folder, "-o", "out", "--ledger", "none/here.lock", "--locked")
    assert stopped.returncode == 3
    assert "is left" not in stopped.stderr


def test_a_package_of_other_notes_is_told_from_those_of_these(run, vault, tmp_path):
    vault({"saa/s3.md": S3}).rename(tmp_path / "others")
    run("build", "others", "-o", "out")
    done = run("build", vault({"dva/sqs.md": SQS}), "-o", "out")
    folder = tmp_path / "notes"
    assert done.returncode == 0
    assert done.stderr == f"out/SAA.apkg was built from other notes than {folder}: import it only if it is meant\n"


def test_a_package_of_other_notes_is_not_replaced_in_silence(run, vault, tmp_path):
    vault({"dva/s3.md": S3}).rename(tmp_path / "others")
    run("build", "others", "-o", "out")
    folder = vault({"dva/sqs.md": SQS})
    done = run("build", folder, "-o", "out")
    assert done.stderr == f"out/DVA.apkg was a package of other notes than {folder}, and is replaced\n"
    assert run("build", folder, "-o", "out").stderr == ""


def test_make_clean_keeps_a_ledger(tmp_path):
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    for name in ("build/DVA.apkg", "build/preview/index.html", "build/.media-cache/a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    ledger = tmp_path / "build" / "notes2anki.lock"
    ledger.write_text("remembers", encoding="utf-8")
    done = subprocess.run(["make", "clean"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "kept build/notes2anki.lock" in done.stdout
    assert sorted((tmp_path / "build").iterdir()) == [ledger]
    ledger.unlink()
    subprocess.run(["make", "clean"], cwd=tmp_path, capture_output=True, check=True)
    assert not (tmp_path / "build").exists()
