"""How equal questions of one certification are told apart, and what becomes of those that cannot be.

Where two notes would show the same question, ``distinguish`` gives them more context, lets a blank say its unit, or
asks for both answers by one note.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from ..diagnostics import Span
from ..language.inline import plain
from ..model import Blank, Body, Kind, Markdown, Note
from ..topics.bodies import listed
from ..topics.context import comparable
from .beside import NO_LIST, Beside
from .questions import FENCE, answer_of, fitted, groups_of, is_bearable, question_of


@dataclass(frozen=True)
class Candidate:
    """A note on its way, with the context it could have beyond what it shows, and where in it each would stand.

    ``joined`` are the places of other notes whose answers it asks for too, ``beside`` the list of which it asks for
    some lines. Of what stands below one topic, only what is ``in_list`` with another line is asked together with it.
    """

    note: Note
    spare: tuple[tuple[int, Markdown], ...]
    joined: tuple[Span, ...] = ()
    beside: Beside = NO_LIST
    in_list: bool = False

    @property
    def places(self) -> tuple[Span, ...]:
        """Where in the notes it stands."""
        return (self.note.span, *self.joined)

    @cached_property
    def cards(self) -> tuple[tuple[str, str], ...]:
        """Question and answer of each of its cards, as they are compared."""
        note = self.note
        return tuple((comparable(question_of(note, g)), comparable(answer_of(note, g))) for g in groups_of(note))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A note that is not made, since ``first`` asks its question: with the ``same`` answer, or with another one.

    ``places`` are the lines that it would have stood for.
    """

    note: Note
    first: Note
    same: bool
    places: tuple[Span, ...]


def distinguish(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Dropped]]:
    """Make every question of a certification unique: gives the notes that stay, and those that do not."""
    found, listed_already = _without_listed(list(candidates))
    for step in (_with_spare, _with_spare, _with_spare, _with_hints):
        found = step(found, _clashes(found))
    found, left_over = _without_left_over(found)
    found = _joined(found, _clashes(found))
    kept, dropped = _drop_clashes(_few_enough(found))
    return _with_capitals_told(kept), [*listed_already, *left_over, *_too_many(found), *dropped]


_BESIDE_NAME = re.compile(r"^[^\w`\"'(（「-]+|(?<=\S)\s*[（(][^（()）]*[)）]$")
"""What may stand beside a name in one list and not in another: decoration, and what brackets say of it."""
_OPTION_SIGNS = "-%/"
_CAPITAL = {"ja": "大文字", "zh": "大写", "ko": "대문자"}


def _with_capitals_told(candidates: list[Candidate]) -> list[Candidate]:
    """Let blanks say it where only a capital tells two questions apart (``-g``, ``-G``): it is easily overlooked."""
    questions: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        for question, _ in candidate.cards:
            questions[question.casefold()].add(question)
    return [
        replace(c, note=_with_capital_told(c.note))
        if any(_is_capital(q, questions[q.casefold()]) for q, _ in c.cards)
        else c
        for c in candidates
    ]


def _is_capital(question: str, alike: set[str]) -> bool:
    """Whether a question differs from others by the capital of an option, which it has."""
    others = ((a, b) for other in alike for a, b in zip(pairwise(question), pairwise(other), strict=False))
    return any(a[1] != b[1] and a[1].isupper() and a[0] in _OPTION_SIGNS for a, b in others)


def _with_capital_told(note: Note) -> Note:
    """A note whose blanks without a hint say that a capital is meant."""
    hint = _CAPITAL.get(note.lang, "capital")
    body = (replace(p, hint=hint) if isinstance(p, Blank) and not p.hint else p for p in note.body)
    return replace(note, body=tuple(body))


def with_certifications(notes: Sequence[Note]) -> list[Note]:
    """Let notes that another certification asks with another answer say which certification they are of.

    Whoever learns both decks would not know which answer is wanted.
    """
    if len({note.certification for note in notes}) <= 1:
        return list(notes)
    clashing = _clashes([Candidate(note, ()) for note in notes])
    return [
        replace(note, context=(Markdown(note.certification), *note.context)) if position in clashing else note
        for position, note in enumerate(notes)
    ]


