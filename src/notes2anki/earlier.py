"""What the ledger remembers of a note -> the note as it was last sent, and how it differs from today's.

The ledger keeps the Markdown of every note, so that the card somebody has in Anki can be shown beside the one that the
next build would send.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from .diagnostics import Span
from .elements import without_tags
from .ledger import Entry, NumberedBlank
from .media import Media
from .model import Blank, Html, KnownNote, Match, Note, RenderedNote
from .rendering.render import RenderSettings, render

_BREAK = re.compile(r"</(?:p|div|li|h\d|tr|pre|blockquote|summary)>|<br ?/?>")
_CLOZE = re.compile(r"\{\{c(\d+)::((?:(?!\}\}|::).)*)(?:::[^}]*)?\}\}", re.S)
_WORD = re.compile(r"[A-Za-z0-9_:]+|[ァ-ヶー]+|[一-龠々〆]+|\s+|.", re.S)
_SHOWN = ("context", "prompt", "text", "extra", "source")


@dataclass(frozen=True, slots=True)
class DiffSegment:
    """A stretch of a field: ``=`` stayed, ``-`` is gone, ``+`` is new."""

    change: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that differs, as a reader sees it."""

    name: str
    segments: tuple[DiffSegment, ...]


def earlier_note(entry: Entry, settings: RenderSettings, media: Media) -> RenderedNote:
    """Render a note from its ledger entry; its lines are no longer known."""
    numbers = tuple(sorted({blank.number for blank in entry.blanks}))
    body = tuple(
        Blank(piece.text, numbers.index(piece.number) + 1, piece.hint) if isinstance(piece, NumberedBlank) else piece
        for piece in entry.body
    )
    note = Note(
        certification=entry.certification,
        kind=entry.kind,
        rule=entry.rule,
        span=Span(path=entry.path, first=1, last=1),
        context=entry.context,
        prompt=entry.prompt,
        body=body,
        extra=entry.extra,
        tags=entry.tags,
        both_ways=entry.both_ways,
        pin=entry.pin,
        lang=entry.lang,
        math=entry.math,
    )
    reverse = entry.reverse if entry.both_ways else None
    known = KnownNote(note=note, guid=entry.guid, numbers=numbers, reverse_number=reverse, match=Match.SAME)
    return render(known, settings, media).value


def field_changes(before: RenderedNote, after: RenderedNote) -> tuple[FieldChange, ...]:
    """Compare two states of a note, field by field."""
    return tuple(_changes(before, after))


def _changes(before: RenderedNote, after: RenderedNote) -> Iterator[FieldChange]:
    old, new = _readable(before), _readable(after)
    for name in old:
        if old[name] != new[name]:
            yield FieldChange(name=name, segments=difference(old[name], new[name]))


def _readable(note: RenderedNote) -> dict[str, str]:
    fields = {name: visible(getattr(note.fields, name)) for name in _SHOWN}
    return fields | {"tags": " ".join(note.tags), "cards": " ".join(f"c{number}" for number in note.cards)}


def visible(html: Html) -> str:
    """The text of a field as one reads it; a blank is ``［its answer］``."""
    text = _CLOZE.sub(lambda cloze: f"［{cloze[2]}］", _BREAK.sub("\n", html))
    lines = (line.strip() for line in unescape(without_tags(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def difference(old: str, new: str) -> tuple[DiffSegment, ...]:
    """Tell word by word what went and what came."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    segments: list[DiffSegment] = []
    for what, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what == "equal":
            segments.append(DiffSegment("=", "".join(before[i:j])))
            continue
        segments += [DiffSegment("-", "".join(before[i:j]))] if j > i else []
        segments += [DiffSegment("+", "".join(after[k:m]))] if m > k else []
    return tuple(segments)
