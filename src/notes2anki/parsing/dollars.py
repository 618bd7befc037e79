"""Markdown with dollar math → the same lines with a letter for each formula, and the formulas.

What counts as a formula is what ``dialect`` renders as one; in code, dollars are dollars. Where the author has not
asked for math, formulas on lines of their own are left out, and the others stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..formulas import FIRST, FORMULA, GOES_ON, LAST
from ..model import Markdown
from .fences import fenced

_INSIDE = r"\\(?:[^\n]|(?=\n))|[^$\\\n]"
_DOLLARS = re.compile(
    r"(?P<ticks>`+)[^\n]+?(?<!`)(?P=ticks)(?!`)|\\[\\$]"
    rf"|(?<![\d$])\$\$(?:(?P<own>[ \t]*\n(?:{_INSIDE}|\n(?![ \t]*#))+?\n[ \t>]*)\$\$(?=[ \t]*(?:\n|\Z))"
    rf"|(?P<block>(?:{_INSIDE}|\n(?![ \t>]*(?:\n|#)))+?)\$\$(?![\d$]))"
    rf"|(?<![\d$])\$(?P<inline>(?!\s)(?:{_INSIDE})+?)(?<!\s)\$(?![\d$])"
)
_TEX = re.compile(r"\\[A-Za-z]{2,}|[\^_]\{")
"""What no price and no variable has between its dollars."""
_ALONE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?")
"""What may stand on the first line of a formula before it, if that is all on the line."""
_LINE_START = re.compile(r"[ \t]*(?:>[ \t]?)*")
_COMMENT = re.compile(r"(?<!\\)%.*")
_ROW = re.compile(r"[ \t>]*\|")


def without_dollars(text: str) -> tuple[str, tuple[Markdown, ...]]:
    """The text with letters for its formulas, and these; a text that uses the letters itself is left as it is."""
    if "$" not in text or FORMULA.search(text) or GOES_ON in text:
        return text, ()
    letters: dict[Markdown, str] = {}
    lines = text.split("\n")
    runs = groupby(zip(lines, fenced(lines), strict=True), key=lambda line: line[1])
    texts = [("\n".join(line for line, _ in run), is_code) for is_code, run in runs]
    return "\n".join(t if is_code else "".join(_lettered(t, letters)) for t, is_code in texts), tuple(letters)


@dataclass(frozen=True, slots=True)
class Unread:
    """A text without formulas that nobody asked to read; the lines left empty, and those at which formulas begin."""

    text: str
    emptied: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


def without_formula_lines(text: str) -> Unread:
    """A text with the lines emptied that hold nothing but a formula, or but the dollars around one."""
    if "$" not in text:
        return Unread(text)
    lines = text.split("\n")
    is_code = fenced(lines)
    shown = "\n".join("" if code else line for line, code in zip(lines, is_code, strict=True))
    alone = {number for number, line in enumerate(shown.split("\n")) if line.strip(" \t>") == "$$"}
    emptied: set[int] = set()
    told: set[int] = set()
    for found in _DOLLARS.finditer(shown):
        first = shown.count("\n", 0, found.start())
        last = first + found.group().count("\n")
        inside = found["own"] or found["block"]
        before, behind = shown[shown.rfind("\n", 0, found.start()) + 1 : found.start()], shown[found.end() :]
        if inside and _ALONE.fullmatch(before) and not behind.partition("\n")[0].strip():
            emptied |= set(range(first, last + 1))
            told.add(first)
        elif _TEX.search(inside or found["inline"] or ""):
            told.add(first)
    told |= alone - emptied
    emptied |= alone
    kept = ("" if number in emptied else line for number, line in enumerate(lines))
    return Unread("\n".join(kept), tuple(sorted(emptied)), tuple(sorted(told)))


def _lettered(text: str, letters: dict[Markdown, str]) -> Iterator[str]:
    """The pieces of a text, with letters for formulas; as many lines as before."""
    position = 0
    for found in _DOLLARS.finditer(text):
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


def _formula(found: re.Match[str]) -> Markdown | None:
    """The formula of a match on one line, between its dollars; None where it is code or nothing."""
    if inline := found["inline"]:
        line = found.string.rfind("\n", 0, found.start()) + 1
        return Markdown(f"${inline.replace(chr(92) + '|', '|') if _ROW.match(found.string, line) else inline}$")
    block = found["own"] or found["block"]
    if not block or not block.strip():
        return None
    lines = (_COMMENT.sub("", _LINE_START.sub("", line, count=1)).strip() for line in block.split("\n"))
    return Markdown(f"$${' '.join(line for line in lines if line)}$$")
