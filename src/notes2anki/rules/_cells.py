"""Cells of tables: one of several sentences is asked sentence by sentence, each by its parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..language.inline import plain, view
from ..language.japanese import words as japanese
from ..language.japanese.splices import statements_in
from ..language.phrases import weight
from ..language.quantities import quantities
from ..model import Body, Kind, Markdown, TableRow
from ..topics.bodies import hidden_whole, listed, runs
from ..topics.topic import Carrier, Topic
from ._cloze import cloze_of, figures_together
from ._figures import asked_figures
from ._limits import LONGEST_LIST, LONGEST_SHOWN
from ._parts import parts_draft
from ._place import Place, Statement, Subject
from ._rule import Draft

_LONG_CELL = 60
_LONG = 30.0
"""A cell of more weight is asked for its figures too."""
_LONG_LIST = 120
"""Up to so many characters a list in a cell is asked as a whole."""
_FEWEST_LISTED = 2
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FEW_FIGURES = 0.4
"""What is figures to a greater share is a list of values, which belong together."""
_LEAST = 8
_MOST = 2
_LISTED = re.compile(r"^\s*(?:[・•\-*]|\d+[.)])\s*")
_REFERS = re.compile(r"\b(?:see|refer to|cf\.|TBD|TODO)(?:\s|$)|参照|を見る|要確認|未確認|同様", re.IGNORECASE)
"""What a remark says that sends its reader elsewhere."""
_ADDRESS = re.compile(r"https?://|\]\(")


@dataclass(frozen=True, slots=True)
class Under:
    """What a row is asked under: the subject of its table, and the lines of the table's head."""

    subject: Subject
    head: frozenset[int]


def cell_drafts(question: Markdown, cell: Markdown, row: TableRow, place: Place, under: Under) -> Iterator[Draft]:
    """What a cell answers to the question of its row and column: all of it, or its sentences where it is long."""
    sentences = _sentences(cell) if len(plain(cell)) > _LONG_CELL else ()
    drafts = [_of_sentence(text, question, row, place, under) for text in sentences]
    if len(drafts) > 1 and all(drafts):
        yield from (draft for draft in drafts if draft)
        return
    path = under.subject.path
    if lines := _listed(cell):
        for run in runs(lines, LONGEST_SHOWN):
            told = listed(run, one_by_one=True, ordered=False)
            yield Draft(kind=Kind.CLOZE, prompt=question, path=path, body=told, lines=row.lines, support=under.head)
        return
    hidden = hidden_whole(cell)
    yield Draft(kind=Kind.TERM, prompt=question, path=path, body=hidden, lines=row.lines, support=under.head)
    yield from figure_drafts(question, cell, row, under)


def figure_drafts(question: Markdown, cell: Markdown, row: TableRow, under: Under) -> Iterator[Draft]:
    """The figures of a long cell, each asked by the words around it beside the card that asks for the whole."""
    statement = _statement(cell, row)
    text = statement.view.masked()
    figures = tuple((q.start, q.end) for q in asked_figures(text))
    share = sum(end - start for start, end in figures) / max(1, len(text))
    if figures and weight(text) > _LONG and share < _FEW_FIGURES and len(text) <= LONGEST_SHOWN:
        draft = cloze_of(statement, Subject(under.subject.path, question), figures_together(text, figures))
        yield replace(draft, support=under.head)


def remark_drafts(question: Markdown, cell: Markdown, row: TableRow, place: Place, under: Under) -> Iterator[Draft]:
    """What a remark says, by its parts: nothing of one that is long, that refers to something, or has no parts."""
    text = plain(cell)
    if len(text) > _LONG_CELL or _REFERS.search(text) or _ADDRESS.search(cell):
        return
    draft = _of_sentence(cell, question, row, place, under)
    if draft:
        yield replace(draft, body=_once(draft.body, 1))


def _listed(cell: Markdown) -> list[Markdown]:
    """The lines of a long cell that is a list, without their signs: each is asked beside the others."""
    texts = [text.strip() for text in _BREAK.split(cell) if text.strip()]
    signs = [_LISTED.match(text) for text in texts]
    lengths = [len(plain(Markdown(text))) for text in texts]
    if not _FEWEST_LISTED <= len(texts) <= LONGEST_LIST or not all(signs) or sum(lengths) <= _LONG_LIST:
        return []
    return [Markdown(text[sign.end() :]) for text, sign in zip(texts, signs, strict=True) if sign]


def _sentences(cell: Markdown) -> Sequence[Markdown]:
    """The statements of a cell, without the signs that list them."""
    seen = view(cell)
    ranges = [
        (start + a, start + b)
        for start, end in japanese.sentences(seen.text)
        for a, b in statements_in(seen.text[start:end])
    ]
    texts = [seen.text[a:b] for a, b in ranges]
    if any(len(text.strip()) < _LEAST or _LISTED.match(text) for text in texts):
        return ()
    return [seen.slice(a, a + len(text.rstrip())) for (a, _), text in zip(ranges, texts, strict=True)]


def _of_sentence(text: Markdown, question: Markdown, row: TableRow, place: Place, under: Under) -> Draft | None:
    statement = _statement(text, row)
    figures = tuple((q.start, q.end) for q in quantities(statement.plain))
    draft = parts_draft(statement, place, Subject(under.subject.path, question), figures)
    return draft and replace(draft, body=_once(draft.body, max(_MOST, len(figures))), support=under.head)


def _statement(text: Markdown, row: TableRow) -> Statement:
    return Statement(topic=Topic(span=row.span, end=row.span.last, text=text, carrier=Carrier.LINE), text=text)


def _once(body: Body, most: int) -> Body:
    """A body with only its first blanks left: cells are many."""
    return tuple(piece if isinstance(piece, str) or piece.group <= most else piece.text for piece in body)
