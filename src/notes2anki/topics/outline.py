"""Document → Topic tree: what the author meant by headings, bullets and bare lines.

Headings, parent bullets, bold or bracketed lines above a list and short bullets followed by their explanation all carry
topics; bullets without children and lines of prose carry statements. The rules see only this tree, so that one rule
serves every carrier.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ..diagnostics import Span
from ..language.english.brackets import is_name_in_full
from ..language.inline import plain
from ..language.japanese import words as japanese
from ..model import (
    LONGEST_LINE,
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
    Section,
    Table,
    ThematicBreak,
)
from .alternating import with_names_above
from .answers import QUESTION, Asked, reach_of, with_answers
from .columns import with_colons
from .computed import is_query
from .directives import marked
from .displays import with_displays
from .labels import is_label
from .listparts import list_parts
from .ordinals import without_ordinals
from .paragraphs import (
    LINK,
    LINKED_TITLE,
    defines_bracketed,
    is_address,
    leads_to_file,
    line_topics,
    statement,
    statements,
    untagged,
    without_arrow,
    without_letters,
)
from .separators import split_term
from .siblings import CLOSED, adopted, leads_to_source
from .titles import COURSE_PARTS, names_subject, without_code, without_number, without_title
from .topic import BULLETS, Carrier, Item, Topic
from .wrapping import merged

_FILE_NUMBER = re.compile(rf"^(?:(?:{COURSE_PARTS}|no)?[-_ .]?\d+[-_. ]+)+", re.IGNORECASE)
_PAGE_ID = re.compile(r"[ _-](?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
"""What Notion writes behind the names of the pages and folders that it exports."""
_LINKS_BEHIND = re.compile(rf"\s*\(\s*{LINK}(?:\s*[|,/·]?\s*{LINK})*\s*\)(?:\s*\*\*[A-Z ]+\*\*)?\s*$")
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|pdf|zip)$", re.IGNORECASE)
_INNER_FOLDER = 2
_MANY_LINKS = 2
_FEWEST_TERMS = 2
"""The last of more links is the end of a list of them, not the title of what follows."""
_ABOVE_LIST = 2
"""The level of a line that leads to the list below it."""
_LEAST_NAME = 2
"""A title that is a noun alone says no kind of which it could be."""

_COMMENT = re.compile(r"(?:#|//|--).*")
_CODE_ENDS = re.compile(r"[;{}\\]\s*$|^\s*(?:[$>%]|//|#|--|<\w)|[\w\])] ?(?:=|:=|=>) ?[\w\"'\[{(]")
"""What a line of code ends in, begins with, or holds."""
_SET_IN_MARK = re.compile(r"^[-*+・][ \u3000]+(?=\S)")
"""The mark of a bullet that is set in too far to be one."""
_DRAWN = re.compile(r"[├└│┌┐┘┤▼▲]")


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
    """The name of a file or folder without the number that sorts it (``mod02-01-subscription``) and Notion's own."""
    name = _PAGE_ID.sub("", name)
    rest = _FILE_NUMBER.sub("", name)
    return rest if re.search(r"[^\W\d_]{2}", rest) else name


def outline(document: Document) -> Topic:
    """The topic tree of one file; its root is the file itself."""
    path = document.source.path
    title = document.source.settings.title or _name_of(path)
    root = document.root
    whole = Topic(
        span=Span(path=path, first=document.source.body_line, last=document.source.body_line),
        end=root.span.last,
        text=Markdown(title),
        carrier=Carrier.FILE,
        children=tuple(_section_items(root)),
    )
    return without_ordinals(with_colons(whole))


def _section_items(section: Section) -> Iterator[Item]:
    yield from _below_question(section.title, section.blocks) or _with_name_apart(section, _items(section.blocks))
    directives = _behind(section.blocks)
    terms = Counter(_term(child) for child in section.sections)
    for child in section.sections:
        heading = _heading(child)
        shared = bool(_term(child)) and terms[_term(child)] > 1
        yield replace(heading, directives=(*directives, *heading.directives), is_one_of_many=shared)
        directives = _at_the_end_of(child)


