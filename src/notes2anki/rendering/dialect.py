"""The Markdown that cards are written in: CommonMark, tables and what real notes add, as one markdown-it parser.

Added are emphasis beside Japanese punctuation, ``==highlight==``, wiki links, task boxes, callouts and (only where
they are read) formulas between dollars. Raw HTML is kept only where it is HTML: ``List<String>`` is a sentence and no
tag.
"""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from functools import cache
from html import escape
from itertools import count
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_cjk_friendly import cjk_friendly, is_cjk
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar

from ..elements import ALLOWED, DROPPED, TRANSPARENT, VOID, WORDS_TOO
from ..model import Math
from ..tex import formula_at
from .highlighting import highlight
from .sentinels import MATH_BLOCK_CLOSE, MATH_BLOCK_OPEN, MATH_CLOSE, MATH_OPEN, SENTINEL

Env = MutableMapping[str, Any]
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_IMAGE_NAME = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.I)
_FILE_NAME = re.compile(r"\.(?:pdf|mp4|m4v|mov|webm|mkv|avi|mp3|m4a|wav|ogg|flac|docx?|xlsx?|pptx?|heic|tiff?)$", re.I)
"""Files that are embedded like pictures; none can be packed, and their name stands for them."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^>]*>?")
_TASK = re.compile(r"\[([ xX])\][ \u3000]")
_CALLOUT = re.compile(r"\[!([A-Za-z]+)\][+-]?[ \t]*(.*)")


class _State(StateInline):
    """Inline state that looks past our sentinels when it asks what stands beside an emphasis marker."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        end, before = start, start - 1
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        after = end
        while before >= 0 and SENTINEL.match(self.src[before]):
            before -= 1
        while after < self.posMax and SENTINEL.match(self.src[after]):
            after += 1
        if before == start - 1 and after == end:
            return super().scanDelims(start, canSplitWord)
        kept = self.src, self.posMax
        left = self.src[before] if before >= 0 else ""
        self.src = left + self.src[start:end] + (self.src[after] if after < self.posMax else "")
        self.posMax = len(self.src)
        try:
            return super().scanDelims(len(left), canSplitWord)
        finally:
            self.src, self.posMax = kept


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Env, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def dialect(math: Math) -> MarkdownIt:
    """Make the parser and renderer of cards, once for each way to read dollars."""
    md = MarkdownIt("commonmark", {"html": True})
    md.inline = _Inline()
    md.configure("commonmark", {"html": True, "maxNesting": 200})  # what lies deeper would vanish
    md.enable(["table", "strikethrough"])
    cjk_friendly(md)
    md.block.ruler.at("reference", _reference)
    if math is Math.LIKELY:
        md.inline.ruler.before("escape", "math_inline", _likely_math)
    if math is Math.ALL:
        dollarmath_plugin(md, allow_space=False, allow_digits=False, double_inline=True)
        md.inline.ruler.at("math_inline", _math)
    md.inline.ruler.before("link", "wiki_link", _wiki_link)
    md.inline.ruler.before("emphasis", "highlight", _highlight)
    md.core.ruler.push("tags", _tags_core)
    md.core.ruler.push("tasks", _tasks_core)
    md.core.ruler.push("callouts", _callouts_core)
    md.core.ruler.push("tighten", _tighten_core)
    md.core.ruler.push("align", _align_core)
    for name, rule in _RENDER_RULES.items():
        md.add_render_rule(name, rule)
    return md


# --- block rules -------------------------------------------------------------------------------------------------


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The definition of an address, which is not shown. What a footnote would begin with is text: there are none here.

    ``parsing.footnotes`` has taken them out, but for what only looks like one.
    """
    first = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", first) and reference(state, start, end, silent)


# --- inline rules ------------------------------------------------------------------------------------------------


_dollars = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)


def _math(state: StateInline, silent: bool) -> bool:
    """The plugin's rule, which takes the last character for the one before the first."""
    source = state.src
    state.src = f"{source} "
    try:
        return _dollars(state, silent)
    finally:
        state.src = source


def _likely_math(state: StateInline, silent: bool) -> bool:
    """What is likely a formula, as ``parsing`` has it."""
    found = formula_at(state.src, state.pos) if state.src[state.pos] == "$" else None
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("math_inline" if found["inline"] else "math_inline_double", "math", 0)
        token.content = found["inline"] or found["block"] or found["own"]
    state.pos = found.end()
    return True


