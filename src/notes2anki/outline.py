"""Document → Topic tree: what the author meant by headings, bullets and bare lines.

Headings, parent bullets, bold or bracketed lines above a list and short bullets followed by their explanation all carry
topics; bullets without children and lines of prose carry statements. The rules see only this tree, so that one rule
serves every carrier.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from .diagnostics import Span
from .inline import plain
from .japanese import words as japanese
from .labels import is_label, names_subject, without_title
from .model import (
    Block,
    BulletList,
    CodeBlock,
    Details,
    Directive,
    Document,
    HtmlBlock,
    Line,
    ListItem,
    Markdown,
    Paragraph,
    Quote,
    Rule,
    Section,
    Table,
)
from .paragraphs import line_topics, statement, statements, untagged
from .siblings import CLOSED, adopted
from .topics import Carrier, Item, Topic
from .wrapping import merged

_LINKED_TITLE = re.compile(r"\[(?P<title>[^\[\]]{2,80})\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*\)")
_FILE_NUMBER = re.compile(
    r"^(?:(?:module|mod|chapter|chap|ch|day|lecture|lec|lesson|section|sec|unit|lp|part|week|no)?[-_ .]?\d+[-_. ]+)+",
    re.IGNORECASE,
)
_INNER_FOLDER = 2


def _name_of(path: PurePosixPath) -> str:
    """What a file is called: its stem, or its folder where the stem says nothing (README, notes).

    The first folder is the certification; only a readme is called like it.
    """
    if path.stem.casefold() in ("readme", "index"):
        return _unnumbered(path.parent.name or path.stem)
    name = _unnumbered(path.stem)
    is_of_folder = len(path.parts) > _INNER_FOLDER and not names_subject(name)
    return _unnumbered(path.parent.name) if is_of_folder else name


def _unnumbered(name: str) -> str:
    """The name of a file or folder without the number that sorts it: ``mod02-01-subscription``."""
    rest = _FILE_NUMBER.sub("", name)
    return rest if re.search(r"[^\W\d_]{2}", rest) else name


def outline(document: Document) -> Topic:
    """The topic tree of one file; its root is the file itself."""
    path = document.source.path
    title = document.source.settings.title or _name_of(path)
    root = document.root
    return Topic(
        span=Span(path=path, first=document.source.body_line, last=document.source.body_line),
        end=root.span.last,
        text=Markdown(title),
        carrier=Carrier.FILE,
        children=tuple(_section_items(root)),
    )


def _section_items(section: Section) -> Iterator[Item]:
    yield from _items(section.blocks)
    marks = _behind(section.blocks)
    for child in section.sections:
        heading = _heading(child)
        yield replace(heading, directives=(*marks, *heading.directives))
        marks = _at_the_end_of(child)


def _at_the_end_of(section: Section) -> tuple[Directive, ...]:
    """The directives that a section ends with: they mark the section that follows it."""
    return _at_the_end_of(section.sections[-1]) if section.sections else _behind(section.blocks)


def _behind(blocks: Sequence[Block]) -> tuple[Directive, ...]:
    """The directives behind the last other block."""
    found: list[Directive] = []
    for block in reversed(blocks):
        if not isinstance(block, Directive):
            break
        found.insert(0, block)
    return tuple(found)


def _heading(section: Section) -> Topic:
    assert section.title is not None
    return untagged(
        Topic(
            span=section.title.span,
            end=section.span.last,
            text=without_title(section.title.text) if section.level == 1 else section.title.text,
            carrier=Carrier.HEADING,
            level=section.level,
            children=tuple(_section_items(section)),
        )
    )


def _items(blocks: Sequence[Block]) -> list[Item]:
    """The items of sibling blocks: leads take what follows them, directives mark it."""
    found: list[Item] = []
    directives: list[Directive] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Directive):
            directives.append(block)
            continue
        after = next((b for b in blocks[position + 1 :] if not isinstance(b, Directive)), None)
        new = _block_items(block, after)
        if directives and new and isinstance(new[0], Topic):
            new[0] = replace(new[0], directives=(*directives, *new[0].directives))
        if new:
            directives = []
        found.extend(new)
    return adopted(found)


def _block_items(block: Block, after: Block | None) -> list[Item]:
    match block:
        case Paragraph():
            if _is_page_title(block) and _holds_notes(after):
                return [replace(statement(block.lines[0]), carrier=Carrier.LEAD, level=1)]
            return list(line_topics(block.lines, leads_list=isinstance(after, BulletList | Table)))
        case BulletList():
            return [_bullet(item, ordered=block.ordered) for item in block.items]
        case Quote():
            return _quoted(block)
        case Details():
            return [_details(block)]
        case CodeBlock() if _is_prose(block):
            return list(statements(_prose_lines(block), leads_list=False))
        case Table() | CodeBlock() | HtmlBlock():
            return [block]
        case Rule() | Directive():
            return []


def _quoted(block: Quote) -> list[Item]:
    """What a quote says; below its title in a callout that has one, and not a sentence there."""
    title, below = block.title, block.blocks
    if title is None:
        return _items(below)
    shown = plain(title.text)
    if below and (is_label(shown) or shown.endswith(("?", "？"))):
        lead = replace(statement(title), carrier=Carrier.LEAD, level=CLOSED, end=block.span.last)
        return [replace(lead, children=tuple(_items(below)))]
    first = below[0] if below else None
    if isinstance(first, Paragraph) and first.lines[0].span.first == title.span.last + 1:
        return _items((replace(first, lines=(title, *first.lines)), *below[1:]))
    return _items((Paragraph(span=title.span, lines=(title,)), *below))


def _is_page_title(block: Paragraph) -> bool:
    """Whether a paragraph is nothing but the title of a page, linked: what stands below it was learnt there."""
    if len(block.lines) != 1:
        return False
    found = _LINKED_TITLE.fullmatch(block.lines[0].text.strip())
    return found is not None and not found["title"].startswith("http")


def _holds_notes(block: Block | None) -> bool:
    """Whether a block has something to say and is not the title of the next page."""
    return isinstance(block, BulletList | Table) or (isinstance(block, Paragraph) and not _is_page_title(block))


def _is_prose(block: CodeBlock) -> bool:
    """Whether a code block without a language quotes running text."""
    return not block.info and "。" in block.text and japanese.has_kana(block.text)


def _prose_lines(block: CodeBlock) -> tuple[Line, ...]:
    is_set_in = block.text.count("\n") > block.span.last - block.span.first  # without the line of a fence above it
    path, first = block.span.path, block.span.first + (0 if is_set_in else 1)
    return tuple(
        Line(span=Span(path=path, first=first + i, last=first + i), text=Markdown(text.strip()))
        for i, text in enumerate(block.text.split("\n"))
        if text.strip()
    )


def _details(block: Details) -> Topic:
    return Topic(
        span=block.summary.span,
        end=block.span.last,
        text=block.summary.text,
        carrier=Carrier.SUMMARY,
        children=tuple(_items(block.blocks)),
    )


def _bullet(item: ListItem, *, ordered: bool) -> Topic:
    carrier = Carrier.NUMBER if ordered else Carrier.BULLET
    directives = tuple(b for b in item.blocks if isinstance(b, Directive))
    below = _items([b for b in item.blocks if not isinstance(b, Directive)])
    head, continued = _head_and_rest(item)
    return untagged(
        Topic(
            span=head.span,
            end=item.span.last,
            text=head.text,
            carrier=carrier,
            children=(*continued, *below),
            task=item.task,
            directives=directives,
        )
    )


def _head_and_rest(item: ListItem) -> tuple[Line, list[Item]]:
    """A bullet's own text, and its continuation lines as statements below it."""
    if not item.lines:
        first = Span(path=item.span.path, first=item.span.first, last=item.span.first)
        return Line(span=first, text=Markdown("")), []
    head, *rest = merged(item.lines, keeps_label=True) if len(item.lines) > 1 else item.lines
    return head, [statement(line) for line in rest]
