"""The program as a person meets it: exit codes, messages, and what is left when it is stopped half-way."""

import contextlib
import json
import os
import pty
import re
import resource
import shlex
import signal
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from notes2anki import __version__
from notes2anki.ledger import read_ledger
from repository import git

HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent / "src"), "PYTHONIOENCODING": "utf-8"}
"""The environment of a run from any folder: the program of this checkout."""
NOTES = {
    "dva/sqs.md": "# SQS\n\n- 可視性タイムアウト: 処理中のメッセージを隠す時間\n- 遅延キュー: 配信を遅らせるキュー\n",
    "saa/s3.md": "# S3\n\n- バージョニング: 上書きや削除から守る機能\n",
}
EDITED = NOTES["dva/sqs.md"].replace("隠す時間", "見えなくする時間")


def test_version_answers_without_loading_a_parser_or_writer():
    code = (
        "import sys, notes2anki.cli as c\n"
        "print(c.run(['--version']), sorted({'markdown_it', 'genanki', 'sudachipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"notes2anki, version {__version__}\n0 []\n"


@pytest.mark.parametrize("name", ["build", "plan", "check", "show", "explain", "preview"])
def test_every_command_of_the_surface_has_help(run, name):
    done = run(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: notes2anki {name}")


def test_a_build_says_what_it_made(run, vault, tmp_path):
    folder = vault(NOTES)
    first = run("build", folder, "-o", "out", now=1_800_000_000)
    assert first.returncode == 0, first.stderr
    head, *decks, written = first.stdout.splitlines()
    assert head.split() == ["deck", "notes", "cards", "new", "changed", "moved", "unchanged", "retired"]
    assert [line.split() for line in decks] == [["DVA", "2", "2", "2", *"0000"], ["SAA", "1", "1", "1", *"0000"]]
    assert re.fullmatch(r"wrote out/\{DVA,SAA\}\.apkg in \d+\.\d s", written)
    second = run("build", folder, "-o", "out", now=1_800_000_100)
    assert [line.split()[3:] for line in second.stdout.splitlines()[1:3]] == [[*"000", "2", "0"], [*"000", "1", "0"]]
    (folder / "dva/sqs.md").write_text(EDITED, encoding="utf-8")
    (folder / "saa/s3.md").write_text("# S3\n", encoding="utf-8")
    third = run("build", folder, "-o", "out", now=1_800_000_200)
    assert [line.split()[1:] for line in third.stdout.splitlines()[1:3]] == [[*"2201010"], [*"0000001"]]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["DVA.apkg", "SAA.apkg"]


def test_the_same_notes_and_ledger_give_the_same_bytes(run, vault, tmp_path):
    folder = vault(NOTES)
    run("build", folder, "-o", "one", now=1_800_000_000, fresh=True)
    ledger = (folder / "notes2anki.lock").read_bytes()
    run("build", folder, "-o", "two", now=1_900_000_000, fresh=True)
    assert (folder / "notes2anki.lock").read_bytes() == ledger
    for name in ("DVA.apkg", "SAA.apkg"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_notes_defaults_to_the_folder_notes(run, vault, tmp_path):
    vault(NOTES)
    assert run("build").returncode == 0
    assert (tmp_path / "build" / "DVA.apkg").is_file()


def test_the_ledger_and_the_configuration_can_lie_elsewhere(run, vault, tmp_path):
    folder = vault(NOTES)
    (tmp_path / "c.toml").write_text('decks.DVA = { name = "AWS::DVA" }', encoding="utf-8")
    done = run("build", folder, "--ledger", "deep/er/l.lock", "--config", "c.toml", "--manifest", "m.jsonl")
    assert done.returncode == 0
    assert not (folder / "notes2anki.lock").exists()
    assert read_ledger((tmp_path / "deep/er/l.lock").read_text(encoding="utf-8")).entries
    assert "AWS::DVA" in (tmp_path / "m.jsonl").read_text(encoding="utf-8")


def test_a_folder_without_notes_is_no_error_and_gets_no_ledger(run, vault, tmp_path):
    folder = vault({"todo.txt": "x"})
    done = run("build", folder, "-o", "out", "--manifest", "m.jsonl")
    said = f"{folder}: no Markdown file (.md, .markdown) is in it; name the folder that holds your notes\n"
    assert (done.returncode, done.stderr) == (0, said)
    assert done.stdout.startswith("no notes found\n")
    assert [path.name for path in folder.iterdir()] == ["todo.txt"]
    assert (tmp_path / "m.jsonl").read_text(encoding="utf-8") == ""
    checked = run("check", folder)
    assert (checked.returncode, checked.stdout) == (0, "nothing to report\n")
    assert said in checked.stderr
    assert run("check", folder, "--strict").returncode == 1


def test_packages_whose_names_no_file_system_would_tell_apart_are_numbered(run, vault, tmp_path):
    names = ("a/b", "a?b", "A*B", "Collection", "...")
    folder = vault(
        {f"{n}.md": f"---\ncertification: {c!r}\n---\n- 用語{n}: 説明その{n}\n" for n, c in enumerate(names)}
    )
    assert run("build", folder, "-o", "out").returncode == 0
    found = {path.name for path in (tmp_path / "out").iterdir()}
    assert found == {"A-B.apkg", "a-b-2.apkg", "a-b-3.apkg", "deck-Collection.apkg", "deck.apkg"}


def test_notes_that_cannot_be_written_to_have_their_ledger_beside_the_packages(run, vault, tmp_path):
    folder = vault(NOTES)
    folder.chmod(0o555)
    for state in ("new", "unchanged"):
        done = run("build", folder, "-o", "out", "--manifest", "m.jsonl")
        assert done.returncode == 0
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1] == f"the ledger is in out/notes2anki.lock, not in {folder}"
        lines = (tmp_path / "m.jsonl").read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["state"] for line in lines} == {state}
    folder.chmod(0o755)
    assert not (folder / "notes2anki.lock").exists()


@pytest.fixture
def read_only(run, vault, tmp_path):
    """Notes that nobody may write to, built once; gives the ledger, which lies beside the packages."""
    folder = vault(NOTES)
    folder.chmod(0o555)
    assert run("build").returncode == 0
    yield tmp_path / "build" / "notes2anki.lock"
    folder.chmod(0o755)
    assert not (folder / "notes2anki.lock").exists()


def test_plan_and_doctor_find_the_ledger_of_read_only_notes(run, read_only):
    plan = run("plan")
    assert (plan.returncode, plan.stdout) == (0, "DVA: 2 unchanged\nSAA: 1 unchanged\n")
    assert plan.stderr == ""
    assert run("doctor").returncode == 0


def test_the_ledger_of_read_only_notes_that_were_built_elsewhere_is_found_where_the_packages_are(run, vault):
    folder = vault(NOTES)
    folder.chmod(0o555)
    assert run("build", "-o", "out").returncode == 0
    missed = run("plan")
    assert "build/notes2anki.lock: all notes count as new (-o names the folder that build wrote to, " in missed.stderr
    found = run("plan", "-o", "out")
    folder.chmod(0o755)
    assert (found.stdout, found.stderr) == ("DVA: 2 unchanged\nSAA: 1 unchanged\n", "")


def test_check_finds_the_ledger_of_read_only_notes(run, read_only):
    assert run("check", "notes/dva/sqs.md").returncode == 0
    read_only.write_text("rubbish\n", encoding="utf-8")
    for path in ("notes", "notes/dva/sqs.md"):
        assert "build/notes2anki.lock:1: this is not a ledger" in run("check", path).stderr


def test_drop_adopt_and_rebuild_find_the_ledger_of_read_only_notes(run, read_only):
    guid = next(iter(read_ledger(read_only.read_text(encoding="utf-8")).entries))
    assert run("drop", guid).returncode == 0
    assert read_ledger(read_only.read_text(encoding="utf-8")).entries[guid].dropped
    assert f"{guid} is still in the notes" in run("adopt", guid, "dva/sqs.md:3").stderr
    assert run("ledger", "rebuild", "--from-git").stderr.count("build/notes2anki.lock is there already") == 1


@pytest.fixture
def two_read_only(run, vault, tmp_path):
    """Two folders that nobody may write to; the first is built, into the folder ``roo``."""
    for name, notes in (("one", NOTES["dva/sqs.md"]), ("other", NOTES["saa/s3.md"])):
        vault({"dva/notes.md": notes}).rename(tmp_path / name).chmod(0o555)
    assert run("build", "one", "-o", "roo").returncode == 0
    yield tmp_path / "roo" / "notes2anki.lock"
    for name in ("one", "other"):
        (tmp_path / name).chmod(0o755)


def test_each_folder_that_cannot_be_written_to_has_a_ledger_of_its_own(run, two_read_only):
    first = two_read_only.read_bytes()
    assert "retired" not in run("plan", "other", "-o", "roo").stdout
    done = run("build", "other", "-o", "roo")
    assert done.returncode == 0
    assert "the ledger is in roo/notes2anki-2.lock, not in other\n" in done.stdout
    assert two_read_only.read_bytes() == first
    assert run("build", "other", "-o", "roo", "--locked").returncode == 0
    assert run("build", "one", "-o", "roo", "--locked").returncode == 0


def test_notes_that_were_moved_go_on_with_the_ledger_beside_the_packages(run, two_read_only, tmp_path):
    (tmp_path / "one").rename(tmp_path / "moved")
    assert run("build", "moved", "-o", "roo", "--locked").returncode == 0
    (tmp_path / "moved").rename(tmp_path / "one")


def test_a_ledger_beside_the_packages_that_names_no_folder_goes_on(run, two_read_only):
    named = two_read_only.read_text(encoding="utf-8")
    two_read_only.write_text(named.replace(',"notes":"../one"', ""), encoding="utf-8")
    assert two_read_only.read_text(encoding="utf-8") != named
    assert run("build", "one", "-o", "roo", "--locked").returncode == 0
    assert two_read_only.read_text(encoding="utf-8") == named


# --- exit codes ---------------------------------------------------------------------------------------------------


def test_1_when_a_file_is_bad_and_the_others_are_built(run, vault, tmp_path):
    folder = vault(NOTES)
    (folder / "dva" / "bad.md").write_bytes(b"\xff")
    done = run("build", folder, "-o", "out")
    assert done.returncode == 1
    assert done.stderr.startswith("dva/bad.md:1: error[not-utf8] ")
    assert (tmp_path / "out" / "DVA.apkg").is_file()


FAILING = """
import sys
from notes2anki import pipeline
from notes2anki.extraction import extract
from notes2anki.cli import run
module, name, folder = {"parse": pipeline, "outline": extract, "read": extract}[sys.argv[1]], *sys.argv[1:]
good = getattr(module, name)
def bad(file, *rest):
    if getattr(file, "source", file).path.name == "bad.md":
        raise ValueError("no such\\nthing")
    return good(file, *rest)
setattr(module, name, bad)
sys.exit(run(["build", folder, "-o", folder + "/out"]))
"""


@pytest.mark.parametrize("stage", ["parse", "outline", "read"])
def test_1_when_our_bug_concerns_one_file_and_the_others_are_built(run, vault, stage):
    folder = vault({**NOTES, "dva/bad.md": "# SQS\n\n- 遅延キュー: 配信を遅らせる\n"})
    assert run("build", folder, "-o", folder / "out").returncode == 0
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / "out" / "DVA.apkg").unlink()
    command = [sys.executable, "-c", FAILING, stage, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    said = "dva/bad.md:1: error[internal-error] notes2anki fails here with ValueError: no such ("
    assert done.stderr.startswith(said)
    assert "the file was left out" in done.stderr
    assert (folder / "out" / "DVA.apkg").is_file()
    assert (folder / "notes2anki.lock").read_bytes() == ledger


def test_a_file_that_cannot_be_read_today_retires_nothing(run, vault):
    folder = vault(NOTES)
    run("build", folder, "-o", "out")
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / "dva" / "sqs.md").write_bytes(b"\xff")
    assert run("build", folder, "-o", "out").returncode == 1
    assert (folder / "notes2anki.lock").read_bytes() == ledger