def _clashes(candidates: list[Candidate]) -> set[int]:
    """Positions of notes of which a question is also another card's, with another answer."""
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        for question, answer in candidate.cards:
            seen[question].append((position, answer))
    return {p for cards in seen.values() if len({a for _, a in cards}) > 1 for p, _ in cards}


def _with_spare(candidates: list[Candidate], clashing: set[int]) -> list[Candidate]:
    """Show one more element of the path, the innermost that is not shown yet."""
    return [_more_context(c) if p in clashing else c for p, c in enumerate(candidates)]


def _more_context(candidate: Candidate) -> Candidate:
    if not candidate.spare:
        return candidate
    *rest, (place, extra) = candidate.spare
    context = candidate.note.context
    note = replace(candidate.note, context=(*context[:place], extra, *context[place:]))
    return replace(candidate, note=note, spare=tuple(rest))


def _with_hints(candidates: list[Candidate], clashing: set[int]) -> list[Candidate]:
    """Let the blanks of a clashing note say their unit."""
    return [replace(c, note=_hinted(c.note)) if p in clashing else c for p, c in enumerate(candidates)]


_UNIT = re.compile(r"^[\d０-９.,，]+\s*(?P<unit>[^\d０-９.,，\s~〜～–—+*×-][^\d０-９]{,15})$")
"""A figure and the unit behind it, which may lead to it; more than a unit would tell it."""


_SHELL = re.compile(r"\s*[`~]{3,}(?:sh|bash|shell|zsh|console|powershell|cmd)\b", re.IGNORECASE)
_COMMAND = {"ja": "コマンド", "zh": "命令", "ko": "명령", "en": "command"}
_CODE = {"ja": "コード", "zh": "代码", "ko": "코드", "en": "code"}


def _hinted(note: Note) -> Note:
    if _is_all_code(note):
        names = _COMMAND if _SHELL.match(str(note.body[0])) else _CODE
        hint = names.get(note.lang.split("-")[0], names["en"])
        return replace(note, body=tuple(replace(p, hint=hint) if isinstance(p, Blank) else p for p in note.body))
    body = []
    for piece in note.body:
        unit = _UNIT.match(plain(piece.text)) if isinstance(piece, Blank) and not piece.hint else None
        body.append(replace(piece, hint=unit["unit"].strip()) if unit and isinstance(piece, Blank) else piece)
    return replace(note, body=tuple(body))


def _is_all_code(note: Note) -> bool:
    """Whether a note shows nothing but the frame of a listing, which looks like the blank of a sentence."""
    first = note.body[0] if note.body else ""
    fenced = isinstance(first, str) and FENCE.match(first.lstrip()) is not None
    return fenced and not any(FENCE.sub("", p).strip() for p in note.body if not isinstance(p, Blank))


def _is_all_blank(note: Note) -> bool:
    """Whether the body of a note shows nothing beside its blank."""
    return not any(re.search(r"\w", plain(piece)) for piece in note.body if not isinstance(piece, Blank))


def _is_chain(note: Note) -> bool:
    """Whether arrows stand between the blanks of a note: one of several such lines is no list of single words."""
    return any(re.search(r"[→⇒➡⇨⟶>]", piece) for piece in note.body if not isinstance(piece, Blank))


def _joined(candidates: list[Candidate], clashing: set[int]) -> list[Candidate]:
    """Ask for the answers of notes with one question and one card each by one note, a list.

    Two figures of one thing are no list: something is missing that tells them apart.
    """
    by_question: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for position in sorted(clashing):
        note = candidates[position].note
        listable = note.kind is Kind.TERM or _is_all_blank(note) or note.rule != "quantity"
        if groups_of(note) == (1,) and listable:
            asked = comparable(question_of(note, 1)).replace("[...]", "")
            by_question[asked, candidates[position].in_list].append(position)
    dropped: set[int] = set()
    found = list(candidates)
    for clash in by_question.values():
        first, *rest = positions = sorted(clash, key=lambda p: (found[p].note.span.path, found[p].note.span.first))
        lists = {found[p].beside for p in positions}
        joined = _join([found[p].note for p in positions], lists.pop() if len(lists) == 1 else NO_LIST)
        if rest and joined is not None:
            found[first] = replace(found[first], note=joined, joined=tuple(found[p].note.span for p in rest))
            dropped.update(rest)
    return [c for p, c in enumerate(found) if p not in dropped]


