"""What a build changes in Anki, note by note and field by field, with the reason for each match.

Takes what ``identify`` and ``stamp`` made and gives a ``Plan``; three printers show it as text, JSON and Markdown.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType

from .cardchanges import Card, CardChanges, card_changes, told
from .dump import numbered_text
from .entries import numbered_body
from .identity.identify import Identified, Unsure
from .ledger import Entry, NumberedBody
from .model import Body, Guid, KnownNote, Match, State
from .report import in_one_line
from .rowtext import in_words
from .stamp import Stamped

FORMATS = ("text", "json", "markdown")
_SHOWN = 200
"""A comment on a pull request has its limits, and so has a reader: of each kind so many notes are listed."""
_HOLE = "[…]"
_SIGNS = re.compile(r"[\\`*_\[\]<>|#~@&]")


class Outcome(StrEnum):
    """What becomes of a note, in the order of the report."""

    UNSURE = "unsure"
    RETIRED = "retired"
    NEW = "new"
    RETURNED = "brought back"
    CHANGED = "changed"
    MOVED = "moved"
    UNCHANGED = "unchanged"


_REASONS: Mapping[Match, str] = MappingProxyType(
    {
        Match.PINNED: "the same pin",
        Match.SAME: "the same words in the same place",
        Match.MOVED: "the same words in another place",
        Match.ANSWER_EDITED: "the same prompt in the same place, with another answer",
        Match.PROMPT_EDITED: "the same answer in the same place, with another prompt",
        Match.SIMILAR: "much the same statement in the same place, and no other like it",
        Match.RETURNED: "retired before, and in the notes again",
        Match.NEW: "nothing in the ledger that it could be",
    }
)


_LOOKS = "the words stay; tags, pictures or markup of the card change"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEdit:
    """One field before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNote:
    """What becomes of one note, and why it is taken for the one it was; ``where`` is a path with or without line.

    ``new_cards`` and ``ended_cards`` are those that begin or end inside a note that goes on.
    """

    guid: str
    certification: str
    outcome: Outcome
    reason: str
    where: str
    title: str
    edits: tuple[FieldEdit, ...] = ()
    new_cards: tuple[Card, ...] = ()
    ended_cards: tuple[Card, ...] = ()

    @property
    def cards(self) -> CardChanges:
        """What becomes of its cards."""
        return CardChanges(new=self.new_cards, ended=self.ended_cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the next build would do; ``stopped`` says why it would not, if so. The ``first`` build knows no ledger."""

    notes: tuple[PlannedNote, ...]
    unsure: tuple[Unsure, ...]
    stopped: str | None = None
    first: bool = False


def make_plan(identified: Identified, stamped: Stamped, stopped: str | None = None) -> Plan:
    """Describe a build that was computed and not written."""
    states = {note.rendered.guid: note.state for note in stamped.notes}
    doubtful = {pair.new: pair.old for pair in identified.unsure}
    missing = {entry.guid: entry for entry in identified.missing}
    live = [
        _of_known(known, entry, missing.get(doubtful.get(known.guid, known.guid)), states[known.guid], doubtful)
        for known, entry in zip(identified.known, identified.before, strict=True)
        if known.guid in states
    ]
    gone = [_of_missing(entry) for entry in identified.missing if entry.live and not entry.dropped]
    first = not identified.missing and not any(identified.before)
    return Plan(notes=(*live, *gone), unsure=identified.unsure, stopped=stopped, first=first)


def _of_known(
    known: KnownNote, before: Entry | None, maybe: Entry | None, state: State, doubtful: Mapping[Guid, Guid]
) -> PlannedNote:
    """``before`` is what the note was, ``maybe`` in doubt what it may have been."""
    note, entry = known.note, before or maybe
    cards = card_changes(known, before)
    reason = _REASONS[known.match]
    edits = tuple(_edits(known, entry)) if entry else ()
    outcome = _outcome(known, state, doubtful)
    if outcome is Outcome.UNSURE:
        reason = f"may be {doubtful[known.guid]}, but too much of it was edited to be sure"
    elif outcome is Outcome.CHANGED and not edits:
        adopted = entry is not None and not entry.content
        reason = "adopted, to be sent anew" if adopted else _LOOKS
    return PlannedNote(
        guid=known.guid,
        certification=note.certification,
        outcome=outcome,
        reason=reason,
        where=f"{note.span.path}:{note.span.first}",
        title=_title((*note.context, note.prompt), note.body),
        edits=edits,
        new_cards=cards.new,
        ended_cards=cards.ended,
    )


def _outcome(known: KnownNote, state: State, doubtful: Mapping[Guid, Guid]) -> Outcome:
    if known.guid in doubtful:
        return Outcome.UNSURE
    if known.match is Match.RETURNED:
        return Outcome.RETURNED
    return Outcome(state.value)


def _of_missing(entry: Entry) -> PlannedNote:
    return PlannedNote(
        guid=entry.guid,
        certification=entry.certification,
        outcome=Outcome.RETIRED,
        reason="no longer found in the notes",
        where=str(entry.path),
        title=_title((*entry.context, entry.prompt), entry.body),
    )


def _edits(known: KnownNote, entry: Entry) -> Iterator[FieldEdit]:
    note = known.note
    before, today = numbered_text(entry.body), numbered_text(note.body, known.numbers)
    fields = (
        ("path", str(entry.path), str(note.span.path)),
        ("context", " › ".join(entry.context), " › ".join(note.context)),
        ("prompt", entry.prompt, note.prompt),
        ("text", before, today),
        ("extra", entry.extra, note.extra),
    )
    for name, was, now in fields:
        if was != now:
            yield FieldEdit(name=name, before=was, after=now)
    if entry.body != numbered_body(known) and before == today:
        yield FieldEdit(name="text", before=before, after=today)


def _title(path: Iterable[str], body: Body | NumberedBody) -> str:
    """What a note asks, ``[…]`` for each blank; the answer where nothing stands beside it."""
    asked = "".join(piece if isinstance(piece, str) else _HOLE for piece in body)
    answer = "".join(piece if isinstance(piece, str) else piece.text for piece in body)
    text = asked if re.search(r"\w", asked) else answer
    return in_one_line(" › ".join(part for part in (*path, in_words(text)) if part))


# --- printers ----------------------------------------------------------------------------------------------------


def print_plan(plan: Plan, form: str, *, everything: bool = False) -> str:
    """The plan in one of ``FORMATS``; ``everything`` lists all notes, which JSON does anyway."""
    if form == "json":
        return _as_json(plan)
    return (_as_text if form == "text" else _as_markdown)(plan, everything=everything)


def _counts(plan: Plan) -> dict[str, Counter[Outcome]]:
    """How many notes of each certification come to what, all outcomes named."""
    decks: dict[str, Counter[Outcome]] = {}
    for note in sorted(plan.notes, key=lambda note: note.certification):
        decks.setdefault(note.certification, Counter(dict.fromkeys(Outcome, 0)))[note.outcome] += 1
    return decks


def _cards(plan: Plan) -> dict[str, list[CardChanges]]:
    """What becomes of the cards of the notes of each certification where some begin or end."""
    decks: dict[str, list[CardChanges]] = {}
    for note in sorted(plan.notes, key=lambda note: note.certification):
        if note.new_cards or note.ended_cards:
            decks.setdefault(note.certification, []).append(note.cards)
    return decks


def _named(note: PlannedNote) -> Iterator[tuple[str, str]]:
    """The cards that begin or end in a note, each with what it asks for."""
    for what, cards in (("new cards", note.new_cards), ("ended cards", note.ended_cards)):
        if cards:
            yield what, ", ".join(f"c{card.number} “{in_one_line(card.answer)}”" for card in cards)


def _listed(plan: Plan) -> Iterator[tuple[Outcome, list[PlannedNote]]]:
    """The notes of each outcome but the unchanged ones."""
    for outcome in Outcome:
        notes = [note for note in plan.notes if note.outcome is outcome]
        if notes and outcome is not Outcome.UNCHANGED:
            yield outcome, notes


def _as_text(plan: Plan, *, everything: bool) -> str:
    lines = []
    cards = _cards(plan)
    for deck, counts in _counts(plan).items():
        said = [f"{count} {outcome}" for outcome, count in counts.items() if count]
        lines.append(f"{deck}: {', '.join(said)}" + (f"; {told(cards[deck])}" if deck in cards else ""))
    if plan.first and plan.notes and not everything:
        lines += ["", f"first build: {_of_notes(len(plan.notes), 'new ')} (--all lists them)"]
    else:
        lines += _listing(plan, everything=everything)
    if plan.unsure:
        lines += ["", "If these are the same facts, keep their history:"]
        lines += [f"  notes2anki adopt {pair.old} {pair.new}" for pair in plan.unsure]
    if plan.stopped:
        lines += ["", plan.stopped]
    return "\n".join(lines or ["no notes"]) + "\n"


def _of_notes(count: int, kind: str = "") -> str:
    return f"{count} {kind}note{'s' if count > 1 else ''}"


def _listing(plan: Plan, *, everything: bool) -> Iterator[str]:
    """The notes under what becomes of them; a reason that all share stands there too."""
    for outcome, notes in _listed(plan):
        reasons = {note.reason for note in notes}
        yield ""
        yield f"{outcome} ({len(notes)})" + (f": {notes[0].reason}" if len(reasons) == 1 else "")
        for note in notes if everything else notes[:_SHOWN]:
            yield f"  {note.guid}  {note.where}  {note.title}"
            if len(reasons) > 1:
                yield f"      {note.reason}"
            yield from (f"      {edit.name}: {_changed(edit)}" for edit in note.edits)
            yield from (f"      {what}: {which}" for what, which in _named(note))
        if len(notes) > _SHOWN and not everything:
            yield f"  … and {len(notes) - _SHOWN} more (--all lists them)"


def _changed(edit: FieldEdit) -> str:
    return f"{in_one_line(edit.before, 120) or '(nothing)'} → {in_one_line(edit.after, 120) or '(nothing)'}"


def _as_json(plan: Plan) -> str:
    values = {
        "decks": {deck: {str(name): count for name, count in counts.items()} for deck, counts in _counts(plan).items()},
        "cards": {
            deck: {"new": sum(len(c.new) for c in changes), "ended": sum(len(c.ended) for c in changes)}
            for deck, changes in _cards(plan).items()
        },
        "notes": [asdict(note) for note in plan.notes if note.outcome is not Outcome.UNCHANGED],
        "unsure": [asdict(pair) for pair in plan.unsure],
        "stopped": plan.stopped,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _as_markdown(plan: Plan, *, everything: bool) -> str:
    columns = list(Outcome)
    lines = ["### What the decks will change", ""]
    if plan.stopped:
        lines += [f"> **{_escaped(plan.stopped)}**", ""]
    lines += [f"| deck | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for deck, counts in _counts(plan).items():
        lines.append(f"| {_escaped(deck)} | {' | '.join(str(counts[outcome]) for outcome in columns)} |")
    if cards := _cards(plan):
        lines += ["", *(f"- {_escaped(deck)}: {told(changes)}" for deck, changes in cards.items())]
    for outcome, notes in _listed(plan):
        lines += ["", "<details>", f"<summary>{outcome}: {len(notes)}</summary>", ""]
        for note in notes if everything else notes[:_SHOWN]:
            lines.append(f"- {_escaped(note.title)} — {_escaped(note.where)}, `{note.guid}`: {_escaped(note.reason)}")
            lines += [f"  - {edit.name}: {_escaped(_changed(edit))}" for edit in note.edits]
            lines += [f"  - {what}: {_escaped(which)}" for what, which in _named(note)]
        if len(notes) > _SHOWN and not everything:
            lines.append(f"- … and {len(notes) - _SHOWN} more")
        lines += ["", "</details>"]
    if plan.unsure:
        lines += ["", "If these are the same facts, keep their history:", "", "```sh"]
        lines += [f"notes2anki adopt {pair.old} {pair.new}" for pair in plan.unsure[:_SHOWN]]
        lines.append("```")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Text that means nothing to Markdown: the notes may hold any.

    All signs at once, since the entity of one holds another.
    """
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text).replace("\n", " ")
