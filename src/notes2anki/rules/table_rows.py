"""Tables: a two-column row is a term, a cell of a wider table is asked by its row and column."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..bodies import listed
from ..inline import plain
from ..labels import is_label, names_kind
from ..model import STEP, Blank, Kind, Markdown, Table, TableRow
from ..quantities import quantities
from ..topics import Topic
from ._cells import Under, cell_drafts
from ._limits import LONGEST_LIST
from ._place import Place, prompt_of
from ._rule import Draft, Skip, Verdict, shape_rule

_NOTHING = re.compile(r"^(?:[\s\-–—ー―−/.]|[Nn][/.]?[Aa]|なし)*$")
_NUMBER_COLUMN = re.compile(
    r"^(?:#|No\.?|番号|順番|項番|例|example|備考|note|notes|参考|リンク|link|url|日付|date)$", re.IGNORECASE
)
_REMARK_COLUMN = re.compile(r"^(?:備考|補足|notes?|remarks?)$", re.IGNORECASE)
_ORDINAL = re.compile(r"^\d+$")
_LONGEST_ROW = 130
_NAME_AND_VALUE = 2
_FEWEST = 2
_YES_OR_NO = re.compile(
    r"^(?:はい|いいえ|不?可能?|有り?|無し?|あり|なし|非?対応|未対応|[○◯〇×✕✖✓✔☑△◎-]|"
    r"yes|no|true|false|supported|not supported|:(?:x|heavy_check_mark|white_check_mark|heavy_multiplication_x):)$",
    re.IGNORECASE,
)
_CRITERION = re.compile(
    r"^(?:比較)?(?:項目|観点|属性|特徴|特性|要件|条件|基準|criteri(?:on|a)|aspects?|propert(?:y|ies)|attributes?)$",
    re.IGNORECASE,
)
"""Heads of a first column that lists what things are compared by: the things are the other columns."""
_OF_LITERALS = re.compile(
    r"(?:コマンド|オプション|変数|値|パラメータ|パラメーター|メソッド|一覧|リスト|options|parameters|variables|methods)$",
    re.IGNORECASE,
)
"""Kinds of which a table shows those that its author needs: nobody is asked which."""
_MEANING = re.compile(
    r"^(?:説明|概要|内容|意味|定義|詳細|解説|備考|補足|notes?|description|explanation|meaning|definition|details?)$",
    re.IGNORECASE,
)


_ANY_KIND = re.compile(
    r"(?:名前|.*名称?|項目|.*用語|.*単語|言葉|.*キーワード|略語|略称|英語|種類|種別|タイプ|内容|機能|サービス|問題?|"
    r"names?|terms?|items?|keys?|words?|keywords?|types?|kinds?|abbreviations?|acronyms?|features?|services?|things?|"
    r"questions?|concepts?|topics?|what)",
    re.IGNORECASE,
)
"""Heads of a column of names that are said of any of them."""
_LONGEST_KIND = 16
_NUMBER_HEAD = re.compile(r"(?:No|Nr|№|#|番号?|項番|連番|順番?|順序|手順|ステップ|step|id|index|\W*)\.?", re.IGNORECASE)
"""The head of a column that only numbers its rows; a port or a layer is the name of its row."""


@shape_rule
def table_rows(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Every cell that says something is asked by its row and its column.

    ## What it finds
    Pipe tables with a header and at least one row, and tables written as HTML, of which the first row is the header.

    ## What it makes
    Two columns: a term note for each row, the first cell being the term, behind the head of its column where the other
    column's says nothing (説明). More columns: a cloze note for each row, shown
    as a table with its head, one cell hidden a card, and those that only say yes or no together; a long row is asked
    cell by cell as *row › column*, and a long cell of several sentences by the parts of each. Where the heading or the
    head of the first column says what kind of things the rows are (種類, types), a list note of their names.

    ## What it leaves alone
    Empty cells and dashes, numbering columns, columns headed 備考, 例 or リンク, cells that repeat the row's name.

    ## Options
    None.
    """
    for child in topic.children:
        if isinstance(child, Table):
            yield from _table(child, topic, place)


