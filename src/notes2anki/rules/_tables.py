"""Tables as their author meant them: what their columns are for, and what a cell says that holds only a sign."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..language.examples import are_instances, holds_address
from ..language.inline import plain
from ..model import Markdown, Table, TableRow
from ..topics.labels import is_label

NO = Markdown("-")
"""What an empty cell says in a column of ticks."""
_NOTHING = re.compile(r"^(?:[\s\-–—ー―−/.]|[Nn][/.]?[Aa]|なし)*$")
_NUMBERS = re.compile(r"(?:No|Nr|№|#|番号?|項番|連番|順番?|順序|手順|ステップ|step|id|index|\W*)\.?", re.IGNORECASE)
"""The head of a column that may number its rows; a port or a layer is the name of its row."""
_NUMBERS_AMONG = re.compile(r"#|No\.?|番号|順番|項番", re.IGNORECASE)
"""The head of a later column that may number the rows."""
_UNASKED = re.compile(r"(?:例|example|参考|(?:参考|公式|関連)?(?:リンク|link|url|サイト)s?|日付|date)", re.IGNORECASE)
_REMARKS = re.compile(r"(?:備考|notes?|remarks?)", re.IGNORECASE)
_ONLY_REMARKS = re.compile(r"(?:備考|補足|notes?|remarks?)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_RUNNING = re.compile(r"(?P<label>[A-Za-z]+)[ -]?(?P<number>\d{1,2})(?: \([^()]*\))?")
_SETTING = re.compile(
    r"(?:設定)?(?:項目|名)?|パラメータ(?:ー|名)?|フィールド|(?:setting|parameter|field|item|option)s?", re.IGNORECASE
)
_SET_TO = re.compile(r"(?:設定|入力|指定|選択)(?:した)?(?:値|内容)|(?:set |entered |chosen )?values?", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"手順|ハンズオン|演習|構築|を作成|[ \u3000]作成|の作成|やってみ|"
    r"\b(?:hands-?on|lab|steps?|walkthrough|procedure|tutorial)\b",
    re.IGNORECASE,
)
"""What stands above a table of what was typed into a form."""
_FEWEST_WORKED = 3
_NAME_AND_VALUE = 2
_SPARSE = 1.5
"""A numbering from which rows were taken out counts no further than so many times its rows."""
_LEFT = re.compile(r"[(（]?(?:同左|左に同じ|左と同じ|same as (?:the )?left)[)）]?[。.]?", re.IGNORECASE)
_ABOVE = re.compile(
    r"[(（]?(?:〃|同上|上に同じ|上と同じ|ditto|same as above|(?:the )?same as the (?:one|row) above)[)）]?[。.]?",
    re.IGNORECASE,
)
_FOOTNOTE = r"(?:\s*[\[(（]?[※＊*注]\s*\d*[\])）]?)?"
"""The mark of a remark below the table."""
YES_OR_NO = re.compile(
    r"^(?:はい|いいえ|不?可能?|有り?|無し?|あり|なし|非?対応|未対応|"
    r"[○◯〇⭕●◎×✕✖✗✘❌❎x✓✔✅☑△–-]\ufe0f?|"
    r"yes|no|true|false|supported|not supported|:(?:x|heavy_check_mark|white_check_mark|heavy_multiplication_x):)"
    rf"{_FOOTNOTE}$",
    re.IGNORECASE,
)
_TICK = re.compile(
    r"(?:[○◯〇⭕●◎△×✕✖✗✘x✓✔✅☑]\ufe0f?|yes|true|はい|あり|有り?|可能?|対応|supported|:(?:heavy|white)_check_mark:)"
    rf"{_FOOTNOTE}",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\s\-–—ー―−]*")
_CIRCLES = re.compile(rf"[○◯〇⭕●◎△]\ufe0f?{_FOOTNOTE}")


def is_content(cell: Markdown) -> bool:
    """Whether a cell says something."""
    text = plain(cell).strip()
    return bool(text) and (not _NOTHING.match(text) or text in ("なし", "N/A"))


def is_worked_example(table: Table, key: int, columns: Sequence[int]) -> bool:
    """Whether rows are counted off, and all that is told of each is a label with a running number, too.

    Or they are the machines of an exercise, and what is told of them are addresses.
    """
    if _is_of_machines(table):
        return True
    names = [_RUNNING.fullmatch(plain(row.cells[key]).strip()) for row in table.rows]
    if len(names) < _FEWEST_WORKED or not all(names) or len({name["label"] for name in names if name}) > 1:
        return False
    numbers = [int(name["number"]) for name in names if name]
    told = [[_RUNNING.fullmatch(plain(row.cells[i]).strip()) for row in table.rows] for i in columns]
    alike = all(all(column) and len({c["label"] for c in column if c}) == 1 for column in told)
    return bool(columns) and alike and all(b - a == 1 for a, b in pairwise(numbers))


def _is_of_machines(table: Table) -> bool:
    """Whether rows are named by one label with numbers, and some column holds nothing but addresses of them.

    A line right behind a table that says nothing across is none of its rows.
    """
    rows = [row for row in table.rows if any(is_content(cell) for cell in row.cells[1:])]
    if not are_instances([plain(row.cells[0]) for row in rows]):
        return False
    told = [[text for row in rows if is_content(text := row.cells[i])] for i in range(1, len(table.header))]
    return any(len(texts) > 1 and all(holds_address(plain(text)) for text in texts) for texts in told)


def resolved(table: Table) -> Table:
    """A table in which cells that point at a neighbour (同左, 〃) say what that says.

    A first cell that was left empty says what the one above it says.
    """
    rows: list[TableRow] = []
    group = Markdown("")
    for row in table.rows:
        cells = _without_dittos(row.cells, rows[-1].cells if rows else ())
        told = sum(is_content(cell) for cell in cells[1:])
        goes_on = not plain(cells[0]).strip() and told > 1
        group = group if goes_on else cells[0]
        rows.append(replace(row, cells=(group, *cells[1:])))
    return replace(table, rows=tuple(rows))


def _without_dittos(cells: Sequence[Markdown], above: Sequence[Markdown]) -> tuple[Markdown, ...]:
    found: list[Markdown] = []
    for column, cell in enumerate(cells):
        text = plain(cell).strip()
        over = above[column] if column < len(above) else Markdown("")
        beside = found[-1] if column > 1 else Markdown("")  # the first column holds the names of the rows
        if _ABOVE.fullmatch(text) and is_content(over):
            found.append(over)
        else:
            found.append(beside if _LEFT.fullmatch(text) and is_content(beside) else cell)
    return tuple(found)


def key_columns(table: Table) -> tuple[int, ...]:
    """The columns of row names: the first one that is no mere numbering; behind a column of groups the second too."""
    cells = [tuple(plain(cell).strip() for cell in row.cells) for row in table.rows if is_content(row.cells[0])]
    if len(table.header) <= _NAME_AND_VALUE or not cells:
        return (0,)
    if _is_numbering(table, 0):
        return (1,)
    groups = [row[0] for row in cells]
    grouped = len(set(groups)) < len(groups) and len({row[:2] for row in cells}) == len(cells)
    return (0, 1) if grouped and all(row[1] and is_label(row[1]) for row in cells) else (0,)


def _is_numbering(table: Table, column: int) -> bool:
    """Whether a column only counts its rows; of the first one some may have been taken out."""
    head = plain(table.header[column]).strip()
    texts = [text for row in table.rows if (text := plain(row.cells[column]).strip())]
    if (
        not (_NUMBERS_AMONG if column else _NUMBERS).fullmatch(head)
        or not texts
        or not all(_NUMBER.fullmatch(text) for text in texts)
    ):
        return False
    counts = [int(text) for text in texts]
    rises = counts[0] <= 1 and all(a < b for a, b in pairwise(counts))
    return rises and counts[-1] - counts[0] < (len(counts) * _SPARSE if column == 0 else len(counts))


def telling_columns(table: Table, first: int) -> list[int]:
    """The columns that say something of the rows; remarks are asked for where there is nothing else."""
    heads = {i: plain(table.header[i]).strip() for i in range(first + 1, len(table.header))}
    found = [
        i
        for i, head in heads.items()
        if not _UNASKED.fullmatch(head) and not _REMARKS.fullmatch(head) and not _is_numbering(table, i)
    ]
    return found or [i for i, head in heads.items() if _ONLY_REMARKS.fullmatch(head)]


def holds_settings(table: Table, above: Sequence[str]) -> bool:
    """Whether a table lists what somebody typed into a form on the way through the procedure named above it."""
    heads = [plain(head).strip() for head in table.header]
    if len(heads) != _NAME_AND_VALUE or not _SETTING.fullmatch(heads[0]) or not _SET_TO.fullmatch(heads[1]):
        return False
    return any(_PROCEDURE.search(text) for text in above)


def remark_columns(table: Table, telling: Sequence[int], first: int) -> list[int]:
    """The columns of remarks beside those that tell."""
    return [
        i
        for i in range(first + 1, len(table.header))
        if i not in telling and _REMARKS.fullmatch(plain(table.header[i]).strip())
    ]


def ticked_columns(table: Table, columns: Sequence[int]) -> frozenset[int]:
    """The columns in which a cell holds one and the same tick or nothing: nothing says no there."""
    cells = {i: [text for row in table.rows if not _EMPTY.fullmatch(text := plain(row.cells[i]))] for i in columns}
    ticks = {i: texts for i, texts in cells.items() if texts and all(_TICK.fullmatch(text.strip()) for text in texts)}
    kinds = {"○" if _CIRCLES.fullmatch(text) else text.casefold() for texts in ticks.values() for text in texts}
    alone = len(columns) < _NAME_AND_VALUE or (len(ticks) < len(columns) and all(len(t) == 1 for t in ticks.values()))
    return frozenset(ticks) if len(kinds) == 1 and not alone else frozenset()
