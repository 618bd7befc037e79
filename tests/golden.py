"""Reads and rewrites pages of cases: Markdown that is a manual of examples and a test at once.

A page has one ``# `` title; each ``## `` heading begins a case. In a case, a fenced block whose word is ``markdown``
is an input (``markdown file=dva/a.md`` names it), ``toml`` is the configuration, and ``notes``, ``fates`` and
``diagnostics`` are what is expected. All other text is prose. Line-based on purpose: it does not use the parser under
test.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

INPUTS = ("markdown", "toml")
EXPECTED = ("notes", "fates", "diagnostics")
_FENCE = re.compile(r"(`{3,})(\S*)[ \t]*(.*)")


class PageError(AssertionError):
    """A page that is not a page of cases; the message begins with file and line."""


@dataclass
class Block:
    """One fenced block: ``first`` and ``last`` are the 0-based lines of its fences."""

    word: str
    argument: str
    first: int
    last: int
    text: str


@dataclass
class Case:
    """One case of a page."""

    page: Path
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.page.stem}: {self.title}"

    @property
    def files(self) -> dict[str, str]:
        """The inputs by file name."""
        inputs = [block for block in self.blocks if block.word == "markdown"]
        return {block.argument.removeprefix("file=") or "test.md": block.text for block in inputs}

    @property
    def config(self) -> str:
        return "".join(block.text for block in self.blocks if block.word == "toml")

    @property
    def expectations(self) -> list[Block]:
        return [block for block in self.blocks if block.word in EXPECTED]


def read_page(path: Path) -> list[Case]:
    """Read the cases of a page, refusing whatever is half a case."""
    lines = path.read_text(encoding="utf-8").split("\n")
    cases: list[Case] = []
    number = 0
    while number < len(lines):
        if lines[number].startswith("## "):
            cases.append(Case(path, lines[number][3:].strip(), number + 1))
        elif match := _FENCE.fullmatch(lines[number]):
            block = _block(path, lines, number, match)
            if not cases:
                raise PageError(f"{path}:{number + 1}: a block before the first case")
            cases[-1].blocks.append(block)
            number = block.last
        number += 1
    _check(path, cases)
    return cases


def _block(path: Path, lines: list[str], number: int, match: re.Match[str]) -> Block:
    word, argument = match[2], match[3].strip()
    if word not in INPUTS + EXPECTED:
        raise PageError(f"{path}:{number + 1}: unknown block {word!r}, expected one of {', '.join(INPUTS + EXPECTED)}")
    last = next((i for i in range(number + 1, len(lines)) if lines[i].rstrip() == match[1]), None)
    if last is None:
        raise PageError(f"{path}:{number + 1}: a fence that is never closed")
    text = "".join(line + "\n" for line in lines[number + 1 : last])
    return Block(word, argument, number, last, text)


def _check(path: Path, cases: list[Case]) -> None:
    if not cases:
        raise PageError(f"{path}:1: a page without cases")
    titles: set[str] = set()
    for case in cases:
        if case.title in titles:
            raise PageError(f"{path}:{case.line}: two cases are called {case.title!r}")
        titles.add(case.title)
        if not case.files:
            raise PageError(f"{path}:{case.line}: a case without input")
        if not case.expectations:
            raise PageError(f"{path}:{case.line}: a case without expectation")


def rewrite(case: Case, found: dict[str, str]) -> None:
    """Put what was found into the expected blocks of one case; everything else on the page stays."""
    lines = case.page.read_text(encoding="utf-8").split("\n")
    fresh = next(each for each in read_page(case.page) if each.title == case.title)
    for block in reversed(fresh.expectations):
        ticks = max([3, *(len(run) + 1 for run in re.findall(r"^`{3,}", found[block.word], re.MULTILINE))])
        body = found[block.word].split("\n")[:-1] if found[block.word] else []
        lines[block.first : block.last + 1] = ["`" * ticks + block.word, *body, "`" * ticks]
    case.page.write_text("\n".join(lines), encoding="utf-8")