def _columns(table: Table, first: int) -> list[int]:
    """The columns that say something of the rows; remarks are asked for where there is nothing else."""
    heads = {i: plain(table.header[i]).strip() for i in range(first + 1, len(table.header))}
    found = [i for i, head in heads.items() if not _NUMBER_COLUMN.match(head)]
    return found or [i for i, head in heads.items() if _REMARK_COLUMN.match(head)]


def _table(table: Table, topic: Topic, place: Place) -> Iterator[Verdict]:
    table = _with_groups(table)
    keys = _key_columns(table)
    first = keys[-1]
    columns = _columns(table, first)
    chain = (*place.ancestors, topic)
    path, prompt = prompt_of(chain)
    head = min((row.span.first for row in table.rows), default=table.span.last + 1)
    support = frozenset(range(table.span.first, head))
    if len(keys) == 1:
        yield from _names(table, first, columns, (path, prompt, support))
    for row in table.rows:
        name = row.cells[first]
        asked = [i for i in columns if _is_content(row.cells[i]) and plain(row.cells[i]) != plain(name)]
        if not _is_content(name) or not asked:
            yield Skip(lines=row.lines, reason="a table row without content")
            continue
        if len(columns) == 1:
            yield from _pair(table, row, (keys, columns[0]), place, (path, prompt, support))
        else:
            yield from _row(table, row, (keys, asked), place, (path, prompt, support))


def _names(table: Table, first: int, columns: list[int], under: Under) -> Iterator[Draft]:
    """The things that a table tells of, as a list: its rows, or its columns where the rows have no head."""
    path, prompt, support = under
    head = plain(table.header[first]).strip()
    asked = plain(prompt)
    compares = not head or bool(_CRITERION.match(head))
    names = [table.header[i] for i in columns] if compares else [row.cells[first] for row in table.rows]
    of_kind = names_kind(asked) or (not compares and names_kind(head))
    if not of_kind or _OF_LITERALS.search(head or asked) or not prompt or not _are_names(names, asked):
        return
    if not names_kind(asked):
        own = table.header[first].strip()
        prompt = Markdown(own if asked.casefold() in head.casefold() else f"{prompt} › {own}")
    yield Draft(
        kind=Kind.TERM,
        prompt=prompt,
        path=path,
        body=listed([Markdown(name.strip()) for name in names], one_by_one=False, ordered=False),
        lines=frozenset(),
        support=support,
    )


def _are_names(cells: list[Markdown], asked: str) -> bool:
    """Whether cells are a list of names that can be learnt: few, short, each another, none given away."""
    texts = [plain(cell).strip() for cell in cells]
    if not _FEWEST <= len(texts) <= LONGEST_LIST or len(set(texts)) < len(texts):
        return False
    told = asked.casefold()
    return all(
        is_label(t) and not t.isdigit() and not quantities(t) and _is_content(Markdown(t)) and t.casefold() not in told
        for t in texts
    )


def _with_groups(table: Table) -> Table:
    """A table in which a first cell that was left empty says what the one above it says."""
    rows: list[TableRow] = []
    group = Markdown("")
    for row in table.rows:
        told = sum(_is_content(cell) for cell in row.cells[1:])
        goes_on = not plain(row.cells[0]).strip() and told > 1
        group = group if goes_on else row.cells[0]
        rows.append(replace(row, cells=(group, *row.cells[1:])))
    return replace(table, rows=tuple(rows))


