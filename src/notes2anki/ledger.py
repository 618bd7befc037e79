"""What was ever emitted: the ledger as a value, and its text form that git can merge.

The first line names the format and its version. Then come the note type's line, one JSON line a note, sorted by
certification and GUID, and a last line by which a truncated file is told. Two branches that were merged line by line
(``merge=union``) or that left conflict marks behind are read as what they are: several states of the same note, of
which the furthest one counts.
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from .errors import LedgerError
from .model import Guid, Kind, Markdown, Math, RuleName
from .normalise import normalise
from .slots import NOBODYS, PROMPTS, Slot, contested, slots_of

FORMAT = "notes2anki ledger"
VERSION = 1
LATEST = 253_402_300_799
"""The last second of the year 9999; Anki's database would take no number of more than 64 bits."""
_END = '{"end":true}'
ANCESTOR_MARK = "|||||||"
"""Above the common ancestor of two branches, if git shows it: what is known from elsewhere is later than that."""
CONFLICT_MARKS = ("<<<<<<<", ANCESTOR_MARK, "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class NumberedBlank:
    """A cloze deletion with the number it has in Anki."""

    number: int
    text: Markdown
    hint: str = ""


_NOTHING = Markdown("")

NumberedBody = tuple[Markdown | NumberedBlank, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A number that was used once and is not asked now: the answer it asked for, and the words beside the blank."""

    number: int
    answer: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One note as it was last emitted.

    ``after`` is the GUID of the note before it in the same file, so that the order of the notes is known though the
    lines are sorted by GUID. ``gone`` holds the numbers that are no longer asked.
    ``content`` is the hash of what was sent and ``mod`` its publish time; ``first`` is when the note was first seen and
    ``retired`` when it left the notes. ``revision`` counts the changes of the line: of two states the higher is newer.
    """

    guid: Guid
    certification: str
    kind: Kind
    rule: RuleName
    path: PurePosixPath
    after: str = ""
    context: tuple[Markdown, ...] = ()
    prompt: Markdown = _NOTHING
    body: NumberedBody = ()
    extra: Markdown = _NOTHING
    tags: tuple[str, ...] = ()
    lang: str = "ja"
    math: Math = Math.NONE
    both_ways: bool = False
    reverse: int | None = None
    gone: tuple[Gone, ...] = ()
    pin: str | None = None
    content: str = ""
    mod: int = 0
    first: int = 0
    retired: int | None = None
    dropped: bool = False
    revision: int = 1

    @property
    def text(self) -> str:
        """The body as a reader sees it, blanks filled in."""
        return "".join(piece.text if isinstance(piece, NumberedBlank) else piece for piece in self.body)

    @property
    def blanks(self) -> tuple[NumberedBlank, ...]:
        """The blanks of the body, in order."""
        return tuple(piece for piece in self.body if isinstance(piece, NumberedBlank))

    @property
    def live(self) -> bool:
        """Whether the notes held this fact at the last build."""
        return self.retired is None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTypeState:
    """The hash of the note type's css and templates, and the publish time of their last change."""

    content: str = ""
    mod: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All notes ever emitted, by GUID."""

    entries: Mapping[Guid, Entry] = field(default_factory=lambda: MappingProxyType({}))
    note_type: NoteTypeState = NoteTypeState()

    def __hash__(self) -> int:
        return hash((self.note_type, frozenset(self.entries.items())))


def ledger_of(entries: Iterable[Entry], note_type: NoteTypeState = NoteTypeState()) -> Ledger:
    """Make a ledger of entries with different GUIDs, in their order of writing."""
    in_order = sorted(entries, key=lambda entry: (entry.certification, entry.guid))
    return Ledger(entries=MappingProxyType({entry.guid: entry for entry in in_order}), note_type=note_type)


# --- writing -----------------------------------------------------------------------------------------------------


def write_ledger(ledger: Ledger, notes: str = "") -> str:
    """Return the ledger's text; equal ledgers give equal texts.

    A ledger that is not kept in its notes folder says where that is, in ``notes``, for another folder may be built into
    the same place. Earlier releases read over it.
    """
    lines = [f"{FORMAT} {VERSION}"]
    kept_for = {"notes": notes} if notes else {}
    lines.append(_json({"note_type": ledger.note_type.content, "mod": ledger.note_type.mod, **kept_for}))
    lines.extend(_line(entry) for entry in ledger_of(ledger.entries.values()).entries.values())
    lines.append(_END)
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    values: dict[str, Any] = {}
    for name, default in _defaults():
        value = getattr(entry, name)
        if value != default or name in _ALWAYS:
            values[name] = _plain(value)
    return _json(values)


def _plain(value: Any) -> Any:
    if isinstance(value, NumberedBlank):
        return [value.number, value.text, value.hint] if value.hint else [value.number, value.text]
    if isinstance(value, Gone):
        return [value.number, value.answer, value.label]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Math):
        return value is Math.ALL or str(value)
    return str(value) if isinstance(value, PurePosixPath) else value


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


_ALWAYS = ("certification", "guid", "kind", "rule", "path", "content", "mod", "first", "revision")


def _defaults() -> Iterator[tuple[str, Any]]:
    """The columns of a line in their order of writing, with the value that is left out."""
    first = ("certification", "guid", "revision", "path", "after", "kind", "rule", "context", "prompt", "body")
    known = {item.name: item.default for item in fields(Entry)}
    for name in (*first, *(name for name in known if name not in first)):
        yield name, known[name]


# --- reading -----------------------------------------------------------------------------------------------------


def read_ledger(text: str, name: str = "notes2anki.lock") -> Ledger:
    """Read a ledger of any version ever released.

    Raises ``LedgerError`` naming the line when anything is not understood, so that nothing is built on half a ledger; a
    blank one was cut off as well, for even a ledger without notes has a first and a last line.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    _check_header(lines, name)
    entries: dict[Guid, Entry] = {}
    ancestors: dict[Guid, Entry] = {}
    note_type = NoteTypeState()
    ended = in_ancestor = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r")
        if line.startswith(CONFLICT_MARKS):
            in_ancestor = line.startswith(ANCESTOR_MARK)
        if not line.strip() or line.startswith((*CONFLICT_MARKS, FORMAT)):
            continue
        values = _values(line, name, number)
        if "end" in values:
            ended = True
        elif "note_type" in values:
            note_type = _newer_type(note_type, _note_type(values, name, number))
        else:
            entry = _entry(values, name, number)
            states = ancestors if in_ancestor else entries
            known = states.get(entry.guid)
            states[entry.guid] = entry if known is None else merged(known, entry)
    if not ended:
        raise LedgerError(f"{name}:{len(lines)}: the ledger is cut off: its last line is missing", RESTORE)
    return ledger_of((ancestors | entries).values(), note_type)


def notes_named(text: str) -> str:
    """The notes folder that a ledger's text names, empty where it names none; the text is one that could be read."""
    for line in text.split("\n"):
        if line.startswith(_NOTE_TYPE):
            return str(json.loads(line).get("notes", ""))
    return ""


_NOTE_TYPE = '{"note_type":'
RESTORE = (
    "take the file from git (git checkout -- FILE), or make it anew with: notes2anki ledger rebuild --from-git --yes"
)
"""What to do about a ledger that cannot be read."""


def _check_header(lines: list[str], name: str) -> None:
    headers = [line.strip() for line in lines if line.strip() and not line.startswith(CONFLICT_MARKS)]
    if not headers or not headers[0].startswith(FORMAT + " "):
        raise LedgerError(f"{name}:1: this is not a ledger: its first line should be “{FORMAT} {VERSION}”", RESTORE)
    version = headers[0].removeprefix(FORMAT).strip()
    if not version.isdecimal():
        raise LedgerError(f"{name}:1: unknown ledger version “{version}”", RESTORE)
    if int(version) > VERSION:
        raise LedgerError(
            f"{name}:1: the ledger has version {version}, this notes2anki knows versions up to {VERSION}",
            "install the newer notes2anki that wrote it.",
        )


def _values(line: str, name: str, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"{name}:{number}: not a line of a ledger ({error})", RESTORE) from None
    if not isinstance(values, dict):
        raise LedgerError(f"{name}:{number}: not a line of a ledger (an object was expected)", RESTORE)
    return values


def _note_type(values: dict[str, Any], name: str, number: int) -> NoteTypeState:
    try:
        return NoteTypeState(content=_text(values["note_type"]), mod=_whole(values.get("mod")))
    except (TypeError, ValueError):
        raise LedgerError(f"{name}:{number}: the note type's line is damaged", RESTORE) from None


def _newer_type(one: NoteTypeState, other: NoteTypeState) -> NoteTypeState:
    """Two branches that both changed the note type: neither is what was published last, so publish once more."""
    if not one.content or one == other:
        return other
    content = one.content if one.content == other.content else ""
    return NoteTypeState(content=content, mod=max(one.mod, other.mod))


def _entry(values: dict[str, Any], name: str, number: int) -> Entry:
    missing = [key for key in ("certification", "guid", "kind", "path") if key not in values]
    unknown = [key for key in values if key not in _READERS]
    if missing or unknown:
        problem = f"“{missing[0]}” is missing" if missing else f"“{unknown[0]}” is unknown"
        raise LedgerError(f"{name}:{number}: {problem}", RESTORE)
    read: dict[str, Any] = {"rule": RuleName("")}
    for key, value in values.items():
        try:
            read[key] = _READERS[key](value)
        except (TypeError, ValueError) as error:
            raise LedgerError(f"{name}:{number}: “{key}” is damaged ({error})", RESTORE) from None
    return Entry(**read)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text was expected")
    return value


def _some_text(value: Any) -> str:
    if not _text(value):
        raise ValueError("text was expected")
    return _text(value)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a whole number was expected")
    if value > LATEST:
        raise ValueError(f"at most {LATEST} was expected")
    return int(value)


def _card_number(value: Any) -> int:
    if not 1 <= _whole(value) <= 500:
        raise ValueError("a number from 1 to 500 was expected")
    return int(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false was expected")
    return value


def _math(value: Any) -> Math:
    """True where the author asked for it."""
    if isinstance(value, bool):
        return Math.ALL if value else Math.NONE
    return Math(_text(value))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list was expected")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))


def _body(value: Any) -> NumberedBody:
    return tuple(_piece(item) for item in _list(value))


def _piece(item: Any) -> Markdown | NumberedBlank:
    if isinstance(item, str):
        return Markdown(item)
    if len(_list(item)) not in (2, 3):
        raise ValueError("a blank is [number, text] or [number, text, hint]")
    return NumberedBlank(_card_number(item[0]), Markdown(_text(item[1])), _text(item[2]) if len(item) == 3 else "")


def _gone(value: Any) -> tuple[Gone, ...]:
    return tuple(Gone(_card_number(number), _text(answer), _text(label)) for number, answer, label in _list(value))


_READERS: Mapping[str, Any] = MappingProxyType(
    {
        "guid": _some_text,
        "certification": _some_text,
        "kind": lambda value: Kind(_text(value)),
        "rule": _text,
        "path": lambda value: PurePosixPath(_some_text(value)),
        "after": _text,
        "context": _texts,
        "prompt": _text,
        "body": _body,
        "extra": _text,
        "tags": _texts,
        "lang": _text,
        "math": _math,
        "both_ways": _truth,
        "reverse": _card_number,
        "gone": _gone,
        "pin": _text,
        "content": _text,
        "mod": _whole,
        "first": _whole,
        "retired": _whole,
        "dropped": _truth,
        "revision": _whole,
    }
)


def merged(one: Entry, other: Entry) -> Entry:
    """One entry of two states of the same note, whichever way round they come.

    The state with more revisions counts. Numbers that only the other one used stay taken; a number that the two gave to
    different blanks is nobody's from then on, for each may have been learnt. If the two were published with different
    content the hash is forgotten, so that the next build publishes anew, later than both.
    """
    if one == other:
        return one
    winner, loser = sorted((one, other), key=_how_far, reverse=True)
    uses, others = _uses(winner), _uses(loser)
    doubtful = contested(uses, others, of_one_age=one.revision == other.revision)
    later = winner.mod > loser.mod or winner.content == loser.content
    winner = _without(winner, doubtful)
    return replace(
        winner,
        gone=_all_gone(winner, uses, others, doubtful),
        content=winner.content if later and not doubtful else "",
        mod=max(one.mod, other.mod),
        first=min(one.first, other.first),
        dropped=one.dropped or other.dropped,
        revision=max(one.revision, other.revision),
    )


def _how_far(entry: Entry) -> tuple[int, int, bool, str]:
    return (entry.revision, entry.mod, entry.live, _line(entry))


def _uses(entry: Entry) -> dict[int, Slot]:
    """What each number of a note was given to."""
    uses = {item.number: Slot(item.number, normalise(item.answer), item.label) for item in entry.gone}
    if entry.reverse:
        uses[entry.reverse] = Slot(entry.reverse, "", PROMPTS)
    pieces = [(piece.number, piece.text) if isinstance(piece, NumberedBlank) else piece for piece in entry.body]
    return uses | {slot.number: slot for slot in slots_of(pieces)}


def _without(entry: Entry, numbers: Container[int]) -> Entry:
    """The entry with nothing asked under some numbers; a prompt that loses its number gets another one."""
    if entry.reverse in numbers:
        entry = replace(entry, reverse=None, both_ways=False)
    body = (
        piece.text if isinstance(piece, NumberedBlank) and piece.number in numbers else piece for piece in entry.body
    )
    return replace(entry, body=tuple(body))


def _all_gone(
    winner: Entry, uses: Mapping[int, Slot], others: Mapping[int, Slot], doubtful: Iterable[int]
) -> tuple[Gone, ...]:
    """The numbers of both sides that the winner does not ask."""
    gone = {number: Gone(number, slot.answer, slot.label) for number, slot in others.items() if number not in uses}
    gone |= {item.number: item for item in winner.gone}
    gone |= {number: Gone(number, "", NOBODYS) for number in doubtful}
    asked = {blank.number for blank in winner.blanks} | {winner.reverse}
    return tuple(item for number, item in sorted(gone.items()) if number not in asked)
