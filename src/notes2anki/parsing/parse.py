"""Source → Document: markdown-it-py's tokens as sections and nested blocks with exact line spans.

Only this module, ``references`` and ``rendering.dialect`` know markdown-it. Spans are 1-based lines of the file on
disk, front matter included.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..formulas import GOES_ON
from ..model import (
    Block,
    BulletList,
    CodeBlock,
    Details,
    Directive,
    Document,
    Footnote,
    HtmlBlock,
    Line,
    ListItem,
    Markdown,
    Paragraph,
    Quote,
    Section,
    Source,
    Staged,
    Table,
    TableRow,
    ThematicBreak,
)
from .addressed import directive_of, leading, on_their_lines, on_their_rows
from .citations import without_citations
from .comments import Comment, comments_in, comments_of_html, without_comments
from .dollars import Read, read_dollars
from .fences import is_closed
from .footnotes import without_footnotes
from .htmltables import CLOSES, OPENS, html_table
from .overlong import costless
from .references import blocks_with_addresses, with_addresses
from .tablerows import is_divider, tables_apart
from .tidy import tidy
from .wrapped import wrapped_lines
from .wrappers import unwrapped

_CLOSING_HASHES = re.compile(r"\s+#+$")
_LISTS_MARKUP = re.compile(r"(?:md|mdx|markdown|html|xml|vue|svelte)\b", re.IGNORECASE)
"""Listings in which a comment is a part of what is shown."""
_CALLOUT = re.compile(r"\[!(?P<kind>\w+)\][+-]?[ \t]*")
_BEGINS_LINK = re.compile(r"(?<![\\!])\[[^\[\]]{2,}$")
_ENDS_LINK = re.compile(r"[^\[\]]*\]\(https?://[^()\s]*\)")
"""A link whose text goes on over the end of a line."""
_TAB = 8
_DEEPEST = 200
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>(?:\s*</?(?:div|p)[^>]*>)*", re.DOTALL | re.IGNORECASE)
_DETAILS = re.compile(r"<details\b[^>]*>", re.IGNORECASE)
_END_DETAILS = re.compile(r"</details\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading on its way into a section."""

    span: Span
    level: int
    title: Line


def parse(source: Source) -> Staged[Document]:
    """Parse one source; code fences that are never closed are reported, and dollars that may be those of formulas."""
    read = read_dollars(source.text, source.settings.math)
    text, footnotes = without_footnotes(source, read.text)
    noted = [_without_strays(each) for each in footnotes]
    text, cited = without_citations(text)
    text = tidy(unwrapped(text))
    found: dict[str, Any] = {}
    tokens = _markdown().parse(text, found)
    root = SyntaxTreeNode(tokens)
    definitions = found.get("references", {})
    reader = _Reader(source, definitions, wrapped_lines(source.text.split("\n"), _breaks(tokens)))
    flat = _fold_details(reader.items(root.children))
    whole = Span(path=source.path, first=1, last=max(1, source.line_count))
    document = Document(
        source=source,
        root=_section(whole, None, flat),
        footnotes=tuple(
            replace(each, text=Markdown(blocks_with_addresses(each.text, definitions))) for each, _ in noted
        ),
        strays=(*chain.from_iterable(strays for _, strays in noted), *reader.strays),
        formulas=read.formulas,
        math=read.math,
        left_out=frozenset(source.body_line + line for line in read.emptied),
        cited=frozenset(source.body_line + line for line in cited),
    )
    return Staged(document, (*_unclosed_fences(source, text, tokens), *_doubtful_dollars(source, read)))


def _without_strays(footnote: Footnote) -> tuple[Footnote, list[Directive]]:
    """A footnote without its comments, and those of them that are addressed to us."""
    found = tuple(comments_in(footnote.text))
    strays = [d for comment in found if (d := directive_of(comment.text, footnote.span))]
    return replace(footnote, text=Markdown(without_comments(footnote.text, found).strip())), strays


