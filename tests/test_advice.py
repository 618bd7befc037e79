"""What the program advises works as it is printed, and what only a build can know is said by that build."""

import re
import shlex

import pytest

START = 1_700_000_000
WAIT = "- 可視性タイムアウト: 受信したメッセージが隠れる時間の長さ\n"
EDITED = "- 可視性の時間: 受信した後にメッセージが他から見えない時間の長さ\n"
REST = "- ポーリング: 待つこと\n"


def written(folder, text: str) -> None:
    (folder / "dva").mkdir(parents=True, exist_ok=True)
    (folder / "dva/a.md").write_text(f"# SQS\n{text}{REST}", encoding="utf-8")


def advised(said: str, command: str) -> list[str]:
    """The words of the advice to use a command, without the program's name."""
    found = re.search(rf"notes2anki ({command}\b.*?)(?: lists them)?$", said, re.MULTILINE)
    assert found, said
    return shlex.split(found[1])


@pytest.mark.parametrize("name", ["notes", "my notes"])
def test_the_build_that_sees_a_doubtful_edit_says_how_to_keep_the_history(run, tmp_path, name):
    folder = tmp_path / name
    written(folder, WAIT)
    assert "adopt" not in run("build", name, now=START).stderr
    written(folder, EDITED)
    done = run("build", name, now=START + 86_400)
    assert done.stderr.startswith("dva/a.md:2: warning[unsure-identity] ")
    assert "check lists them" not in done.stderr
    assert run("check", name).stdout.splitlines()[-1] == "nothing to report"
    adopted = run(*advised(done.stderr, "adopt"), now=START + 90_000)
    assert (adopted.returncode, adopted.stderr) == (0, "")


