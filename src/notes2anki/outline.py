"""Document → Topic tree: what the author meant by headings, bullets and bare lines.

Headings, parent bullets, bold or bracketed lines above a list and short bullets followed by their explanation all carry
topics; bullets without children and lines of prose carry statements. The rules see only this tree, so that one rule
serves every carrier.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from .clauses import comment_of_topic
from .diagnostics import Span
from .english.text import english_stops_midway, is_english, with_compounds
from .english.words import is_function_word
from .inline import Mark, plain, view
from .japanese import words as japanese
from .labels import label, names_subject, without_title
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
from .separators import split_term


class Carrier(StrEnum):
    """What a topic or statement stands on."""

    FILE = "file"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    LINE = "line"
    LEAD = "lead"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something the author wrote on a line of its own, and what stands below it.

    ``span`` are its own lines, ``end`` is the last line of all that belongs to it. A leaf is a statement.
    """

    span: Span
    end: int
    text: Markdown
    carrier: Carrier
    children: "tuple[Item, ...]" = ()
    level: int = 0
    task: bool = False
    directives: tuple[Directive, ...] = ()

    @property
    def plain(self) -> str:
        """The visible text."""
        return plain(self.text)

    @property
    def label(self) -> Markdown:
        """What it is called as context for what stands below it."""
        return label(self.text, heading=self.carrier is Carrier.HEADING)

    @property
    def topics(self) -> "tuple[Topic, ...]":
        """Children that are topics or statements."""
        return tuple(child for child in self.children if isinstance(child, Topic))

    @property
    def lines(self) -> range:
        """Its own lines."""
        return range(self.span.first, self.span.last + 1)

    @property
    def is_leaf(self) -> bool:
        """Whether nothing stands below."""
        return not self.children


Item = Topic | Table | CodeBlock | HtmlBlock

_BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<inside>(?:(?!\*\*|__).)+)(?:\*\*|__)[:：]?$")
_BRACKET_LINE = re.compile(r"(?:■|□|◎|▼|＜(?P<b>[^＞]+)＞$|【(?P<a>[^】]+)】$)[ \u3000]*(?P<rest>.*)")
_INTRODUCES = re.compile(
    r"場合[はには]*[、。.…]*$|(以下|次の|下記|次に|右記|following|below|these|as follows)|(?:[:：]|\.\.|…)$|"
    r"^(?:when|why|how|where) to \S|\b(?:several|various|different|multiple) (?:[a-z]+ )?[A-Za-z]+s$|"
    r"(?:とおり|通り)(?:です)?[。]?$",
    re.IGNORECASE,
)
_LEANS = re.compile(r"なので|その場合|そのため|その様|そのよう|これにより|この場合|したがって|よって|つまり")
"""The beginning of a line that says nothing without the line above it."""
_LONGEST_JOINT = 110
_ADDRESS = re.compile(r"https?://[^\s<>()（）]+")
_CONTINUES = re.compile(r"^[→⇒➡]|^=>|^->")
_LINKED_TITLE = re.compile(r"\[(?P<title>[^\[\]]{2,80})\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*\)")
_HARD_BREAK = re.compile(r"(?:<br\s*/?>|\\)$")
_SENTENCE_END = re.compile(r"[。．.!?！？]$")
_IDENTIFIER = re.compile(r"[a-z][\w-]*:[A-Za-z*]+\b")
"""The name of an action or resource (``service:Action``) that opens a line: no word of a wrapped sentence."""
_FILE_NUMBER = re.compile(
    r"^(?:(?:module|mod|chapter|chap|ch|day|lecture|lec|lesson|section|sec|unit|lp|part|week|no)?[-_ .]?\d+[-_. ]+)+",
    re.IGNORECASE,
)
_LABEL_LENGTH = 40
_FEWEST_LED = 2
_SET_IN = 2
"""So many columns further in a line of a paragraph stands below the one above it."""
_ON_PURPOSE = 8
_FULL_LINE, _SHORT_LINE = 70, 30
"""A line of so many characters may have been broken inside its sentence."""
_OPENS = re.compile(r"(?:[?？:：]|\.\.|…)$")
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