_LONGEST_JOINED = 240
_MOST_JOINED = 9
"""So many answers to one question are a list; of more nobody knows which is meant."""


def _join(notes: list[Note], beside: Beside) -> Note | None:
    """One note that asks for the answers of all; None where they would be too long together.

    What stands beside the blanks of statements (``Supports X``, ``Supports Y``) is shown with each, and so are lines
    ``beside`` them that other notes ask for: some of a list are not all.
    """
    bare = all(note.kind is Kind.TERM or (_is_all_blank(note) and not _is_chain(note)) for note in notes)
    members: list[Body] = []
    for note in notes:
        blanks = tuple(piece for piece in note.body if isinstance(piece, Blank))
        for member in ((b,) for b in blanks) if bare else (note.body,):
            if member not in members:
                members.append(member)
    shown = [piece.text if isinstance(piece, Blank) else piece for member in members for piece in member]
    if len(members) > _MOST_JOINED or any("\n" in text for text in shown):
        return None
    if sum(len(plain(Markdown(text))) for text in shown) > _LONGEST_JOINED:
        return None
    if bare:
        texts = [piece.text for member in members for piece in member if isinstance(piece, Blank)]
        among = _readable(replace(notes[0], body=_among(texts, beside, notes[0].prompt)))
        return among or replace(notes[0], body=listed(texts, one_by_one=False, ordered=False))
    pieces = [p for number, m in enumerate(members) for p in (Markdown("\n- " if number else "- "), *m)]
    return replace(notes[0], body=tuple(pieces))


def _readable(note: Note) -> Note | None:
    """A note with less context where its question is too long; None where there is no such note."""
    if not note.body:
        return None
    shortened = note if is_bearable(note) else fitted(note)
    return shortened if is_bearable(shortened) else None


def _among(texts: list[Markdown], beside: Beside, prompt: Markdown) -> Body:
    """Some lines of a list hidden among the others, or all of them where they are names.

    Empty where it is too long, or holds others than these lines.
    """
    lines = beside.lines
    bearable = len(lines) <= _MOST_JOINED and sum(len(plain(text)) for text in lines) <= _LONGEST_JOINED
    if not bearable or len(texts) >= len(lines) or not set(texts) <= set(lines):
        return ()
    if names := beside.names_below(prompt):
        return listed(names, one_by_one=False, ordered=False)
    pieces: list[Markdown | Blank] = []
    for number, text in enumerate(lines):
        pieces += [Markdown("\n- " if number else "- "), Blank(text, 1) if text in texts else text]
    return tuple(pieces)


def _crowds(candidates: list[Candidate]) -> list[list[int]]:
    """The positions of notes that ask the same bare question with more answers than a list has."""
    return [positions for positions in _by_bare_question(candidates) if len(positions) > _MOST_JOINED]


