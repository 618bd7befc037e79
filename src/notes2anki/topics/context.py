"""What a question shows above its prompt, and how equal questions are told apart.

``context_of`` keeps the topics that say something: no numbers, dates, empty words, and no titles of notes. Where two
notes of one certification would still show the same question, ``distinguish`` gives them more context, lets a blank
say its unit, or asks for both answers by one note.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from ..diagnostics import Span
from ..language.inline import plain
from ..model import Blank, Body, Kind, Markdown, Note
from .bodies import listed
from .labels import is_empty, label
from .separators import split_term
from .titles import is_document_title, names_certification, names_subject
from .topic import Carrier, Topic

LONGEST_QUESTION = 195
"""A question of more characters is shortened."""
_LONGEST_CONTEXT, _MOST = 90, 4
"""The context shows no more characters, and no more topics."""
_LONGEST_ELEMENT = 48
"""A topic of more characters is left out of the context, unless it is the last."""


@dataclass(frozen=True)
class Candidate:
    """A note on its way, with the context it could have beyond what it shows, and where in it each would stand.

    ``joined`` are the places of other notes whose answers it asks for too.
    """

    note: Note
    spare: tuple[tuple[int, Markdown], ...]
    joined: tuple[Span, ...] = ()

    @property
    def places(self) -> tuple[Span, ...]:
        """Where in the notes it stands."""
        return (self.note.span, *self.joined)

    @cached_property
    def cards(self) -> tuple[tuple[str, str], ...]:
        """Question and answer of each of its cards, as they are compared."""
        note = self.note
        return tuple((_folded(question_of(note, g)), _folded(answer_of(note, g))) for g in groups_of(note))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A note that is not made, since ``first`` asks its question: with the ``same`` answer, or with another one.

    ``places`` are the lines that it would have stood for.
    """

    note: Note
    first: Note
    same: bool
    places: tuple[Span, ...]


_LONGEST_NAME = 50
_ONE_LETTER = re.compile(r"(?![cr])[a-z]")
"""A file name that says nothing; C and R are languages. It tells two questions apart where nothing else does."""


def context_of(
    path: Sequence[Topic], certification: str, prompt: Markdown
) -> tuple[tuple[Markdown, ...], tuple[tuple[int, Markdown], ...]]:
    """The context a note shows, and what else of its path could be shown, with its place; both outermost first."""
    file, above = path[0], path[1:]
    meaningful = [
        t.label
        for t in above
        if not is_empty(t.text) and not names_certification(t.text, certification) and not announces(t)
    ]
    subjects = [t for t in meaningful if not is_document_title(t)]
    titles = [t for t in meaningful if is_document_title(t)]
    shown = _fitting(_without_repeats(subjects, prompt))
    if not shown and not plain(prompt):
        shown = titles[-1:]
    file_name = Markdown(re.sub(r"[_-]+", " ", label(file.text)).strip())
    from_file = (
        [file_name] if names_subject(plain(file_name)) and not names_certification(file_name, certification) else []
    )
    tells = _ONE_LETTER.fullmatch(file_name) is None
    if tells and not shown and not (above and plain(prompt)):
        shown = from_file[:1] if not _is_called(file_name, prompt) else []
    elif tells and from_file and _lacks_title(path) and not _is_said(file_name, [*shown, prompt]):
        shown = _fitting([*from_file, *shown])
    visible = {_squashed(t) for t in (*shown, prompt)}
    hidden = [t for t in [*from_file, *meaningful] if _squashed(t) not in visible]
    return tuple(shown), tuple((_place_among(t, meaningful, shown), t) for t in hidden)


def _place_among(text: Markdown, path: Sequence[Markdown], shown: Sequence[Markdown]) -> int:
    """How many of the elements shown stand above one that is not."""
    above = path[: path.index(text)] if text in path else ()
    forms = {form for t in above for form in (t, _name_of(t), _shortened(t))}
    return sum(t in forms for t in shown)


_ANNOUNCEMENT = re.compile(r"以下|次の|下記|\bfollowing\b|\bbelow\b", re.IGNORECASE)


def announces(topic: Topic) -> bool:
    """Whether a line only leads on to the list below it."""
    return topic.carrier is Carrier.LEAD and bool(_ANNOUNCEMENT.search(topic.plain))


