"""Commands that are given a part of a notes folder: which folder it belongs to, and what then is not looked at."""

from pathlib import Path

import pytest

from notes2anki.ledger import read_ledger

SQS = "# SQS\n\n- 可視性タイムアウト: 処理中のメッセージを隠す時間\n"
S3 = "# S3\n\n- バージョニング: 上書きや削除から守る機能\n"


@pytest.fixture
def mine(run, vault, tmp_path) -> Path:
    """A notes folder that was built, and is called otherwise than the one that needs no name."""
    folder = vault({"dva/sqs.md": SQS, "saa/s3.md": S3}).rename(tmp_path / "mine")
    assert run("build", "mine", "-o", "out").returncode == 0
    return folder


@pytest.mark.parametrize(
    "arguments",
    [("build",), ("plan",), ("adopt", "a", "b"), ("ledger", "rebuild", "--from-git")],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("marker", ["notes2anki.lock", "notes2anki.toml"])
def test_a_part_of_a_notes_folder_is_refused_where_all_notes_are_needed(run, mine, marker, arguments):
    if marker == "notes2anki.toml":
        (mine / "notes2anki.lock").unlink()
        (mine / marker).write_text("", encoding="utf-8")
    before = sorted(mine.parent.rglob("*"))
    done = run(*arguments, "mine/dva")
    assert done.returncode == 2
    assert done.stderr.startswith("notes2anki: mine/dva is a part of the notes folder mine\n  hint: name mine")
    assert sorted(mine.parent.rglob("*")) == before


def test_a_part_of_a_notes_folder_is_checked_and_shown_as_such(run, mine):
    shown = run("show", "mine/dva").stdout
    assert "tags: DVA::SQS" in shown
    assert "S3" not in shown
    checked = run("check", "mine/dva")
    assert "dva/sqs.md" in checked.stdout
    assert "s3.md" not in checked.stdout
    assert checked.stderr == ""
    assert run("preview", "mine/dva", "-o", "page").returncode == 0
    page = (mine.parent / "page" / "index.html").read_text(encoding="utf-8")
    assert "dva/sqs.md" in page
    assert "saa/s3.md" in page


def test_a_note_is_dropped_from_the_ledger_above_a_part(run, mine):
    guid = min(read_ledger((mine / "notes2anki.lock").read_text(encoding="utf-8")).entries)
    assert run("drop", guid, "mine/dva").returncode == 0
    assert read_ledger((mine / "notes2anki.lock").read_text(encoding="utf-8")).entries[guid].dropped


def test_a_folder_with_a_configuration_of_its_own_is_a_notes_folder(run, mine):
    (mine / "dva" / "notes2anki.toml").write_text("", encoding="utf-8")
    assert run("build", "mine/dva", "-o", "own").returncode == 0
    assert (mine / "dva" / "notes2anki.lock").exists()


def test_files_that_are_named_make_no_notes_folder(run, vault, tmp_path):
    vault({"dva/sqs.md": SQS}).rename(tmp_path / "mine")
    (tmp_path / "notes2anki.toml").write_text("", encoding="utf-8")
    named = ("--config", "notes2anki.toml", "--ledger", "notes2anki.lock")
    for command in ("build", "build", "plan", "check", "preview"):
        assert run(command, "mine", *named).returncode == 0
    assert "DVA" in (tmp_path / "notes2anki.lock").read_text(encoding="utf-8")
    (tmp_path / "notes2anki.toml").unlink()
    assert "mine is a part of the notes folder ." in run("build", "mine").stderr


def test_a_ledger_beside_the_packages_makes_no_notes_folder(run, vault, tmp_path):
    folder = vault({"dva/sqs.md": SQS}).rename(tmp_path / "mine")
    folder.chmod(0o555)
    for command in ("build", "build", "plan", "check"):
        assert run(command, "mine", "-o", ".").returncode == 0
    folder.chmod(0o755)
    assert (tmp_path / "notes2anki.lock").exists()


def test_adopt_takes_no_single_file(run, mine):
    assert run("adopt", "a", "b", "mine/dva/sqs.md").stderr.startswith("notes2anki: mine/dva/sqs.md is a file\n")


def test_of_files_that_a_check_does_not_read_nobody_says_that_their_facts_went(run, mine):
    (mine / "saa" / "new.md").write_text(SQS, encoding="utf-8")
    for part in ("mine/saa/new.md", "mine/saa"):
        for more in ((), ("--notes", "mine")):
            done = run("check", part, *more, "--format", "lines")
            assert (done.returncode, done.stdout) == (0, ""), (part, more)


def test_a_check_of_a_part_still_sees_what_came_from_a_file_that_is_gone(run, mine):
    (mine / "dva" / "sqs.md").rename(mine / "saa" / "new.md")
    done = run("check", "mine/saa/new.md", "--format", "lines")
    assert "moved from DVA to SAA" in done.stdout


def test_notes_are_shown_whatever_is_wrong_with_the_ledger(run, mine):
    expected = run("show", "mine").stdout
    (mine / "notes2anki.lock").write_text("damaged\n", encoding="utf-8")
    done = run("show", "mine")
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")
