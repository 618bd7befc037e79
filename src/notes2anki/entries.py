"""What the ledger remembers of one note: its entry when the notes hold it, when they change it, when it leaves them."""

from collections.abc import Sequence
from dataclasses import replace

from .identity.blanks import Numbers
from .ledger import Entry, NumberedBlank, NumberedBody
from .model import Blank, KnownNote, Note


def held(entry: Entry, note: Note, numbers: Numbers, after: str) -> Entry:
    """An entry whose fact the notes hold, with what they say of it now; ``after`` is the GUID of the note before it."""
    return replace(
        entry,
        certification=note.certification,
        kind=note.kind,
        rule=note.rule,
        path=note.span.path,
        after=after,
        context=note.context,
        prompt=note.prompt,
        body=numbered_body_of(note, numbers.groups),
        extra=note.extra,
        lang=note.lang,
        math=note.math,
        both_ways=note.both_ways,
        reverse=numbers.kept_reverse,
        gone=numbers.gone,
        pin=note.pin,
        retired=None,
    )


def left(entry: Entry, now: int) -> Entry:
    """An entry whose fact has left the notes, and its place among them."""
    return replace(entry, retired=now, after="")


def revised(before: Entry, entry: Entry) -> Entry:
    """An entry with its count of changes: only a line that says something new counts as a new state."""
    same = replace(entry, revision=before.revision)
    return same if same == before else replace(entry, revision=before.revision + 1)


def numbered_body(known: KnownNote) -> NumberedBody:
    """The body of a note with the numbers its blanks have in Anki."""
    return numbered_body_of(known.note, known.numbers)


def numbered_body_of(note: Note, numbers: Sequence[int]) -> NumberedBody:
    """The body of a note whose blank group ``g`` has the number ``numbers[g - 1]``."""
    return tuple(
        NumberedBlank(numbers[piece.group - 1], piece.text, piece.hint) if isinstance(piece, Blank) else piece
        for piece in note.body
    )
