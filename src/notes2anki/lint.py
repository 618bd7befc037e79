"""Checks over notes that are not tied to a rule: what makes a card hard or impossible to answer."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from . import codes
from .config import Limits
from .diagnostics import Code, Diagnostic, in_order
from .elements import PICTURE_SIZE
from .language.inline import plain
from .model import Blank, Markdown, Note
from .topics.context import comparable

_HOLE = "[…]"
_SHOWS_CHOICES = "exam-question"
"""The rule whose questions hold all that can be answered."""
_QUOTED = 60
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(|<img\b[^>]*\balt=[\"'](?P<html>[^\"']*)", re.IGNORECASE)
_NO_RANGE_BEFORE, _NO_RANGE_BEHIND = r"(?<!\d[~〜–-])", r"(?![~〜–-]\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card of a note as the learner meets it: visible question and the answer asked for.

    ``described`` is what the question's pictures are said to show; a screen reader reads it out.
    """

    note: Note
    question: str
    answer: str
    described: str = ""


def lint(notes: tuple[Note, ...], limits: Limits) -> tuple[Diagnostic, ...]:
    """Check all notes; the findings stand in the order of the notes' lines."""
    cards = [card for note in notes for card in cards_of(note)]
    return in_order([*_repeats(cards), *(found for card in cards for found in _one(card, limits))])


def cards_of(note: Note) -> Iterator[Card]:
    """The cards a note will have."""
    head = [*note.context, note.prompt]
    for group in sorted({piece.group for piece in note.body if isinstance(piece, Blank)}):
        answer = [piece.text for piece in note.body if isinstance(piece, Blank) and piece.group == group]
        asked = [*head, _with_hole(note, group)]
        yield Card(note=note, question=_shown(asked), answer=_shown(answer), described=_described("\n".join(asked)))
    if note.both_ways:
        body = "".join(piece.text if isinstance(piece, Blank) else piece for piece in note.body)
        yield Card(note=note, question=_shown([*note.context, body]), answer=_shown([note.prompt]))


def _with_hole(note: Note, group: int) -> str:
    pieces = []
    for piece in note.body:
        if isinstance(piece, Blank):
            pieces.append((piece.hint or _HOLE) if piece.group == group else piece.text)
        else:
            pieces.append(piece)
    return "".join(pieces)


def _shown(parts: list[str] | list[Markdown]) -> str:
    """What is visible of some Markdown, part by part."""
    return "\n".join(line for part in parts for line in (plain(Markdown(each)) for each in part.split("\n")) if line)


def _described(text: str) -> str:
    """The descriptions of the pictures in some Markdown, one a line, without the width that may stand in them."""
    found = (PICTURE_SIZE.sub("", m["alt"] or m["html"] or "").strip() for m in _PICTURE.finditer(text))
    return "\n".join(each for each in found if each)


def _repeats(cards: list[Card]) -> Iterator[Diagnostic]:
    """Cards of one deck with the same visible question: a duplicate if the answer is the same too, else ambiguous.

    Extraction has told the questions of blanks apart already; what it left are cards the other way round.
    """
    first: dict[tuple[str, str], Card] = {}
    for card in cards:
        before = first.setdefault((card.note.certification, comparable(card.question)), card)
        if before is card:
            continue
        same = comparable(before.answer) == comparable(card.answer)
        code = codes.DUPLICATE_FACT if same else codes.AMBIGUOUS_QUESTION
        what = "the same card" if same else "the same question, with another answer,"
        yield _about(card, code, f"{what} as in {before.note.span}: {_short(card.question)}")


def _one(card: Card, limits: Limits) -> Iterator[Diagnostic]:
    shown = _place_of(card.answer, card.question)
    if shown is not None and card.note.rule != _SHOWS_CHOICES:
        where = _short(card.question, shown)
        yield _about(card, codes.ANSWER_VISIBLE, f"{_short(card.answer)} can be read in: {where}")
    elif (shown := _place_of(card.answer, card.described)) is not None:
        where = _short(card.described, shown)
        yield _about(card, codes.ANSWER_VISIBLE, f"{_short(card.answer)} stands in the text of a picture: {where}")
    if len(card.answer) > limits.answer:
        yield _about(card, codes.LONG_ANSWER, f"an answer of {len(card.answer)} characters: {_short(card.answer)}")
    if len(card.question) > limits.question:
        yield _about(
            card, codes.LONG_QUESTION, f"a question of {len(card.question)} characters: {_short(card.question)}"
        )


def _place_of(answer: str, question: str) -> int | None:
    """Where in the question the answer stands, if it does.

    ``10`` does not in ``100`` nor as an end of ``7~10``, and ``API`` does not in ``APIs``.
    """
    wanted, said = _spaced(answer), _spaced(question.replace(_HOLE, "\0"))
    if len(wanted) < 2 or wanted.replace(" ", "") not in said.replace(
        " ", ""
    ):  # most are told so, with no pattern made
        return None
    before = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", wanted) else ""
    after = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", wanted) else ""
    if wanted[0].isdigit():
        before, after = before + _NO_RANGE_BEFORE, after + _NO_RANGE_BEHIND
    found = re.search(before + _written_apart(wanted) + after, said)
    if not found:
        return None
    # Folding moves what it keeps: the place is where as much of the question as stands before the match is behind.
    return next((n for n in range(len(question)) if len(_spaced(question[: n + 1])) > found.start()), 0)


def _written_apart(text: str) -> str:
    """A pattern of a folded text that may have other spaces: ``api gateway`` is ``apigateway``, but ``1 2`` not 12."""
    chars = text.replace(" ", "")
    gaps = ("" if a.isdigit() and b.isdigit() else " ?" for a, b in pairwise(chars))
    return re.escape(chars[0]) + "".join(gap + re.escape(char) for gap, char in zip(gaps, chars[1:], strict=True))


def _spaced(text: str) -> str:
    """A text without what two may differ in and still look the same; the spaces that part Latin words stay."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold().strip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])|(?<=\d) (?=[a-z%])", "", text)


def _about(card: Card, code: Code, message: str) -> Diagnostic:
    return Diagnostic(code=code, span=card.note.span, message=message)


def _short(text: str, place: int = 0) -> str:
    """A text in quotes, cut to what stands around one place in it where it is long."""
    place += 2 * text.count("\n", 0, place)
    line = " › ".join(text.split("\n"))
    start = max(0, min(place - _QUOTED // 3, len(line) - _QUOTED))
    before, after = "…" if start else "", "…" if start + _QUOTED < len(line) else ""
    return f"“{before}{line[start : start + _QUOTED]}{after}”"