def _lacks_title(path: Sequence[Topic]) -> bool:
    """Whether no heading of the first level names what a note is about: then the file does.

    Where a file has several such headings they are its chapters, and only a name among them is a subject.
    """
    chapters = sum(t.carrier is Carrier.HEADING and t.level == 1 for t in path[0].topics)
    titles = [t for t in path[1:] if t.carrier is Carrier.HEADING and t.level == 1 and not is_empty(t.text)]
    return not any(chapters == 1 or re.search("[A-Z]", t.plain) for t in titles)


_NUMBERS_BEHIND = re.compile(r"(?:[\s~-]+\d+)+$")
"""Which questions of a collection a file holds: it is called like its title."""


def _is_said(name: Markdown, shown: Sequence[Markdown]) -> bool:
    """Whether what is shown says the name of the file already."""
    return any(_squashed(name) in _squashed(text) or _squashed(_bare(name)) == _squashed(text) for text in shown)


def _is_called(name: Markdown, prompt: Markdown) -> bool:
    """Whether a prompt is the name of the file, but for the numbers behind that."""
    return plain(prompt) == plain(name) or (_bare(name) != name and _squashed(_bare(name)) == _squashed(prompt))


def _bare(name: Markdown) -> Markdown:
    """The name of a file without the numbers behind it."""
    return Markdown(_NUMBERS_BEHIND.sub("", name))


def _without_repeats(texts: list[Markdown], prompt: Markdown) -> list[Markdown]:
    """Drop a topic that its neighbour or the prompt repeats whole."""
    found: list[Markdown] = []
    for text in texts:
        if found and _folded(plain(text)) == _folded(plain(found[-1])):
            continue
        found.append(text)
    if found and _folded(plain(found[-1])) == _folded(plain(prompt)):
        found.pop()
    return found


def _fitting(texts: list[Markdown]) -> list[Markdown]:
    """At most four elements of bearable length: the outermost names the subject, the innermost are the nearest."""
    named = [t if t is texts[-1] else _name_of(t) for t in texts]
    short = [_shortened(t) for t in named if len(plain(t)) <= _LONGEST_ELEMENT or t is texts[-1]]
    while len(short) > _MOST or (len(short) > 2 and sum(len(plain(t)) for t in short) > _LONGEST_CONTEXT):
        longest = _least_telling(short)
        name = _name_of(short[longest])
        short[longest : longest + 1] = [name] if name != short[longest] else []
    return short


def _name_of(text: Markdown) -> Markdown:
    """The term of an element too long to be shown, where it explains one: ``Write Through - Add or update …``."""
    split = split_term(text) if len(plain(text)) > _LONGEST_ELEMENT else None
    return split.term if split else text


def _least_telling(texts: list[Markdown]) -> int:
    """The position of the element that the others can best do without: a sentence, else the one below the subject."""
    lengths = [len(plain(t)) for t in texts[1:]]
    longest = max(lengths)
    return 1 + lengths.index(longest) if longest > _LONGEST_NAME else 1


def _shortened(text: Markdown) -> Markdown:
    """A context element cut at a clause where it is a whole sentence."""
    shown = plain(text)
    if len(shown) <= _LONGEST_CONTEXT:
        return text
    cut = max(shown.rfind(mark, 0, _LONGEST_CONTEXT) for mark in ("、", "。", ",", " "))
    return Markdown(shown[: cut if cut > 20 else _LONGEST_CONTEXT] + "…")


def question_of(note: Note, group: int) -> str:
    """What the card of one blank group shows as its question, in plain words; blanks as ``[…]`` or their hint."""
    pieces = []
    for piece in note.body:
        if isinstance(piece, Blank) and piece.group == group:
            pieces.append(f"[{piece.hint or '...'}]")
        else:
            pieces.append(plain(Markdown(piece.text if isinstance(piece, Blank) else piece)))
    return " ".join([*(plain(c) for c in note.context), plain(note.prompt), "".join(pieces)])


def answer_of(note: Note, group: int) -> str:
    """What the card of one blank group asks for; a picture is told by its source."""
    return " / ".join(plain(p.text) or p.text for p in note.body if isinstance(p, Blank) and p.group == group)


