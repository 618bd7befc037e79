"""What is wrong between the ledger and what Anki holds, and what to do about it.

Takes the ledger and the notes of a collection or package as ``cli`` read them, and gives findings. Nothing is repaired:
whose history counts is the reader's decision.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from .ledger import CONFLICT_MARKS, Entry, Ledger
from .model import Fields, Guid
from .notetypes import FIELDS, NOTE_TYPE_ID
from .report import in_one_line
from .stamp import hash_of

FORMATS = ("text", "json")
_LISTED = 20
"""Of each kind so many findings are listed; the others are counted."""


class Problem(StrEnum):
    """What may be wrong, in the order of the report."""

    LEDGER = "ledger"
    CONFLICTING = "conflicting"
    DUPLICATED = "duplicated"
    STALE = "stale"
    LEFT_BEHIND = "left behind"
    MISSING = "missing"
    EDITED = "edited in Anki"
    UNKNOWN = "unknown"


HARMLESS = frozenset({Problem.EDITED, Problem.UNKNOWN})
"""What is only said: it may well be meant."""

_ADVICE: Mapping[Problem, str] = MappingProxyType(
    {
        Problem.LEDGER: "Take the ledger from git, or regain it: notes2anki ledger rebuild --from-git --yes",
        Problem.CONFLICTING: "Anki refuses updates of these. In the browser: Notes > Change Note Type, to notes2anki; "
        "a field that this type got in Anki has to be taken away again.",
        Problem.DUPLICATED: "Delete in Anki the one without reviews. If the unknown one has them, its package was made "
        "with another ledger than this: take that one from git.",
        Problem.STALE: "Import the newest package. If it is stale still: choose “Update notes: Always” in the import.",
        Problem.LEFT_BEHIND: "The notes no longer hold these facts. Delete them in Anki, or write them down again.",
        Problem.MISSING: "Import the newest package. What you deleted in Anki on purpose: notes2anki drop GUID",
        Problem.EDITED: "Nothing, if you meant it: it stays until the note changes in the notes. To have the notes' "
        "words: import with “Update notes: Always”.",
        Problem.UNKNOWN: "Nothing, if these are from another notes folder. Else an older ledger made them: delete them "
        "in Anki, or take that ledger from git.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldNote:
    """A note as a collection or package holds it; ``reviews`` counts those of all its cards."""

    guid: str
    mod: int
    type_id: int
    type_name: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: int
    reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All notes that matter, and the field names of our note type as Anki has them (None: it has no such type)."""

    notes: tuple[HeldNote, ...]
    fields: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong; ``guid`` is empty where it is not about one note."""

    problem: Problem
    guid: str
    where: str
    message: str


# --- the ledger by itself ----------------------------------------------------------------------------------------


def examine_ledger(text: str, ledger: Ledger, now: int) -> tuple[Finding, ...]:
    """Look for what reading let pass: the text is understood, but is it sound?"""
    found = [*_repeated_lines(text)]
    for entry in ledger.entries.values():
        found += [_about(Problem.LEDGER, entry, problem) for problem in _problems(entry, now)]
    pins = Counter((entry.certification, entry.pin) for entry in ledger.entries.values() if entry.pin and entry.live)
    found += [
        _about(Problem.LEDGER, entry, f"the pin “{entry.pin}” stands for several notes")
        for entry in ledger.entries.values()
        if entry.live and entry.pin and pins[entry.certification, entry.pin] > 1
    ]
    return tuple(found)


def _repeated_lines(text: str) -> Iterator[Finding]:
    """GUIDs on several lines and conflict marks: a merge that no build has tidied up."""
    lines: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(CONFLICT_MARKS):
            message = f"line {number}: a mark that a merge left behind; the next build tidies up"
            yield Finding(problem=Problem.LEDGER, guid="", where="", message=message)
        elif guid := re.search(r'"guid":"([^"]*)"', line):
            lines[guid[1]].append(number)
    for name, numbers in lines.items():
        if len(numbers) > 1:
            message = f"lines {', '.join(map(str, numbers))}: the same note; the next build makes one of them"
            yield Finding(problem=Problem.LEDGER, guid=name, where="", message=message)


def _problems(entry: Entry, now: int) -> Iterator[str]:
    asked = {blank.number for blank in entry.blanks}
    gone = [item.number for item in entry.gone]
    both = sorted(asked & set(gone))
    if both:
        yield f"c{both[0]} is asked and retired at once"
    if len(set(gone)) < len(gone):
        yield "a number is retired twice"
    if entry.reverse in asked:
        yield f"c{entry.reverse} asks for the prompt and for a blank"
    if entry.mod > now:
        yield "published in the future: until then Anki takes no update"
    if not entry.guid.isascii() or not entry.guid.strip():
        yield "the GUID is not ASCII"
    if entry.live and not asked and not entry.dropped:
        yield "live, but nothing is asked"


# --- ledger and Anki ---------------------------------------------------------------------------------------------


def examine(ledger: Ledger, held: Held, *, whole: bool) -> tuple[Finding, ...]:
    """Compare. ``whole`` is a collection: of a package nobody expects decks that it has nothing of."""
    by_guid: dict[str, list[HeldNote]] = defaultdict(list)
    for note in held.notes:
        by_guid[note.guid].append(note)
    present = {entry.certification for entry in ledger.entries.values() if entry.guid in by_guid}
    twins = dict(_twins(ledger, held))
    found = [*_type_changed(held), *twins.values(), *_unknown(ledger, held, twins)]
    for entry in ledger.entries.values():
        notes = by_guid.get(entry.guid, [])
        found += [finding for note in notes[:1] for finding in _compared(entry, note)]
        if len(notes) > 1:
            found.append(_about(Problem.DUPLICATED, entry, f"{len(notes)} notes have this GUID"))
        if not notes and entry.live and not entry.dropped and entry.certification in present:
            found.append(_about(Problem.MISSING, entry, _title(entry)))
    if whole:
        found += _decks_missing(ledger, present)
    return tuple(found)


def _type_changed(held: Held) -> Iterator[Finding]:
    names = tuple(field.name for field in FIELDS)
    if held.fields is not None and held.fields != names:
        message = f"the note type “notes2anki” has the fields {', '.join(held.fields)}; expected: {', '.join(names)}"
        yield Finding(problem=Problem.CONFLICTING, guid="", where="", message=message)


def _compared(entry: Entry, note: HeldNote) -> Iterator[Finding]:
    """One note against its entry."""
    if note.type_id != NOTE_TYPE_ID:
        yield _about(Problem.CONFLICTING, entry, f"its note type in Anki is “{note.type_name}”")
    elif not entry.live:
        if not entry.dropped and not _is_retired(note):
            yield _about(Problem.LEFT_BEHIND, entry, _title(entry))
    elif entry.content and note.mod < entry.mod:
        yield _about(Problem.STALE, entry, _later(entry, note))
    elif entry.content and not _same_words(entry, note):
        if note.mod == entry.mod:
            yield _about(Problem.STALE, entry, f"other words under the same publish time: {_title(entry)}")
        else:
            yield _about(Problem.EDITED, entry, _title(entry))


def _later(entry: Entry, note: HeldNote) -> str:
    return f"published {_date(entry.mod)}, Anki has the state of {_date(note.mod)}: {_title(entry)}"


def _date(seconds: int) -> str:
    """A time as people read it; a collection may hold any number."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return str(seconds)


