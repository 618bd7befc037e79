"""Tables: a two-column row is a term, a cell of a wider table is asked by its row and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from ..diagnostics import Diagnostic
from ..language.inline import Cut, body, plain, view
from ..language.quantities import quantities
from ..model import STEP, Blank, Kind, Markdown, Table, TableRow
from ..topics.bodies import listed
from ..topics.labels import is_label, names_kind
from ..topics.topic import Topic
from ._blocks import escaped, pipe_head
from ._cells import Under, cell_drafts, figure_drafts, remark_drafts
from ._exams import ABOUT_EXAM, is_table_of_exam
from ._falsehoods import NOT_SO
from ._given_cells import given_away, says_only_its_question
from ._limits import LONGEST_LIST
from ._marked_cells import marked_rows, without_marks_in
from ._own_columns import false_columns, rating_columns, without_own
from ._place import Place, subject_below
from ._rule import Draft, Skip, Verdict, shape_rule
from ._side_by_side import list_columns, list_drafts, without_lists
from ._tables import (
    NO,
    YES_OR_NO,
    holds_settings,
    is_content,
    is_worked_example,
    key_columns,
    remark_columns,
    resolved,
    telling_columns,
    ticked_columns,
)

_WORKED = "a row of an example worked through by numbers"
_TYPED = "a value that was typed into a form of a procedure"
_RATES = "only rates, and tells nothing of it"
_SAID = "says no more than its row, its column or its caption does"
_LONGEST_ROW = 130
_FEWEST = 2
_CRITERION = re.compile(
    r"^(?:比較)?(?:項目|観点|属性|特徴|特性|要件|条件|基準|criteri(?:on|a)|aspects?|propert(?:y|ies)|attributes?)$",
    re.IGNORECASE,
)
"""Heads of a first column that lists what things are compared by: the things are the other columns."""
_SIGN_FIRST = re.compile(r"[^\w./`「『【（(\"]")
"""How a pattern or operator begins, and no name."""
_OF_LITERALS = re.compile(
    r"(?:コマンド|オプション|変数|値|パラメータ|パラメーター|メソッド|一覧|リスト|options|parameters|variables|"
    r"methods)$",
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
_FIGURE = re.compile(r"[\d\s,./~〜～–-]*\d[\d\s,./~〜～–-]*|[!-~]", re.ASCII)
"""What is no name of its own: a figure, a range, one sign or letter."""
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_LONGEST_TICKED = 260
"""A row of nothing but ticks may be longer, and one under a head that its cell finishes."""
_UNFINISHED = re.compile(r"\w(?:\.\.\.|…)$")
"""The head of a column whose question each cell finishes: ``What if …``; alone with its row it asks nothing."""
_CHOICES = re.compile(r"[/／|,、・]| or ")
_FORMULA = re.compile(
    r"(?P<name>[A-Za-z\u3040-\u9fff][^=+*/×÷−-]{0,23}?)\s*=\s*(?P<formula>[^=]*[^=\s]\s*[-+*/×÷−^]\s*[^=\s][^=]*)"
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: those that name a row, those that tell of it, and those of remarks.

    What ``rated`` ones say is shown and not asked, what ``false`` ones say is no answer, and ``ticks`` hold only ticks.
    """

    keys: tuple[int, ...]
    told: tuple[int, ...]
    remarks: tuple[int, ...]
    rated: frozenset[int]
    false: frozenset[int]
    ticks: frozenset[int]