@pytest.mark.parametrize("name", ["dva", "dva/sqs.md"])
def test_a_link_that_leads_nowhere_today_retires_nothing(run, vault, tmp_path, name):
    folder = vault(NOTES)
    run("build", folder, "-o", "out")
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / name).rename(tmp_path / "away")
    (folder / name).symlink_to("/mnt/a-drive-that-is-not-there")
    done = run("build", folder, "-o", "out")
    assert done.returncode == 1
    assert done.stderr == f"{name}:1: error[file-unreadable] No such file or directory\n"
    assert (folder / "notes2anki.lock").read_bytes() == ledger


@pytest.mark.parametrize("name", ["dva", "dva/sqs.md"])
def test_what_went_outside_the_notes_is_not_sent_and_not_retired(run, vault, tmp_path, name):
    folder = vault(NOTES)
    run("build", folder, "-o", "out")
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / name).rename(tmp_path / "away")
    (folder / name).symlink_to(tmp_path / "away")
    done = run("build", folder, "-o", "out")
    assert (done.returncode, done.stderr) == (0, "1 warning about the notes: notes2anki check lists them\n")
    assert (folder / "notes2anki.lock").read_bytes() == ledger
    assert f"{name}:1: warning[file-outside] links to " in run("check", folder, "--format", "lines").stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_opened_today_retires_nothing(run, vault):
    folder = vault(NOTES)
    run("build", folder, "-o", "out")
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / "dva").chmod(0o311)
    done = run("build", folder, "-o", "out")
    (folder / "dva").chmod(0o755)
    assert done.returncode == 1
    assert done.stderr == "dva:1: error[file-unreadable] the folder cannot be opened\n"
    assert (folder / "notes2anki.lock").read_bytes() == ledger


