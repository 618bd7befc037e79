"""The blanks of one statement: which of its parts are asked, each by a card of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..english.brackets import telling_brackets
from ..english.choices import Group
from ..english.last import last_resort
from ..english.news import EnglishAsking, is_shown
from ..english.parts import english_parts
from ..english.text import after_what_is_shown, is_english
from ..examples import AMONG_OTHERS
from ..glosses import gloss_of
from ..inline import Cut, Mark, body, plain
from ..model import Kind, Markdown
from ..parting import Asking, clauses_to_ask, names_to_ask, parts_to_ask, phrases_to_ask
from ..phrases import Range, brackets, overlap, weight
from ..topics import Topic, lines_of
from ._place import Place, Statement
from ._rule import Draft

ONE_QUESTION, _ONE_IN_ENGLISH = 32.0, 22.0
"""Up to this weight a statement is asked once, for its figures."""
_LONGEST_SHOWN = 165
_LONG_ENGLISH = 66
"""What an English definition of more characters turns on is asked beside the whole."""
_LONGER_ENGLISH = 140
_NEARLY_ALL = 0.6
_BESIDE_FIGURES = 1
_WITH_DETAILS = 28.0
_WITH_LIST = 22.0
_NAME_WITH_LIST = re.compile(
    r"[A-Z][\w-]*(?: [\w-]+){0,3} \((?P<listed>[A-Z][^(),.]+(?:, ?(?:and |or )?[A-Z][^(),.]+)+)\)"
)
_LITERAL = re.compile(r"[a-z][A-Z]|[A-Za-z]_[A-Za-z]|[A-Z][a-z]")


def parts_draft(
    statement: Statement,
    place: Place,
    subject: tuple[tuple[Topic, ...], Markdown],
    figures: tuple[Range, ...] = (),
    *,
    defines: bool = False,
) -> Draft | None:
    """A cloze note of a statement: its figures and its parts.

    The parts are those of ``parting``; what the ``subject`` (path and prompt) says already is not asked.
    """
    text = statement.view.masked()
    if is_english(text):
        return _english_draft(statement, place, subject, figures)
    taken = list(figures)
    if not figures or weight(text) > ONE_QUESTION:
        asking = replace(_asking(text, place, subject), defines=defines)
        asked = _beside(figures, parts_to_ask(asking))[: _BESIDE_FIGURES if figures else None]
        if figures and not asked:
            asked = _beside(figures, clauses_to_ask(asking))[:1]
        taken += asked
    taken = [(start, end) for start, end in taken if len(text) - (end - start) <= _LONGEST_SHOWN]
    shown = _figures_together(text, tuple(r for r in taken if r in figures))
    groups = [*shown, *((r,) for r in taken if r not in figures)]
    return _cloze(statement, subject, _equal_together(text, groups)) if groups else None


def asked_by_parts(statement: Statement, place: Place) -> Iterator[Draft]:
    """The cards of a statement that says itself which of its parts asks for which."""
    draft = parts_draft(statement, place, place.subject())
    if draft is not None:
        yield draft
    details = details_draft(statement, *place.subject())
    if details is not None:
        yield details


def _english_draft(
    statement: Statement, place: Place, subject: tuple[tuple[Topic, ...], Markdown], figures: tuple[Range, ...]
) -> Draft | None:
    """A cloze note of an English statement: its figures, and the phrases that carry news."""
    text = statement.view.masked()
    figures = tuple(figure for figure in figures if figure[0] >= after_what_is_shown(text))
    groups = _figures_together(text, figures)
    above = _asking(text, place, subject).above
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
        groups += [g for g in parts if not _is_given(statement.view.text, g, above)]
    groups = [g for g in groups if len(text) - sum(end - start for start, end in g) <= _LONGEST_SHOWN]
    return _cloze(statement, subject, groups) if groups else None


def last_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown, place: Place) -> Draft | None:
    """A cloze note of an English statement none of whose phrases is new: it asks for what its verb says."""
    text = statement.view.masked()
    above = _asking(text, place, (path, prompt)).above
    run = last_resort(text, above) if is_english(text) and plain(prompt) else None
    return _cloze(statement, (path, prompt), [(run,)]) if run else None


def _stressed(statement: Statement) -> tuple[Range, ...]:
    """What the author set in bold or italics, or as code though it is a term of several words."""
    seen = statement.view
    codes = [m for m in seen.marked(Mark.CODE) if " " in seen.text[m.start : m.end]]
    return tuple((m.start, m.end) for m in (*seen.marked(Mark.STRONG, Mark.EMPHASIS), *codes))


def _is_given(text: str, group: Group, above: str) -> bool:
    """Whether all the names that a group hides can be read elsewhere on the card, code spans included."""
    hidden = " ".join(text[slice(*run)] for run in group)
    return bool(_LITERAL.search(hidden)) and is_shown(text, group, above)


def _figures_together(text: str, figures: tuple[Range, ...]) -> list[Group]:
    """Each figure by itself; one that stands alone in brackets says the one before again, and is hidden with it."""
    groups: list[Group] = []
    for start, end in figures:
        alone = text[:start].endswith(("(", "（")) and text.startswith((")", "）"), end)
        if alone and groups and not re.search(r"[,;]|\b(?:and|or)\b", text[groups[-1][-1][1] : start]):
            groups[-1] = (*groups[-1], (start, end))
        else:
            groups.append(((start, end),))
    return _equal_together(text, groups)


def _equal_together(text: str, groups: list[Group]) -> list[Group]:
    """The same words twice are hidden together, as each would give the other away."""
    found: dict[str, Group] = {}
    for group in groups:
        words = text[slice(*group[0])]
        found[words] = (*found.get(words, ()), *group)
    return list(found.values())


def focus_draft(statement: Statement, place: Place, focus: Range) -> Draft:
    """A cloze note of the part of a statement that is its news: hidden whole where it is short, else by its phrases."""
    subject = place.subject()
    asking = _asking(statement.view.masked(), place, subject)
    return _cloze(statement, subject, [(r,) for r in phrases_to_ask(asking, focus) or [focus]])


def names_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown, place: Place) -> Draft | None:
    """A cloze note of the name that a definition turns on, beside the note that asks for it whole.

    Of a long English definition it hides the phrases that carry the news.
    """
    text = statement.view.masked()
    if is_english(text):
        draft = _english_draft(statement, place, (path, prompt), ()) if len(text) > _LONG_ENGLISH else None
        return draft and _first_groups(draft, 1 + (len(text) > _LONGER_ENGLISH), len(text))
    ranges = names_to_ask(_asking(statement.view.masked(), place, (path, prompt)))
    return _cloze(statement, (path, prompt), [(r,) for r in ranges]) if ranges else None


def _first_groups(draft: Draft, most: int, length: int) -> Draft | None:
    """A cloze note with only its first blanks left; none where they hide nearly as much as the whole."""
    if sum(len(p.text) for p in draft.body if not isinstance(p, str) and p.group == 1) > _NEARLY_ALL * length:
        return None
    pieces = (p if isinstance(p, str) or p.group <= most else p.text for p in draft.body)
    return replace(draft, body=tuple(pieces))


def details_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Draft | None:
    """What stands in brackets inside a statement that is asked by its parts elsewhere."""
    text = statement.view.masked()
    if is_english(text):
        above = " ".join([*(t.plain for t in path), plain(prompt)])
        ranges = [r for r in telling_brackets(text) if r[0] >= after_what_is_shown(text)]
        ranges = [r for r in ranges if not is_shown(text, (r,), above)]
    else:
        ranges = [r for r in brackets(text) if not AMONG_OTHERS.search(text[slice(*r)])]
    least = _WITH_LIST if is_english(text) else _WITH_DETAILS
    if not ranges or weight(text) <= least or len(text) > _LONGEST_SHOWN:
        return None
    return _cloze(statement, (path, prompt), [(r,) for r in ranges])


def listed_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Draft | None:
    """What the brackets behind an English name list, where the line is nothing but both (``Name (A, B)``)."""
    text = statement.view.masked()
    found = _NAME_WITH_LIST.fullmatch(text) if is_english(text) else None
    return _cloze(statement, (path, prompt), [(found.span("listed"),)]) if found else None


def remark_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Draft | None:
    """What the brackets behind a list member say of it."""
    text = statement.view.masked()
    gloss = gloss_of(text)
    ranges = [gloss] if gloss else [r for r in brackets(text) if r[1] >= len(text) - 1]
    return _cloze(statement, (path, prompt), [(r,) for r in ranges]) if ranges else None


def _cloze(statement: Statement, subject: tuple[tuple[Topic, ...], Markdown], groups: list[Group]) -> Draft:
    """The statement with the ranges of each group hidden by a card of its own."""
    path, prompt = subject
    text = statement.view.text
    cuts = [
        Cut(_with_signs(text, start), end, number) for number, group in enumerate(groups, 1) for start, end in group
    ]
    hidden = body(statement.view, sorted(cuts, key=lambda cut: cut.start))
    return Draft(kind=Kind.CLOZE, prompt=prompt, path=path, body=hidden, lines=lines_of(statement.topic))


def _with_signs(text: str, start: int) -> int:
    """Where a range begins that takes the signs along with which its first word begins: ``::/0``."""
    first = start
    while first and text[first - 1] in ":/.#$":
        first -= 1
    return first if first < start and (not first or text[first - 1].isspace()) else start


def _beside(figures: tuple[Range, ...], parts: list[Range]) -> list[Range]:
    """The parts that overlap none of the figures, which are asked already."""
    return [part for part in parts if not any(overlap(part, figure) for figure in figures)]


def _asking(text: str, place: Place, subject: tuple[tuple[Topic, ...], Markdown]) -> Asking:
    path, prompt = subject
    above = " ".join([*(t.plain for t in path), plain(prompt)])
    return Asking(text=text, above=above, rarity=place.rarity)