def _fields(note: HeldNote) -> Mapping[str, str]:
    return dict(zip((field.name for field in FIELDS), note.fields, strict=False))


def _is_retired(note: HeldNote) -> bool:
    return bool(_fields(note).get("Retired"))


def _same_words(entry: Entry, note: HeldNote) -> bool:
    """Whether Anki has what was sent; tags are the reader's too, so those of the ledger are taken for theirs."""
    values = _fields(note)
    parts = [values.get(name.capitalize(), "") for name in Fields.__dataclass_fields__ if name != "source"]
    media = set(re.findall(r'src="(n2a-[^"]+)"', "".join(note.fields)))
    return entry.content == hash_of(parts, entry.tags, media)


def _twins(ledger: Ledger, held: Held) -> Iterator[tuple[str, Finding]]:
    """Notes that the ledger does not know and that say the same as one that it knows: their GUIDs, what to say."""
    groups: dict[tuple[str, str], list[HeldNote]] = defaultdict(list)
    for note in held.notes:
        if _is_ours(note):
            values = _fields(note)
            groups[_visible(values.get("Text", "")), _visible(values.get("Prompt", ""))].append(note)
    for notes in groups.values():
        known = [(ledger.entries[Guid(note.guid)], note) for note in notes if Guid(note.guid) in ledger.entries]
        for note in notes:
            twin = next(((entry, other) for entry, other in known if _stands_for(entry, other, note)), None)
            if twin and Guid(note.guid) not in ledger.entries:
                message = f"the same words as {note.guid}, which the ledger does not know"
                message += f" (reviews: {twin[1].reviews} and {note.reviews})"
                yield note.guid, _about(Problem.DUPLICATED, twin[0], message)