_CARD_TAG = re.compile(r"(?:^|\s)#(?:flash)?cards?(?:/[\w/-]+)?(?=\s|$)", re.IGNORECASE)


_PAGE = re.compile(
    r"^(?:P{1,2}|pp?|スライド|slide)\.?[ \u3000]?\d{1,3}(?:[-–~〜]\d{0,3})?[ \u3000]*[:：][ \u3000]*(?=\S)"
)


_ANCHORS = re.compile(r"\[[^\w\[\]]{1,4}\]\(#[^()]*\)")
"""Links of mere signs to places in the same file (``[↑](#top)``)."""


def _untagged(topic: Topic) -> Topic:
    """Take a ``#flashcard`` tag, the number of a page and anchors of mere signs off a line.

    On a line with something below it, the tag asks for one card.
    """
    text = _ANCHORS.sub("", _PAGE.sub("", topic.text)).strip() or topic.text
    topic = replace(topic, text=Markdown(with_compounds(text)))
    if not _CARD_TAG.search(topic.text):
        return topic
    ask = Directive(span=topic.span, name="kind", arguments=(("", "term"),))
    text = Markdown(_CARD_TAG.sub("", topic.text).strip())
    return replace(topic, text=text, directives=(*topic.directives, *((ask,) if text else ())))


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
    return _untagged(
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
    return _adopted(found)


def _block_items(block: Block, after: Block | None) -> list[Item]:
    match block:
        case Paragraph():
            if _is_page_title(block) and _holds_notes(after):
                return [replace(_statement(block.lines[0]), carrier=Carrier.LEAD, level=1)]
            return list(_lines(block.lines, leads_list=isinstance(after, BulletList | Table)))
        case BulletList():
            return [_bullet(item, ordered=block.ordered) for item in block.items]
        case Quote():
            return _items(block.blocks)
        case Details():
            return [_details(block)]
        case CodeBlock() if _is_prose(block):
            return list(_statements(_prose_lines(block), leads_list=False))
        case Table() | CodeBlock() | HtmlBlock():
            return [block]
        case Rule() | Directive():
            return []


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
    path, first = block.span.path, block.span.first + 1
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
    return _untagged(
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
    head, *rest = _merged(item.lines, keeps_label=True) if len(item.lines) > 1 else item.lines
    return head, [_statement(line) for line in rest]


def _lines(lines: Sequence[Line], *, leads_list: bool) -> Iterator[Topic]:
    """The lines of a paragraph; those that the author set in below a term, a label or a question are its bullets."""
    level: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        below = _set_in(lines, position)
        if below:
            yield from _statements(tuple(level), leads_list=False)
            level = []
            children = tuple(replace(t, carrier=Carrier.BULLET) for t in _lines(below, leads_list=False))
            yield replace(_statement(line), end=below[-1].span.last, carrier=Carrier.BULLET, children=children)
        else:
            level.append(line)
        position += 1 + len(below)
    yield from _statements(tuple(level), leads_list=leads_list)


def _set_in(lines: Sequence[Line], position: int) -> Sequence[Line]:
    """The lines behind one that are set in and that it needs."""
    line = lines[position]
    end = position + 1
    while end < len(lines) and lines[end].indent >= line.indent + _SET_IN:
        end += 1
    below = lines[position + 1 : end]
    return below if below and _heads(line) and not _hangs(line, below[0]) else ()


def _heads(line: Line) -> bool:
    """Whether a line needs what is set in below it: a term, a label, a question, an announcement."""
    return bool(_OPENS.search(plain(line.text)) or split_term(line.text) or _BOLD_LINE.match(line.text))


def _hangs(line: Line, following: Line) -> bool:
    """Whether a line is only the rest of the sentence above it, its indent a hanging one.

    A tab, or as many blanks, is set on purpose; fewer before a small letter are not.
    """
    text, rest = plain(line.text), plain(following.text)
    if _OPENS.search(text):
        return False
    if japanese.is_japanese(text):
        return japanese.stops_midway(text) or japanese.begins_midway(rest)
    last = text.rsplit(maxsplit=1)[-1].lower() if text.split() else ""
    full = _FULL_LINE if following.indent - line.indent >= _ON_PURPOSE else _SHORT_LINE
    return last.endswith(",") or is_function_word(last) or (len(text) >= full and rest[:1].islower())


def _statements(lines: tuple[Line, ...], *, leads_list: bool) -> Iterator[Topic]:
    """The statements of a paragraph, its last one made a lead where it stands above a list or is a title itself."""
    merged = list(_merged(lines, keeps_label=False)) if lines else []
    for position, line in enumerate(merged):
        if _leads_lines(merged[position:]):
            yield from _led_lines(merged[position:])
            return
        is_last = position == len(merged) - 1
        title = _lead_title(line)
        if title is not None and (len(merged) == 1 or (is_last and leads_list)):
            yield replace(_statement(replace(line, text=title)), carrier=Carrier.LEAD, level=1)
        elif is_last and leads_list and _introduces(line, alone=len(merged) == 1):
            *before, lead = _sentences(line)
            yield from map(_statement, before)
            yield replace(_statement(lead), carrier=Carrier.LEAD, level=2)
        else:
            yield _statement(line)


def _announces_lines(text: str) -> bool:
    """Whether an English line ends in a colon: what follows are lines of their own, and not its continuation."""
    return is_english(text) and text.rstrip().endswith(":")


def _leads_lines(lines: Sequence[Line]) -> bool:
    """Whether an English line announces the bare lines below it: a list that the author wrote without bullets."""
    if len(lines) <= _FEWEST_LED or not _announces_lines(plain(lines[0].text)):
        return False
    texts = [plain(line.text) for line in lines[1:]]
    return all(is_english(t) and not _SENTENCE_END.search(t) and not t.endswith(":") for t in texts)


def _led_lines(lines: Sequence[Line]) -> Iterator[Topic]:
    """A line that announces, made a lead, and the lines below it as its bullets."""
    *before, lead = _sentences(lines[0])
    yield from map(_statement, before)
    yield replace(_statement(lead), carrier=Carrier.LEAD, level=2)
    yield from (replace(_statement(line), carrier=Carrier.BULLET) for line in lines[1:])


def _sentences(line: Line) -> list[Line]:
    seen = view(line.text)
    return [replace(line, text=seen.slice(*r)) for r in japanese.sentences(seen.text)]


def _statement(line: Line) -> Topic:
    text = Markdown(_CONTINUES.sub("", line.text).lstrip() or line.text)
    return _untagged(Topic(span=line.span, end=line.span.last, text=text, carrier=Carrier.LINE))


def _lead_title(line: Line) -> Markdown | None:
    """The title of a bold-only or bracketed line."""
    if bold := _BOLD_LINE.match(line.text):
        return line.text if len(plain(Markdown(bold["inside"]))) <= _LABEL_LENGTH else None
    if bracket := _BRACKET_LINE.match(line.text):
        title = (bracket["a"] or bracket["b"] or bracket["rest"]).strip()
        return Markdown(title) if title and len(title) <= _LABEL_LENGTH and not _SENTENCE_END.search(title) else None
    return None


def _introduces(line: Line, *, alone: bool) -> bool:
    """Whether a line above a list announces it: by its words, by a colon, or by being a mere label."""
    text = plain(line.text)
    if _CONTINUES.match(text) or view(line.text).images or _ADDRESS.match(text):
        return False
    name = text.rstrip("。")
    return bool(_INTRODUCES.search(text)) or (alone and is_label(name) and split_term(line.text) is None)


def is_label(text: str) -> bool:
    """Whether a text is a bare term rather than a statement: short, no sentence end, no verb at its end."""
    if not text or len(text) > _LABEL_LENGTH or _SENTENCE_END.search(text) or "、" in text[-1:]:
        return False
    if re.search(r"[\u3040-\u30ff]", text):
        return not japanese.ends_in_predicate(text)
    return len(text.split()) <= 6


def _merged(lines: tuple[Line, ...], *, keeps_label: bool) -> Iterator[Line]:
    """Join source lines that are one statement: Japanese lines that stop mid-sentence, wrapped Latin text.

    With ``keeps_label`` a first line that is a mere label stays apart from its explanation.
    """
    current = lines[0]
    for position, line in enumerate(lines[1:]):
        text = _HARD_BREAK.sub("", current.text).rstrip()
        broken = text != current.text or current.text.endswith("  ")
        is_label_line = keeps_label and position == 0 and (is_label(plain(Markdown(text))) or _BOLD_LINE.match(text))
        is_label_line = is_label_line and not japanese.begins_midway(plain(line.text))
        set_in = line.indent >= current.indent + _SET_IN and not _hangs(current, line)
        if not broken and not is_label_line and not set_in and _goes_on(text, line.text):
            space = "" if japanese.is_japanese(text[-1:]) or japanese.is_japanese(line.text[:1]) else " "
            span = Span(path=current.span.path, first=current.span.first, last=line.span.last)
            current = Line(span=span, text=Markdown(f"{text}{space}{line.text}"), indent=current.indent)
            continue
        yield replace(current, text=Markdown(text))
        current = line
    yield replace(current, text=Markdown(_HARD_BREAK.sub("", current.text).rstrip()))


def _goes_on(text: str, following: str) -> bool:
    """Whether a source line goes on with the statement of the one above it."""
    if _LEANS.match(following) and len(text) + len(following) <= _LONGEST_JOINT:
        return True
    if _CONTINUES.match(following) or _announces_lines(text):
        return False
    if japanese.is_japanese(text):
        return japanese.stops_midway(plain(Markdown(text))) or japanese.begins_midway(plain(Markdown(following)))
    if english_stops_midway(text.rstrip("*_` ")):
        return True
    if _IDENTIFIER.match(following):
        return False
    return not _SENTENCE_END.search(text.rstrip("*_` ")) and bool(re.match(r"[a-z(\[`*]", following)) and len(text) > 40


def _adopted(items: list[Item]) -> list[Item]:
    """Let leads and lone labels take the items that explain them."""
    found: list[Item] = []
    position = 0
    while position < len(items):
        item = items[position]
        taken = _taken(item, items, position)
        if taken and isinstance(item, Topic):
            found.append(_with_below(item, tuple(items[position + 1 : position + 1 + taken])))
        else:
            found.append(item)
        position += 1 + taken
    return found


def _with_below(topic: Topic, below: tuple[Item, ...]) -> Topic:
    """A topic with items below it; tables behind a list stand below its last line, where that is their caption."""
    below = tuple(_adopted(list(below))) if _is_title(topic) else below
    last = topic.children[-1] if topic.children else None
    end = max(_end(i) for i in below)
    if isinstance(last, Topic) and last.is_leaf and is_label(last.plain) and isinstance(below[0], Table):
        caption = replace(last, children=below, end=end)
        return replace(topic, children=(*topic.children[:-1], caption), end=end)
    return replace(topic, children=(*topic.children, *below), end=end)


def _taken(item: Item, items: list[Item], position: int) -> int:
    """How many of the following siblings belong to this one."""
    if not isinstance(item, Topic):
        return 0
    following = items[position + 1 :]
    if item.carrier is Carrier.LEAD and item.level == 1:
        beside = any(_is_bullet_of_its_own(i) for i in items[:position])
        return _until(following, lambda i: _is_title(i) or (beside and _is_bullet_of_its_own(i)))
    if item.carrier is Carrier.LEAD:
        return _run(following, lambda i: not isinstance(i, Topic) or i.carrier in (Carrier.BULLET, Carrier.NUMBER))
    if item.carrier is Carrier.BULLET and item.is_leaf and _is_lone_label(item, items, position):
        return _run(following, lambda i: not isinstance(i, Topic) or i.carrier is Carrier.LINE)
    if item.carrier is Carrier.BULLET and item.is_leaf and item.plain.rstrip().endswith((":", "：")):
        return _until(following, _is_topic_of_its_own)
    if item.carrier is Carrier.LINE and following and isinstance(following[0], CodeBlock | Table):
        return int(_says_something(item) and not (isinstance(following[0], Table) and _states_fact(item)))
    if _is_bullet_of_its_own(item) and any(_is_bullet_of_its_own(i) for i in following):
        return _run(following, lambda i: isinstance(i, Table))
    return 0


def _says_something(item: Topic) -> bool:
    """Whether a line is more than an image or an address, and so can stand above a table or listing."""
    return bool(_ADDRESS.sub("", view(item.text).text).strip())


def _states_fact(item: Topic) -> bool:
    """Whether a line above a table is a sentence of its own and no caption."""
    text = item.plain
    if _INTRODUCES.search(text) or not japanese.is_japanese(text):
        return False
    return japanese.ends_in_predicate(text) or bool(_SENTENCE_END.search(text))


def _is_title(item: Item) -> bool:
    return isinstance(item, Topic) and item.carrier is Carrier.LEAD and item.level == 1


def _is_bullet_of_its_own(item: Item) -> bool:
    """Whether an item is a bullet with something below it: the author writes his sections so."""
    return isinstance(item, Topic) and item.carrier is Carrier.BULLET and not item.is_leaf


def _is_topic_of_its_own(item: Item) -> bool:
    """Whether an item is no explanation of a bullet above that ends in a colon."""
    if not isinstance(item, Topic):
        return False
    return item.carrier not in (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE) or item.plain.rstrip().endswith(
        (":", "：")
    )


def _is_lone_label(item: Topic, items: list[Item], position: int) -> bool:
    """Whether a bullet is the only one of its list, and names something without saying anything of it."""
    return is_label(item.plain) and not _inside_list(items, position) and comment_of_topic(item.plain) is None


def _inside_list(items: list[Item], position: int) -> bool:
    """Whether a bullet has a bullet next to it: then it is a member of a list, not a heading."""
    neighbours = (items[position - 1] if position else None, items[position + 1] if position + 1 < len(items) else None)
    return any(isinstance(n, Topic) and n.carrier in (Carrier.BULLET, Carrier.NUMBER) for n in neighbours)


def _until(items: Sequence[Item], stop: Callable[[Item], bool]) -> int:
    """How many items stand before the first that stops."""
    count = 0
    for item in items:
        if stop(item):
            break
        count += 1
    return count


def _run(items: Sequence[Item], belongs: Callable[[Item], bool]) -> int:
    """How many items belong, from the first on."""
    return _until(items, lambda item: not belongs(item))


def _end(item: Item) -> int:
    return item.end if isinstance(item, Topic) else item.span.last


def walk(topic: Topic, above: tuple[Topic, ...] = ()) -> Iterator[tuple[Topic, tuple[Topic, ...]]]:
    """Every topic of a tree with its ancestors, parents first."""
    yield topic, above
    for child in topic.topics:
        yield from walk(child, (*above, topic))


def lines_of(topics: Iterable[Topic]) -> frozenset[int]:
    """All own lines of some topics."""
    return frozenset(line for t in topics for line in t.lines)


def is_code_only(topic: Topic) -> bool:
    """Whether the whole text is one code span."""
    seen = view(topic.text)
    return any(m.mark is Mark.CODE and m.start == 0 and m.end == len(seen.text) for m in seen.marks)
