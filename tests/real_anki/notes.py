"""Short ways to make notes and packages for the tests against real Anki."""

import time
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from notes2anki.diagnostics import Span
from notes2anki.media import Media, NoMedia
from notes2anki.model import (
    Blank,
    Deck,
    Guid,
    Kind,
    KnownNote,
    Markdown,
    Match,
    MediaFile,
    Note,
    RenderedNote,
    RuleName,
    StampedNote,
    State,
)
from notes2anki.package import package
from notes2anki.rendering.render import RenderSettings, render

START = 1_700_000_000


def hole(text: str, group: int = 1, hint: str = "") -> Blank:
    return Blank(Markdown(text), group, hint)


def make(guid: str, *body: str | Blank, media: Media | None = None, **more: Any) -> RenderedNote:
    """Render one note; ``more`` sets what a note or its identity has (prompt, tags, numbers, reverse_number, …)."""
    groups = [piece.group for piece in body if isinstance(piece, Blank)]
    numbers = more.pop("numbers", tuple(range(1, max(groups, default=0) + 1)))
    reverse = more.pop("reverse_number", None)
    note = Note(
        certification="DVA",
        kind=Kind.CLOZE,
        rule=RuleName("test"),
        span=Span(path=PurePosixPath("dva/notes.md"), first=1, last=1),
        context=(Markdown("SQS"),),
        prompt=Markdown(""),
        body=tuple(piece if isinstance(piece, Blank) else Markdown(piece) for piece in body),
    )
    known = KnownNote(
        note=replace(note, **more), guid=Guid(guid), numbers=numbers, reverse_number=reverse, match=Match.NEW
    )
    return render(known, RenderSettings(), media or NoMedia()).value


def published(seconds: int) -> tuple[int, dict[str, Any]]:
    """A publish time some seconds from now, counted from ``START``, and the step that waits for it where it matters."""
    when = int(time.time()) + seconds
    return when - START, {"do": "until", "time": when}


def deck(
    *notes: RenderedNote | tuple[RenderedNote, int],
    name: str = "DVA",
    type_mod: int = START,
    media: tuple[MediaFile, ...] = (),
) -> Deck:
    """A deck of notes; a note may come with the seconds by which its ``mod`` is later than ``START``."""
    pairs = [note if isinstance(note, tuple) else (note, 0) for note in notes]
    stamped = tuple(StampedNote(rendered=note, mod=START + later, state=State.NEW) for note, later in pairs)
    return Deck(certification="DVA", name=name, notes=stamped, media=media, note_type_mod=type_mod)


class Builds:
    """Writes packages into a folder and gives the step that imports them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0

    def load(self, *notes: RenderedNote | tuple[RenderedNote, int], merge: bool = False, **more: Any) -> dict[str, Any]:
        return self.load_bytes(package(deck(*notes, **more)), merge=merge)

    def load_bytes(self, content: bytes, merge: bool = False) -> dict[str, Any]:
        self.count += 1
        path = self.folder / f"build-{self.count}.apkg"
        path.write_bytes(content)
        return {"do": "import", "apkg": str(path), "merge": merge}
