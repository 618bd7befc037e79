"""Questions that the author marked (``Q:``), and how far the answer reaches that is marked below them (``A:``).

Looked for among the blocks, before the lines of a paragraph are joined or take what stands below them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..language.inline import plain, view
from ..language.vocabulary import ANSWER_MARK
from ..model import Block, BulletList, CodeBlock, HtmlBlock, Line, Paragraph, Quote, Table
from .wrapping import BOLD_LINE, merged

QUESTION = re.compile(r"^(?:Q|Ｑ|問|質問|Question)\s*\d*\s*[.．:：)）]\s*(?=\S)", re.IGNORECASE)
_MARK = rf"(?:{ANSWER_MARK}|Answer|Ans)\s*\d*\s*"
ANSWER = re.compile(rf"^{_MARK}[.．:：)）]\s*(?=\S)|^[=＝]\s*(?=\S)", re.IGNORECASE)
BARE_ANSWER = re.compile(rf"{_MARK}[.．:：]\s*", re.IGNORECASE)
"""The mark of an answer that stands below it, or is a picture behind it."""
OTHER_OPTION = re.compile(r"^[(（]?[BＢ]\s*[.．)）、:：]")
"""What follows ``A.`` where that is the first option of an exam, and no answer."""
_A_LITTLE = 2
"""Behind the last answer so many blocks, its own among them, go on with it; more of them are about something else."""
_ANNOUNCES = re.compile(r"[:：]$|次の|以下|下記|(?:とおり|通り|ように)[。.]?$|\bfollowing\b", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A marked question, the line of its answer, and the blocks that stand below that and belong to it."""

    question: Line
    answer: Line
    below: tuple[Block, ...]


def with_answers(blocks: Sequence[Block]) -> list[Block | Asked]:
    """Blocks side by side, the questions among them told apart whose answer is more than one line."""
    found: list[Block | Asked] = []
    waiting = list(blocks)
    many = sum(len(_questions(block)) for block in blocks) >= _FEWEST
    while waiting:
        block = waiting.pop(0)
        for at in _questions(block):
            assert isinstance(block, Paragraph)
            behind = _part(block, at + 1, len(block.lines))
            is_last = not any(_questions(each) for each in (*behind, *waiting))
            reach = reach_of((*behind, *waiting), own=many and (not is_last or len(waiting) <= _A_LITTLE))
            if reach is not None:
                answer, below, rest = reach
                found += [*_part(block, 0, at), Asked(block.lines[at], answer, below)]
                waiting = list(rest)
                break
        else:
            found.append(block)
    return found


def reach_of(blocks: Sequence[Block], *, own: bool) -> tuple[Line, tuple[Block, ...], tuple[Block, ...]] | None:
    """The answer that blocks behind a question begin with, what belongs to it, and the blocks behind that.

    None where there is none, or it is all on its own line; a mark alone is an answer of nothing. ``own`` says that
    nothing else is told at this place: then an answer goes on over blank lines, else only where it announces more or
    is not given yet.
    """
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not is_answer(first.lines[0]):
        return None
    lines = _own_lines(first)
    if len(lines) > 1 and OTHER_OPTION.match(plain(lines[1].text)):
        return None
    bare = is_bare(lines[0])
    answer, *others = lines if bare else merged(lines, keeps_label=False)
    below: list[Block] = [replace(first, lines=tuple(others))] if others else []
    rest = [*_part(first, len(lines), len(first.lines)), *blocks[1:]]
    while rest and len(lines) == len(first.lines) and _belongs(rest[0], answer, below, own=own):
        block = rest.pop(0)
        own_lines = _own_lines(block) if isinstance(block, Paragraph) else ()
        below.append(replace(block, lines=own_lines) if isinstance(block, Paragraph) else block)
        if isinstance(block, Paragraph) and len(own_lines) < len(block.lines):
            rest = [*_part(block, len(own_lines), len(block.lines)), *rest]
            break
    return (answer, tuple(below), tuple(rest)) if below or bare else None


def is_answer(line: Line) -> bool:
    """Whether a line is marked as an answer."""
    return bool(ANSWER.match(plain(line.text)) or is_bare(line))


def is_bare(line: Line) -> bool:
    """Whether a line is the mark of an answer without any text."""
    return BARE_ANSWER.fullmatch(plain(line.text)) is not None


def _questions(block: Block) -> tuple[int, ...]:
    """Which lines of a paragraph are marked as questions."""
    lines = block.lines if isinstance(block, Paragraph) else ()
    return tuple(i for i, line in enumerate(lines) if QUESTION.match(plain(line.text)))


def _part(block: Paragraph, start: int, end: int) -> tuple[Paragraph, ...]:
    """Some of the lines of a paragraph, as one; nothing where there are none."""
    lines = block.lines[start:end]
    span = replace(block.span, first=lines[0].span.first, last=lines[-1].span.last) if lines else block.span
    return (replace(block, span=span, lines=lines),) if lines else ()


def _own_lines(block: Paragraph) -> tuple[Line, ...]:
    """The lines of a paragraph before the next question in it."""
    return block.lines[: next(iter(_questions(block)), len(block.lines))]


def _belongs(block: Block, answer: Line, below: Sequence[Block], *, own: bool) -> bool:
    """Whether a block goes on with an answer that has some blocks already."""
    if isinstance(block, Paragraph) and (not _own_lines(block) or OTHER_OPTION.match(plain(block.lines[0].text))):
        return False
    if isinstance(block, BulletList) and any(i.lines and QUESTION.match(plain(i.lines[0].text)) for i in block.items):
        return False
    if isinstance(block, Paragraph) and len(block.lines) == 1 and BOLD_LINE.match(block.lines[0].text):
        return False
    waits = is_bare(answer) and not view(answer.text).images and not below
    if isinstance(block, Paragraph):
        pictured = not plain(block.lines[0].text) and view(block.lines[0].text).images > 0
        return own or waits or pictured
    if not isinstance(block, BulletList | CodeBlock | HtmlBlock | Quote | Table):
        return False
    end = below[-1].span.last if below else answer.span.last
    announced = not below and _ANNOUNCES.search(plain(answer.text)) is not None
    return own or waits or announced or block.span.first == end + 1