def _with_name_apart(section: Section, items: list[Item]) -> list[Item]:
    """What stands below a heading of letters; their words right below it lead no list: that is about the heading."""
    first = items[0] if items else None
    if section.title is None or not isinstance(first, Topic) or first.carrier is not Carrier.LEAD:
        return items
    if not is_name_in_full(first.plain, plain(section.title.text)):
        return items
    name = replace(first, carrier=Carrier.LINE, level=0, children=(), end=first.span.last)
    return [name, *first.children, *items[1:]]


def _below_question(line: Line | None, blocks: Sequence[Block]) -> list[Item]:
    """The items below a marked question: its answer with all that belongs to it, and the others; none without such."""
    reach = reach_of(blocks, own=True) if line and QUESTION.match(plain(line.text)) else None
    return [_answer(*reach[:2]), *_items(reach[2])] if reach else []


def _answer(line: Line, below: Sequence[Block]) -> Topic:
    """The line of an answer with what stands below it."""
    end = below[-1].span.last if below else line.span.last
    return replace(statement(line), end=end, children=tuple(_items(below)))


def _asked(asked: Asked) -> Topic:
    """A marked question with its answer below it."""
    answer = _answer(asked.answer, asked.below)
    return replace(statement(asked.question), end=answer.end, children=(answer,))


def _term(section: Section) -> str:
    """What stands before the colon of a heading, where one does."""
    split = split_term(section.title.text) if section.title else None
    return plain(split.term).casefold() if split and split.by == "colon" else ""


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
    title = section.title.text
    if section.level == 1:
        title = without_title(without_code(title))
    title = _without_links_behind(without_number(title))
    return untagged(
        Topic(
            span=section.title.span,
            end=section.span.last,
            text=title,
            carrier=Carrier.HEADING,
            level=section.level,
            children=tuple(_with_definition_told(title, list(_section_items(section)))),
            directives=section.title.directives,
        )
    )


def _with_definition_told(title: Markdown, items: list[Item]) -> list[Item]:
    """The items of a section; a first line that says what its title is leads no list, which is of the title."""
    first = items[0] if items else None
    is_lead = isinstance(first, Topic) and first.carrier is Carrier.LEAD and first.level == _ABOVE_LIST
    if not is_lead or not isinstance(first, Topic) or not _says_what(plain(title), first.plain):
        return items
    told = replace(first, carrier=Carrier.LINE, level=0, children=(), end=first.span.last)
    return [told, *first.children, *items[1:]]


def _says_what(title: str, line: str) -> bool:
    """Whether a Japanese line says what a title is: a clause, and behind it the noun in which the title ends."""
    if line == title or not japanese.is_japanese(line) or not japanese.has_kana(line):
        return False
    name, told = japanese.tokens(title), japanese.tokens(line)
    if len(name) < _LEAST_NAME or len(told) < _LEAST_NAME or name[-1].surface != told[-1].surface:
        return False
    return told[-1].pos == "名詞" and told[-2].pos in ("動詞", "助動詞")


def _without_links_behind(title: Markdown) -> Markdown:
    """A heading without the brackets behind it that hold nothing but links."""
    return Markdown(_LINKS_BEHIND.sub("", title).rstrip()) or title