def _wiki_link(state: StateInline, silent: bool) -> bool:
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if not match or state.src[state.pos] not in "![":
        return False
    embed, target, label = match.groups()
    if not silent:
        name = target.partition("#")[0].strip()
        if embed and (_IMAGE_NAME.search(target.strip()) or _FILE_NAME.search(name)):
            token = state.push("image", "img", 0)
            token.attrs = {"src": name if _FILE_NAME.search(name) else target.strip(), "alt": ""}
            token.content = ""
            token.children = []
        else:
            token = state.push("text", "", 0)
            token.content = (label or target.strip().lstrip("#").replace("#", " › ")).strip()
    state.pos = match.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("==", start) or state.src.startswith("===", start):
        return False
    end = state.src.find("==", start + 2, state.posMax)
    inner = state.src[start + 2 : end]
    if end < 0 or not inner.strip() or inner != inner.strip() or "\n" in inner:
        return False
    if not silent:
        maximum = state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.posMax = maximum
        state.push("mark_close", "mark", -1)
    state.pos = end + 2
    return True


# --- core rules --------------------------------------------------------------------------------------------------


def _inline_tokens(state: StateCore) -> Iterator[Token]:
    return (token for token in state.tokens if token.type == "inline")


def _tags_core(state: StateCore) -> None:
    """Make text of every tag that is no HTML element, or that nothing closes."""
    for token in _inline_tokens(state):
        children = token.children or []
        tags = [position for position, child in enumerate(children) if child.type == "html_inline"]
        kept = _meant_as_html([children[position].content for position in tags])
        for number, position in enumerate(tags):
            child = children[position]
            if child.content.startswith("<!--") or _is_transparent(child.content):
                child.content = ""
            elif number not in kept:
                child.type = "text"
    _html_blocks(state)


def _html_blocks(state: StateCore) -> None:
    """The same for blocks of raw HTML; an element may begin in one and end in another."""
    blocks = [token for token in state.tokens if token.type == "html_block"]
    tags = [match.group() for token in blocks for match in _TAG.finditer(token.content)]
    kept, counter = _meant_as_html(tags), count()

    def shown(match: re.Match[str]) -> str:
        tag = match.group()
        dropped = _name(tag) in DROPPED
        return tag if next(counter) in kept or dropped else escape(tag, quote=False)

    for token in blocks:
        token.content = _TAG.sub(shown, token.content)


def _name(tag: str) -> str:
    match = _TAG.match(tag)
    return match.group(2).lower() if match else ""


def _is_transparent(tag: str) -> bool:
    match = _TAG.match(tag)
    bare = match is not None and match.end(2) + 1 == len(tag)
    return _name(tag) in TRANSPARENT and not (_name(tag) in WORDS_TOO and bare)


def _meant_as_html(tags: Sequence[str]) -> set[int]:
    """Of tags in a row, the numbers of those that are void elements or have their partner in the row."""
    kept: set[int] = set()
    waiting: list[tuple[str, int]] = []
    for number, tag in enumerate(tags):
        name = _name(tag)
        if name not in ALLOWED and name not in TRANSPARENT:
            continue
        if name in VOID:
            kept.add(number)
        elif not tag.startswith("</"):
            waiting.append((name, number))
        elif any(name == opened for opened, _ in waiting):
            opened, start = waiting.pop()
            while opened != name:
                opened, start = waiting.pop()
            kept |= {start, number}
    return kept


def _tasks_core(state: StateCore) -> None:
    """Turn ``[ ]`` at the start of a list item into a box that can be read."""
    tokens = state.tokens
    for item, paragraph, token in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (item.type, paragraph.type, token.type) != ("list_item_open", "paragraph_open", "inline"):
            continue
        first = (token.children or [Token("text", "", 0)])[0]
        if match := _TASK.match(first.content) if first.type == "text" else None:
            first.content = ("☐ " if match.group(1) == " " else "☑ ") + first.content[match.end() :]


