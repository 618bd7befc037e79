"""Every case of every page in tests/corpus: what the notes become, word by word."""

from pathlib import Path, PurePosixPath

import pytest

from golden import Case, PageError, read_page, rewrite
from notes2anki.config import Config, load_config
from notes2anki.diagnostics import Diagnostic
from notes2anki.dump import dump_notes
from notes2anki.model import Source
from notes2anki.pipeline import Extracted, extract_sources
from notes2anki.report import as_line
from notes2anki.rules import RULES
from notes2anki.silences import apply_silences
from notes2anki.sources import make_source

CORPUS = Path(__file__).parent / "corpus"
PAGES = sorted(CORPUS.rglob("*.md"))
CASES = [case for page in PAGES for case in read_page(page)]


def extracted(files: dict[str, str], config: Config) -> tuple[Extracted, tuple[Diagnostic, ...]]:
    """Run the stages up to extraction over texts that lie nowhere on a disk."""
    sources: list[Source] = []
    said: list[Diagnostic] = []
    for name, text in sorted(files.items()):
        made = make_source(PurePosixPath(name), text, config, CORPUS)
        assert made.value
        sources.append(made.value)
        said.extend(made.diagnostics)
    found = extract_sources(tuple(sources), config)
    return found.value, apply_silences([*said, *found.diagnostics], found.value.documents, config.silence)


def outcome(case: Case) -> dict[str, str]:
    config = load_config(case.config, "notes2anki.toml", rules=[rule.name for rule in RULES])
    found, said = extracted(case.files, config)
    several = len(case.files) > 1
    fates = [
        f"{f'{fate.path}:' if several else ''}{fate.line}: {fate.use}: {fate.reason}" for fate in found.extraction.fates
    ]
    return {
        "notes": dump_notes(found.extraction.notes),
        "fates": "".join(line + "\n" for line in fates),
        "diagnostics": "".join(as_line(each) + "\n" for each in said),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    found = outcome(case)
    if request.config.getoption("--update-golden"):
        rewrite(case, found)
        return
    for block in case.expectations:
        assert found[block.word] == block.text, f"{case.page}:{block.first + 1}: {block.word} differ"


def test_every_rule_has_a_page() -> None:
    assert {page.stem for page in (CORPUS / "rules").glob("*.md")} == {str(rule.name) for rule in RULES}


@pytest.mark.parametrize("page", sorted((CORPUS / "rules").glob("*.md")), ids=lambda page: page.stem)
def test_a_rule_page_shows_what_the_rule_makes_and_leaves_alone(page: Path) -> None:
    cases = read_page(page)
    made = [case for case in cases if not case.title.startswith("Leaves alone")]
    assert made
    assert len(cases) - len(made) >= 3, "at least three near misses"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# page\n", "without cases"),
        ("# page\n\n## a\n\n```notes\n```\n", "without input"),
        ("# page\n\n## a\n\n```markdown\nx\n```\n", "without expectation"),
        ("# page\n\n## a\n\n```markdwn\nx\n```\n", "unknown block"),
        ("# page\n\n## a\n\n````markdown\nx\n```\n", "never closed"),
        ("# page\n" + 2 * "\n## a\n\n```markdown\n```\n```notes\n```\n", "two cases"),
        ("# page\n\n```markdown\nx\n```\n", "before the first case"),
    ],
)
def test_half_a_case_is_refused(tmp_path: Path, text: str, message: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(PageError, match=message):
        read_page(page)


def test_rewriting_keeps_prose_and_is_idempotent(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    text = (
        "# page\n\nprose\n\n## a\n\n````markdown\n```\ncode\n```\n````\n\nmore\n\n"
        "```notes\nold\n```\n\n```fates\n```\n\nend\n"
    )
    page.write_text(text, encoding="utf-8")
    found = {"notes": "new\n", "fates": "1: card\n", "diagnostics": ""}
    for _ in range(2):
        rewrite(read_page(page)[0], found)
        assert page.read_text(encoding="utf-8") == text.replace("old", "new").replace(
            "```fates\n", "```fates\n1: card\n"
        )