def _items(blocks: Sequence[Block]) -> list[Item]:
    """The items of sibling blocks: leads take what follows them, directives mark it."""
    done: list[Item] = []
    found: list[Item] = []
    directives: list[Directive] = []
    linked = 0
    before: Block | Asked | None = None
    parts = _parts(with_answers(with_displays([block for block in blocks if not is_query(block)])))
    for position, block in enumerate(parts):
        if isinstance(block, Directive):
            directives.append(block)
            continue
        after = next((b for b in parts[position + 1 :] if not isinstance(b, Directive)), None)
        if isinstance(block, ThematicBreak) and found and not _is_bare_lead(found[-1]):
            done += adopted(found)
            found = []
        new = _block_items(block, after, linked)
        if isinstance(block, Quote) and isinstance(before, BulletList):
            new = _set_apart(new)
        within = isinstance(block, BulletList) and isinstance(before, BulletList)
        if isinstance(block, BulletList) and isinstance(before, Paragraph) and _lists_terms_of(found, before, block):
            found[-1:] = [_with_below(found[-1], marked(new, directives, inside_list=False))]
            new, directives = [], []
        if within and _numbers_below(found, before, block):
            found[-1:] = [_with_below(found[-1], marked(new, directives, inside_list=True))]
            new, directives = [], []
        before = block
        linked = linked + 1 if isinstance(block, Paragraph) and _is_page_title(block) else 0
        if new:
            found.extend(marked(new, directives, inside_list=within))
            directives = []
    return [*done, *adopted(with_names_above(found))]


def _lists_terms_of(found: Sequence[Item], before: Paragraph, block: BulletList) -> bool:
    """Whether the line right above a list is a term with its definition, and the list nothing but such terms.

    Below a term in lenticular brackets it may be any list.
    """
    last = found[-1] if found else None
    if not isinstance(last, Topic) or last.carrier is not Carrier.LINE or not last.is_leaf:
        return False
    if defines_bracketed(last.text):
        return block.span.first == before.span.last + 1
    split = split_term(last.text)
    terms = [split_term(item.lines[0].text) if item.lines else None for item in block.items]
    follows = block.span.first == before.span.last + 1 and len(terms) >= _FEWEST_TERMS
    return follows and split is not None and split.by == "colon" and is_label(plain(split.term)) and all(terms)


def _numbers_below(found: Sequence[Item], before: Block | Asked | None, block: Block | Asked) -> bool:
    """Whether a numbered list right below a bullet that says nothing by itself is what the bullet is about."""
    last = found[-1] if found else None
    if not isinstance(block, BulletList) or not isinstance(before, BulletList) or not block.ordered or before.ordered:
        return False
    if not isinstance(last, Topic) or not last.is_leaf or len(block.items) < _FEWEST_TERMS:
        return False
    follows = block.span.first == before.span.last + 1
    headed = len(before.items) == 1 or any(item.blocks for item in before.items)
    return follows and headed and is_label(last.plain) and split_term(last.text) is None


def _with_below(item: Item, below: Sequence[Item]) -> Item:
    """A line with what stands below it."""
    if not isinstance(item, Topic) or not below:
        return item
    last = below[-1]
    return replace(item, children=(*item.children, *below), end=last.end if isinstance(last, Topic) else last.span.last)


def _parts(blocks: Sequence[Block | Asked]) -> list[Block | Asked]:
    """Blocks with the lists among them divided that their author took for two."""
    found: list[Block | Asked] = []
    for block, above in zip(blocks, (None, *blocks), strict=False):
        found += [block] if isinstance(block, Asked) else list_parts(block, None if isinstance(above, Asked) else above)
    return found


def _is_bare_lead(item: Item) -> bool:
    """Whether an item is a title with nothing below it yet: a rule behind it underlines it."""
    return isinstance(item, Topic) and item.carrier is Carrier.LEAD and item.is_leaf


def _set_apart(items: list[Item]) -> list[Item]:
    """The items of a quote behind a list: its bullets are none of that list."""
    return [replace(i, carrier=Carrier.LINE) if isinstance(i, Topic) and i.carrier in BULLETS else i for i in items]


def _block_items(block: Block | Asked, after: Block | Asked | None, linked: int) -> list[Item]:
    """The items of a block before ``after``, behind so many links to other pages."""
    match block:
        case Asked():
            return [_asked(block)]
        case Paragraph():
            if _is_page_title(block) and _holds_notes(after) and linked < _MANY_LINKS:
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
        case ThematicBreak() | Directive():
            return []


def _quoted(block: Quote) -> list[Item]:
    """What a quote says; a lead at its end has nothing below it, whatever follows the quote."""
    found = _in_quote(block)
    last = found[-1] if found else None
    if isinstance(last, Topic) and last.carrier is Carrier.LEAD and last.is_leaf:
        found[-1] = replace(last, carrier=Carrier.LINE, level=0)
    return found