@shape_rule
def table_rows(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Every cell that says something is asked by its row and its column.

    ## What it finds
    Pipe tables with a header and at least one row, be they divided by blank lines, and tables written as HTML, of which
    the first row is the header.

    ## What it makes
    Two columns: a term note for each row, the first cell being the term, behind the head of its column where the other
    column's says nothing (説明) or it is a bare figure. More columns: a cloze note for each row, shown
    as a table with its head, one cell hidden a card, and those that only say yes or no together, among them the
    empty cells of columns of ticks; a long row is asked cell by cell as *row › column*, and a long cell of
    several sentences by the parts of each, one that is a list by its lines; so is a cell that another one of
    its row would give away (a rare word of it stands there, or all of it does in a table that compares things).
    The figures of a long cell are asked by the words around them too. A cell that points at its neighbour (同左,
    〃, ditto) says what that says. A short remark (備考, notes) is asked by one of its parts, and the formula that
    names a row by its right side. Where the heading or the head of the first column says what kind of things
    the rows are (種類, types), a list note of their names. Of a row in which the author marked blanks himself
    (``==x==``, ``{{c1::x}}``) these are hidden, and nothing else is.

    Where most cells of the first column and of another are terms with their definitions (``Term (long form) - what it
    is``), the columns are lists side by side: each of them is asked by itself, below the last bold cell or the head
    above it.

    ## What it leaves alone
    Tables worked through as an example: every cell is a label with a running number (``Car 1 | Lane 0``), or the rows
    are so many machines with addresses of theirs (``R1 | 192.0.2.1``).
    Tables of what was set to what (項目, 設定値) below the heading of a procedure. Other empty cells and dashes,
    columns that count the rows, columns headed 例 or リンク, remarks that are long or refer to something, cells that
    repeat the row's name or their column's head, or say nothing that these and the caption do not say.

    ## Options
    None.
    """
    for child in topic.children:
        if isinstance(child, Table):
            marked = list(marked_rows(child, (*place.ancestors, topic)))
            taken = frozenset(line for draft in marked for line in draft.lines)
            yield from marked
            unmarked = _lists_or_rows(without_marks_in(child) if marked else child, topic, place)
            yield from (v for v in unmarked if isinstance(v, Diagnostic) or taken.isdisjoint(v.lines))


def _lists_or_rows(table: Table, topic: Topic, place: Place) -> Iterator[Verdict]:
    """What a table tells, whose columns may be lists that have nothing to do with each other."""
    lists = list_columns(table)
    if not lists:
        yield from _table(table, topic, place)
        return
    under = Under(subject_below((*place.ancestors, topic)), _head_of(table))
    found = list(list_drafts(table, lists, place, under))
    yield from found
    taken = frozenset(line for draft in found for line in draft.lines)
    for verdict in _table(without_lists(table, lists), topic, place):
        if not isinstance(verdict, Skip) or taken.isdisjoint(verdict.lines):
            yield verdict


def _head_of(table: Table) -> frozenset[int]:
    """The lines above the rows of a table."""
    return frozenset(range(table.span.first, min((row.span.first for row in table.rows), default=table.span.last + 1)))


def _table(table: Table, topic: Topic, place: Place) -> Iterator[Verdict]:
    table, reason = without_own(resolved(table))
    columns = _columns_of(table)
    reason = reason or _why_untaught(table, columns, (*place.ancestors, topic))
    if reason:
        yield Skip(lines=frozenset(range(table.span.first, table.span.last + 1)), reason=reason)
        return
    under = Under(subject_below((*place.ancestors, topic)), _head_of(table))
    if len(columns.keys) == 1:
        yield from _names(table, columns.keys[0], list(columns.told), under)
    for row in table.rows:
        yield from _of_row(table, row, columns, place, under)


def _columns_of(table: Table) -> _Columns:
    """What the columns of a table are for."""
    keys = key_columns(table)
    told = telling_columns(table, keys[-1])
    rated, false = rating_columns(table, told), false_columns(table, told)
    told = [i for i in told if i not in rated | false]
    return _Columns(
        keys, tuple(told), tuple(remark_columns(table, told, keys[-1])), rated, false, ticked_columns(table, told)
    )


def _of_row(table: Table, row: TableRow, columns: _Columns, place: Place, under: Under) -> Iterator[Verdict]:
    """What a row tells, and what its remarks do."""
    name = row.cells[columns.keys[-1]]
    told = [i for i in columns.told if _tells(row.cells[i], name, table.header[i])]
    caption = plain(under.subject.prompt)
    new = [i for i in told if not says_only_its_question(table, row, (columns.keys[-1], i), caption)]
    noted = list(_remarks(row, columns, place, under)) if is_content(name) else []
    yield from noted
    if not is_content(name) or not new:
        if not noted:
            yield Skip(lines=row.lines, reason=_SAID if told and is_content(name) else "a table row without content")
        return
    told = new
    yield from _formula(row, columns.keys[-1], under)
    if len(columns.told) == 1:
        drafts = _pair(table, row, (columns.keys, columns.told[0]), place, under)
    else:
        ticks = columns.ticks
        shown = tuple(i for i in columns.told if i in told or (i in ticks and not ticks.isdisjoint(told)))
        drafts = _row(table, row, replace(columns, told=shown), place, under)
    behind = _told_behind(table, row, columns.false)
    yield from (replace(draft, extra=behind) for draft in drafts)


def _why_untaught(table: Table, columns: _Columns, chain: tuple[Topic, ...]) -> str:
    """Why nobody learns a table; empty where it is worth it."""
    if is_table_of_exam(table, chain):
        return ABOUT_EXAM
    if is_worked_example(table, columns.keys[-1], columns.told):
        return _WORKED
    if not columns.told and not columns.remarks and (columns.rated or columns.false):
        return _RATES if columns.rated else NOT_SO
    return _TYPED if holds_settings(table, [t.plain for t in chain]) else ""


def _tells(cell: Markdown, name: Markdown, head: Markdown) -> bool:
    """Whether a cell says something that neither its row nor its column says; a head of choices (A/B) says neither."""
    said, above = plain(cell), plain(head).strip().casefold()
    told_above = said.strip().casefold() == above and not _CHOICES.search(above)
    return is_content(cell) and said != plain(name) and not told_above


def _told_behind(table: Table, row: TableRow, columns: frozenset[int]) -> Markdown:
    """What a row says that is not so, for the answer side."""
    said = [f"{table.header[i].strip()}: {row.cells[i].strip()}" for i in sorted(columns) if is_content(row.cells[i])]
    return Markdown("\n\n".join(said))


def _formula(row: TableRow, first: int, under: Under) -> Iterator[Draft]:
    """What a row that is named by a formula says of its first sign."""
    subject = under.subject
    seen = view(row.cells[first])
    found = _FORMULA.fullmatch(seen.text.strip())
    if found and subject.prompt:
        start = len(seen.text) - len(seen.text.lstrip()) + found.start("formula")
        yield Draft(
            kind=Kind.CLOZE,
            prompt=subject.prompt,
            path=subject.path,
            body=body(seen, [Cut(start, start + len(found["formula"]), 1)]),
            lines=row.lines,
            support=under.head,
        )


def _remarks(row: TableRow, columns: _Columns, place: Place, under: Under) -> Iterator[Draft]:
    """What the remarks of a row tell of it, by their parts: nobody knows which remark is meant by the row alone."""
    prompt = under.subject.prompt
    heads = [*([prompt] if prompt else []), *(row.cells[key].strip() for key in columns.keys)]
    for i in columns.remarks:
        if is_content(row.cells[i]):
            yield from remark_drafts(Markdown(STEP.join(heads)), row.cells[i], row, place, under)


def _names(table: Table, first: int, columns: list[int], under: Under) -> Iterator[Draft]:
    """The things that a table tells of, as a list: its rows, or its columns where the rows have no head."""
    prompt = under.subject.prompt
    head = plain(table.header[first]).strip()
    asked = plain(prompt)
    compares = not head or bool(_CRITERION.match(head))
    names = [table.header[i] for i in columns] if compares else [row.cells[first] for row in table.rows]
    titled = names_kind(asked) or _is_titled(asked, "" if compares else head)
    of_kind = titled or (not compares and names_kind(head))
    if not of_kind or _OF_LITERALS.search(head or asked) or not prompt or not _are_names(names, asked):
        return
    if not titled:
        own = table.header[first].strip()
        prompt = Markdown(own if asked.casefold() in head.casefold() else f"{prompt} › {own}")
    yield Draft(
        kind=Kind.TERM,
        prompt=prompt,
        path=under.subject.path,
        body=listed([Markdown(name.strip()) for name in names], one_by_one=False, ordered=False),
        lines=frozenset(),
        support=under.head,
    )


def _is_titled(asked: str, head: str) -> bool:
    """Whether the title above a table ends in the head of its names: ``保存のスタイル`` above ``スタイル``."""
    title, kind = asked.casefold().rstrip("s"), head.casefold().rstrip("s")
    return len(kind) > 1 and title.endswith(kind) and title != kind


def _are_names(cells: list[Markdown], asked: str) -> bool:
    """Whether cells are a list of names that can be learnt: few, short, each another, none given away."""
    texts = [plain(cell).strip() for cell in cells]
    if not _FEWEST <= len(texts) <= LONGEST_LIST or len(set(texts)) < len(texts):
        return False
    if sum(_SIGN_FIRST.match(t) is not None for t in texts) > len(texts) / 2:
        return False  # what they mean is asked row by row
    told = asked.casefold()
    return all(
        is_label(t) and not t.isdigit() and not quantities(t) and is_content(Markdown(t)) and t.casefold() not in told
        for t in texts
    )


def _pair(
    table: Table, row: TableRow, columns: tuple[tuple[int, ...], int], place: Place, under: Under
) -> Iterator[Draft]:
    """A row of a name and a value: the name is the term, the column's head says what is asked of it."""
    keys, column = columns
    prompt = under.subject.prompt
    head = Markdown(table.header[column].strip())
    tells = bool(re.search(r"\w", plain(head))) and not _MEANING.match(plain(head).strip())
    heads = [
        *([prompt] if prompt else []),
        *(_kind_of_rows(table, keys[-1], prompt) if not tells else []),
        *(row.cells[key].strip() for key in keys[:-1]),
        _name_of(table, row, keys[-1], prompt) if tells else row.cells[keys[-1]].strip(),
        *([head] if tells else []),
    ]
    yield from cell_drafts(Markdown(STEP.join(heads)), row.cells[column], row, place, under)


def _name_of(table: Table, row: TableRow, key: int, prompt: Markdown) -> str:
    """What names a row: a bare figure says nothing without the head of its column."""
    name = row.cells[key].strip()
    head = table.header[key].strip()
    kind = _kind_of_rows(table, key, prompt)
    return f"{head} {name}" if kind and _FIGURE.fullmatch(_IN_BRACKETS.sub("", plain(row.cells[key])).strip()) else name


def _kind_of_rows(table: Table, key: int, prompt: Markdown) -> list[Markdown]:
    """The head of the column of names, where it tells what the names are and nothing else does."""
    head = Markdown(table.header[key].strip())
    shown = plain(head)
    tells = (
        re.search(r"\w", shown) and is_label(shown) and not _ANY_KIND.fullmatch(shown) and not _CRITERION.match(shown)
    )
    return [head] if tells and len(shown) <= _LONGEST_KIND and shown.casefold() not in plain(prompt).casefold() else []


def _row(table: Table, row: TableRow, cells: _Columns, place: Place, under: Under) -> Iterator[Draft]:
    """A row of a comparison, shown as a table with one cell hidden a card; a long row cell by cell."""
    path, prompt = under.subject.path, under.subject.prompt
    columns = [*cells.keys, *sorted((*cells.told, *cells.rated))]
    ticked = all(YES_OR_NO.match(plain(row.cells[i]).strip() or NO) for i in cells.told)
    length = sum(len(plain(row.cells[i])) + len(plain(table.header[i])) for i in columns)
    waits = any(_UNFINISHED.search(plain(table.header[i]).strip()) for i in cells.told)
    if length > (_LONGEST_TICKED if ticked or waits else _LONGEST_ROW):
        for i in cells.told:
            if is_content(row.cells[i]):
                yield from _cell(table, row, cells.keys, i, place, under)
        return
    named = " ".join(plain(row.cells[key]) for key in cells.keys)
    alone = given_away(table, row, cells.told, f"{plain(prompt)} {named} {' '.join(map(plain, table.header))}")
    yield from chain.from_iterable(_cell(table, row, cells.keys, i, place, under) for i in sorted(alone))
    texts = {i: escaped(row.cells[i]) or NO for i in cells.told if i not in alone}
    if not texts:
        return
    groups = dict(zip(texts, _groups(list(texts.values())), strict=True))
    head = pipe_head([table.header[i] for i in columns], [table.aligned[i] for i in columns if i < len(table.aligned)])
    names = " | ".join(escaped(row.cells[key]) for key in cells.keys)
    pieces: list[Markdown | Blank] = [Markdown(f"{head}\n| {names} | ")]
    for i in columns[len(cells.keys) :]:
        end = " | " if i != columns[-1] else " |"
        pieces += [Blank(texts[i], groups[i]) if i in texts else escaped(row.cells[i]), Markdown(end)]
    yield Draft(kind=Kind.CLOZE, prompt=prompt, path=path, body=tuple(pieces), lines=row.lines, support=under.head)
    for i in texts:
        yield from figure_drafts(_question(table, row, cells.keys, i, under), row.cells[i], row, under)


def _cell(
    table: Table, row: TableRow, keys: tuple[int, ...], column: int, place: Place, under: Under
) -> Iterator[Draft]:
    """A cell asked by its row and its column alone."""
    yield from cell_drafts(_question(table, row, keys, column, under), row.cells[column], row, place, under)


def _question(table: Table, row: TableRow, keys: tuple[int, ...], column: int, under: Under) -> Markdown:
    """What asks for a cell where its table is not shown: *caption › row › column*."""
    prompt = under.subject.prompt
    heads = [*([prompt] if prompt else []), *(row.cells[key] for key in keys), table.header[column]]
    return Markdown(STEP.join(h.strip() for h in heads))


def _groups(cells: list[Markdown]) -> list[int]:
    """The card that hides each cell: one for equal cells and for all that only say yes or no.

    Each of them would give the others away.
    """
    groups: list[int] = []
    known: dict[str, int] = {}
    for cell in cells:
        text = plain(cell).strip()
        kind = "" if YES_OR_NO.match(text) else text
        groups.append(known.setdefault(kind, max(groups, default=0) + 1))
    return groups