@cache
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})  # what lies deeper would vanish
    reader.enable(["table"]).disable("inline")  # the rules have their own view of what stands in a line
    return reader.use(container_plugin, "details", validate=_is_details)


def _breaks(tokens: Sequence[Token]) -> Iterator[int]:
    """The lines, from 0 on, whose paragraph goes on in the next line."""
    for token in tokens:
        if token.type == "paragraph_open" and token.map:
            yield from range(token.map[0], token.map[1] - 1)


def _is_details(info: str, _markup: str) -> bool:
    return info.split()[:1] == ["details"]


def _unclosed_fences(source: Source, text: str, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    """Tell of each fence whose code goes on to the end of the file, of its quotation or of its item."""
    lines = text.split("\n")
    for token in tokens:
        if token.type != "fence" or not token.map:
            continue
        first, end = token.map
        if end - first > 1 and is_closed(lines[min(end, len(lines)) - 1], token.markup):
            continue
        line = source.body_line + first
        yield Diagnostic(
            code=codes.UNCLOSED_FENCE,
            span=Span(path=source.path, first=line, last=line),
            message="this code fence is never closed: what follows is read as code",
        )


def _doubtful_dollars(source: Source, read: Read) -> tuple[Diagnostic, ...]:
    """Tell once of what in a file may be formulas, at the first of them."""
    if not read.doubtful:
        return ()
    line = source.body_line + read.doubtful[0]
    lines = f"{len(read.doubtful)} lines" if len(read.doubtful) > 1 else "this line"
    message = f"the dollars of {lines} may be those of formulas, and `math` is not set"
    span = Span(path=source.path, first=line, last=line)
    return (Diagnostic(code=codes.MATH_NOT_SET, span=span, message=message),)


class _Reader:
    """Turns syntax nodes of one source into blocks."""

    def __init__(self, source: Source, definitions: Mapping[str, Any], wrapped: frozenset[int]) -> None:
        self._source = source
        self._definitions = definitions
        self._wrapped = wrapped
        self._texts = source.text.split("\n")
        self._level = 0
        self.strays: list[Directive] = []

    def span(self, token_map: tuple[int, int] | None) -> Span:
        """Markdown-it's half-open, 0-based lines of the text as lines of the file."""
        first, last = token_map or (0, 1)
        start = self._source.body_line
        return Span(path=self._source.path, first=start + first, last=start + max(first, last - 1))

    def items(self, nodes: Sequence[SyntaxTreeNode]) -> list["Block | _Heading"]:
        """The blocks and headings of some nodes, side by side."""
        found: list[Block | _Heading] = []
        for node in nodes:
            found.extend(self._item(node))
        return _fold_tables(found)

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        """Blocks inside a container, where a heading is no section but a bold line."""
        return tuple(_as_block(item) for item in _fold_details(self.items(nodes)) if not _is_empty_heading(item))

    def _item(self, node: SyntaxTreeNode) -> "list[Block | _Heading]":
        match node.type:
            case "heading":
                return self._heading(node)
            case "paragraph":
                return self._paragraph(node)
            case "bullet_list" | "ordered_list":
                items = tuple(self._list_item(child) for child in node.children)
                found = BulletList(span=self.span(node.map), ordered=node.type == "ordered_list", items=items)
                return [*tables_apart(found, self._text_of)]
            case "fence" | "code_block":
                return [self._listing(node)]
            case "blockquote":
                return [self._quote(node)]
            case "container_details":
                return [self._container(node)]
            case "html_block":
                return self._html(node)
            case "table":
                return [self._table(node)]
            case "hr":
                return [ThematicBreak(span=self.span(node.map))]
        return []

    def _content(self, node: SyntaxTreeNode) -> str:
        """The inline Markdown of a node, which needs no definitions any more."""
        return with_addresses(node.children[0].content, self._definitions)

    def _heading(self, node: SyntaxTreeNode) -> "list[Block | _Heading]":
        content = self._content(node)
        found = tuple(comments_in(content))
        line = self._lines(content, found, node.map)
        directives = self._directives(content, found, node.map)
        title = line[0] if line else Line(span=self.span(node.map), text=Markdown(""), directives=tuple(directives))
        if found:
            title = replace(title, text=Markdown(_CLOSING_HASHES.sub("", title.text)))
        level = int(node.tag[1])
        if self._is_underlined_by_bullet(node):
            level = self._level + 1
        else:
            self._level = level
        return [_Heading(span=self.span(node.map), level=level, title=title)]

    def _is_underlined_by_bullet(self, node: SyntaxTreeNode) -> bool:
        """Whether what makes a heading of a bold line is one dash: a bullet that the author left empty.

        He saw a title inside the section, and no heading of the second level.
        """
        last = (node.map or (0, 1))[1] - 1
        bold = node.children[0].content.startswith("**")
        return node.markup == "-" and bold and self._texts[last].strip() == "-"

    def _lines(self, content: str, comments: Sequence[Comment], token_map: tuple[int, int] | None) -> list[Line]:
        """The lines of a text without its comments; those that only hold comments are left out."""
        first = self.span(token_map).first
        path = self._source.path
        texts = without_comments(content, comments).split("\n")
        own = _indent(self._texts[first - self._source.body_line])
        lines: list[Line] = []
        for number, (text, before) in enumerate(zip(texts, content.split("\n"), strict=True), start=first):
            span = Span(path=path, first=number, last=number)
            shown = costless(text.strip().removeprefix(GOES_ON).strip())
            if lines and _ENDS_LINK.match(shown) and _BEGINS_LINK.search(lines[-1].text):
                whole = Markdown(lines[-1].text + shown)
                lines[-1] = replace(lines[-1], text=whole, span=replace(lines[-1].span, last=number))
            elif shown or not (lines or comments):
                at = number - self._source.body_line
                column, indent = _indent(self._texts[at]), max(0, _indent(text) - own)
                goes_on = bool(lines) and at in self._wrapped
                lines.append(Line(span=span, text=Markdown(shown), indent=indent, column=column, goes_on=goes_on))
            elif lines and text == before:  # the later line of a formula
                lines[-1] = replace(lines[-1], span=replace(lines[-1].span, last=span.last))
        return on_their_lines(lines, self._directives(content, comments, token_map))

    def _directives(
        self, content: str, comments: Sequence[Comment], token_map: tuple[int, int] | None
    ) -> list[Directive]:
        """The comments of a text that are addressed to us."""
        first, path = self.span(token_map).first, self._source.path
        found = []
        for comment in comments:
            line = first + content.count("\n", 0, comment.start)
            span = Span(path=path, first=line, last=line + comment.text.count("\n"))
            found.append(directive_of(comment.text, span))
        return [directive for directive in found if directive]

    def _paragraph(self, node: SyntaxTreeNode) -> "list[Block | _Heading]":
        content = self._content(node)
        found = tuple(comments_in(content))
        lines = self._lines(content, found, node.map)
        if not lines:
            return [*self._directives(content, found, node.map)]
        return [Paragraph(span=self.span(node.map), lines=tuple(lines))]

    def _list_item(self, node: SyntaxTreeNode) -> ListItem:
        blocks = self.blocks(node.children)
        directives, rest = leading(blocks)
        lines: tuple[Line, ...] = ()
        if rest and isinstance(rest[0], Paragraph):
            lines, rest = rest[0].lines, rest[1:]
            behind, rest = leading(rest) if all(isinstance(b, Directive) for b in rest) else ((), rest)
            directives = (*directives, *behind)
        box = _TASK.match(lines[0].text) if lines else None
        if box:
            lines = (replace(lines[0], text=Markdown(_TASK.sub("", lines[0].text, count=1))), *lines[1:])
        ticked = box is not None and "x" in box[0].casefold()
        return ListItem(
            span=self.span(node.map),
            lines=lines,
            blocks=rest,
            task=box is not None,
            ticked=ticked,
            directives=directives,
        )

    def _text_of(self, span: Span) -> str:
        """The first line of a span as it was written."""
        return self._texts[span.first - self._source.body_line]

    def _listing(self, node: SyntaxTreeNode) -> CodeBlock:
        """A listing; a comment to us at the end of a line of it is no part of what it shows."""
        span, info = self.span(node.map), node.info.strip()
        lines = node.content.split("\n")
        first = span.first + (node.type == "fence")
        for number, line in enumerate(() if _LISTS_MARKUP.match(info) else lines):
            last = next(reversed(tuple(comments_in(line))), None) if "<!--" in line else None
            place = Span(path=span.path, first=first + number, last=first + number)
            found = directive_of(last.text, place) if last and not line[last.end :].strip() else None
            if last and found:
                lines[number] = line[: last.start].rstrip()
                self.strays.append(found)
        return CodeBlock(span=span, info=info, text="\n".join(lines))

    def _quote(self, node: SyntaxTreeNode) -> Quote:
        blocks = self.blocks(node.children)
        callout, title = None, None
        if blocks and isinstance(first := blocks[0], Paragraph):
            head, *below = first.lines
            mark = _CALLOUT.match(head.text)
            if mark:
                callout = mark["kind"].lower()
                rest = Markdown(head.text[mark.end() :])
                title = replace(head, text=rest) if rest else None
                directives = () if title else head.directives
                blocks = (*directives, *((replace(first, lines=tuple(below)),) if below else ()), *blocks[1:])
        return Quote(span=self.span(node.map), callout=callout, title=title, blocks=blocks)

    def _container(self, node: SyntaxTreeNode) -> Details:
        """``:::details Title``, as Zenn and Docusaurus have it."""
        span = self.span(node.map)
        first = Span(path=span.path, first=span.first, last=span.first)
        text = with_addresses(node.info.strip().removeprefix("details").strip(), self._definitions)
        found = tuple(comments_in(text))
        shown = without_comments(text, found).strip()
        directives = tuple(d for comment in found if (d := directive_of(comment.text, first)))
        title = Line(span=first, text=Markdown(costless(shown)), directives=directives)
        return Details(span=span, summary=title, blocks=self.blocks(node.children))

    def _html(self, node: SyntaxTreeNode) -> "list[Block | _Heading]":
        span = self.span(node.map)
        comments = tuple(comments_of_html(node.content))
        directives = [d for comment in comments if (d := directive_of(comment.text, span))]
        rest = without_comments(node.content, comments).replace(GOES_ON, "").strip()
        return [*directives, *([HtmlBlock(span=span, text=rest)] if rest else [])]

    def _table(self, node: SyntaxTreeNode) -> Table:
        header, *rows = [self._row(row) for part in node.children for row in part.children]
        rows = [row for row in rows if not is_divider(self._text_of(row.span))]
        styles = (str(cell.attrs.get("style", "")) for cell in node.children[0].children[0].children)
        return Table(
            span=self.span(node.map),
            header=header.cells,
            rows=on_their_rows(rows),
            aligned=tuple(style.removeprefix("text-align:") for style in styles),
            directives=header.directives,
        )

    def _row(self, node: SyntaxTreeNode) -> TableRow:
        """A row of a table with the directives that stand in its cells."""
        cells: list[Markdown] = []
        directives: list[Directive] = []
        for cell in node.children:
            content = self._content(cell) if cell.children else ""
            found = tuple(comments_in(content))
            cells.append(Markdown(costless(without_comments(content, found).strip())))
            directives += self._directives(content, found, node.map)
        return TableRow(span=self.span(node.map), cells=tuple(cells), directives=tuple(directives))


def _indent(text: str) -> int:
    """By how many columns a line is set in; a full-width space takes two."""
    columns = text.expandtabs(_TAB)
    blank = columns[: len(columns) - len(columns.lstrip())]
    return len(blank) + blank.count("\u3000")


def _is_empty_heading(item: "Block | _Heading") -> bool:
    return isinstance(item, _Heading) and not item.title.text.strip()


def _as_block(item: "Block | _Heading") -> Block:
    if isinstance(item, _Heading):
        return Paragraph(span=item.span, lines=(replace(item.title, text=Markdown(f"**{item.title.text}**")),))
    return item


def _fold_tables(items: "list[Block | _Heading]") -> "list[Block | _Heading]":
    """Read tables written as HTML; blank lines inside them have cut them into several blocks."""
    found: list[Block | _Heading] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, HtmlBlock) and isinstance(last, HtmlBlock) and _is_open_table(last):
            blanks = "\n" * (item.span.first - last.span.first - last.text.count("\n"))
            span = replace(last.span, last=item.span.last)
            found[-1] = HtmlBlock(span=span, text=f"{last.text}{blanks}{item.text}")
        else:
            found.append(item)
    return [(html_table(item) or item) if isinstance(item, HtmlBlock) else item for item in found]


