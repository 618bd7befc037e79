"""What the cards of a note show as their questions and ask for, and how long a question may be."""

import re
from dataclasses import replace

from ..language.inline import plain
from ..language.phrases import length_without_spaces
from ..model import Blank, Kind, Markdown, Note
from ..rules import SHORTEST_TITLE
from ..topics.labels import LONGEST_SUBJECT, shortened

LONGEST_QUESTION = 195
"""A question of more characters is shortened."""
_MOST_SHOWN = 200
"""Nobody reads a question with more characters that are no spaces."""
_FEWEST_ABOVE = 2
FENCE = re.compile(r"(?m)^[`~]{3,}.*$")
"""What stands around code and is not to be seen on the card."""


def question_of(note: Note, group: int) -> str:
    """What the card of one blank group shows as its question, in plain words; blanks as ``[…]`` or their hint."""
    pieces = []
    for piece in note.body:
        if isinstance(piece, Blank) and piece.group == group:
            pieces.append(f"[{piece.hint or '...'}]")
        else:
            pieces.append(plain(Markdown(piece.text if isinstance(piece, Blank) else FENCE.sub("", piece))))
    return " ".join([*(plain(c) for c in note.context), plain(note.prompt), "".join(pieces)])


def answer_of(note: Note, group: int) -> str:
    """What the card of one blank group asks for; a picture is told by its source."""
    return " / ".join(plain(p.text) or p.text for p in note.body if isinstance(p, Blank) and p.group == group)


def groups_of(note: Note) -> tuple[int, ...]:
    """The blank groups of a note."""
    return tuple(sorted({p.group for p in note.body if isinstance(p, Blank)}))


def fitted(note: Note) -> Note:
    """Shorten the context of a note whose question would be too long, and then its prompt.

    The outermost but one goes first, and what stands right above the prompt last. A sentence that fills the question
    by itself has its prompt alone.
    """
    while len(note.context) > 1 and _longest(note) > LONGEST_QUESTION:
        keeps_outer = len(note.context) > _FEWEST_ABOVE or len(plain(note.context[-1])) > LONGEST_SUBJECT
        outer, rest = note.context[:1], note.context[1:]
        note = replace(note, context=(*outer, *rest[1:]) if keeps_outer else rest)
    if is_bearable(note):
        return note
    if note.context and is_bearable(alone := replace(note, context=())):
        return alone
    spare = LONGEST_QUESTION - _longest(note) + len(plain(note.prompt))
    least = SHORTEST_TITLE if note.kind is Kind.CLOZE else LONGEST_SUBJECT
    note = replace(note, prompt=shortened(note.prompt, max(least, spare)))
    return note if is_bearable(note) else replace(note, context=())


def is_bearable(note: Note) -> bool:
    """Whether no question of a note has far too many characters that are no spaces."""
    return max(length_without_spaces(question_of(note, g)) for g in groups_of(note)) <= _MOST_SHOWN


def _longest(note: Note) -> int:
    """The length of the longest question of a note."""
    return max(len(question_of(note, g)) for g in groups_of(note))
