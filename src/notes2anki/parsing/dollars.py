"""Markdown with dollar math → the same lines with a letter for each formula, and the formulas.

What counts as a formula is what ``dialect`` renders as one; in code, dollars are dollars. Where the author says that
all dollars are mathematics they are, and where he says that none is, formulas on lines of their own are left out and
the others stay as they are. Where he says nothing, ``tex`` tells formulas from other dollars: in a file that has a
plain formula, what is likely one is one as well; in another one, nothing is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ..formulas import FIRST, FORMULA, GOES_ON, LAST
from ..model import Markdown, Math
from ..tex import Likeness, formulas_in, is_alone, likeness
from ..texsigns import sign_of
from .fences import fenced

_LINE_START = re.compile(r"[ \t]*(?:>[ \t]?)*")
_COMMENT = re.compile(r"(?<!\\)%.*")
_BREAK_AT_END = re.compile(r"(?<!\\)((?:\\\\)*)\\\Z")
"""It would be the dollar's behind it, were they one line."""
_ROW = re.compile(r"[ \t>]*\|")
_NAMED = re.compile(r"\$[A-Za-z]\$")
"""A letter between dollars: by itself no proof of a formula, but hardly anything else."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text with letters for its formulas, and these; what of its dollars is mathematics.

    ``emptied`` are the lines left out that hold nothing but a formula that is not read, or the dollars of one that
    never ends; ``doubtful`` those of the latter, and those at which a formula begins if only the author says so.
    """

    text: str
    formulas: tuple[Markdown, ...] = ()
    math: Math = Math.NONE
    emptied: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that are all code or all none, and the number of the first."""

    first: int
    text: str
    is_code: bool


def read_dollars(text: str, wanted: bool | None) -> Read:
    """The text with its dollars read as the author wants it; one that uses the letters itself has no formulas."""
    if wanted is False:
        return _without_formulas(text)
    math = Math.ALL if wanted else Math.LIKELY
    if "$" not in text or FORMULA.search(text) or GOES_ON in text:
        return Read(text, math=Math.ALL if wanted else Math.NONE)
    runs = _runs(text)
    named: set[int] = set()
    if not wanted:
        found = [(run, each) for run in runs for each in _formulas_in(run, math) if not _sign(each)]
        if not any(likeness(each) is Likeness.PLAIN for _, each in found):
            named = {_line(run, each) for run, each in found if _NAMED.fullmatch(each.group())}
            math = Math.NONE
    letters: dict[Markdown, str] = {}
    lettered = "\n".join("".join(_lettered(run, math, letters)) for run in runs)
    read = Read(lettered, tuple(letters), math)
    return read if wanted else _without_lone(read, named)


def _runs(text: str) -> list[_Run]:
    """A text as runs of code and of other lines."""
    lines = text.split("\n")
    runs: list[_Run] = []
    for is_code, numbers in groupby(zip(range(len(lines)), fenced(lines), strict=True), key=lambda line: line[1]):
        run = [number for number, _ in numbers]
        runs.append(_Run(run[0], "\n".join(lines[run[0] : run[-1] + 1]), is_code))
    return runs


def _formulas_in(run: _Run, math: Math) -> Iterator[re.Match[str]]:
    """The formulas of a run that is no code; where there are none, the signs."""
    if run.is_code:
        return iter(())
    found = formulas_in(run.text, math)
    return filter(_sign, formulas_in(run.text, Math.LIKELY)) if math is Math.NONE else found


def _line(run: _Run, found: re.Match[str]) -> int:
    return run.first + run.text.count("\n", 0, found.start())


def _without_lone(read: Read, doubtful: set[int]) -> Read:
    """A text without the lines that hold nothing but the dollars of a formula that never ends."""
    if "$$" not in read.text:
        return replace(read, doubtful=tuple(sorted(doubtful)))
    lone = _lone(_runs(read.text))
    text = _emptied(read.text, lone)
    return replace(read, text=text, emptied=tuple(sorted(lone)), doubtful=tuple(sorted(doubtful | lone)))


def _without_formulas(text: str) -> Read:
    """A text without the lines that hold nothing but a formula, or but the dollars around one; others are text."""
    if "$$" not in text:
        return Read(text)
    runs = _runs(text)
    lines = _lone(runs)
    for run in runs:
        for found in _formulas_in(run, Math.ALL):
            if is_alone(found):
                first = _line(run, found)
                lines |= set(range(first, first + found.group().count("\n") + 1))
    return Read(_emptied(text, lines), emptied=tuple(sorted(lines)))


def _lone(runs: list[_Run]) -> set[int]:
    """The lines that hold nothing but two dollars."""
    numbered = (enumerate(run.text.split("\n"), start=run.first) for run in runs if not run.is_code)
    return {number for lines in numbered for number, line in lines if line.strip(" \t>") == "$$"}


def _emptied(text: str, numbers: set[int]) -> str:
    return "\n".join("" if number in numbers else line for number, line in enumerate(text.split("\n")))


def _lettered(run: _Run, math: Math, letters: dict[Markdown, str]) -> Iterator[str]:
    """The pieces of a text, with letters for formulas; as many lines as before."""
    position, text = 0, run.text
    for found in _formulas_in(run, math):
        if sign := _sign(found):
            yield text[position : found.start()]
            yield sign
            position = found.end()
            continue
        formula = _formula(found)
        if not formula or (formula not in letters and FIRST + len(letters) > LAST):
            continue
        yield text[position : found.start()]
        yield letters.setdefault(formula, chr(FIRST + len(letters)))
        first = _LINE_START.match(text, text.rfind("\n", 0, found.start()) + 1)
        for line in found.group().split("\n")[1:]:
            start = _LINE_START.match(line) if line.strip() else first
            yield f"\n{start.group() if start else ''}{GOES_ON}"
        position = found.end()
    yield text[position:]


def _sign(found: re.Match[str]) -> str | None:
    """The sign that is all that a match holds, and no formula then."""
    return sign_of(found["inline"]) if found["inline"] else None


def _formula(found: re.Match[str]) -> Markdown | None:
    """The formula of a match on one line, between its dollars; None where it is code or nothing."""
    if inline := found["inline"]:
        line = found.string.rfind("\n", 0, found.start()) + 1
        return Markdown(f"${inline.replace(chr(92) + '|', '|') if _ROW.match(found.string, line) else inline}$")
    block = found["own"] or found["block"]
    if not block or not block.strip():
        return None
    lines = (_COMMENT.sub("", _LINE_START.sub("", line, count=1)).strip() for line in block.split("\n"))
    joined = " ".join(line for line in lines if line)
    return Markdown("$$" + _BREAK_AT_END.sub(r"\1", joined) + "$$")
