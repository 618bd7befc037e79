"""The blanks of one statement: which of its parts are asked, each by a card of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..language.english.choices import Group
from ..language.english.last import last_resort
from ..language.english.names import neutral_name, with_names_whole
from ..language.english.news import EnglishAsking, is_shown
from ..language.english.opposites import opposed_together
from ..language.english.parts import english_parts
from ..language.english.text import after_what_is_shown, is_english
from ..language.english.words import verb_forms
from ..language.inline import Mark, plain
from ..language.japanese.clauses import attribute_of_noun, follows_from_before
from ..language.japanese.naming import names_given
from ..language.japanese.words import has_kana, sentences
from ..language.parting import Asking, clause_beside, clauses_to_ask, names_to_ask, parts_to_ask, phrases_to_ask
from ..language.phrases import Range, length_without_spaces, overlap, weight
from ._brackets import details_draft
from ._cloze import cloze_of, equal_together, figures_together
from ._limits import LONGEST_SHOWN
from ._place import Place, Statement, Subject
from ._rule import Draft

ONE_QUESTION, _ONE_IN_ENGLISH = 20.0, 22.0
"""Up to this weight a statement is asked once, for its figures."""
_LONG_ENGLISH, _LONGER_ENGLISH = 66, 140
"""An English definition of more characters is asked by its parts beside the whole: once, and twice from there on."""
_NEARLY_ALL = 0.6
"""What hides a greater share of the characters of a definition would ask for the whole again."""
_BESIDE_FIGURES = 2
"""So many parts of a Japanese statement are asked beside its figures."""
_QUOTATION = re.compile(r"[\"“](?P<inside>[^\"“”]+)[\"”]")
_PAIR = 2
"""What more blanks than that hide together is a list."""
_BY_ITSELF = re.compile(r"[A-Z]|\d")
"""What can be told by itself: a name, a figure."""
_NEXT_CLAUSE = re.compile(
    r"[.!?;] |\s[-–—]\s| and [a-z]+ (?:it|them)\b|"
    r",? (?:but|and (?:it|they|can|cannot|can['’]t|is|are|has|have|will|must))\b"
)
_SECOND_VERB = re.compile(r"\band (?P<verb>[a-z]+) (?:the|an?|its|their|your|it|them)\b")
_NAME = re.compile(r"[a-z][A-Z]|[A-Za-z]_[A-Za-z]|[A-Z][a-z]")


def parts_draft(
    statement: Statement,
    place: Place,
    subject: Subject,
    figures: tuple[Range, ...] = (),
    *,
    defines: bool = False,
) -> Draft | None:
    """A cloze note of a statement: its figures and its parts.

    The parts are those of ``parting``; what the ``subject`` says already is not asked.
    """
    text = statement.view.masked()
    if is_english(text):
        return _english_draft(statement, place, subject, figures)
    taken = list(figures)
    if not figures or weight(text) > ONE_QUESTION:
        asking = replace(_asking(text, place, subject), defines=defines, stressed=_marked(statement))
        asked = _beside(figures, parts_to_ask(asking))[: _BESIDE_FIGURES if figures else None]
        if figures and not asked:
            asked = _beside(figures, clauses_to_ask(asking))[:1]
        taken += _first_told(text, asked)
    length = length_without_spaces(text)
    taken = [(start, end) for start, end in taken if length - (end - start) <= LONGEST_SHOWN]
    shown = figures_together(text, tuple(r for r in taken if r in figures))
    groups = [*shown, *((r,) for r in taken if r not in figures)]
    return cloze_of(statement, subject, equal_together(text, groups)) if groups else None


def _first_told(text: str, parts: list[Range]) -> list[Range]:
    """The parts of a Japanese text without those of what comes of a sentence before (これにより…), if any is left."""
    late = [s for s in sentences(text)[1:] if follows_from_before(text[slice(*s)])]
    return [part for part in parts if not any(overlap(part, sentence) for sentence in late)] or parts


def asked_by_parts(statement: Statement, place: Place) -> Iterator[Draft]:
    """The cards of a statement that says itself which of its parts asks for which."""
    draft = parts_draft(statement, place, place.subject())
    if draft is not None:
        yield draft
    if names_given(statement.view.masked()):
        return  # the brackets behind a name are asked with it
    details = details_draft(statement, place.subject())
    if details is not None:
        yield details


def _english_draft(
    statement: Statement,
    place: Place,
    subject: Subject,
    figures: tuple[Range, ...],
    *,
    beside_whole: bool = False,
) -> Draft | None:
    """A cloze note of an English statement: its figures, and the phrases that carry news.

    Of a definition that is asked ``beside_whole`` as a whole only what can be told by itself: a figure, a name.
    """
    masked = statement.view.masked()
    text = with_names_whole(masked, subject.names)
    figures = tuple(figure for figure in figures if figure[0] >= after_what_is_shown(text))
    groups = figures_together(masked, figures)
    above = subject.plain if text == masked else " ".join((subject.plain, *map(neutral_name, subject.names)))
    if not figures or weight(text) > _ONE_IN_ENGLISH:
        parts = english_parts(
            EnglishAsking(
                text=text,
                above=above,
                rarity=place.rarity,
                stressed=_stressed(statement),
                taken=figures,
            )
        )
        whole = [g for g in parts if not any(_halves_quotation(text, run) for run in g)]
        groups += [g for g in whole if not _is_given(statement.view.text, g, above)]
    if beside_whole:
        groups = [g for g in groups if _tells_by_itself(statement, g)]
    length = length_without_spaces(text)
    groups = [g for g in groups if length - sum(end - start for start, end in g) <= LONGEST_SHOWN]
    return cloze_of(statement, subject, opposed_together(text, groups)) if groups else None


def _tells_by_itself(statement: Statement, group: Group) -> bool:
    """Whether a part of a definition is a literal, a figure, a name, stressed, a list, or behind its first clause."""
    text = statement.view.text
    hidden = " ".join(text[slice(*run)] for run in group)
    stressed = any(overlap(run, s) for run in group for s in (*_stressed(statement), *_codes(statement)))
    joined = _SECOND_VERB.search(text, 0, group[0][0])
    later = _NEXT_CLAUSE.search(text, 0, group[0][0]) or (joined and verb_forms(joined["verb"]) & {"base", "s"})
    return bool(len(group) > _PAIR or _BY_ITSELF.search(hidden) or stressed or later)


def _codes(statement: Statement) -> tuple[Range, ...]:
    return tuple((m.start, m.end) for m in statement.view.marked(Mark.CODE))


def _halves_quotation(text: str, run: Range) -> bool:
    """Whether a run is only some words of a quotation, which belong together; one that leaves it is cut to it later."""
    return any(
        found.start("inside") <= run[0] and run[1] <= found.end("inside") and run != found.span("inside")
        for found in _QUOTATION.finditer(text)
        if " " in found["inside"]
    )


def last_draft(statement: Statement, place: Place, subject: Subject) -> Draft | None:
    """A cloze note of an English statement none of whose phrases is new: it asks for what its verb says."""
    text = with_names_whole(statement.view.masked(), subject.names)
    run = last_resort(text, subject.plain) if is_english(text) and plain(subject.prompt) else None
    return cloze_of(statement, subject, [(run,)]) if run else None


def _stressed(statement: Statement) -> tuple[Range, ...]:
    """What the author set in bold, italics or a colour, or as code though it is a term of several words."""
    seen = statement.view
    codes = [m for m in seen.marked(Mark.CODE) if " " in seen.text[m.start : m.end]]
    return tuple((m.start, m.end) for m in (*seen.marked(Mark.STRONG, Mark.EMPHASIS, Mark.COLOURED), *codes))


def _marked(statement: Statement) -> tuple[Range, ...]:
    """What the author of a Japanese statement set in bold or a colour; italics are hardly used there."""
    marks = statement.view.marked(Mark.STRONG, Mark.COLOURED)
    return tuple(dict.fromkeys((m.start, m.end) for m in marks))


def _is_given(text: str, group: Group, above: str) -> bool:
    """Whether all the names that a group hides can be read elsewhere on the card, code spans included."""
    hidden = " ".join(text[slice(*run)] for run in group)
    return bool(_NAME.search(hidden)) and is_shown(text, group, above)


def attribute_draft(statement: Statement, subject: Subject) -> Draft | None:
    """A cloze note of what a bare Japanese noun phrase says of its noun; the noun leads to it."""
    text = statement.view.masked()
    attribute = attribute_of_noun(text) if has_kana(text) and statement.topic.is_leaf else None
    return cloze_of(statement, subject, [(attribute,)]) if attribute and plain(subject.prompt) else None


def focus_draft(statement: Statement, place: Place, focus: Range) -> Draft:
    """A cloze note of the part of a statement that is its news: hidden whole where it is short, else by its phrases."""
    subject = place.subject()
    asking = _asking(statement.view.masked(), place, subject)
    return cloze_of(statement, subject, [(r,) for r in phrases_to_ask(asking, focus) or [focus]])


def names_draft(statement: Statement, place: Place, subject: Subject) -> Draft | None:
    """A cloze note of the name that a definition turns on, beside the note that asks for it whole.

    Of a long English definition it hides the phrases that carry the news.
    """
    text = statement.view.masked()
    if is_english(text):
        long = len(text) > _LONG_ENGLISH
        draft = _english_draft(statement, place, subject, (), beside_whole=True) if long else None
        return draft and _first_groups(draft, 1 + (len(text) > _LONGER_ENGLISH), len(text))
    ranges = names_to_ask(_asking(statement.view.masked(), place, subject))
    return cloze_of(statement, subject, [(r,) for r in ranges]) if ranges else None


def _first_groups(draft: Draft, most: int, length: int) -> Draft | None:
    """A cloze note with only its first blanks left; none where they hide nearly as much as the whole."""
    if sum(len(p.text) for p in draft.body if not isinstance(p, str) and p.group == 1) > _NEARLY_ALL * length:
        return None
    pieces = (p if isinstance(p, str) or p.group <= most else p.text for p in draft.body)
    return replace(draft, body=tuple(pieces))


def _beside(figures: tuple[Range, ...], parts: list[Range]) -> list[Range]:
    """The parts that overlap none of the figures, which are asked already."""
    return [part for part in parts if not any(overlap(part, figure) for figure in figures)]


def clause_told(statement: Statement, place: Place, taken: list[Range]) -> Range | None:
    """What is news in the other clause of a Japanese statement, whose one clause is asked for what is ``taken``."""
    return clause_beside(_asking(statement.view.masked(), place, place.subject()), taken)


def _asking(text: str, place: Place, subject: Subject) -> Asking:
    return Asking(text=text, above=subject.plain, rarity=place.rarity)