def _key_columns(table: Table) -> tuple[int, ...]:
    """The columns of row names: the first one that is no mere numbering; behind a column of groups the second too."""
    cells = [tuple(plain(cell).strip() for cell in row.cells) for row in table.rows if _is_content(row.cells[0])]
    counts = plain(table.header[0]).strip() if table.header else ""
    numbered = cells and _NUMBER_HEAD.fullmatch(counts) and all(_ORDINAL.match(row[0]) for row in cells)
    if len(table.header) <= _NAME_AND_VALUE or not cells:
        return (0,)
    if numbered:
        return (1,)
    groups = [row[0] for row in cells]
    grouped = len(set(groups)) < len(groups) and len({row[:2] for row in cells}) == len(cells)
    return (0, 1) if grouped and all(row[1] and is_label(row[1]) for row in cells) else (0,)


def _is_content(cell: Markdown) -> bool:
    text = plain(cell).strip()
    return bool(text) and (not _NOTHING.match(text) or text in ("なし", "N/A"))


def _pair(
    table: Table, row: TableRow, columns: tuple[tuple[int, ...], int], place: Place, under: Under
) -> Iterator[Draft]:
    """A row of a name and a value: the name is the term, the column's head says what is asked of it."""
    keys, column = columns
    prompt = under[1]
    head = Markdown(table.header[column].strip())
    tells = bool(re.search(r"\w", plain(head))) and not _MEANING.match(plain(head).strip())
    heads = [
        *([prompt] if prompt else []),
        *(_kind_of_rows(table, keys[-1], prompt) if not tells else []),
        *(row.cells[key].strip() for key in keys),
        *([head] if tells else []),
    ]
    yield from cell_drafts(Markdown(STEP.join(heads)), row.cells[column], row, place, under)


def _kind_of_rows(table: Table, key: int, prompt: Markdown) -> list[Markdown]:
    """The head of the column of names, where it tells what the names are and nothing else does."""
    head = Markdown(table.header[key].strip())
    shown = plain(head)
    tells = (
        re.search(r"\w", shown) and is_label(shown) and not _ANY_KIND.fullmatch(shown) and not _CRITERION.match(shown)
    )
    return [head] if tells and len(shown) <= _LONGEST_KIND and shown.casefold() not in plain(prompt).casefold() else []


def _row(
    table: Table, row: TableRow, columns: tuple[tuple[int, ...], list[int]], place: Place, under: Under
) -> Iterator[Draft]:
    """A row of a comparison, shown as a table with one cell hidden a card; a long row cell by cell."""
    keys, asked = columns
    path, prompt, support = under
    shown = [*keys, *asked]
    if sum(len(plain(row.cells[i])) + len(plain(table.header[i])) for i in shown) > _LONGEST_ROW:
        for i in asked:
            heads = [*([prompt] if prompt else []), *(row.cells[key] for key in keys), table.header[i]]
            question = Markdown(STEP.join(h.strip() for h in heads))
            yield from cell_drafts(question, row.cells[i], row, place, under)
        return
    head = "| " + " | ".join(_escaped(table.header[i]) or " " for i in shown) + " |\n|" + "---|" * len(shown) + "\n| "
    names = " | ".join(_escaped(row.cells[key]) for key in keys)
    body: list[Markdown | Blank] = [Markdown(f"{head}{names} | ")]
    for i, group in zip(asked, _groups([row.cells[i] for i in asked]), strict=True):
        body += [Blank(_escaped(row.cells[i]), group), Markdown(" | " if i != asked[-1] else " |")]
    yield Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=tuple(body),
        lines=row.lines,
        support=support,
    )


def _groups(cells: list[Markdown]) -> list[int]:
    """The card that hides each cell: one for equal cells and for all that only say yes or no.

    Each of them would give the others away.
    """
    groups: list[int] = []
    known: dict[str, int] = {}
    for cell in cells:
        text = plain(cell).strip()
        kind = "" if _YES_OR_NO.match(text) else text
        groups.append(known.setdefault(kind, max(groups, default=0) + 1))
    return groups


def _escaped(cell: Markdown) -> Markdown:
    return Markdown(re.sub(r"(?<!\\)\|", r"\\|", cell.strip()))