def test_a_merge_conflict_retires_nothing_and_sends_nothing_new(run, vault):
    folder = vault(NOTES)
    run("build", folder, "-o", "out")
    ledger = (folder / "notes2anki.lock").read_bytes()
    conflict = NOTES["dva/sqs.md"].replace("- 遅延", "<<<<<<< HEAD\n- 延滞\n=======\n- 遅延") + ">>>>>>> phone\n"
    (folder / "dva" / "sqs.md").write_text(conflict, encoding="utf-8")
    done = run("build", folder, "-o", "out")
    assert done.returncode == 1
    assert done.stderr.startswith("dva/sqs.md:4: error[merge-conflict] ")
    assert (folder / "notes2anki.lock").read_bytes() == ledger


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (
            "certification: DVA-C02",
            'certification: "DVA-C02',
            "2: error[broken-front-matter] not valid YAML: found unexpected end of stream",
        ),
        ("certification: DVA-C02", "certification: [DVA-C02]", "2: error[front-matter-key] certification: found "),
        ("certification: DVA-C02", "certifcation: DVA-C02", "2: error[front-matter-key] certifcation: found "),
        ("skip: true", 'skip: true\ntitle: "x', "3: error[broken-front-matter] not valid YAML: "),
        ("skip: true", "skip: ture", "2: error[front-matter-key] skip: found 'ture', expected true or false"),
        ("skip: true", "skip:true", "2: error[broken-front-matter] expected “key: value”"),
    ],
)
def test_a_typo_in_front_matter_publishes_moves_and_retires_nothing(run, vault, tmp_path, good, bad, said):
    private = "# 見積\n\n- 可視性の検証: 他には見せない試み\n"
    folder = vault({**NOTES, "dva/a.md": f"---\n{good}\n---\n{private}"})
    assert run("build", folder, "-o", "out").returncode == 0
    ledger = (folder / "notes2anki.lock").read_bytes()
    packages = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    vault({"dva/a.md": f"---\n{bad}\n---\n{private}- 新しい語: 新しい意味を持つ語\n"})
    done = run("build", folder, "-o", "out")
    assert done.returncode == 1
    assert done.stderr.startswith(f"dva/a.md:{said}")
    assert "the file was left out" in done.stderr
    assert (folder / "notes2anki.lock").read_bytes() == ledger
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == packages


@pytest.mark.parametrize(
    ("name", "front", "said"),
    [
        (
            "dva/sqs.md",
            "---\ntitle: x\ncertification: 'AWS::'\n---\n",
            "3: error[certification-name] certification: found ",
        ),
        ("x::/sqs.md", "", "1: error[certification-name] certification, from the name of the folder: found 'X::'"),
        (" /sqs.md", "", "1: error[certification-name] certification, from the name of the folder: found ''"),
        ("::.md", "", "1: error[certification-name] certification, from the name of the file: found '::'"),
    ],
)
def test_a_file_whose_certification_is_no_name_is_left_out_and_retires_nothing(run, vault, name, front, said):
    folder = vault(NOTES)
    assert run("build", folder).returncode == 0
    ledger = (folder / "notes2anki.lock").read_bytes()
    vault({name: front + NOTES["dva/sqs.md"], "clf/ec2.md": "# EC2\n\n- リージョン: 地理的に離れた拠点\n"})
    done = run("build", folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name}:{said}")
    assert done.stdout.splitlines()[1].split() == ["CLF", "1", "1", "1", *"0000"]
    assert set(ledger.splitlines()) <= set((folder / "notes2anki.lock").read_bytes().splitlines())


def test_a_folder_may_be_called_anything_where_its_deck_has_a_name(run, vault, tmp_path):
    vault({"x::/sqs.md": NOTES["dva/sqs.md"], "notes2anki.toml": "decks.'X::' = { name = 'X' }"})
    done = run("build", "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["X.apkg"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nowhere"], "notes2anki: nowhere: no such file or folder\n  hint: "),
        (["build", "notes/dva/sqs.md"], "notes2anki: notes/dva/sqs.md is a file\n  hint: "),
        (["build", "--config", "none.toml"], "notes2anki: none.toml: no such file\n  hint: "),
        (["build", "-o", "notes/dva/sqs.md"], "Usage: "),
        (["build", "-o", "notes/dva/sqs.md/x"], "notes2anki: notes/dva/sqs.md/x/DVA.apkg: cannot be written: "),
        (
            ["build", "--manifest", "notes/dva/sqs.md/x"],
            "notes2anki: notes/dva/sqs.md/x: cannot be written: notes/dva/sqs.md is no folder\n  hint: ",
        ),
        (
            ["build", "--manifest", "notes/dva/sqs.md/x/y"],
            "notes2anki: notes/dva/sqs.md/x/y: cannot be written: notes/dva/sqs.md is no folder\n  hint: ",
        ),
        (["build", "--no-such-option"], "Usage: "),
        (["bild"], "Usage: "),
        (
            ["explain", "dva/sqs.md"],
            "notes2anki: dva/sqs.md: of which line?\n  hint: add it behind a colon: dva/sqs.md:12",
        ),
        (["explain", "dva/sqs.md:5-2"], "notes2anki: dva/sqs.md:5-2: the range is backwards\n  hint: give the first"),
        (["explain", "conditon"], "notes2anki: 'conditon' is neither a rule nor a code nor FILE:LINE\n  hint: did you"),
        (
            ["explain", "notes/dva/sqs.md:99"],
            "notes2anki: notes/dva/sqs.md has 4 lines, not 99\n  hint: give a line from 1 to 4",
        ),
        (
            ["explain", "notes/dva/sqs.md:5-9"],
            "notes2anki: notes/dva/sqs.md has 4 lines, not 5-9\n  hint: give a line from",
        ),
        (["explain", "dva/none.md:1", "--notes", "notes"], "notes2anki: dva/none.md: no such file\n  hint: "),
        (["explain", "notes/dva/sqs.md:3", "--notes", "notes/saa"], "notes2anki: notes/dva/sqs.md is not in notes/saa"),
        (["ledger", "rebuild", "--from-git", "nowhere"], "notes2anki: nowhere: no such folder\n  hint: "),
    ],
)
def test_2_when_it_cannot_run(run, vault, arguments, message):
    vault(NOTES)
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "near"), [("bulid", "build"), ("explian", "explain"), ("chekc", "check")])
def test_a_mistyped_command_is_told_the_nearest(run, name, near):
    done = run(name, "notes")
    assert done.returncode == 2
    assert f"No such command '{name}'. Did you mean '{near}'?" in done.stderr
    assert "Did you mean" not in run("zzz").stderr


