"""Values of the stages -> stable, readable text: golden pages, ``show`` and bug reports all read the same."""

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from .ledger import NumberedBlank, NumberedBody
from .model import Body, KnownNote, Math, Note, StampedNote

_MATH = MappingProxyType({Math.NONE: "", Math.LIKELY: "likely", Math.ALL: "yes"})


def numbered_text(body: Body | NumberedBody, numbers: Sequence[int] | None = None) -> str:
    """A body as source Markdown with ``{{cN::…}}`` marks; without numbers, blanks are numbered as they are grouped."""
    pieces: list[str] = []
    for piece in body:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        given = piece.number if isinstance(piece, NumberedBlank) else piece.group
        number = numbers[given - 1] if numbers else given
        hint = f"::{piece.hint}" if piece.hint else ""
        pieces.append(f"{{{{c{number}::{piece.text}{hint}}}}}")
    return "".join(pieces)


def dump_notes(notes: Iterable[Note], *, with_path: bool = False) -> str:
    """Notes as ``show`` prints them, and golden pages, which need no paths."""
    return "\n".join(dump_note(note, with_path=with_path) for note in notes)


def dump_note(note: Note, *, with_path: bool = False, guid: str = "") -> str:
    """One note: a line with kind, source lines and rule, then a line for each thing there is to say."""
    lines = f"{note.span.first}" if note.span.first == note.span.last else f"{note.span.first}-{note.span.last}"
    place = f"{note.span.path}:{lines}" if with_path else f"@{lines}"
    text = [f"{note.kind} {place} {note.rule}"]
    values = (
        ("guid", guid),
        ("context", " › ".join(note.context)),
        ("prompt", note.prompt),
        ("text", numbered_text(note.body)),
        ("extra", note.extra),
        ("tags", " ".join(note.tags)),
        ("both ways", "yes" if note.both_ways else ""),
        ("pin", note.pin or ""),
        ("lang", note.lang if note.lang != "ja" else ""),
        ("math", _MATH[note.math]),
    )
    text.extend(_named(name, value) for name, value in values if value)
    return "\n".join(text) + "\n"


def _named(name: str, value: str) -> str:
    """``name: value``; what spans lines is indented below its name. Tabs and trailing spaces are made visible."""
    shown = [_visible(line) for line in value.split("\n")]
    if len(shown) == 1:
        return f"  {name}: {shown[0]}"
    return "\n".join([f"  {name}:", *(f"    {line}".rstrip() for line in shown)])


def _visible(line: str) -> str:
    bare = line.rstrip(" ")
    return bare.replace("\t", "→") + "·" * (len(line) - len(bare))


def json_line(values: Mapping[str, object]) -> str:
    """One line of JSON Lines."""
    return json.dumps(values, ensure_ascii=False)


def note_values(note: Note, numbers: Sequence[int] | None = None) -> dict[str, object]:
    """What can be said of a note before it is in a package."""
    return {
        "kind": str(note.kind),
        "rule": note.rule,
        "path": str(note.span.path),
        "first_line": note.span.first,
        "last_line": note.span.last,
        "context": list(note.context),
        "prompt": note.prompt,
        "text": numbered_text(note.body, numbers),
        "extra": note.extra,
        "tags": list(note.tags),
    }


def manifest_values(stamped: StampedNote, known: KnownNote, deck: str) -> dict[str, object]:
    """One line of the manifest: a live note as the package holds it."""
    values = note_values(known.note, known.numbers)
    return {
        "guid": known.guid,
        "deck": deck,
        **values,
        "tags": list(stamped.rendered.tags),
        "cards": list(stamped.rendered.cards),
        "state": str(stamped.state),
    }
