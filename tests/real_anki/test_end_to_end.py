"""From the project's own notes to a real collection and back again: an edit reaches its note and nothing else."""

import json
import re
import shutil
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


class Notes:
    """A copy of the project's notes, with its builds."""

    def __init__(self, run, folder: Path) -> None:
        self.run, self.folder, self.number = run, folder, 0

    def build(self, now: int) -> tuple[list[str], list[dict]]:
        """Build; returns the packages and the manifest."""
        self.number += 1
        out, manifest = self.folder.parent / f"build{self.number}", self.folder.parent / f"{self.number}.jsonl"
        done = self.run("build", self.folder, "-o", out, "--manifest", manifest, now=now)
        assert done.returncode == 0, done.stderr
        lines = manifest.read_text(encoding="utf-8").splitlines()
        return sorted(str(path) for path in out.glob("*.apkg")), [json.loads(line) for line in lines]


@pytest.fixture
def notes(run, tmp_path: Path) -> Notes:
    shutil.copytree(ROOT / "notes", tmp_path / "notes")
    (tmp_path / "notes" / "notes2anki.lock").unlink(missing_ok=True)
    return Notes(run, tmp_path / "notes")


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
def test_an_edited_bullet_updates_its_note_and_nothing_else(anki, notes, merge):
    now = int(time.time())
    before, manifest = notes.build(now - 5000)
    edited = change_a_number(notes.folder, manifest)
    after, second = notes.build(now - 10)
    other = next(note for note in manifest if note["path"] != edited["path"])
    assert [note["guid"] for note in second if note["state"] == "changed"] == [edited["guid"]]
    assert {note["guid"] for note in second} == {note["guid"] for note in manifest}

    answers = anki(
        *({"do": "import", "apkg": path, "merge": merge} for path in before),
        {"do": "review", "guid": edited["guid"]},
        {"do": "edit", "guid": other["guid"], "fields": {"Extra": "mine"}, "tags": ["mine"]},
        {"do": "dump"},
        *({"do": "import", "apkg": path, "merge": merge} for path in after),
        {"do": "dump"},
        {"do": "empty"},
        {"do": "check"},
    )
    count = len(before)
    first, (_, _, old), again = answers[:count], answers[count : count + 3], answers[count + 3 : 2 * count + 3]
    new, empty, checked = answers[2 * count + 3 :]
    assert outcomes(first) == {"new": len(manifest), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert outcomes(again) == {"new": 0, "updated": 1, "duplicate": len(manifest) - 1, "conflicting": 0}

    was, became = old["notes"][edited["guid"]], new["notes"][edited["guid"]]
    assert was["fields"]["Text"] != became["fields"]["Text"]
    history = ("id", "due", "ivl", "reps", "type", "queue")
    assert {key: was["cards"]["1"][key] for key in history} == {key: became["cards"]["1"][key] for key in history}
    assert became["cards"]["1"]["reps"] == 2
    assert new["notes"][other["guid"]]["fields"]["Extra"] == "mine"
    assert "mine" in new["notes"][other["guid"]]["tags"]
    untouched = set(old["notes"]) - {edited["guid"]}
    assert {guid: old["notes"][guid] for guid in untouched} == {guid: new["notes"][guid] for guid in untouched}
    assert (empty, checked["good"]) == ({}, True)


@pytest.mark.shared
@pytest.mark.parametrize("merge", [False, True], ids=["merge-off", "merge-on"])
def test_the_seed_notes_are_imported_twice_and_nothing_changes(anki, run, tmp_path, merge):
    shutil.copytree(SHARED / "seeds", tmp_path / "seeds", copy_function=shutil.copyfile)
    for path in (tmp_path / "seeds", *(tmp_path / "seeds").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    seeds = Notes(run, tmp_path / "seeds")
    packages, manifest = seeds.build(int(time.time()) - 100)
    assert [Path(path).name for path in packages] == ["CLF.apkg", "DOP.apkg", "DVA.apkg", "SAP.apkg"]
    twice = anki(*({"do": "import", "apkg": path, "merge": merge} for path in packages * 2))
    assert outcomes(twice[:4]) == {"new": len(manifest), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert outcomes(twice[4:]) == {"new": 0, "updated": 0, "duplicate": len(manifest), "conflicting": 0}