def groups_of(note: Note) -> tuple[int, ...]:
    """The blank groups of a note."""
    return tuple(sorted({p.group for p in note.body if isinstance(p, Blank)}))


def distinguish(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Dropped]]:
    """Make every question of a certification unique: gives the notes that stay, and those that do not."""
    found = list(candidates)
    for step in (_with_spare, _with_spare, _with_spare, _with_hints, _joined):
        clashing = _clashes(found)
        if not clashing:
            break
        found = step(found, clashing)
    kept, dropped = _drop_clashes(found)
    return _with_capitals_told(kept), dropped


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
    return Candidate(replace(candidate.note, context=(*context[:place], extra, *context[place:])), tuple(rest))


def _with_hints(candidates: list[Candidate], clashing: set[int]) -> list[Candidate]:
    """Let the blanks of a clashing note say their unit."""
    return [replace(c, note=_hinted(c.note)) if p in clashing else c for p, c in enumerate(candidates)]


_UNIT = re.compile(r"^[\d０-９.,，]+\s*(?P<unit>[^\d０-９.,，\s~〜～–—+*×-][^\d０-９]{,15})$")
"""A figure and the unit behind it, which may lead to it; more than a unit would tell it."""


def _hinted(note: Note) -> Note:
    body = []
    for piece in note.body:
        unit = _UNIT.match(plain(piece.text)) if isinstance(piece, Blank) and not piece.hint else None
        body.append(replace(piece, hint=unit["unit"].strip()) if unit and isinstance(piece, Blank) else piece)
    return replace(note, body=tuple(body))


def _is_all_blank(note: Note) -> bool:
    """Whether the body of a note shows nothing beside its blank."""
    return not any(re.search(r"\w", plain(piece)) for piece in note.body if not isinstance(piece, Blank))


def _joined(candidates: list[Candidate], clashing: set[int]) -> list[Candidate]:
    """Ask for the answers of notes with one question and one card each by one note, a list.

    Two figures of one thing are no list: something is missing that tells them apart.
    """
    by_question: dict[str, list[int]] = defaultdict(list)
    for position in sorted(clashing):
        note = candidates[position].note
        listable = note.kind is Kind.TERM or _is_all_blank(note) or note.rule != "quantity"
        if groups_of(note) == (1,) and listable:
            by_question[_folded(question_of(note, 1)).replace("[...]", "")].append(position)
    dropped: set[int] = set()
    found = list(candidates)
    for clash in by_question.values():
        first, *rest = positions = sorted(clash, key=lambda p: (found[p].note.span.path, found[p].note.span.first))
        joined = _join([found[p].note for p in positions])
        if rest and joined is not None:
            found[first] = replace(found[first], note=joined, joined=tuple(found[p].note.span for p in rest))
            dropped.update(rest)
    return [c for p, c in enumerate(found) if p not in dropped]


_LONGEST_JOINED = 240


def _join(notes: list[Note]) -> Note | None:
    """One note that asks for the answers of all; None where they would be too long together.

    What stands beside the blanks of statements (``Supports X``, ``Supports Y``) is shown with each.
    """
    bare = all(note.kind is Kind.TERM or _is_all_blank(note) for note in notes)
    members: list[Body] = []
    for note in notes:
        blanks = tuple(piece for piece in note.body if isinstance(piece, Blank))
        for member in ((b,) for b in blanks) if bare else (note.body,):
            if member not in members:
                members.append(member)
    shown = [piece.text if isinstance(piece, Blank) else piece for member in members for piece in member]
    if sum(len(plain(Markdown(text))) for text in shown) > _LONGEST_JOINED or any("\n" in text for text in shown):
        return None
    if bare:
        texts = [piece.text for member in members for piece in member if isinstance(piece, Blank)]
        return replace(notes[0], body=listed(texts, one_by_one=False, ordered=False))
    pieces = [p for number, m in enumerate(members) for p in (Markdown("\n- " if number else "- "), *m)]
    return replace(notes[0], body=tuple(pieces))


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


_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}")


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    """A text for comparison. The case of a single letter counts: ``%m`` and ``-G`` are not ``%M`` and ``-g``."""
    folded = _WORD.sub(lambda word: word[0].casefold(), unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s*`_\\]+", "", folded)


@lru_cache(maxsize=16384)
def _squashed(text: Markdown) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", plain(text))).casefold()
