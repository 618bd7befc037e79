"""Read irregular Markdown as its author meant it: one text in, one text of the same lines out.

Real notes hold list markers followed by a full-width space, children indented by a single space, ``##heading`` and
``・item``. CommonMark reads these as plain text. Everything of that kind is put right here, before parsing, and
nowhere else. Lines are only ever rewritten in place, so line numbers stay true; the inside of code fences is moved
sideways together with its list item but not changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..columns import columns_of
from ..rowtext import cell_count
from .comments import comments_in, with_html_comments
from .fences import fenced, with_code_set_in
from .indents import BLANK, indent_of, width_of
from .signs import with_items_below_heads, with_ringed_terms, without_shortcodes
from .tablerows import with_divided_rows_joined, with_tables_set_in
from .unfenced import SET_IN, yaml_lines

_INVISIBLE = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None, "\u2060": None})
_MARKER = re.compile(r"(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ \t\u3000]+|$)(?P<rest>.*)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff21-\uff5a「『（【"
_PSEUDO_BULLET = re.compile(rf"(?:[・•●◆◇▪▶➢＊◦‣･]|–(?=[ ])|[-](?=[{_CJK}]))(?![・…])[ \t\u3000]*(?=\S)")
_HYPHENED = re.compile(r"(?P<indent>[ \t]*)-(?=[A-Z][a-z]+[ ,:(])")
_FEWEST_HYPHENED = 2
"""English words right behind a hyphen are items where so many lines begin like that; one alone may be an option."""
_PSEUDO_NUMBER = re.compile(
    rf"(?:[{_CIRCLED}]|[(（]\d{{1,2}}[)）]|\d{{1,2}}、|\d{{1,2}}[.)．](?=[{_CJK}])|\d{{1,2}}．(?!\d)|"
    r"\d{1,2}\.(?=[A-Z][A-Za-z]))[ \t\u3000]*(?=\S)"
)
_HEADING = re.compile(r" {0,3}(#{2,6})(?![#\s])|( {0,3}#{1,6})\u3000+")
_BOXED = re.compile(
    r"(?:[■□▼◎][ \t\u3000]*(?P<a>[^\s。].{0,38}?|[^\s。:：][^。:：]{0,30}(?:：|:[ \u3000]).{2,120}?)|"
    r"【(?P<b>[^】]{1,38})】)[ \t\u3000]*(?:<br\s*/?>)?[ \t]*$"
)
"""A line that a sign makes a title, be it a term with its definition."""
_CONTAINER = re.compile(r":::+.*$")
_DELIMITER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*\|?)?\s*$")
_BARE_DELIMITER = re.compile(r"[ ]*:?-+:?[ ]*\|[-:| ]*-[-:| ]*$")
_ROW = re.compile(r"[ \t]*\|")
_OURS_ALONE = re.compile(r"(?P<indent>[ \t]*)(?P<comment><!--\s*notes2anki\s*[:：][^|]*?-->)\s*$", re.IGNORECASE)
_TEMPLATE_TAG = re.compile(r"[ \t]*(?:\{%.*%\}|\{\{<.*>\}\}|\{\{%.*%\}\})[ \t]*$")
"""A line for the generator of a site (Jekyll, Hugo): what it puts there is no text of the note."""
_BLOCK_ID = re.compile(r"(?:(?<=\S)[ \t]+|^)\^(?=[\d-]*[A-Za-z])[A-Za-z0-9-]{3,}[ \t]*$")
"""The name of a block at its end, or on a line of its own, by which other pages of Obsidian link to it."""
_OF_MATTER = (
    r"#(?:exam|important|gotcha|core|critical|hands-on|tip|key|review|remember|must|weak|tricky|trap|warning|priority|"
    r"frequent|essential|high-yield|memori[sz]e|最?重要|頻出|必須|要復習|要?暗記|試験|注意|苦手|ひっかけ)(?:[-_/][\w-]+)*"
)
_MARKED = re.compile(
    rf"(?<=\S)(?:[ \t\u3000]+(?:`{_OF_MATTER}`|{_OF_MATTER}(?![^\s|])))+(?=[ \t]*(?:\||$))", re.IGNORECASE
)
"""Tags at the end of a line or cell that say that it matters, mostly set as code to be none of Obsidian's."""
_NAMES_CODE = re.compile(
    r"(?:[はがをのにでと、=＝]|(?<!\*)[:：]|\b(?:is|are|ids?|selectors?|the|an?|with|to|use|tags?|add|by|and|or|of|in|on|anchor|"
    r"channel|hashtag))[ \t\u3000]*$",
    re.IGNORECASE,
)
"""What stands before code that its line is about."""
_GAP = " " * 40
_WIDE = re.compile(rf"(?<=\S)[{BLANK}]{{{len(_GAP) + 1},}}")
"""White space wider than any column: what looks for words behind it would take a time that grows with its square."""
_LONGEST_COMMENT = 50
"""So many lines of a paragraph are looked through for the end of a comment."""
_UNDERLINE = re.compile(r"-{3,}[ \t]*$")
_UNDERLINING = re.compile(r"[ \t]*([-*=_~])\1{3,}[ \t]*$")
_LONGEST_TITLE = 60
_CODE = 4
"""What is set in so much deeper than the text of its item is code."""
_DEEPEST = 90
"""Items set in deeper stand beside those of this level: no parser follows them down, and nothing may vanish."""
_AS_LONG, _ABOUT = 8, 2
"""So many hyphens, of as many as the text above has columns but for these, were counted and drawn below it."""
_LINE_OF_TEXT = re.compile(r"[^\s#>|`*+-]")
_TITLE = re.compile(r"[^\s#>|`*+-][^。．.、,，：:!?！？]{0,38}$")