def _in_quote(block: Quote) -> list[Item]:
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
    found = LINKED_TITLE.fullmatch(block.lines[0].text.strip())
    if found is None or leads_to_source(block.lines[0].text) or leads_to_file(block.lines[0].text):
        return False
    return not found["title"].startswith("http") and not _FILE.search(found["title"])


def _holds_notes(block: Block | Asked | None) -> bool:
    """Whether a block has something to say and is not the title of the next page."""
    return isinstance(block, BulletList | Table) or (isinstance(block, Paragraph) and not _is_page_title(block))


def _is_prose(block: CodeBlock) -> bool:
    """Whether a code block without a language quotes running text, and is no code with comments and no drawing."""
    if block.info or not japanese.has_kana(block.text) or _DRAWN.search(block.text):
        return False
    lines = [line for line in block.text.split("\n") if line.strip()]
    told = sum(japanese.has_kana(_COMMENT.sub("", line)) for line in lines)
    if _is_set_in(block) and told == len(lines) and not any(_CODE_ENDS.search(line) for line in lines):
        return True
    return "。" in block.text and told > len(lines) / 3 and all(len(line) <= LONGEST_LINE for line in lines)


def _is_set_in(block: CodeBlock) -> bool:
    """Whether a block is code for its indent alone, without the line of a fence above it."""
    return block.text.count("\n") > block.span.last - block.span.first


def _prose_lines(block: CodeBlock) -> tuple[Line, ...]:
    path, first = block.span.path, block.span.first + (0 if _is_set_in(block) else 1)
    return tuple(
        Line(span=Span(path=path, first=first + i, last=first + i), text=Markdown(_SET_IN_MARK.sub("", text.strip())))
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
        directives=block.summary.directives,
    )


def _with_number(item: ListItem) -> ListItem:
    """A bullet that only holds a number (``- 1. Term``) as the item it is meant to be."""
    first = item.blocks[0] if item.blocks and not item.lines else None
    if not isinstance(first, BulletList) or not first.ordered or len(first.items) != 1:
        return item
    inside = first.items[0]
    return replace(item, lines=inside.lines, blocks=(*inside.blocks, *item.blocks[1:]))


def _bullet(item: ListItem, *, ordered: bool) -> Topic:
    item = _with_number(item)
    carrier = Carrier.NUMBER if ordered else Carrier.BULLET
    asked = _answer_in(item)
    below = asked or _items(item.blocks)
    head, continued = _head_and_rest(replace(item, lines=item.lines[:1]) if asked else item)
    return untagged(
        Topic(
            span=head.span,
            end=item.span.last,
            text=head.text,
            carrier=carrier,
            children=(*continued, *below),
            task=item.task,
            ticked=item.ticked,
            directives=(*item.directives, *head.directives),
        )
    )


def _answer_in(item: ListItem) -> list[Item]:
    """The items below a bullet that is a marked question, its answer with all that belongs to it the first of them."""
    if not item.lines:
        return []
    head, *others = item.lines
    lines = (Paragraph(span=replace(head.span, last=others[-1].span.last), lines=tuple(others)),) if others else ()
    return _below_question(head, (*lines, *item.blocks))


def _head_and_rest(item: ListItem) -> tuple[Line, list[Item]]:
    """A bullet's own text, and its continuation lines as statements below it; addresses at its end say nothing."""
    if not item.lines:
        first = Span(path=item.span.path, first=item.span.first, last=item.span.first)
        return Line(span=first, text=Markdown("")), []
    lines = item.lines
    while len(lines) > 1 and is_address(lines[-1].text):
        lines = lines[:-1]
    head, *rest = merged(lines, keeps_label=True) if len(lines) > 1 else lines
    head = replace(head, text=without_letters(without_arrow(head.text)))
    if not rest:
        head = replace(head, span=replace(head.span, last=item.lines[-1].span.last))
    return head, [statement(line) for line in rest]