def _by_bare_question(candidates: list[Candidate]) -> list[list[int]]:
    """The positions of notes that show nothing beside their blank, by their question."""
    by_question: dict[str, list[int]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        if candidate.note.kind is Kind.TERM and groups_of(candidate.note) == (1,) and _is_all_blank(candidate.note):
            by_question[candidate.cards[0][0]].append(position)
    return list(by_question.values())


def _without_left_over(candidates: list[Candidate]) -> tuple[list[Candidate], list[Dropped]]:
    """Leave out the names that are left of lists whose other lines are explained: gives the others, and those."""
    out: dict[int, Dropped] = {}
    for positions in _by_bare_question(candidates):
        left = [p for p in positions if len(positions) > 1 and _is_left_over(candidates[p])]
        for position in left:
            first = next(candidates[p].note for p in positions if p != position)
            note = candidates[position].note
            out[position] = Dropped(note=note, first=first, same=False, places=candidates[position].places)
    return [c for p, c in enumerate(candidates) if p not in out], list(out.values())


def _is_left_over(candidate: Candidate) -> bool:
    """Whether a note asks for one of the names that are left of a list whose other lines are explained."""
    blanks = [piece for piece in candidate.note.body if isinstance(piece, Blank)]
    return candidate.in_list and all(candidate.beside.is_left_over(blank.text) for blank in blanks)


def _few_enough(candidates: list[Candidate]) -> list[Candidate]:
    out = {position for crowd in _crowds(candidates) for position in crowd}
    return [c for p, c in enumerate(candidates) if p not in out]


def _too_many(candidates: list[Candidate]) -> list[Dropped]:
    """The notes that are left out since too many others ask their question: none of them has one right answer."""
    return [
        Dropped(note=candidates[p].note, first=candidates[q].note, same=False, places=candidates[p].places)
        for crowd in _crowds(candidates)
        for p, q in zip(crowd, [*crowd[1:], crowd[0]], strict=True)
    ]


def _without_listed(candidates: list[Candidate]) -> tuple[list[Candidate], list[Dropped]]:
    """Leave out what asks a topic for some of the names that a list note asks it for: gives the others, and those."""
    lists: dict[tuple[object, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if len(_names_of(candidate.note)) > 1:
            lists[candidate.note.span.path, comparable(plain(candidate.note.prompt))].append(candidate)
    kept: list[Candidate] = []
    dropped: list[Dropped] = []
    for candidate in candidates:
        note = candidate.note
        alike = lists.get((note.span.path, comparable(plain(note.prompt))), [])
        above = alike[: alike.index(candidate)] if candidate in alike else []
        first = next((other.note for other in alike if _lists_more(other.note, note)), None)
        first = first or next((other.note for other in above if _lists_same(other.note, note)), None)
        if first is None:
            kept.append(candidate)
        else:
            dropped.append(Dropped(note=note, first=first, same=True, places=candidate.places))
    return kept, dropped


def _names_of(note: Note) -> frozenset[str]:
    """What a note asks for that shows nothing else, all at once; empty for any other."""
    if note.kind is not Kind.TERM or groups_of(note) != (1,) or not _is_all_blank(note):
        return frozenset()
    return frozenset(_bare(piece.text) for piece in note.body if isinstance(piece, Blank))


def _bare(name: Markdown) -> str:
    """A name as it is compared with the same one in another list: without signs before it or brackets behind it."""
    return comparable(_BESIDE_NAME.sub("", plain(name))) or comparable(plain(name))


def _lists_more(listing: Note, note: Note) -> bool:
    """Whether a list has all that another note asks for and more, and both stand in the same lines.

    The first line of a list may define what it is of.
    """
    names = _names_of(note)
    within = listing.span.first < note.span.first and note.span.last <= listing.span.last
    return bool(names) and within and names < _names_of(listing)


def _lists_same(listing: Note, note: Note) -> bool:
    """Whether two notes ask for the same names of the same lines."""
    overlap = listing.span.first <= note.span.last and note.span.first <= listing.span.last
    return overlap and _names_of(listing) == _names_of(note)


def _drop_clashes(candidates: list[Candidate]) -> tuple[list[Candidate], list[Dropped]]:
    """Keep the first of what still shows one question; the others are reported."""
    kept: list[Candidate] = []
    dropped: list[Dropped] = []
    first: dict[str, tuple[Note, str]] = {}
    for candidate in candidates:
        note = candidate.note
        clash = next(((*first[q], a) for q, a in candidate.cards if q in first), None)
        if clash is not None:
            other, wanted, answer = clash
            dropped.append(Dropped(note=note, first=other, same=wanted == answer, places=candidate.places))
            continue
        for question, answer in candidate.cards:
            first[question] = (note, answer)
        kept.append(candidate)
    return kept, dropped
