"""Tables: a two-column row is a term, a cell of a wider table is asked by its row and column."""

import re
from collections.abc import Iterator

from ..inline import plain
from ..model import Blank, Kind, Markdown, Table, TableRow
from ..outline import Topic
from ._rule import Draft, Finding, Place, Skip, prompt_of, shape_rule

_NOTHING = re.compile(r"^[\s\-–—ー―−/N.Aなし]*$")
_NUMBER_COLUMN = re.compile(r"^(?:#|No\.?|番号|順番|項番|例|example|備考|note|notes|参考|リンク|link|url|日付|date)$", re.IGNORECASE)
_ORDINAL = re.compile(r"^\d+$")
_LONGEST_CELL = 200


@shape_rule
def table_rows(topic: Topic, place: Place) -> Iterator[Finding]:
    """Every cell that says something is asked by its row and its column.

    ## What it finds
    Pipe tables with a header and at least one row.

    ## What it makes
    Two columns: a term note for each row, the first cell being the term. More columns: a term note for each cell,
    asked as *row › column*.

    ## What it leaves alone
    Empty cells and dashes, numbering columns, columns headed 備考, 例 or リンク, cells that repeat the row's name.

    ## Options
    None.
    """
    for child in topic.children:
        if isinstance(child, Table):
            yield from _table(child, topic, place)


def _table(table: Table, topic: Topic, place: Place) -> Iterator[Finding]:
    first = _first_column(table)
    columns = [
        i
        for i in range(first + 1, len(table.header))
        if not _NUMBER_COLUMN.match(plain(table.header[i]).strip())
    ]
    chain = (*place.ancestors, topic)
    path, prompt = prompt_of(chain)
    support = frozenset({table.span.first, table.span.first + 1})
    for row in table.rows:
        name = row.cells[first]
        asked = [i for i in columns if _is_content(row.cells[i]) and plain(row.cells[i]) != plain(name)]
        if not _is_content(name) or not asked:
            yield Skip(lines=frozenset({row.span.first}), reason="a table row without content")
            continue
        for column in asked:
            yield _cell(table, row, first, column, (path, prompt, support, len(columns) == 1))


def _first_column(table: Table) -> int:
    """The column of row names: the first one that is no mere numbering."""
    numbered = table.rows and all(_ORDINAL.match(plain(r.cells[0]).strip()) for r in table.rows)
    return 1 if numbered and len(table.header) > 2 else 0


def _is_content(cell: Markdown) -> bool:
    text = plain(cell).strip()
    return bool(text) and (not _NOTHING.match(text) or text in ("なし", "N/A"))


def _cell(
    table: Table,
    row: TableRow,
    first: int,
    column: int,
    asked_under: tuple[tuple[Topic, ...], Markdown, frozenset[int], bool],
) -> Draft:
    path, prompt, support, is_pair = asked_under
    name, header = row.cells[first], table.header[column]
    heads = [name] if is_pair and not plain(header).strip() else [name, header]
    question = Markdown(" › ".join([*([prompt] if prompt else []), *(h.strip() for h in heads if plain(h).strip())]))
    return Draft(
        kind=Kind.TERM,
        prompt=question,
        path=path,
        body=(Blank(row.cells[column], 1),),
        lines=frozenset({row.span.first}),
        support=support,
    )
