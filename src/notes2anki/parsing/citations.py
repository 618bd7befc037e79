"""Numbers in brackets that cite (``…である[1]。``) and the sources that they name (``[1] JIS Q …``) → none of both.

Lines are only ever emptied or shortened in place, so line numbers stay true. A number in brackets may be the place in
an array or the letter of an option as well: it cites where a source has it, or where it stands behind a whole sentence.
"""

import re
from collections.abc import Iterator, Sequence

from .fences import fenced

_SOURCE = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?\[(?P<number>[1-9]\d{0,2})\](?![(\[:])[.．]?(?:[ \t\u3000]+|(?=[「『“]))(?P<text>\S.*)"
)
_IS_PUBLISHED = re.compile(
    r"https?://|\b(?:RFC|ISO|IEC|JIS|IEEE|NIST|DOI|ISBN|arXiv)\b|\bet al\b|"
    r"[(（](?:19|20)\d\d(?:年)?[)）]|(?:19|20)\d\d(?:年|[.．]?$)|\bpp?\.\s?\d|『[^』]+』|"
    r"(?:公式)?ドキュメント|著[、,，. ]|出版|[訳編]著?[、,]",
    re.IGNORECASE,
)
"""What tells the text behind a number from an option or a step."""
_NUMBERS = r"\[(?P<numbers>[1-9]\d{0,2}(?:[ ]?[,、，–-][ ]?[1-9]\d{0,2})*)\](?![(:]|\[(?!\d))"
_CITES = re.compile(
    rf"(?P<code>(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`))|(?<=[^\s\[|])(?:(?<=[^\W_])[ ]|(?<=[a-z)][.,])[ ])?{_NUMBERS}"
)
_BEHIND_SENTENCE = re.compile(r"(?:[。．」）)ぁ-んァ-ヶー一-龠]|[a-z)”\"][.,])$")
_JOINED = re.compile(r"(?:[はがをのにでともへや図表式問章節列順回版]|から|まで|(?<![A-Za-z])[a-z_][a-z_0-9]*)$")
"""What a number in brackets belongs to that cites nothing: the answer is [1], an element, a figure."""
_MARKS_BEHIND = re.compile(r"(?:[ ]?\[[\d,、 –-]+\])+$")
_ENDS = re.compile(r"(?:\[[\d,、 –-]+\])*[ \t]*(?:[。．、，.,;)）]|$)")


def without_citations(text: str) -> tuple[str, frozenset[int]]:
    """A text of as many lines, without the marks that cite and the sources that they name; the lines of these."""
    if not re.search(r"\[[1-9]\d{0,2}(?:[ ]?[,、，–-][ \d]+)*\]", text):
        return text, frozenset()
    lines = text.split("\n")
    code = fenced(lines)
    sources = _sources(lines, code)
    known = frozenset(sources.values())
    kept = (
        line if is_code else ("" if number in sources else _CITES.sub(lambda m: _uncited(m, known), line))
        for number, (line, is_code) in enumerate(zip(lines, code, strict=True))
    )
    return "\n".join(kept), frozenset(sources)


def _sources(lines: Sequence[str], code: Sequence[bool]) -> dict[int, str]:
    """The lines that name a source, each with its number: those below all that cite it, or with the look of one."""
    cited: dict[str, int] = {}
    for number, line in enumerate(lines):
        if not code[number]:
            cited.update((each, number) for each in _cited_in(line))
    found = {n: m for n, line in enumerate(lines) if not code[n] and (m := _SOURCE.fullmatch(line))}
    return {
        n: m["number"]
        for n, m in found.items()
        if cited.get(m["number"], n) < n or _IS_PUBLISHED.search(m["text"]) is not None
    }


def _cited_in(line: str) -> Iterator[str]:
    """The numbers that a line cites."""
    for found in _CITES.finditer(line):
        if not found["code"] and _cites(found):
            yield from re.findall(r"\d+", found["numbers"])


def _cites(found: re.Match[str]) -> bool:
    """Whether a number in brackets stands at the end of what is said, and belongs to nothing before it."""
    ends = _ENDS.match(found.string, found.end()) and _BEHIND_SENTENCE.search(_before(found).rstrip())
    return bool(ends) and _JOINED.search(_before(found)) is None


def _before(found: re.Match[str]) -> str:
    """What stands before a mark, and the marks right before it."""
    return _MARKS_BEHIND.sub("", found.string[: found.start("numbers") - 1])


def _uncited(found: re.Match[str], known: frozenset[str]) -> str:
    """What is left of a mark: nothing, where it cites."""
    if found["code"]:
        return found[0]
    numbers = frozenset(re.findall(r"\d+", found["numbers"]))
    is_known = numbers <= known and _JOINED.search(_before(found)) is None
    return "" if is_known or _cites(found) else found[0]