@dataclass(slots=True)
class _OpenItem:
    """A list item that later lines may still belong to: where it stood, and where its content stands now."""

    indent: int
    content: int
    shifted_content: int


def tidy(text: str) -> str:
    """Return ``text`` with irregular syntax regularised, line for line."""
    lines = with_code_set_in([line.translate(_INVISIBLE) for line in text.split("\n")])
    if "%%" in text:
        lines = with_html_comments(lines, fenced(lines))
    code = fenced(lines)
    lines = with_items_below_heads(with_ringed_terms(without_shortcodes(lines, code), code), code)
    unfenced = yaml_lines(lines, code)
    nested = _nested(
        _regular(with_tables_set_in(_with_empty_heads(_with_joined_tables(with_divided_rows_joined(lines)))), unfenced)
    )
    return "\n".join(f"{SET_IN}{line}" if n in unfenced else line for n, line in enumerate(nested))


def _with_joined_tables(lines: list[str]) -> list[str]:
    """A comment to us on a line between two rows of a table as a row: it would end the table."""
    code = fenced(lines) if any(map(_OURS_ALONE.match, lines)) else []
    joined = list(lines)
    for number in range(1, len(code) - 1):
        comment = None if code[number] else _OURS_ALONE.match(lines[number])
        below = next((line for line in lines[number + 1 :] if not _OURS_ALONE.match(line)), "")
        if comment and _ROW.match(joined[number - 1]) and _ROW.match(below) and not _DELIMITER.match(below):
            joined[number] = f"{comment['indent']}| {comment['comment']} |"
    return joined


def _with_empty_heads(lines: list[str]) -> list[str]:
    """Heads of tables without outer bars, whose first cell is empty: the bar behind it was no outer one.

    The line below such a head has one column more than the head seems to have, and begins with no bar.
    """
    found = list(lines)
    code = fenced(lines) if any(map(_BARE_DELIMITER.match, lines)) else []
    for number in range(1, len(code)):
        head, delimiter = lines[number - 1], lines[number]
        if code[number] or not _ROW.match(head) or not _BARE_DELIMITER.match(delimiter):
            continue
        if cell_count(delimiter) == cell_count(head) + 1:
            found[number - 1] = f"{delimiter[: indent_of(delimiter)]}| {head.lstrip(BLANK)}"
    return found


