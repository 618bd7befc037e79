"""From the project's own notes to a real collection and back again: an edit reaches its note and nothing else."""

import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from program import Program

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Build:
    """The packages of one build, and the notes that its manifest names."""

    packages: list[str]
    notes: list[dict[str, Any]]


def build(program: Program, folder: Path, out: Path, now: int) -> Build:
    """Build a folder of notes with the real program."""
    done = program.run("build", folder, "-o", out, "--manifest", out / "manifest", now=now)
    assert done.returncode == 0, done.stderr
    lines = (out / "manifest").read_text(encoding="utf-8").splitlines()
    return Build(sorted(str(path) for path in out.glob("*.apkg")), [json.loads(line) for line in lines])


@dataclass(frozen=True)
class Edited:
    """The project's notes, built before and after the edit of one note."""

    before: Build
    after: Build
    note: dict[str, Any]


@pytest.fixture(scope="module")
def edited(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Built once: what is tested is what each version of Anki makes of it."""
    place, now = tmp_path_factory.mktemp("edited"), int(time.time())
    folder = place / "notes"
    shutil.copytree(ROOT / "notes", folder, ignore=shutil.ignore_patterns("notes2anki.lock"))
    before = build(program, folder, place / "before", now - 5000)
    note = change_a_number(folder, before.notes)
    return Edited(before, build(program, folder, place / "after", now - 10), note)


@pytest.fixture(scope="module")
def seeds(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The seed notes, built once."""
    place = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SHARED / "seeds", place / "seeds", copy_function=shutil.copyfile)
    for path in (place / "seeds", *(place / "seeds").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return build(program, place / "seeds", place / "build", int(time.time()) - 100)


def change_a_number(folder: Path, manifest: list[dict]) -> dict:
    """Change the number that some note asks for, in its file; returns that note."""
    for note in manifest:
        blank = re.search(r"\{\{c1::(\d+)([^{}]*)\}\}", note["text"])
        file = folder / note["path"]
        lines = file.read_text(encoding="utf-8").split("\n")
        line = lines[note["first_line"] - 1]
        here = [
            other for other in manifest if (other["path"], other["first_line"]) == (note["path"], note["first_line"])
        ]
        if blank and len(here) == 1 and note["kind"] == "cloze" and line.count(blank[1] + blank[2]) == 1:
            lines[note["first_line"] - 1] = line.replace(blank[1] + blank[2], f"7{blank[1]}{blank[2]}")
            file.write_text("\n".join(lines), encoding="utf-8")
            return note
    raise AssertionError("no note asks for a number")


def outcomes(answers: list[dict]) -> dict[str, int]:
    """What several imports did, added up."""
    names = ("new", "updated", "duplicate", "conflicting")
    return {name: sum(answer[name] for answer in answers) for name in names}


@pytest.mark.parametrize("merge", [False, True], ids=["merge-off", "merge-on"])
def test_an_edited_bullet_updates_its_note_and_nothing_else(anki, edited, merge):
    manifest, note = edited.before.notes, edited.note
    other = next(each for each in manifest if each["path"] != note["path"])
    assert [each["guid"] for each in edited.after.notes if each["state"] == "changed"] == [note["guid"]]
    assert {each["guid"] for each in edited.after.notes} == {each["guid"] for each in manifest}

    answers = anki(
        *({"do": "import", "apkg": path, "merge": merge} for path in edited.before.packages),
        {"do": "review", "guid": note["guid"]},
        {"do": "edit", "guid": other["guid"], "fields": {"Extra": "mine"}, "tags": ["mine"]},
        {"do": "dump"},
        *({"do": "import", "apkg": path, "merge": merge} for path in edited.after.packages),
        {"do": "dump"},
        {"do": "empty"},
        {"do": "check"},
    )
    count = len(edited.before.packages)
    first, (_, _, old), again = answers[:count], answers[count : count + 3], answers[count + 3 : 2 * count + 3]
    new, empty, checked = answers[2 * count + 3 :]
    assert outcomes(first) == {"new": len(manifest), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert outcomes(again) == {"new": 0, "updated": 1, "duplicate": len(manifest) - 1, "conflicting": 0}

    was, became = old["notes"][note["guid"]], new["notes"][note["guid"]]
    assert was["fields"]["Text"] != became["fields"]["Text"]
    history = ("id", "due", "ivl", "reps", "type", "queue")
    assert {key: was["cards"]["1"][key] for key in history} == {key: became["cards"]["1"][key] for key in history}
    assert became["cards"]["1"]["reps"] == 2
    assert new["notes"][other["guid"]]["fields"]["Extra"] == "mine"
    assert "mine" in new["notes"][other["guid"]]["tags"]
    untouched = set(old["notes"]) - {note["guid"]}
    assert {guid: old["notes"][guid] for guid in untouched} == {guid: new["notes"][guid] for guid in untouched}
    assert (empty, checked["good"]) == ({}, True)


@pytest.mark.shared
@pytest.mark.parametrize("merge", [False, True], ids=["merge-off", "merge-on"])
def test_the_seed_notes_are_imported_twice_and_nothing_changes(anki, seeds, merge):
    assert [Path(path).name for path in seeds.packages] == ["CLF.apkg", "DOP.apkg", "DVA.apkg", "SAP.apkg"]
    twice = anki(*({"do": "import", "apkg": path, "merge": merge} for path in seeds.packages * 2))
    assert outcomes(twice[:4]) == {"new": len(seeds.notes), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert outcomes(twice[4:]) == {"new": 0, "updated": 0, "duplicate": len(seeds.notes), "conflicting": 0}


def test_new_cards_are_studied_in_the_order_of_the_lines(anki, program, tmp_path):
    lines = "- 変更を取り消す\n\n```sh\ngit restore\n```\n"
    (tmp_path / "notes/git").mkdir(parents=True)
    text = f"# git\n\n{lines}\n- `git fetch` は取り込まずに取り寄せる\n{lines}"
    (tmp_path / "notes/git/a.md").write_text(text, encoding="utf-8")
    made = build(program, tmp_path / "notes", tmp_path / "out", int(time.time()) - 100)
    places = {note["guid"]: note["first_line"] for note in made.notes}
    (package,) = made.packages
    _, studied = anki({"do": "import", "apkg": package, "merge": False}, {"do": "study", "deck": "GIT"})
    assert [places[guid] for guid, _ in studied] == [5, 9, 10]
