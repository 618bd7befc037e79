"""Tables that lay lists side by side: each column is a list of its own, and a row of it says nothing across."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..language.inline import Mark, View, plain, view
from ..model import STEP, Markdown, Table
from ..topics.labels import is_label
from ..topics.separators import split_term
from ._cells import Under, cell_drafts
from ._place import NOTHING, Place
from ._rule import Draft

_FEWEST_COLUMNS = 2
_FEWEST_TERMS = 3
_SHARE = 0.6
"""Of the cells of a list so many are a term with its definition; the others are terms alone, or sentences."""
_BRACKETS = re.compile(r"[\s()（）\[\]［］]*(?:[(（\[［][^()（）\[\]［］]*[)）\]］]\s*)?")
_EXPANDED = re.compile(r"(?P<term>[^()（）:.。]+[(（][^()（）]+[)）])(?:\s*[:：]|\s+[-–—])\s+(?P<told>\S.*)", re.DOTALL)
"""A term with its long form in brackets, which may be of any length."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell of a list that tells what its term means, and the line of the list above it, if any."""

    row: int
    heading: Markdown
    term: Markdown
    told: Markdown


def list_columns(table: Table) -> tuple[int, ...]:
    """The columns that are lists of terms with their definitions, where the first one and another are."""
    found = tuple(i for i in range(len(table.header)) if _is_list(_cells(table, i)))
    return found if len(found) >= _FEWEST_COLUMNS and found[0] == 0 else ()


def without_lists(table: Table, lists: tuple[int, ...]) -> Table:
    """A table with its names and the columns that tell something of them; the lists beside them left out."""
    others = [i for i in range(1, len(table.header)) if i not in lists]
    kept = [0, *others]
    rows = tuple(replace(row, cells=(_named(row.cells[0]), *(row.cells[i] for i in others))) for row in table.rows)
    aligned = tuple(table.aligned[i] for i in kept if i < len(table.aligned))
    return replace(table, header=tuple(table.header[i] for i in kept), rows=rows, aligned=aligned)


def list_drafts(table: Table, lists: tuple[int, ...], place: Place, under: Under) -> Iterator[Draft]:
    """What the lists of a table tell, each term below the last bold cell or the head above it in its column."""
    for column in lists:
        for entry in _entries(table, column):
            heads = [head for head in (under.subject.prompt, entry.heading, entry.term) if plain(head).strip()]
            question = Markdown(STEP.join(head.strip() for head in heads))
            yield from cell_drafts(question, entry.told, table.rows[entry.row], place, under)


def _is_list(cells: list[Markdown]) -> bool:
    texts = [cell for cell in cells if plain(cell).strip() and not _is_heading(cell)]
    terms = [split[0] for cell in texts if (split := _split(cell))]
    shown = {plain(term).casefold() for term in terms}
    return len(terms) >= max(_FEWEST_TERMS, _SHARE * len(texts)) and len(shown) == len(terms)


def _cells(table: Table, column: int) -> list[Markdown]:
    return [row.cells[column] for row in table.rows]


def _entries(table: Table, column: int) -> Iterator[_Entry]:
    """The terms of a list; an empty cell ends what stands below a heading."""
    heading = table.header[column]
    for number, cell in enumerate(_cells(table, column)):
        if not plain(cell).strip():
            heading = NOTHING
        elif _is_heading(cell):
            heading = cell
        elif split := _split(cell):
            yield _Entry(number, heading, *split)


def _is_heading(cell: Markdown) -> bool:
    """Whether nothing but brackets stands beside what is bold in a cell."""
    seen = view(cell)
    bold = [m for m in seen.marks if m.mark is Mark.STRONG]
    if not bold or seen.text[: bold[0].start].strip():
        return False
    return bool(_BRACKETS.fullmatch(seen.text[bold[-1].end :]))


def _named(cell: Markdown) -> Markdown:
    """The term of a cell alone, where it tells more."""
    split = _split(cell)
    return split[0] if split else cell


def _split(cell: Markdown) -> tuple[Markdown, Markdown] | None:
    """The term of a cell and what it says of it."""
    seen = view(cell)
    found = _EXPANDED.fullmatch(seen.text.strip())
    if found and is_label(found["term"].replace("（", "(").partition("(")[0].strip()):
        start = len(seen.text) - len(seen.text.lstrip())
        return _cut(seen, start + found.end("term"), start + found.start("told"))
    split = split_term(cell)
    if split is None or not re.search(r"[^\W\d_]", plain(split.term)):
        return None
    return Markdown(split.term.strip()), Markdown(split.definition.strip())


def _cut(seen: View, end: int, start: int) -> tuple[Markdown, Markdown]:
    """The text up to one place and from another one on."""
    return Markdown(seen.slice(0, end).strip()), Markdown(seen.slice(start, len(seen.text)).strip())
