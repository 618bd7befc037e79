"""Lists that Markdown takes for one and their author for two."""

import re
from dataclasses import replace
from itertools import pairwise

from ..language.english.text import is_english_prose
from ..language.english.words import NOUNS_TOO, is_function_word, verb_forms
from ..language.inline import plain
from ..language.japanese import words as japanese
from ..language.phrases import weight
from ..model import Block, BulletList, Line, ListItem, Paragraph, ThematicBreak
from .labels import is_label

_FEWEST_NAMES = 2
_LONGEST_NAME = 12.0
"""What a list names weighs no more; what tells something of a thing weighs more."""
_FOLLOWING = re.compile(r"以下|下記|次の|\bfollowing\b", re.IGNORECASE)
_COMMA = re.compile(r"[、,，]")
_LIMITS = re.compile(r"制限|制約|不可|禁止|ない|ません|\b(?:not|never|no|without|limit\w*|except\w*)\b", re.IGNORECASE)


def list_parts(block: Block, above: Block | None) -> tuple[Block, ...]:
    """A list as two where a title stands between its bullets, or where the names end that a line above it announces."""
    found: list[Block] = []
    while isinstance(block, BulletList) and (divided := _at_title(block)) is not None:
        first, title, block = divided
        found += (*_at_blank_line(first, above), title)
        above = title
    return (*found, *_at_blank_line(block, above))


def _at_blank_line(block: Block, above: Block | None) -> tuple[Block, ...]:
    """A list below an announcement as two where names end at a blank line and statements follow."""
    if not isinstance(block, BulletList) or not isinstance(above, Paragraph) or not _announces(above):
        return (block,)
    gaps = [at for at, (a, b) in enumerate(pairwise(block.items), 1) if b.span.first > _last_line(a) + 1]
    if not gaps or gaps[0] < _FEWEST_NAMES:
        return (block,)
    names, others = block.items[: gaps[0]], block.items[gaps[0] :]
    if not all(map(_is_name, names)) or not all(map(_is_statement, others)):
        return (block,)
    first = replace(block, items=names, span=replace(block.span, last=names[-1].span.last))
    rest = replace(block, items=others, span=replace(block.span, first=others[0].span.first))
    rule = replace(block.span, first=names[-1].span.last, last=names[-1].span.last)
    return (first, ThematicBreak(span=rule), rest)


def _at_title(block: BulletList) -> tuple[BulletList, Paragraph, BulletList] | None:
    """A list around a bare title that Markdown takes for the last line of the bullet above it."""
    for position, item in enumerate(block.items[:-1], 1):
        last = _last_of(item)
        if last is None or not item.lines or last[1].column > item.lines[0].column or not _is_title(*last):
            continue
        title = last[1]
        kept, rest = (*block.items[: position - 1], _without_last(item)), block.items[position:]
        first = replace(block, items=kept, span=replace(block.span, last=title.span.first - 1))
        other = replace(block, items=rest, span=replace(block.span, first=rest[0].span.first))
        return first, Paragraph(span=title.span, lines=(title,)), other
    return None


def _last_of(item: ListItem) -> tuple[Line, Line] | None:
    """The last line of a bullet and all below it, behind the one above, where it goes on with a line of text."""
    if item.blocks:
        end = item.blocks[-1]
        return _last_of(end.items[-1]) if isinstance(end, BulletList) else None
    return (item.lines[-2], item.lines[-1]) if len(item.lines) > 1 else None


def _without_last(item: ListItem) -> ListItem:
    """A bullet without the last line of all below it."""
    if not item.blocks:
        return replace(item, lines=item.lines[:-1])
    *blocks, end = item.blocks
    assert isinstance(end, BulletList)
    return replace(item, blocks=(*blocks, replace(end, items=(*end.items[:-1], _without_last(end.items[-1])))))


def _is_title(above: Line, line: Line) -> bool:
    """Whether a line is a label of a few words, and not the rest of the sentence in the line above it."""
    text = plain(line.text).rstrip(":： ")
    if _stops_midway(plain(above.text)) or _COMMA.search(text):
        return False
    if not is_label(text) or weight(text) > _LONGEST_NAME or japanese.begins_midway(text):
        return False
    return japanese.is_japanese(text) or text[:1].isupper()


def _stops_midway(text: str) -> bool:
    """Whether a line is not a whole one: it ends in a particle, a function word or a verb, or in a comma."""
    if japanese.is_japanese(text):
        return japanese.stops_midway(text)
    last = text.rsplit(maxsplit=1)[-1].lower() if text.split() else ""
    verbal = bool(verb_forms(last) - {"ing"}) and last not in NOUNS_TOO and len(text.split()) > 1
    return last.endswith((",", "-")) or is_function_word(last) or verbal


def _announces(block: Paragraph) -> bool:
    """Whether a paragraph ends in a line that announces names, and sets no limit: that would hold for all below it."""
    text = block.lines[-1].text.rstrip()
    return text.endswith((":", "：")) and bool(_FOLLOWING.search(text)) and not _LIMITS.search(text)


def _last_line(item: ListItem) -> int:
    """The last line of an item with text on it."""
    return max([item.span.first, *(line.span.last for line in item.lines), *(b.span.last for b in item.blocks)])


def _is_name(item: ListItem) -> bool:
    text = plain(item.lines[0].text) if len(item.lines) == 1 and not item.blocks else ""
    return (
        bool(text)
        and weight(text) <= _LONGEST_NAME
        and not is_english_prose(text)
        and not japanese.ends_in_predicate(text)
    )


def _is_statement(item: ListItem) -> bool:
    text = " ".join(plain(line.text) for line in item.lines)
    return weight(text) > _LONGEST_NAME and (is_english_prose(text) or japanese.ends_in_predicate(text))
