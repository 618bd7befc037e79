"""What the author asks for in comments of single lines, tables and listings, and what of it comes to nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from .. import codes
from ..diagnostics import Diagnostic
from ..model import CodeBlock, Directive, Document, HtmlBlock, Kind, Table, TableRow
from ..rules import Draft
from ..topics.directives import NAMES, directives_of, heeded
from ..topics.topic import Item, Topic, holding, kept_for_list, subtree_lines
from .stating import states_something
from .taken import Taken

_SKIPPED = "skipped by the author"
"""The fate of lines that the author wants no card of."""
_INSTEAD: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TERM: "write it as “term: definition”, or the definition below it",
        Kind.CLOZE: "mark what is to be hidden: ==words==",
    }
)


def forced(item: Item | TableRow) -> Kind | None:
    """The kind that the author demands: ``<!-- notes2anki: kind=term -->``."""
    wanted = next((d.value for d in item.directives if d.name == "kind"), None)
    return Kind(wanted) if wanted in tuple(Kind) else None


def with_wishes_of_lines(topic: Topic, draft: Draft) -> Topic:
    """The topic of a draft with what the author asks of the line, row, table or listing that the draft was made of."""
    found = [*_of_block(topic, draft), *_of_line_below(topic, draft)]
    return replace(topic, directives=(*found, *topic.directives)) if found else topic


def _of_block(topic: Topic, draft: Draft) -> Iterator[Directive]:
    first = min(draft.lines, default=0)
    blocks = [b for b in _blocks_below(topic) if b.span.first <= first <= b.span.last]
    rows = [row for b in blocks if isinstance(b, Table) for row in b.rows if first in row.lines]
    for each in (*rows, *blocks):
        yield from each.directives


@kept_for_list
def _blocks_below(topic: Topic) -> list[CodeBlock | HtmlBlock | Table]:
    """What stands below a topic and is no line."""
    return [child for child in topic.children if not isinstance(child, Topic)]


def _of_line_below(topic: Topic, draft: Draft) -> tuple[Directive, ...]:
    """What is asked of the one line below a topic that a draft was made of, with nothing but what stands below it.

    A list of several lines is no note of any of them: their names would take it along wherever they go.
    """
    asked = draft.lines.difference(topic.lines)
    below = holding(topic, min(asked)) if asked else None
    while below is not None:
        if asked.issuperset(below.lines) and asked <= subtree_lines(below):
            return below.directives
        below = holding(below, min(asked))
    return ()


def without_skipped(topic: Topic, taken: Taken) -> Topic:
    """A topic without the lines, tables, rows and listings below it that the author wants no card of.

    What only stood above them is no statement either.
    """
    children: list[Item] = []
    for child in topic.children:
        if _is_skipped(child):
            last = child.end if isinstance(child, Topic) else child.span.last
            taken.skip(_SKIPPED, range(child.span.first, last + 1))
        elif isinstance(child, Topic):
            children.append(without_skipped(child, taken))
        elif isinstance(child, Table):
            out = [row for row in child.rows if _is_skipped(row)]
            taken.skip(_SKIPPED, (line for row in out for line in row.lines))
            children.append(replace(child, rows=tuple(row for row in child.rows if row not in out)))
        else:
            children.append(child)
    if topic.children and not children and not states_something(topic):
        taken.skip("nothing below it but what the author skips", topic.lines)
    return replace(topic, children=tuple(children))


def _is_skipped(item: Item | TableRow) -> bool:
    return any(d.name == "skip" for d in item.directives)


def undone(tree: Topic, taken: Taken) -> Iterator[Diagnostic]:
    """Tell of kinds of card that could not be made, and of what is asked both ways or pinned and makes no note."""
    heeded_by: dict[Directive, set[Kind]] = defaultdict(set)
    for _, topic, draft in taken.drafts:
        for directive in topic.directives:
            heeded_by[directive].add(draft.kind)
    for item in _items_of(tree):
        wanted = forced(item)
        if wanted is not None and wanted not in _kinds_of(item, taken):
            message = f"kind={wanted}: no such card can be made of this line; {_INSTEAD[wanted]}"
            yield Diagnostic(code=codes.KIND_NOT_MADE, span=item.span, message=message)
    for directive in dict.fromkeys(d for item in _items_of(tree) for d in item.directives):
        if directive.name == "both-ways" and Kind.TERM not in heeded_by[directive]:
            message = f"both-ways: no term and definition here to be asked both ways; {_INSTEAD[Kind.TERM]}"
            yield Diagnostic(code=codes.KIND_NOT_MADE, span=directive.span, message=message)
        if directive.name == "id" and directive.value and not heeded_by[directive]:
            message = "id: no note is made of this line alone, so it pins nothing"
            yield Diagnostic(code=codes.UNKNOWN_DIRECTIVE, span=directive.span, message=message)


def without_place(document: Document, tree: Topic) -> Iterator[Diagnostic]:
    """Tell of comments where nothing stands that they could be about."""
    known = heeded(tree)
    for directive in directives_of(document):
        if directive not in known and directive.name in NAMES and directive.name != "ignore":
            message = f"{directive.name}: nothing stands here that it could be about; write it on the line it is for"
            yield Diagnostic(code=codes.UNKNOWN_DIRECTIVE, span=directive.span, message=message)


def _items_of(topic: Topic) -> Iterator[Item | TableRow]:
    """A topic and all below it, the rows of tables too."""
    yield topic
    for item in topic.children:
        if isinstance(item, Topic):
            yield from _items_of(item)
        else:
            yield item
            yield from item.rows if isinstance(item, Table) else ()


def _kinds_of(item: Item | TableRow, taken: Taken) -> frozenset[Kind]:
    """The kinds of the notes made of an item's own lines, or of what stands below it; of a table, of all its rows."""
    lines = range(item.span.first, item.span.last + 1)
    return frozenset(
        draft.kind for _, topic, draft in taken.drafts if topic.span == item.span or not draft.lines.isdisjoint(lines)
    )