def _stands_for(entry: Entry, known: HeldNote, other: HeldNote) -> bool:
    """Whether a note of the same words may be the one of ``entry``: of its certification, in its file or headings.

    The same fact in another certification is another note, perhaps of another notes folder.
    """
    tag = re.sub(r"\s+", "_", entry.certification).casefold() + "::"
    here, there = _fields(known), _fields(other)
    return any(each.casefold().startswith(tag) for each in other.tags) and any(
        _visible(here.get(name, "")) == _visible(there.get(name, "")) for name in ("Context", "Source")
    )


def _is_ours(note: HeldNote) -> bool:
    """Our note type, or the copy that Anki makes of it where the fields differ."""
    return note.type_id == NOTE_TYPE_ID or note.type_name.rstrip("+") == "notes2anki"


def _unknown(ledger: Ledger, held: Held, twins: Container[str]) -> Iterator[Finding]:
    for note in held.notes:
        if _is_ours(note) and Guid(note.guid) not in ledger.entries and note.guid not in twins:
            text = in_one_line(" › ".join(filter(None, map(_visible, (*note.fields[1:2], *note.fields[:1])))))
            yield Finding(problem=Problem.UNKNOWN, guid=note.guid, where="", message=text)


def _decks_missing(ledger: Ledger, present: set[str]) -> Iterator[Finding]:
    wanted = Counter(entry.certification for entry in ledger.entries.values() if entry.live and not entry.dropped)
    for certification, count in sorted(wanted.items()):
        if certification not in present:
            message = f"{certification}: none of its {count} notes is in the collection"
            yield Finding(problem=Problem.MISSING, guid="", where="", message=message)


def _about(problem: Problem, entry: Entry, message: str) -> Finding:
    return Finding(problem=problem, guid=entry.guid, where=str(entry.path), message=message)


def _title(entry: Entry) -> str:
    return in_one_line(" › ".join(part for part in (*entry.context, entry.prompt, entry.text) if part))


def _visible(html: str) -> str:
    text = re.sub(r"\{\{c\d+::((?:(?!\}\}).)*)\}\}", r"\1", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


# --- printers ----------------------------------------------------------------------------------------------------


def sound(findings: Iterable[Finding]) -> bool:
    """Whether nothing is wrong."""
    return all(finding.problem in HARMLESS for finding in findings)


def print_findings(findings: tuple[Finding, ...], form: str) -> str:
    """The findings in one of ``FORMATS``."""
    if form == "json":
        return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_text(findings)) + "\n"


def _text(findings: tuple[Finding, ...]) -> Iterator[str]:
    if not findings:
        yield "nothing is wrong"
    for problem in Problem:
        these = [finding for finding in findings if finding.problem is problem]
        if not these:
            continue
        yield f"{problem} ({len(these)}) {_ADVICE[problem]}"
        for finding in these[:_LISTED]:
            yield "  " + "  ".join(part for part in (finding.guid, finding.where, finding.message) if part)
        if len(these) > _LISTED:
            yield f"  … and {len(these) - _LISTED} more: --format json has them all"
