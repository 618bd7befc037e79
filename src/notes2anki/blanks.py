"""The cloze numbers of a note: given once to a fact, kept through edits, never given to another."""

from dataclasses import dataclass

from .ledger import Entry
from .model import Blank, Kind, Note
from .normalise import normalise

HIGHEST = 500
"""Anki's own limit is 499 or 500, depending on the version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Blank group ``g`` has number ``groups[g - 1]``; ``gone`` are the numbers no longer asked, with their answers.

    ``reverse`` is the prompt's number while the note is asked both ways, ``kept_reverse`` also thereafter.
    """

    groups: tuple[int, ...]
    reverse: int | None
    kept_reverse: int | None
    gone: tuple[tuple[int, str], ...]


def number_blanks(note: Note, entry: Entry | None) -> Numbers:
    """Number the blank groups of a note, given what it had when it was last emitted."""
    answers = _answers(note)
    if entry is None:
        reverse = len(answers) + 1 if note.both_ways else None
        return Numbers(groups=tuple(range(1, len(answers) + 1)), reverse=reverse, kept_reverse=reverse, gone=())
    live = {blank.number: normalise(blank.text) for blank in entry.blanks}
    gone = dict(entry.gone)
    taken = set(live) | set(gone) | ({entry.reverse} if entry.reverse else set())
    numbers: list[int] = []
    if note.kind is not entry.kind or note.kind is Kind.TERM:
        numbers = [min(live, default=1)]
    for answer in answers[len(numbers) :]:
        found = next((n for n, text in live.items() if text == normalise(answer) and n not in numbers), None)
        found = found or next((n for n, text in gone.items() if normalise(text) == normalise(answer)), None)
        if found is None or found in numbers:
            found = max(taken | set(numbers), default=0) + 1
        numbers.append(found)
    reverse = (entry.reverse or max(taken | set(numbers)) + 1) if note.both_ways else entry.reverse
    kept = {blank.number: str(blank.text) for blank in entry.blanks} | gone
    return Numbers(
        groups=tuple(numbers),
        reverse=reverse if note.both_ways else None,
        kept_reverse=reverse,
        gone=tuple(sorted((n, text) for n, text in kept.items() if n not in numbers)),
    )


def _answers(note: Note) -> list[str]:
    groups: dict[int, list[str]] = {}
    for piece in note.body:
        if isinstance(piece, Blank):
            groups.setdefault(piece.group, []).append(piece.text)
    return ["\x1f".join(groups[group]) for group in sorted(groups)]