LONG = "a" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        *(["build", LONG], ["plan", LONG], ["check", LONG], ["preview", LONG], ["drop", "x", LONG]),
        *(["explain", f"{LONG}:1"], ["explain", "dva/sqs.md:1", "--notes", LONG]),
        *(["doctor", "--notes", LONG], ["ledger", "rebuild", "--from-git", LONG]),
    ],
    ids=lambda arguments: " ".join(arguments).replace(LONG, "LONG"),
)
def test_2_for_a_path_that_the_system_does_not_take(run, vault, arguments):
    vault(NOTES)
    done = run(*arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "File name too long" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into any folder")
@pytest.mark.parametrize(
    "arguments", [["build", "notes/dva"], ["show", "notes/dva"], ["explain", "notes/dva/sqs.md:1"]]
)
def test_2_for_a_folder_that_one_may_not_look_into(run, vault, arguments):
    folder = vault(NOTES)
    folder.chmod(0)
    done = run(*arguments)
    folder.chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.startswith(f"notes2anki: {arguments[1].removesuffix(':1')}: Permission denied\n  hint: ")


def test_2_for_a_configuration_that_is_not_understood(run, vault):
    folder = vault({**NOTES, "notes2anki.toml": "retire_day = 1"})
    done = run("build", folder)
    assert done.returncode == 2
    assert "notes2anki.toml: retire_day: found an unknown key" in done.stderr
    assert "did you mean 'retire_days'?" in done.stderr


@pytest.mark.parametrize("text", ["rubbish\n", "", "\n \n"])
def test_2_for_a_ledger_that_is_not_understood_and_nothing_is_written(run, vault, tmp_path, text):
    folder = vault({**NOTES, "notes2anki.lock": text})
    done = run("build", folder, "-o", "out")
    assert done.returncode == 2
    assert "notes2anki.lock:1" in done.stderr
    assert "ledger rebuild --from-git" in done.stderr
    assert (folder / "notes2anki.lock").read_text(encoding="utf-8") == text
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["notes2anki.toml", "notes2anki.lock"])
@pytest.mark.parametrize(("content", "said"), [(b"\xff", "not UTF-8"), (None, "Is a directory")])
def test_2_for_a_configuration_or_ledger_that_cannot_be_read(run, vault, name, content, said):
    folder = vault(NOTES)
    (folder / name).mkdir() if content is None else (folder / name).write_bytes(content)
    done = run("build", folder)
    assert done.returncode == 2
    assert done.stderr.startswith(f"notes2anki: {folder / name}: {said}\n  hint: ")


@pytest.mark.parametrize("time", ["yesterday", "1" + "0" * 30])
def test_2_for_a_time_that_is_none(run, vault, time):
    vault(NOTES)
    done = run("build", env={"SOURCE_DATE_EPOCH": time})
    assert done.returncode == 2
    assert f"SOURCE_DATE_EPOCH: found '{time}'" in done.stderr


def test_3_when_the_ledger_is_locked_and_the_notes_changed(run, vault, tmp_path):
    folder = vault(NOTES)
    assert run("build", folder, "--locked", "-o", "out").returncode == 3
    assert not (tmp_path / "out").exists()
    assert run("build", folder, "-o", "out").returncode == 0
    assert run("build", folder, "--locked", "-o", "out").returncode == 0
    (folder / "dva/sqs.md").write_text(EDITED, encoding="utf-8")
    before = (tmp_path / "out/DVA.apkg").read_bytes()
    assert run("build", folder, "--locked", "-o", "out").returncode == 3
    assert (tmp_path / "out/DVA.apkg").read_bytes() == before


def test_3_when_most_of_a_deck_would_go(run, vault):
    lines = "".join(f"- 用語{n}号: 説明その{n}\n" for n in range(40))
    folder = vault({"dva/a.md": "# SQS\n\n" + lines})
    assert run("build", folder).returncode == 0
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / "dva/a.md").write_text("# SQS\n", encoding="utf-8")
    done = run("build", folder)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert (folder / "notes2anki.lock").read_bytes() == ledger
    assert run("build", folder, "--yes").returncode == 0


