"""Notes by hand, and builds one after another: what the tests of identity are written in.

One line is one note: ``context › context › prompt | body with {blanks}`` is a cloze note,
``context › prompt = definition`` a term note; without ``|`` and ``=`` the last part is a statement with blanks and no
prompt. ``»`` stands for the sign between caption, row and column in the prompt of a table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from notes2anki.diagnostics import Diagnostic, Span
from notes2anki.identity.identify import Identified, identify
from notes2anki.ledger import Ledger, read_ledger, write_ledger
from notes2anki.model import (
    Blank,
    Fields,
    Guid,
    Html,
    Kind,
    Markdown,
    Match,
    Note,
    RenderedNote,
    RuleName,
    Staged,
    State,
)
from notes2anki.stamp import Stamped, stamp, to_resend

DAY = 86_400
Files = Mapping[str, Sequence[str]]


def note_of(line: str, path: str, number: int) -> Note:
    """Read one line of the notation; the first folder of the path is the certification."""
    pin = None
    if found := re.match(r"\[(\w+)\] ", line):
        pin, line = found[1], line[found.end() :]
    *context, last = line.split(" › ")
    kind, prompt, body = Kind.CLOZE, "", last
    if " | " in last:
        prompt, body = last.split(" | ", 1)
    elif " = " in last:
        kind = Kind.TERM
        prompt, definition = last.split(" = ", 1)
        body = "{" + definition + "}"
    return Note(
        certification=path.split("/", maxsplit=1)[0].removesuffix(".md"),
        kind=kind,
        rule=RuleName("by-hand"),
        span=Span(path=PurePosixPath(path), first=number, last=number),
        context=tuple(Markdown(part) for part in context),
        prompt=Markdown(prompt.replace("»", "›")),
        body=_body(body),
        pin=pin,
        pinned_at=Span(path=PurePosixPath(path), first=number, last=number) if pin else None,
    )


def _body(text: str) -> tuple[Markdown | Blank, ...]:
    pieces: list[Markdown | Blank] = []
    group = 0
    for piece in re.split(r"(\{[^}]*\})", text):
        if piece.startswith("{"):
            group += 1
            pieces.append(Blank(Markdown(piece[1:-1]), group))
        elif piece:
            pieces.append(Markdown(piece))
    return tuple(pieces)


def notes_of(files: Files | Sequence[str]) -> tuple[Note, ...]:
    """All notes of some files, or of one file ``dva/a.md``."""
    if not isinstance(files, Mapping):
        files = {"dva/a.md": files}
    return tuple(
        note_of(line, path, number) for path, lines in files.items() for number, line in enumerate(lines, start=1)
    )


@dataclass
class Built:
    """What one build gave, by line of the notation."""

    identified: Identified
    stamped: Stamped
    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[str, ...]

    @property
    def guids(self) -> dict[str, Guid]:
        return {line: known.guid for line, known in zip(self.lines, self.identified.known, strict=True)}

    @property
    def in_order(self) -> list[Guid]:
        return [known.guid for known in self.identified.known]

    @property
    def matches(self) -> dict[str, Match]:
        return {line: known.match for line, known in zip(self.lines, self.identified.known, strict=True)}

    @property
    def states(self) -> dict[Guid, State]:
        return {note.rendered.guid: note.state for note in (*self.stamped.notes, *self.stamped.retired)}

    @property
    def mods(self) -> dict[Guid, int]:
        return {note.rendered.guid: note.mod for note in (*self.stamped.notes, *self.stamped.retired)}

    def numbers(self, line: str) -> dict[str, int]:
        """Answer to cloze number of one note."""
        known = self.identified.known[self.lines.index(line)]
        blanks = [piece for piece in known.note.body if isinstance(piece, Blank)]
        return {blank.text: known.numbers[blank.group - 1] for blank in blanks}


@dataclass
class World:
    """A notes folder through time; the ledger goes through its text form between builds."""

    ledger: Ledger = field(default_factory=Ledger)
    now: int = 1_000_000
    aliases: Mapping[str, str] = field(default_factory=dict)

    def ledger_guid(self, line: str) -> Guid:
        """The GUID under which the ledger remembers the words of a line."""
        text = _visible(line)
        (found,) = [guid for guid, entry in self.ledger.entries.items() if entry.text == text]
        return found

    def build(self, files: Files | Sequence[str], *, days: int = 1) -> Built:
        """Build, some days after the last build."""
        staged, stamped = self._build(notes_of(files), days)
        lines = files if not isinstance(files, Mapping) else [line for lines in files.values() for line in lines]
        return Built(staged.value, stamped, staged.diagnostics, tuple(lines))

    def build_notes(self, notes: tuple[Note, ...]) -> Identified:
        """Build notes that the notation cannot say."""
        return self._build(notes, 1)[0].value

    def _build(self, notes: tuple[Note, ...], days: int) -> tuple[Staged[Identified], Stamped]:
        self.now += days * DAY
        staged = identify(notes, self.ledger, self.aliases)
        identified = staged.value
        live = [rendered(known.guid, known.note, known.numbers) for known in identified.known]
        live = [
            RenderedNote(**_values(item) | {"known": known}) for item, known in zip(live, identified.known, strict=True)
        ]
        gone = [
            RenderedNote(
                guid=entry.guid,
                certification=entry.certification,
                fields=_fields(entry.text, entry.prompt, entry.context, retired="retired"),
                tags=("n2a::retired",),
                media=(),
                cards=(),
                known=None,
            )
            for entry in to_resend(identified, self.now, 30)
        ]
        stamped = stamp(identified, live, gone, self.ledger, note_type="css", now=self.now)
        text = write_ledger(stamped.ledger)
        self.ledger = read_ledger(text)
        assert write_ledger(self.ledger) == text
        return staged, stamped


def _visible(line: str) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in note_of(line, "dva/a.md", 1).body)


def rendered(guid: Guid, note: Note, numbers: tuple[int, ...]) -> RenderedNote:
    """A stand-in for rendering that shows the numbers as Anki would see them."""
    text = "".join(
        f"{{{{c{numbers[piece.group - 1]}::{piece.text}}}}}" if isinstance(piece, Blank) else piece
        for piece in note.body
    )
    return RenderedNote(
        guid=guid,
        certification=note.certification,
        fields=_fields(text, note.prompt, note.context),
        tags=note.tags,
        media=(),
        cards=tuple(sorted(set(numbers))),
        known=None,
    )


def _fields(text: str, prompt: str, context: Sequence[str], retired: str = "") -> Fields:
    return Fields(
        text=Html(text),
        prompt=Html(prompt),
        context=Html(" › ".join(context)),
        extra=Html(""),
        source=Html(""),
        lang=Html("ja"),
        retired=Html(retired),
    )


def _values(item: RenderedNote) -> dict[str, object]:
    return {name: getattr(item, name) for name in item.__slots__}
