"""What the documents say is true: examples are run, names exist, links lead somewhere, generated pages are current."""

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest

from notes2anki import codes
from notes2anki.cli import COMMANDS
from notes2anki.config import Config
from notes2anki.lint import cards_of
from notes2anki.pipeline import extract_sources
from notes2anki.rules import RULES
from notes2anki.sources import make_source

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```markdown\n(.*?)```\n", re.DOTALL)
CARDS = re.compile(r"(<!-- cards -->\n```text\n)(.*?)(```\n)", re.DOTALL)


def cards(path: str, text: str) -> str:
    """The cards of one file, a line each: what is asked, and the answer."""
    source = make_source(PurePosixPath(path), text, Config(), ROOT).value
    assert source
    notes = extract_sources((source,), Config()).value.extraction.notes
    lines = []
    for card in (card for note in notes for card in cards_of(note)):
        lines.append(f"{' › '.join(card.question.splitlines())}\n    {' / '.join(card.answer.splitlines())}\n")
    return "".join(lines)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("~/my notes", "/home/me/my notes"), ("notes", "notes"), ("a/~/b", "a/~/b"), ("/x  y/~z", "/x  y/~z")],
)
def test_make_takes_a_folder_at_home(given, expected):
    command = ["make", "-n", "decks", f"NOTES={given}", f"BUILD={given}", "VENV=nowhere"]
    env = {**os.environ, "HOME": "/home/me"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=env)
    assert f'build "{expected}" -o "{expected}"' in done.stdout


def test_the_program_beside_the_sources_runs_from_any_folder_and_says_its_own_name(tmp_path):
    (tmp_path / "click.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    (tmp_path / "n2a").symlink_to(ROOT / "notes2anki")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"VENV": sys.prefix}
    for name in (str(ROOT / "notes2anki"), "./n2a"):
        done = subprocess.run(
            [name, "explain", "zzz"], cwd=tmp_path, capture_output=True, text=True, env=env, check=False
        )
        assert done.returncode == 2
        assert f"choose one that “{name} explain” lists" in done.stderr


def test_the_program_beside_the_sources_says_what_it_needs():
    command, env = [str(ROOT / "notes2anki"), "plan"], {**os.environ, "VENV": "/nowhere"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f'notes2anki: /nowhere is missing\n  hint: run "make decks" in {ROOT} first\n'


def test_the_readme_shows_the_cards_that_its_notes_become(request):
    example = EXAMPLE.search(README)
    shown = CARDS.search(README)
    assert example
    assert shown
    assert len(example[2].splitlines()) == 8
    true = cards(example[1], example[2])
    if request.config.getoption("--update-golden"):
        (ROOT / "README.md").write_text(CARDS.sub(lambda m: m[1] + true + m[3], README), encoding="utf-8")
        return
    assert shown[2] == true


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    fences = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
    text = fences.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), f"{path.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, f"{path.name}: {target}"


def test_generated_pages_are_current():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "generate_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, "run `make docs` and commit what it writes\n" + done.stdout + done.stderr


def test_every_rule_code_and_command_has_its_page():
    pages = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("rules.md", "codes.md", "cli.md")}
    for rule in RULES:
        assert f"\n## {rule.name}\n" in pages["rules.md"]
    for code in codes.all_codes():
        assert f"\n## {code.slug}\n" in pages["codes.md"]
    for command in COMMANDS:
        assert f"\n## {command}\n" in pages["cli.md"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_explains_itself(rule):
    headings = re.findall(r"^\s*## (.+)$", rule.manual, re.MULTILINE)
    assert headings == ["What it finds", "What it makes", "What it leaves alone", "Options"]


def test_codes_are_told_apart_and_say_what_to_do():
    slugs = [code.slug for code in codes.all_codes()]
    assert len(set(slugs)) == len(slugs)
    for code in codes.all_codes():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.slug)
        assert len(code.help) > 60, code.slug


def test_commands_named_in_the_documents_exist():
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"(?:`|\$ )(?:\./)?notes2anki ([a-z]+)", path.read_text(encoding="utf-8"))
    }
    assert named <= set(COMMANDS)


def test_make_targets_named_in_the_documents_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        name for path in DOCUMENTS for name in re.findall(r"(?:`|\$ )make ([a-z]+)", path.read_text(encoding="utf-8"))
    }
    assert named <= targets


def test_no_index_address_is_committed():
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text(encoding="utf-8"), path.name


def test_an_extra_that_a_requirement_needs_is_pinned_with_it():
    """Else pip takes the newest release for `name[extra]`, and refuses it for having no hash, from that release on."""
    pinned = set(re.findall(r"^([\w.-]+(?:\[[\w,]+\])?)==", _pins(), flags=re.MULTILINE))
    needed = [need for each in metadata.distributions() if each.name in pinned for need in each.requires or ()]
    extras = {found[0] for need in needed if "extra ==" not in need and (found := re.match(r"[\w.-]+\[[\w,]+\]", need))}
    assert {"coverage[toml]", "requests[socks]"} <= extras
    assert extras <= pinned


def _pins() -> str:
    return (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")


def test_changes_have_the_two_headings_of_our_own():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for release in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert "### Cards change\n" in release
        assert "### Identity\n" in release