def _callouts_core(state: StateCore) -> None:
    """Turn the first line ``[!NOTE] title`` of a block quote into the title of a callout."""
    for position, token in enumerate(state.tokens[:-2]):
        inline = state.tokens[position + 2]
        if token.type != "blockquote_open" or inline.type != "inline" or not inline.children:
            continue
        match = _CALLOUT.fullmatch(inline.content.split("\n")[0])
        if not match:
            continue
        token.attrSet("class", "callout")
        line_end = next(
            (i for i, child in enumerate(inline.children) if child.type in ("softbreak", "hardbreak")),
            len(inline.children),
        )
        head = Token("html_inline", "", 0)
        title = match.group(2) or match.group(1).capitalize()
        head.content = f"<strong>{escape(title)}</strong>"
        rest = inline.children[line_end:]
        inline.children = [head, *([_hard_break()] if rest else []), *rest[1:]]


def _hard_break() -> Token:
    return Token("hardbreak", "br", 0)


def _tighten_core(state: StateCore) -> None:
    """Leave out the paragraph tags of list items that hold one paragraph only."""
    tokens = state.tokens
    for position, token in enumerate(tokens):
        if token.type != "paragraph_open" or tokens[position - 1].type != "list_item_open":
            continue
        level = token.level
        end = next((place for place in range(position, len(tokens)) if tokens[place].level < level), len(tokens))
        item = tokens[position:end]
        if sum(later.level == level and later.type == "paragraph_open" for later in item) == 1:
            token.hidden = True
            tokens[position + 2].hidden = True


# --- render rules ------------------------------------------------------------------------------------------------


def _align_core(state: StateCore) -> None:
    """Say with an attribute how the cells of a table are aligned: no style passes."""
    for token in state.tokens:
        style = str(token.attrs.get("style", ""))
        if token.type in ("th_open", "td_open") and style.startswith("text-align:"):
            token.attrs = {"align": style.removeprefix("text-align:")}


def _fence(_: RendererHTML, tokens: Sequence[Token], idx: int, _o: OptionsDict, _e: Env) -> str:
    token = tokens[idx]
    code = token.content.removesuffix("\n")
    return f"<pre><code>{highlight(code, token.info.strip())}</code></pre>\n"


def _soft_break(_: RendererHTML, tokens: Sequence[Token], idx: int, _o: OptionsDict, _e: Env) -> str:
    """Each line of a Japanese note is a statement of its own; wrapped English lines are one sentence."""
    before = SENTINEL.sub("", tokens[idx - 1].content)[-1:] if idx else ""
    after = SENTINEL.sub("", tokens[idx + 1].content)[:1] if idx + 1 < len(tokens) else ""
    return "<br>" if is_cjk(before) or is_cjk(after) else "\n"


def _hard_break_html(_: RendererHTML, _t: Sequence[Token], _i: int, _o: OptionsDict, _e: Env) -> str:
    return "<br>"


def _table_open(_: RendererHTML, _t: Sequence[Token], _i: int, _o: OptionsDict, _e: Env) -> str:
    return '<div class="wide"><table>'


def _table_close(_: RendererHTML, _t: Sequence[Token], _i: int, _o: OptionsDict, _e: Env) -> str:
    return "</table></div>\n"


def _heading(_: RendererHTML, tokens: Sequence[Token], idx: int, _o: OptionsDict, _e: Env) -> str:
    return "<h4>" if tokens[idx].nesting == 1 else "</h4>\n"


def _math_inline(_: RendererHTML, tokens: Sequence[Token], idx: int, _o: OptionsDict, _e: Env) -> str:
    return f"{MATH_OPEN}{escape(tokens[idx].content)}{MATH_CLOSE}"


def _math_block(_: RendererHTML, tokens: Sequence[Token], idx: int, _o: OptionsDict, _e: Env) -> str:
    return f"{MATH_BLOCK_OPEN}{escape(tokens[idx].content.strip())}{MATH_BLOCK_CLOSE}"


_RENDER_RULES = {
    "fence": _fence,
    "code_block": _fence,
    "softbreak": _soft_break,
    "hardbreak": _hard_break_html,
    "table_open": _table_open,
    "table_close": _table_close,
    "heading_open": _heading,
    "heading_close": _heading,
    "math_inline": _math_inline,
    "math_inline_double": _math_block,
    "math_block": _math_block,
}