def test_advice_names_the_folder_whatever_the_guid_begins_with(run, tmp_path):
    """A GUID may begin with a digit, as the version of a ledger does behind the same words."""
    topics = "".join(f"## 機能{n}号\n{{}}" for n in range(30))
    written(tmp_path / "my", topics.format(*(WAIT.replace("長さ", f"長さ {n} 番") for n in range(30))))
    assert run("build", ".", cwd=tmp_path / "my", now=START).returncode == 0
    written(tmp_path / "my", topics.format(*(EDITED.replace("長さ", f"長さ {n} 番") for n in range(30))))
    for where, place, environment in (
        (".", tmp_path / "my", {}),
        ("my", tmp_path, {"NOTES2ANKI_PROGRAM": "./notes2anki"}),
    ):
        plan = run("plan", where, cwd=place, now=START + 86_400, env=environment).stdout
        name = environment.get("NOTES2ANKI_PROGRAM", "notes2anki")
        advice = re.findall(rf"^  {re.escape(name)} adopt (\w+) (\w+) {re.escape(where)}$", plan, re.MULTILINE)
        assert len(advice) == plan.count(" adopt ") == 30
    assert any(old[0].isdigit() for old, _ in advice), "none begins with a digit: make more"
    assert run("preview", "my", now=START + 86_400).returncode == 0
    page = (tmp_path / "build/preview/index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"notes2anki adopt \w+ \w+ my\b", page)) == 30
    assert "“notes2anki plan my” lists the notes" in page
    old, new = next(pair for pair in advice if pair[0][0].isdigit())
    assert run("adopt", old, new, "my", now=START + 86_400).returncode == 0


def test_the_first_line_of_a_ledger_is_no_advice(run, vault, tmp_path):
    folder = vault({"dva/a.md": f"# SQS\n{WAIT}{REST}"})
    assert run("build", folder, now=START).returncode == 0
    ledger = folder / "notes2anki.lock"
    assert ledger.read_text(encoding="utf-8").startswith("notes2anki ledger 1")
    (tmp_path / "my.lock").write_text("nothing\n", encoding="utf-8")
    said = run("build", folder, "--ledger", "my.lock", now=START).stderr
    assert "its first line should be “notes2anki ledger 1”" in said
    assert "notes2anki ledger rebuild --from-git --yes --ledger my.lock" in said


def test_many_doubtful_edits_are_counted(run, vault, tmp_path):
    topics = "".join(f"## 機能{n}号\n{{}}" for n in range(30))
    lines = [WAIT.replace("長さ", f"長さ {n} 番") for n in range(30)]
    folder = vault({"dva/a.md": topics.format(*lines)})
    assert run("build", now=START).returncode == 0
    lines = [EDITED.replace("長さ", f"長さ {n} 番") for n in range(30)]
    vault({"dva/a.md": topics.format(*lines)})
    done = run("build", "--yes", now=START + 86_400)
    said = done.stderr.splitlines()
    assert len(said) == 21, done.stderr
    assert said[-1] == "… and 10 more; notes2anki plan lists all, before a build"
    assert folder.exists()


def test_a_file_that_names_no_certification_beside_others_that_do_is_told_once(run, vault):
    named = "---\ncertification: SAA\n---\n"
    notes = {"aws/a.md": f"{named}# SQS\n{WAIT}", "aws/b.md": f"{named}# S3\n{REST}"}
    folder = vault({**notes, "aws/README.md": "はじめに\n", "aws/c.md": "# 鍵\n- 対称鍵: 一つの鍵で閉じて開ける\n"})
    said = "aws/c.md:1: warning[certification-missing] names no certification, so its deck is AWS; the others in its "
    said += "folder name SAA\n"
    assert said in run("check", folder, "--format", "lines").stdout
    assert run("build", now=START).stderr == said
    assert run("build", now=START).stderr == ""
    (folder / "notes2anki.lock").unlink()
    vault({"notes2anki.toml": 'certification = { "aws/c.md" = "AWS" }\n'})
    assert run("build", now=START).stderr == ""


@pytest.mark.parametrize("others", [1, 3])
def test_a_folder_in_which_few_or_no_files_name_a_certification_is_none_of_our_business(run, vault, others):
    files = {f"aws/{n}.md": f"# 題 {n}\n- 用語{n}号: 説明その{n}\n" for n in range(others)}
    vault({**files, "aws/named.md": f"---\ncertification: SAA\n---\n# SQS\n{WAIT}"})
    assert run("build", now=START).stderr == ""


def test_notes_that_went_to_another_deck_are_told_in_a_line(run, vault):
    folder = vault({"dva/a.md": f"# SQS\n{WAIT}{REST}", "saa/b.md": "# S3\n- バケット: 入れ物\n"})
    assert run("build", now=START).returncode == 0
    (folder / "dva/a.md").rename(folder / "saa/a.md")
    done = run("build", now=START + 86_400)
    said = "saa/a.md:2: info[moved-between-decks] moved from DVA to SAA; in Anki its cards stay where they are"
    assert done.stderr.splitlines()[0] == f"{said} (and 1 more)"


def test_advice_names_folder_ledger_and_configuration(run, tmp_path):
    written(tmp_path / "my", WAIT)
    (tmp_path / "c.toml").write_text("tags = ['x']\n", encoding="utf-8")
    own = ("my", "--ledger", "l.lock", "--config", "c.toml")
    assert run("build", *own, now=START).returncode == 0
    written(tmp_path / "my", EDITED)
    plan = run("plan", *own, now=START + 86_400)
    words = advised(plan.stdout, "adopt")
    assert words[3:] == [*own]
    checked = run("check", "my/dva", "--notes", "my", *own[1:], now=START + 86_400)
    assert f"notes2anki {shlex.join(words)}" in checked.stdout
    assert run(*words, now=START + 86_400).returncode == 0


def test_advice_of_what_stops_a_build_names_the_folder(run, tmp_path):
    text = "".join(f"- 用語{n}号: 説明その{n}\n" for n in range(40))
    written(tmp_path / "my", text)
    assert run("build", "my").returncode == 0
    written(tmp_path / "my", "")
    stopped = run("build", "my")
    assert (stopped.returncode, "“notes2anki plan my” lists the notes" in stopped.stderr) == (3, True)
    assert "notes2anki build --yes my" in run("plan", "my").stdout


def test_the_default_folder_is_not_named(run, vault):
    folder = vault({"dva/a.md": "# SQS\n\n- 遅延とは何か？\n- 図: ![](none.png) 隠れる時間\n"})
    for place in (folder, "notes", "./notes"):
        assert run("build", place).stderr == "1 warning about the notes: notes2anki check lists them\n"