def _is_open_table(block: HtmlBlock) -> bool:
    """Whether a table begins in a block and does not end there."""
    return bool(OPENS.search(block.text)) and not CLOSES.search(block.text)


def _fold_details(items: "list[Block | _Heading]") -> "list[Block | _Heading]":
    """Gather what stands between ``<details>`` and its end into one block."""
    inside: list[Block | _Heading] = []
    opened: list[tuple[HtmlBlock, list[Block | _Heading]]] = []  # each with what stands beside it
    for item in items:
        if not isinstance(item, HtmlBlock):
            inside.append(item)
            continue
        if _DETAILS.search(item.text):
            opened.append((item, inside))
            inside = []
        elif not _END_DETAILS.search(item.text):
            inside.append(item)
        if _END_DETAILS.search(item.text) and opened:
            opening, beside = opened.pop()
            beside.append(_details(opening, inside, item.span.last))
            inside = beside
    while opened:
        opening, beside = opened.pop()
        last = inside[-1].span.last if inside else opening.span.last
        beside.append(_details(opening, inside, last))
        inside = beside
    return inside


def _details(opening: HtmlBlock, inside: "list[Block | _Heading]", last: int) -> Details:
    summary = _SUMMARY.search(opening.text)
    text = costless(re.sub(r"<[^>]+>", "", summary[1]).strip()) if summary else ""
    rest = _END_DETAILS.sub("", _DETAILS.sub("", _SUMMARY.sub("", opening.text))).strip()
    first_line = Span(path=opening.span.path, first=opening.span.first, last=opening.span.first)
    blocks = tuple(_as_block(item) for item in inside)
    if rest:
        lines = tuple(
            Line(span=opening.span, text=Markdown(costless(t)))
            for t in re.sub(r"<[^>]+>", "\n", rest).split("\n")
            if t.strip()
        )
        blocks = (Paragraph(span=opening.span, lines=lines), *blocks) if lines else blocks
    return Details(
        span=Span(path=opening.span.path, first=opening.span.first, last=last),
        summary=Line(span=first_line, text=Markdown(text)),
        blocks=blocks,
    )


def _section(span: Span, heading: _Heading | None, items: "list[Block | _Heading]") -> Section:
    """Nest flat items below their headings; a heading ends at the next one of its level or above."""
    level = heading.level if heading else 0
    blocks: list[Block] = []
    sections: list[Section] = []
    position = 0
    while position < len(items) and not isinstance(item := items[position], _Heading):
        blocks.append(item)
        position += 1
    while position < len(items):
        child = items[position]
        assert isinstance(child, _Heading)
        end = position + 1
        while end < len(items) and not (isinstance(later := items[end], _Heading) and later.level <= child.level):
            end += 1
        last = items[end].span.first - 1 if end < len(items) else span.last
        child_span = Span(path=span.path, first=child.span.first, last=last)
        sections.append(_section(child_span, child, items[position + 1 : end]))
        position = end
    title = heading.title if heading else None
    return Section(span=span, level=level, title=title, blocks=tuple(blocks), sections=tuple(sections))
