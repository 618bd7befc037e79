"""HTML comments addressed to us: where they stand in a document, and what of the outline each is about.

``skip``, ``both-ways`` and ``kind`` on a line of their own are about the whole block that follows (a paragraph, a list,
a table, a listing), between two bullets of a list about the next bullet. ``id`` pins one line: the first of the block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Block, BulletList, Details, Directive, Document, Line, Paragraph, Quote, Section, Table
from .topic import Item, Topic, walk

NAMES = ("skip", "both-ways", "id", "kind", "ignore")
"""What a comment ``<!-- notes2anki: … -->`` may say; ``extraction`` acts on all but the last."""
_OF_ONE_LINE = ("id", "ignore")


def marked(items: Sequence[Item], directives: Sequence[Directive], *, inside_list: bool) -> list[Item]:
    """The items of a block behind directives that stand above it; ``inside_list`` if they divide a list."""
    of_first = [d for d in directives if inside_list or d.name in _OF_ONE_LINE]
    of_all = [d for d in directives if d not in of_first]
    return [_given(item, of_all if position else directives) for position, item in enumerate(items)]


def _given(item: Item, directives: Sequence[Directive]) -> Item:
    """An item with directives; nothing but a line can be pinned."""
    meant = tuple(directives) if isinstance(item, Topic) else tuple(d for d in directives if d.name != "id")
    return replace(item, directives=(*meant, *item.directives)) if meant else item


def heeded(tree: Topic) -> frozenset[Directive]:
    """The directives of all topics, tables and listings of an outline."""
    found: set[Directive] = set()
    for topic, _ in walk(tree):
        found.update(topic.directives)
        for item in topic.children:
            found.update(item.directives)
            found.update(d for row in (item.rows if isinstance(item, Table) else ()) for d in row.directives)
    return frozenset(found)


def directives_of(document: Document) -> Iterator[Directive]:
    """All directives of a file, in the order of its blocks."""
    for section in sections_of(document.root):
        yield from section.title.directives if section.title else ()
        for block in section.blocks:
            yield from _in_block(block)
    yield from document.strays


def sections_of(section: Section) -> Iterator[Section]:
    """A section and all below it, parents first."""
    yield section
    for each in section.sections:
        yield from sections_of(each)


def _in_block(block: Block) -> Iterator[Directive]:
    match block:
        case Directive():
            yield block
        case Paragraph():
            yield from _in_lines(block.lines)
        case BulletList():
            for item in block.items:
                yield from (*item.directives, *_in_lines(item.lines))
                yield from _in_blocks(item.blocks)
        case Quote():
            yield from _in_lines((block.title,) if block.title else ())
            yield from _in_blocks(block.blocks)
        case Details():
            yield from _in_lines((block.summary,))
            yield from _in_blocks(block.blocks)
        case Table():
            yield from block.directives
            yield from (d for row in block.rows for d in row.directives)
        case _:
            return


def _in_blocks(blocks: Sequence[Block]) -> Iterator[Directive]:
    for block in blocks:
        yield from _in_block(block)


def _in_lines(lines: Sequence[Line]) -> Iterator[Directive]:
    for line in lines:
        yield from line.directives