def _regular(lines: list[str], unfenced: frozenset[int]) -> Iterator[tuple[str, bool]]:
    """Yield each line with its marks made regular, and whether it is code; ``unfenced`` are lines that are, too."""
    opened: list[bool] = []
    hyphened = sum(bool(_HYPHENED.match(line)) for line in lines) >= _FEWEST_HYPHENED
    code = fenced(lines)
    commented = _commented(lines, code)
    lines = [line if is_code else _WIDE.sub(_GAP, line) for line, is_code in zip(lines, code, strict=True)]
    for number, (line, is_code) in enumerate(zip(lines, code, strict=True)):
        if is_code or number in unfenced:
            yield line, True
        elif number in commented:
            yield line, False
        elif _CONTAINER.match(line):
            yield _container(line, opened), False
        elif _underlines_item(lines, number):
            yield "", False
        elif hyphened and (item := _HYPHENED.match(line)):
            yield f"{item['indent']}- {line[item.end() :]}", False
        else:
            above = lines[number - 1] if number else ""
            before = lines[number - 2] if number > 1 else ""
            yield _regular_line(line, above, before), False


def _commented(lines: list[str], code: list[bool]) -> set[int]:
    """The lines on which a comment of a paragraph goes on: one that became an item would end it, and be published."""
    found: set[int] = set()
    for first, line in enumerate(lines):
        if code[first] or first in found or line.rfind("<!--") <= line.rfind("-->"):
            continue
        below = range(first + 1, min(first + _LONGEST_COMMENT, len(lines)))
        end = next((number for number in below if code[number] or not lines[number].strip()), below.stop)
        text = "\n".join(lines[first:end])
        for comment in comments_in(text):
            above = first + text.count("\n", 0, comment.start)
            found.update(range(above + 1, above + 1 + comment.text.count("\n")))
    return found


def _container(line: str, opened: list[bool]) -> str:
    """A line that opens or closes a container: kept where it has a title of its own, else emptied.

    ``opened`` tells of each open container whether its lines are kept.
    """
    name = line.strip(":").split()
    if name:
        opened.append(name[0] == "details" and len(name) > 1)
        return line if opened[-1] else ""
    return line if opened and opened.pop() else ""


def _as_many_columns(delimiter: str, header: str) -> str:
    """The line below the head of a table, with no more columns than the head has: a table is none otherwise."""
    cells = [c for c in delimiter.strip().strip("|").split("|") if c.strip()]
    columns = cell_count(header)
    return delimiter if len(cells) != columns + 1 else "|" + "|".join(cells[:columns]) + "|"


def _regular_line(line: str, above: str, before: str) -> str:
    if _DELIMITER.match(line) and "|" in above:
        return _as_many_columns(line, above)
    if _UNDERLINE.match(line) and above.strip():
        return line if _is_title(above, before, line) else "***"
    heading = _HEADING.match(line)
    if heading:
        hashes = heading[1] or heading[2].strip()
        return f"{hashes} {line[heading.end() :].lstrip()}"
    if _TEMPLATE_TAG.match(line):
        return "<!-- -->"
    if boxed := _BOXED.match(line):
        return f"###### {boxed['a'] or boxed['b']}"
    line = _MARKED.sub(lambda found: found.group() if _NAMES_CODE.search(line[: found.start()]) else "", line)
    line = _BLOCK_ID.sub(lambda found: "" if found.start() else f"<!--{found.group().strip()}-->", line)
    body = line.lstrip(BLANK)
    indent = line[: len(line) - len(body)]
    if bullet := _PSEUDO_BULLET.match(body):
        return f"{indent}- {body[bullet.end() :]}"
    if ordinal := _PSEUDO_NUMBER.match(body):
        return f"{indent}1. {body[ordinal.end() :]}"
    return line