def test_70_and_a_traceback_when_it_is_our_bug(vault):
    folder = vault(NOTES)
    code = (
        "import sys, notes2anki.pipeline as p, notes2anki.cli as c\n"
        "p.identify = None\n"
        f"sys.exit(c.run(['build', {str(folder)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert "This is a bug in notes2anki" in done.stderr


# --- stopped half-way ---------------------------------------------------------------------------------------------

STOPPED = """
import os, signal, sys
from notes2anki.cli import run
calls, stop, number = 0, int(sys.argv[1]), getattr(signal, sys.argv[2])
def counted(function):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == stop:
            os.kill(os.getpid(), number)
        return function(*arguments, **named)
    return call
os.fsync, os.replace = counted(os.fsync), counted(os.replace)
status = run(sys.argv[3:])
print(calls)
sys.exit(status)
"""


@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT"])
def test_stopped_at_any_moment_the_old_or_the_new_is_there_whole(program, run, vault, tmp_path, name):
    """A build sends itself a signal at its first fsync or rename, then one at its second, and so on."""
    folder, out = vault(NOTES), tmp_path / "out"
    assert run("build", folder, "-o", out, now=1_800_000_000).returncode == 0
    old = {path: path.read_bytes() for path in (folder / "notes2anki.lock", out / "DVA.apkg", out / "SAA.apkg")}
    (folder / "dva/sqs.md").write_text(EDITED, encoding="utf-8")
    (folder / "saa/s3.md").write_text("# S3\n\n- バージョニング: 上書きから守る\n", encoding="utf-8")
    step, done, new_ledger_seen = 1, None, False
    while done is None or done.returncode != 0:
        assert step < 30, "the build never got to its end"
        for path, content in old.items():
            path.write_bytes(content)
        done = program.code(STOPPED, step, name, "build", folder, "-o", out, now=1_800_000_100)
        assert done.returncode in (0, -signal.SIGKILL, 130), done.stderr
        read_ledger((folder / "notes2anki.lock").read_text(encoding="utf-8"), "ledger")
        new_ledger_seen = (
            new_ledger_seen or (folder / "notes2anki.lock").read_bytes() != old[folder / "notes2anki.lock"]
        )
        for path in (out / "DVA.apkg", out / "SAA.apkg"):
            assert zipfile.ZipFile(path).testzip() is None
            assert path.read_bytes() == old[path] or new_ledger_seen, "a package went out before the ledger knew it"
        if name == "SIGINT":
            assert not [*out.glob(".*.tmp"), *folder.glob(".*.tmp")]
            assert done.returncode == 0 or "interrupted" in done.stderr
        step += 1
    assert step > 6
    assert (out / "DVA.apkg").read_bytes() != old[out / "DVA.apkg"]


def limited(size: int):
    """A largest file size, as a full disk would set one; the signal that goes with it is turned into an error."""

    def set_limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return set_limit


@pytest.mark.parametrize("size", [0, 100, 2000])
def test_where_no_more_can_be_written_the_old_stays(run, vault, tmp_path, size):
    folder, out = vault(NOTES), tmp_path / "out"
    assert run("build", folder, "-o", out).returncode == 0
    old = (out / "DVA.apkg").read_bytes()
    (folder / "dva/sqs.md").write_text(EDITED, encoding="utf-8")
    command = [sys.executable, "-m", "notes2anki", "build", str(folder), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited(size))
    assert done.returncode == 2
    assert "cannot be written: File too large" in done.stderr
    assert (out / "DVA.apkg").read_bytes() == old
    read_ledger((folder / "notes2anki.lock").read_text(encoding="utf-8"), "ledger")
    assert not [*out.glob(".*.tmp"), *folder.glob(".*.tmp")]
    assert run("build", folder, "-o", out).returncode == 0
    assert (out / "DVA.apkg").read_bytes() != old


def test_a_full_disk_leaves_the_old(run, vault, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"cannot mount a small file system: {mounted.stderr.decode().strip()}")
    try:
        folder = vault(NOTES)
        assert run("build", folder, "-o", small).returncode == 0
        old = (small / "DVA.apkg").read_bytes()
        (small / "filler").write_bytes(
            b"x" * (16 * 1024 - sum(4096 * -(-p.stat().st_size // 4096) for p in small.iterdir()))
        )
        (folder / "dva/sqs.md").write_text(EDITED, encoding="utf-8")
        done = run("build", folder, "-o", small)
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert (small / "DVA.apkg").read_bytes() == old
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_leftovers_of_killed_runs_are_swept_after_an_hour(run, vault, tmp_path):
    folder = vault(NOTES)
    old, fresh = folder / ".notes2anki.lock.abc.tmp", folder / ".notes2anki.lock.def.tmp"
    for path in (old, fresh):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    assert run("build", folder).returncode == 0
    assert (old.exists(), fresh.exists()) == (False, True)


def seen_on_a_terminal(code: str, *arguments: object, cwd: Path | None = None) -> str:
    """What stderr shows, as a terminal, of a program."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, cwd=cwd, env=HERE) as running:
        os.close(theirs)
        written = b""
        with contextlib.suppress(OSError):  # nothing more was written
            while more := os.read(ours, 1000):
                written += more
        os.close(ours)
    assert running.returncode == 0, written.decode()
    return written.decode()


@pytest.mark.parametrize(("seconds", "shown"), [(0.1, ""), (1.3, "\r\x1b[Kworking … 1 s: a.md\r\x1b[K")])
def test_a_run_that_takes_long_gives_a_sign_of_life_and_wipes_it_away(seconds, shown):
    code = (
        "import time\nfrom notes2anki.cli._progress import sign_of_life\n"
        f"with sign_of_life('working') as at:\n    at('a.md')\n    time.sleep({seconds})"
    )
    assert seen_on_a_terminal(code) == shown


IMPATIENT = (
    "import sys\nimport notes2anki.cli as program\nimport notes2anki.cli._progress as progress\n"
    "progress.PATIENCE = 0.005\nsys.exit(program.run(sys.argv[1:]))"
)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["build"], "building"),
        (["check"], "checking"),
        (["plan"], "planning"),
        (["preview"], "looking"),
        (["show"], "reading"),
        (["explain", "notes/dva/長い一覧.md:3"], "reading"),
    ],
)
def test_a_terminal_shows_which_line_of_which_file_a_run_is_at(vault, tmp_path, arguments, what):
    vault({"dva/長い一覧.md": "# 用語\n\n" + "".join(f"- 用語{n}号: 説明その{n}\n" for n in range(150))})
    seen = seen_on_a_terminal(IMPATIENT, *arguments, cwd=tmp_path)
    assert re.search(rf"\r\x1b\[K{what} … \d+ s: dva/長い一覧\.md:\d+\r\x1b\[K", seen), seen[-500:]


def test_a_reader_that_goes_away_is_no_error(vault):
    """There is twice as much to read as a pipe takes before somebody reads."""
    folder = vault({"dva/a.md": "# SQS\n\n" + "".join(f"- 用語{n}号: 説明その{n}\n" for n in range(600))})
    command = f"{sys.executable} -m notes2anki show {folder} --format jsonl | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def beside_the_ledger(said: str) -> str:
    """What was said but that there is no ledger."""
    return re.sub(r"^no ledger at .*\n", "", said)


@pytest.mark.parametrize("arguments", [["show"], ["check"], ["plan", "--format", "json"], ["explain"]])
def test_output_that_cannot_be_written_is_said_in_a_line(vault, tmp_path, arguments):
    vault(NOTES)
    command = [sys.executable, "-m", "notes2anki", *arguments]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path, env=HERE
        )
    assert done.returncode == 2
    assert beside_the_ledger(done.stderr) == "notes2anki: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("arguments", [["show", "--format", "jsonl"], ["check"], ["--help"], ["show", "--help"]])
def test_a_reader_that_was_never_there_is_no_error(vault, tmp_path, arguments):
    vault({"dva/a.md": "# SQS\n\n" + "".join(f"- 用語{n}号: 説明その{n}\n" for n in range(200))})
    ours, theirs = os.pipe()
    os.close(ours)
    command = [sys.executable, "-m", "notes2anki", *arguments]
    done = subprocess.run(
        command, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path, env=HERE
    )
    os.close(theirs)
    assert (done.returncode, beside_the_ledger(done.stderr)) == (0, "")


def test_no_output_at_all_is_no_error(vault, tmp_path):
    vault(NOTES)
    command = f"{sys.executable} -m notes2anki show >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, env=HERE)
    assert (done.returncode, done.stderr) == (0, "")


# --- show, check, explain -----------------------------------------------------------------------------------------


def test_show_writes_nothing(run, vault):
    folder = vault(NOTES)
    done = run("show", folder)
    assert done.returncode == 0
    assert done.stdout.startswith("term dva/sqs.md:3 term-separator\n  context: ")
    assert not (folder / "notes2anki.lock").exists()


def test_show_takes_a_single_file_and_knows_its_folder(run, vault):
    folder = vault({**NOTES, "notes2anki.toml": ""})
    lines = run("show", folder / "dva/sqs.md", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["dva/sqs.md", "dva/sqs.md"]


def test_show_takes_a_single_file_of_the_working_folder(run, vault):
    folder = vault({**NOTES, "notes2anki.toml": ""})
    lines = run("show", "sqs.md", "--format", "jsonl", cwd=folder / "dva").stdout.splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["dva/sqs.md", "dva/sqs.md"]


def test_show_takes_a_file_that_stands_alone(run, tmp_path):
    path = tmp_path / "alone" / "sqs.md"
    path.parent.mkdir()
    path.write_text(NOTES["dva/sqs.md"], encoding="utf-8")
    lines = run("show", path, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["sqs.md", "sqs.md"]


def test_show_tells_of_errors_beside_the_notes(run, vault):
    folder = vault(NOTES)
    (folder / "dva" / "bad.md").write_bytes(b"\xff")
    done = run("show", folder)
    assert done.returncode == 1
    assert done.stdout.startswith("term dva/sqs.md:3 ")
    assert done.stderr == "dva/bad.md:1: error[not-utf8] byte 0xff is not UTF-8\n"


def test_check_reports_in_three_formats(run, vault):
    folder = vault(NOTES)
    (folder / "dva" / "bad.md").write_bytes(b"\xff")
    text, lines, data = (run("check", folder, "--format", form) for form in ("text", "lines", "json"))
    assert {text.returncode, lines.returncode, data.returncode} == {1}
    assert " lines   card  support  skipped  file" in text.stdout
    assert lines.stdout == "dva/bad.md:1: error[not-utf8] byte 0xff is not UTF-8\n"
    (said,) = json.loads(data.stdout)["diagnostics"]
    assert (said["path"], said["first_line"], said["code"], said["severity"]) == ("dva/bad.md", 1, "not-utf8", "error")
    assert [each["path"] for each in json.loads(data.stdout)["files"]] == ["dva/sqs.md", "saa/s3.md"]


def test_check_counts_the_linked_images_of_a_file_and_json_has_them_all(run, vault):
    images = "".join(f"![図](https://example.org/{n}.png)\n\n" for n in range(3))
    folder = vault({"dva/sqs.md": NOTES["dva/sqs.md"] + "\n" + images})
    text = run("check", folder).stdout
    assert text.count("media-remote") == 1
    assert "  3 remote images are linked, not packed  [media-remote]\n" in text
    assert "3 infos" in text
    assert run("check", folder, "--format", "json").stdout.count('"media-remote"') == 3
    assert run("check", folder, "--format", "lines").stdout.count("[media-remote]") == 3


def test_check_is_strict_when_asked(run, vault):
    folder = vault({**NOTES, "notes2anki.toml": "limits = { question = 20, answer = 20 }"})
    (folder / "dva/a.md").write_text("# SQS\n\n- 保持期間: " + "とても長い説明" * 9 + "\n", encoding="utf-8")
    assert run("check", folder).returncode == 0
    assert run("check", folder, "--strict").returncode == 1
    (folder / "notes2anki.toml").write_text("silence = ['long-answer']\nlimits = { answer = 20 }", encoding="utf-8")
    assert run("check", folder, "--strict").returncode == 0
    assert run("check", folder / "dva/sqs.md", "--strict").returncode == 0


def test_explain_a_line_says_what_became_of_it(run, vault):
    folder = vault(NOTES)
    done = run("explain", folder / "dva/sqs.md:3")
    assert done.returncode == 0
    head, note, rest = done.stdout.split("\n\n")
    assert head == "dva/sqs.md:3: card: term-separator"
    assert note.startswith("term dva/sqs.md:3 term-separator\n  context: SQS\n  prompt: 可視性タイムアウト\n")
    assert re.fullmatch(r"\d+ rules were asked before term-separator: --why lists them\n", rest)
    assert "no content: blank" in run("explain", folder / "dva/sqs.md:2").stdout


def test_explain_finds_a_file_below_the_notes_folder(run, vault):
    folder = vault(NOTES)
    done = run("explain", "dva/sqs.md:1", "--notes", folder)
    assert (done.returncode, done.stdout) == (0, "dva/sqs.md:1: support: context of the lines below it\n")


def test_explain_lists_the_rules_that_were_asked_before_when_asked_why(run, vault):
    folder = vault({**NOTES, "notes2anki.toml": "rules = { question-line = false }"})
    done = run("explain", folder / "dva/sqs.md:3", "--why")
    head, *rules = done.stdout.split("\n\n")[2].splitlines()
    assert head == "asked before term-separator, and did not find what they look for:"
    names = [line.split(":")[0].strip() for line in rules]
    assert names[0] == "highlight-cloze"
    assert {"question-answer", "double-colon"} < set(names)
    assert not {"question-line", "term-separator", "quantity"} & set(names)


def test_explain_lists_them_of_several_lines_too_in_plain_text(run, vault):
    folder = vault({"dva/a.md": "# SQS\n\n- 用語: 説明\n- 別の用語: 別の説明\n- 最大 12 時間まで\n"})
    said = run("explain", folder / "dva/a.md:3-5", "--why").stdout
    assert said.count("asked before term-separator, and did not find what they look for:") == 1
    assert said.count("asked before quantity, and did not find what they look for:") == 1
    assert "``" not in said
    assert "  highlight-cloze: “==highlighted==” words, " in said
    assert "``" not in run("explain", "double-colon").stdout


def test_explain_of_what_the_first_rule_took_names_none_before_it(run, vault):
    done = run("explain", vault({"dva/a.md": "# SQS\n\n- ==可視性==タイムアウトの長さ\n"}) / "dva" / "a.md:3")
    assert done.stdout.startswith("dva/a.md:3: card: highlight-cloze\n\ncloze ")
    assert "asked before" not in done.stdout


SKIPPED = """# 10/13（月）

- 眠い
- [ ] 第 3 章を読む
- [ ] 第 4 章を読む
- キューとは？
- 遅延キュー: 配信を遅らせるキュー
- 別の用語
"""


def test_explain_of_a_skipped_line_names_the_rule_that_skipped_it_and_those_before(run, vault):
    folder = vault({"dva/a.md": SKIPPED})
    said = run("explain", folder / "dva/a.md:4").stdout
    assert said.startswith("dva/a.md:4: skipped: a task (to-do)\n")
    assert re.search(r"\n\d+ rules were asked before to-do: --why lists them\n$", said)
    said = run("explain", folder / "dva/a.md:4", "--why").stdout
    assert "\nasked before to-do, and did not find what they look for:\n  highlight-cloze: " in said
    assert "\nskipped by to-do, which looks for:\n  " in said
    assert "  to-do: " not in said


def test_explain_of_a_line_that_no_rule_reads_lists_them_all(run, vault):
    text = "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー\n- 別の用語\n"
    folder = vault({"dva/a.md": text, "notes2anki.toml": "rules = { description = false }"})
    first, _, rest = run("explain", folder / "dva/a.md:4", "--why").stdout.partition("\n\n")
    assert first == "dva/a.md:4: skipped: no rule reads this line"
    assert rest.startswith("asked, and did not find what they look for:\n  highlight-cloze: ")
    assert {"to-do", "term-separator", "quantity"} < {line.split(":")[0].strip() for line in rest.splitlines()}


def test_explain_of_what_no_rule_decided_says_so(run, vault):
    folder = vault({"dva/a.md": "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー <!-- notes2anki: skip -->\n"})
    said = run("explain", folder / "dva/a.md:3", "--why").stdout
    assert said.endswith("\nno rule decided that: it holds whichever of them are on\n")


def test_explain_shows_what_is_there_of_lines_that_end_beyond_the_file(run, vault):
    folder = vault(NOTES)
    assert run("explain", folder / "dva/sqs.md:3-999").stdout == run("explain", folder / "dva/sqs.md:3-4").stdout


def test_check_lists_the_skipped_lines_with_their_reasons_when_asked(run, vault):
    folder = vault({"dva/a.md": SKIPPED})
    assert "skipped lines:" not in run("check", folder).stdout
    text = run("check", folder, "--skipped").stdout
    assert (
        "\nskipped lines:\n  dva/a.md:3: an errand or a diary entry (to-do)\n  dva/a.md:4-5: a task (to-do)\n" in text
    )
    lines = run("check", folder, "--skipped", "--format", "lines").stdout
    assert "\ndva/a.md:4: skipped: a task (to-do)\n" in lines
    values = json.loads(run("check", folder, "--skipped", "--format", "json").stdout)
    assert values["skipped"][1] == {
        "path": "dva/a.md",
        "first_line": 4,
        "last_line": 5,
        "reason": "a task",
        "rule": "to-do",
    }
    assert (
        sum(each["last_line"] - each["first_line"] + 1 for each in values["skipped"]) == values["files"][0]["skipped"]
    )
    assert "skipped" not in json.loads(run("check", folder, "--format", "json").stdout)


def test_explain_tells_what_the_author_asked_for_and_the_guid_that_the_ledger_has(run, vault, tmp_path):
    folder = vault({"dva/a.md": "# SQS\n\n- 遅延キュー <!-- notes2anki: kind=term -->\n  - 配信を遅らせる\n"})
    done = run("explain", folder / "dva/a.md:3")
    assert done.stdout.startswith("dva/a.md:3: card: asked for by the author (kind=term)\n\nterm ")
    assert "guid" not in done.stdout
    run("build", folder, "--manifest", "m.jsonl")
    guid = json.loads((tmp_path / "m.jsonl").read_text(encoding="utf-8"))["guid"]
    assert f"\n  guid: {guid}\n" in run("explain", folder / "dva/a.md:3").stdout


def test_a_guessed_notes_folder_is_said_and_another_one_can_be_named(run, vault, tmp_path):
    vault({})
    for name, text in NOTES.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    said = f"{tmp_path / 'mine' / 'dva'} is taken for the notes folder; --notes names another\n"
    for command in ("show", "check", "explain"):
        file = "mine/dva/sqs.md:3" if command == "explain" else "mine/dva/sqs.md"
        assert said in run(command, file).stderr
        named = run(command, file, "--notes", "mine")
        assert said not in named.stderr
        assert "dva/sqs.md" in named.stdout
        outside = run(command, file, "--notes", "notes")
        assert (outside.returncode, "is not in notes" in outside.stderr) == (2, True)
    assert "tags: DVA::SQS" in run("show", "mine/dva/sqs.md", "--notes", "mine").stdout
    assert "tags: SQS::" in run("show", "mine/dva/sqs.md").stdout


def test_explain_takes_paths_as_check_prints_them_and_from_the_working_folder(run, vault, tmp_path):
    folder = vault({**NOTES, "dva/notes.md": "# 別\n"})
    run("build", folder)
    expected = run("explain", folder / "dva/sqs.md:3").stdout
    assert expected.startswith("dva/sqs.md:3: card")
    for name, cwd in (
        ("notes/dva/sqs.md:3", tmp_path),
        ("dva/sqs.md:3", tmp_path),
        ("sqs.md:3", folder / "dva"),
        ("dva/sqs.md:3", folder / "dva"),
        ("../dva/sqs.md:3", folder / "saa"),
    ):
        assert run("explain", name, cwd=cwd).stdout == expected, (name, cwd)
    assert run("explain", "dva/sqs.md:3", "--notes", folder, cwd=tmp_path / "build").stdout == expected
    outside = run("explain", folder / "dva/sqs.md:3", "--notes", folder / "saa")
    assert (outside.returncode, "is not in" in outside.stderr) == (2, True)


def test_explain_lists_and_explains_every_rule_and_code(run):
    names = [line.split()[0] for line in run("explain").stdout.splitlines() if line.startswith("  ")]
    assert len(names) > 30
    code = "import sys, notes2anki.cli as c; sys.exit(any(c.run(['explain', n]) for n in sys.argv[1:]))"
    assert subprocess.run([sys.executable, "-c", code, *names], capture_output=True, check=False).returncode == 0


# --- what is written, and where -----------------------------------------------------------------------------------


def test_a_manifest_goes_into_a_pipe(run, vault, tmp_path):
    vault(NOTES)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert run("build", "--manifest", pipe).returncode == 0
    assert len(reader.communicate(timeout=30)[0].splitlines()) == 3
    assert pipe.is_fifo()


@pytest.mark.parametrize("place", ["| cat > out.txt", "> out.txt"])
def test_a_manifest_on_the_standard_output_stands_before_the_summary(vault, tmp_path, place):
    vault(NOTES)
    command = f"{sys.executable} -m notes2anki build --manifest /dev/stdout {place}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, env=HERE)
    assert (done.returncode, done.stderr) == (0, "")
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    assert [line[:8] for line in lines[:4]] == ['{"guid":'] * 3 + ["deck    "]


@pytest.mark.parametrize(
    ("option", "path"),
    [
        ("--manifest", "notes/dva/sqs.md"),
        ("--manifest", "notes/notes2anki.lock"),
        ("--manifest", "notes/../notes/notes2anki.toml"),
        ("--manifest", "link.md"),
        ("--manifest", "build/DVA.apkg"),
        ("--ledger", "notes/notes2anki.toml"),
        ("--ledger", "notes/dva/sqs.md"),
    ],
)
def test_2_where_what_the_author_wrote_would_be_replaced(run, vault, tmp_path, option, path):
    folder = vault({**NOTES, "notes2anki.toml": ""})
    (tmp_path / "link.md").symlink_to(folder / "dva/sqs.md")
    done = run("build", option, path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"notes2anki: {option} {path}: this is a ")
    assert (folder / "dva/sqs.md").read_text(encoding="utf-8") == NOTES["dva/sqs.md"]
    assert not (folder / "notes2anki.lock").exists()


def test_2_for_a_folder_without_a_name(run, vault, tmp_path):
    vault(NOTES)
    done = run("build", "")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("the name is empty; name the folder that holds your notes")
    assert not (tmp_path / "build").exists()


def test_what_another_run_wrote_meanwhile_is_not_lost(program, run, vault):
    folder = vault(NOTES)
    assert run("build").returncode == 0
    ledger = folder / "notes2anki.lock"
    (folder / "dva/sqs.md").write_text(EDITED, encoding="utf-8")
    guid = re.search(r'"guid": ?"(\w+)"', ledger.read_text(encoding="utf-8"))[1]
    code = (
        "import os, sys, notes2anki.cli as c, notes2anki.cli.build as b\n"
        "os.chdir(sys.argv[1])\n"
        "compile_project = b.compile_project\n"
        "b.compile_project = lambda *a, **k: (c.run(['drop', sys.argv[2]]), compile_project(*a, **k))[1]\n"
        "sys.exit(c.run(['build']))"
    )
    done = program.code(code, folder.parent, guid)
    assert done.returncode == 2
    assert done.stderr == (
        "notes2anki: notes/notes2anki.lock was changed by another run meanwhile\n  hint: run this again\n"
    )
    assert '"dropped"' in ledger.read_text(encoding="utf-8")
    assert run("build").returncode == 0
    assert '"dropped"' in ledger.read_text(encoding="utf-8")


def test_no_place_for_messages_is_no_error(vault, tmp_path):
    vault(NOTES)
    command = f"{sys.executable} -m notes2anki build 2>&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, env=HERE)
    assert done.returncode == 0


# --- what is silenced, and what cannot be -------------------------------------------------------------------------


def test_what_is_silenced_for_the_whole_folder_is_not_unused_in_a_part(run, vault):
    one = "# SQS\n\n- 可視性タイムアウト: 隠れる時間"
    folder = vault({"dva/a.md": f"{one}\n", "dva/b.md": f"{one} <!-- notes2anki: ignore duplicate-fact -->\n"})
    assert run("check", "--format", "lines").stdout == ""
    assert run("check", folder / "dva/b.md", "--format", "lines").stdout == ""


def test_unused_silences_can_be_silenced_in_the_configuration(run, vault):
    text = "# SQS\n\n- 可視性タイムアウト: 隠れる時間 <!-- notes2anki: ignore media-missing -->\n"
    vault({"dva/a.md": text, "notes2anki.toml": 'silence = ["unused-silence", "long-answer"]\n'})
    assert run("check", "--format", "lines").stdout == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("merge-conflict", "<<<<<<< HEAD\n- 用語: 説明\n=======\n- 用語: 別\n>>>>>>> x\n"),
        ("broken-front-matter", "---\ncertification: a: b\n---\n- 用語: 説明\n"),
        ("front-matter-key", "---\ncertificaton: X\n---\n- 用語: 説明\n"),
    ],
)
def test_an_error_that_leaves_a_file_out_cannot_be_silenced(run, vault, code, text):
    vault({**NOTES, "dva/bad.md": text, "notes2anki.toml": f'silence = ["{code}"]\n'})
    done = run("build")
    assert done.returncode == 1
    assert f"error[{code}]" in done.stderr
    assert "unused-silence" not in run("check").stdout


def test_a_picture_is_missing_at_its_own_line(run, vault):
    vault(
        {
            "dva/a.md": "# SQS\n\n可視性タイムアウトは隠れる時間である。\n![](none.png)\n\n"
            "- 遅延: 遅れる時間\n  - ![図](no%20ne.png) <!-- notes2anki: ignore media-missing -->\n"
        }
    )
    assert run("check", "--format", "lines").stdout == (
        "dva/a.md:4: warning[media-missing] the image none.png was not found\n"
    )


def test_a_missing_picture_is_told_at_its_own_line_whatever_others_are_called(run, vault):
    vault({"dva/a.md": "# SQS\n\n- 遅延: 遅れる時間\n  - ![図](image)\n  - ![図](no%20ne.png)\n"})
    assert run("check", "--format", "lines").stdout == (
        "dva/a.md:4: warning[media-missing] the image image was not found\n"
        "dva/a.md:5: warning[media-missing] the image no%20ne.png was not found\n"
    )


def test_explain_says_of_a_line_what_check_says_of_it(run, vault):
    vault(
        {
            "dva/a.md": "# SQS\n\n- 遅延: 遅れる時間 <!-- notes2anki: skipp -->\n- 配信: ![](none.png) 送ること\n"
            "- 長さ: ![](no.png) 図の長さ <!-- notes2anki: ignore media-missing -->\n"
        }
    )
    assert "unknown-directive" in run("explain", "notes/dva/a.md:3").stdout
    assert "media-missing" in run("explain", "notes/dva/a.md:4").stdout
    assert "media-missing" not in run("explain", "notes/dva/a.md:5").stdout


@pytest.mark.parametrize("damage", [b"rubbish", b"\xff"])
def test_what_is_advised_of_a_damaged_ledger_works_as_it_stands(run, vault, tmp_path, damage):
    vault(NOTES).rename(tmp_path / "mine")
    run("build", "mine")
    ledger = tmp_path / "mine" / "notes2anki.lock"
    good = ledger.read_bytes()
    for command in (["init", "-q"], ["add", "mine/dva", "mine/saa"], ["commit", "-qm", "notes"]):
        git(tmp_path, *command)
    ledger.write_bytes(damage)
    hint = run("build", "mine").stderr.partition("make it anew with: ")[2]
    program, *advised = shlex.split(hint)
    assert (program, run(*advised).returncode) == ("notes2anki", 0)
    assert read_ledger(ledger.read_text("utf-8")).entries.keys() == read_ledger(good.decode()).entries.keys()


def test_the_table_of_a_build_stands_in_columns_whatever_the_names(run, vault):
    folder = vault({**NOTES, "応用 情報/a.md": "- 用語: 説明\n", f"{'長い名前' * 15}/a.md": "- 別の用語: 別の説明\n"})
    lines = run("build", folder).stdout.splitlines()[:5]
    wide = [len(line) + sum(unicodedata.east_asian_width(sign) == "W" for sign in line) for line in lines]
    assert len(set(wide)) == 1


def test_tags_are_shown_as_they_are_packed(run, vault, tmp_path):
    folder = vault({"応用 情報/a.md": "# 章\n\n- 用語: 説明\n"})
    run("build", folder, "--manifest", "m.jsonl")
    (tag,) = json.loads((tmp_path / "m.jsonl").read_text(encoding="utf-8"))["tags"]
    assert tag == "応用_情報::用語"
    assert f"  tags: {tag}\n" in run("show", folder).stdout
    assert f"  tags: {tag}\n" in run("explain", folder / "応用 情報" / "a.md:3").stdout


def test_explain_takes_several_lines(run, vault):
    vault({"dva/a.md": "# SQS\n\n- 遅延: 遅れる時間\n- 配信: 送ること\n"})
    said = run("explain", "notes/dva/a.md:2-4").stdout
    assert [line.partition(": ")[0] for line in said.splitlines()[:3]] == [f"dva/a.md:{n}" for n in (2, 3, 4)]
    assert said.count("term-separator\n  context") == 2
    assert run("explain", "notes/dva/a.md:5-6").returncode == 2
    assert run("explain", "notes/dva/a.md:4-2").returncode == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("dva/bad.md", "---\ncertification: a: b\n---\n- 用語: 説明\n", "dva/bad.md: left out\ndva/bad.md:2: error["),
        ("drafts/x.md", "- 用語: 説明\n", "drafts/x.md: left out: `exclude` has 'drafts/**'\n"),
        ("dva/x.txt", "- 用語: 説明\n", "dva/x.txt: left out: it is none of the notes that are read\n"),
    ],
)
def test_explain_says_why_a_file_was_left_out(run, vault, name, text, said):
    vault({**NOTES, name: text, "notes2anki.toml": 'exclude = ["drafts/**"]\n'})
    assert run("explain", f"notes/{name}:1").stdout.startswith(said)


def test_preview_says_when_there_is_no_ledger(run, vault):
    vault(NOTES)
    assert run("preview").stderr.startswith("no ledger at notes/notes2anki.lock: all notes count as new")
    run("build")
    assert run("preview").stderr == ""