def _underlines_item(lines: list[str], number: int) -> bool:
    """Whether a line of signs underlines the short list item above it, whose text is set in below.

    Read as a rule it would end the list, and what is set in would be code.
    """
    above = lines[number - 1] if number else ""
    body = above.lstrip(BLANK)
    marker = _MARKER.match(body)
    if not _UNDERLINING.match(lines[number]) or marker is None or not 0 < len(marker["rest"]) <= _LONGEST_TITLE:
        return False
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return indent_of(below) > indent_of(above)


def _is_title(above: str, before: str, hyphens: str) -> bool:
    """Whether a line of hyphens underlines a title; below running text it was meant as a rule.

    A title it is, too, where there are about as many hyphens as the text has columns.
    """
    if before.strip():
        return False
    longer = columns_of(above.strip()) - len(hyphens.strip())
    return bool(_TITLE.match(above.rstrip())) or (
        len(hyphens.strip()) >= _AS_LONG and abs(longer) <= _ABOUT and _LINE_OF_TEXT.match(above) is not None
    )


def _nested(lines: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """Re-indent list items so that whatever stands deeper than its neighbour above is its child."""
    open_items: list[_OpenItem] = []
    after_blank = False
    code_shift = 0
    in_code = False
    for line, is_code in lines:
        body = line.lstrip(BLANK)
        indent = indent_of(line)
        if is_code:
            if not in_code:
                code_shift = _shift_of(open_items, indent)
            in_code = True
            yield _shifted(line, code_shift)
            continue
        in_code = False
        if not body:
            after_blank = True
            yield ""
            continue
        yield _list_line(line, body, indent, open_items, after_blank=after_blank)
        after_blank = False


def _list_line(line: str, body: str, indent: int, open_items: list[_OpenItem], *, after_blank: bool) -> str:
    marker = _MARKER.match(body)
    if marker and not _is_rule(body):
        return _item_line(marker, body, indent, open_items) or line
    if indent == 0 and (after_blank or body.startswith("#")):
        open_items.clear()
    if not open_items or indent == 0:
        return line
    while after_blank and len(open_items) > 1 and indent <= open_items[-1].indent:
        open_items.pop()
    inner = open_items[-1]
    if after_blank and inner.content < indent < inner.content + _CODE:
        return " " * inner.shifted_content + body  # else a list moved to the left would take it along
    return " " * max(0, indent + _shift_of(open_items, indent)) + body


def _item_line(marker: re.Match[str], body: str, indent: int, open_items: list[_OpenItem]) -> str | None:
    """Rewrite one list item; None where it is not in a list and indented as code."""
    while open_items and open_items[-1].indent >= indent:
        open_items.pop()
    del open_items[_DEEPEST - 1 :]
    if not open_items and indent > 3:
        return None
    shifted = open_items[-1].shifted_content if open_items else indent
    width = len(marker["marker"]) + 1
    gap = width_of(marker["gap"])
    open_items.append(
        _OpenItem(indent=indent, content=indent + len(marker["marker"]) + gap, shifted_content=shifted + width)
    )
    return " " * shifted + f"{marker['marker']} {marker['rest']}".rstrip(" ") + _hard_break(body)


def _hard_break(body: str) -> str:
    return "  " if body.endswith("  ") else ""


def _is_rule(body: str) -> bool:
    """``* * *`` and ``- - -`` are thematic breaks, not items."""
    squeezed = body.replace(" ", "")
    return len(squeezed) > 2 and len(set(squeezed)) == 1 and squeezed[0] in "-*_"


def _shift_of(open_items: list[_OpenItem], indent: int) -> int:
    """How far a line of this indent has to move to stay inside the innermost item it belongs to."""
    for item in reversed(open_items):
        if indent > item.indent:
            return item.shifted_content - min(indent, item.content)
    return 0


def _shifted(line: str, shift: int) -> str:
    if shift >= 0:
        return " " * shift + line
    leading = len(line) - len(line.lstrip(" "))
    return line[min(leading, -shift) :]
