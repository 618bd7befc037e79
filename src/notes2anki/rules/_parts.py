"""The blanks of one statement: which of its parts are asked, each by a card of its own."""

from ..clauses import (
    Range,
    brackets,
    chunks,
    enumeration,
    has_seam_of_its_own,
    is_mere_predicate,
    leans,
    weight,
)
from ..inline import Cut, body, plain
from ..labels import folded
from ..model import Kind, Markdown
from ..outline import Topic
from ._rule import Draft, Place, Statement
from ._shape import own_lines

ONE_QUESTION = 22.0
"""Up to this weight a statement is asked once."""
_PART = 32.0
_MOST_PARTS = 3
_LONGEST_SHOWN = 165
_LEAST = 3.0
_WITH_DETAILS = 28.0


def parts_draft(
    statement: Statement, place: Place, subject: tuple[tuple[Topic, ...], Markdown], figures: tuple[Range, ...] = ()
) -> Draft | None:
    """A cloze note of a statement: its figures and its parts.

    A short statement is asked for what it says last, a longer one for each of its parts with the others shown. What the
    ``subject`` (path and prompt) says already is not asked.
    """
    text = statement.view.masked()
    path, prompt = subject
    if len(text) > _LONGEST_SHOWN:
        return None
    taken = list(figures)
    if not figures or weight(text) > ONE_QUESTION:
        taken += [r for r in _askable(statement, text, place, subject) if not any(_overlap(r, t) for t in taken)]
    if not taken:
        return None
    cuts = [Cut(start, end, group) for group, (start, end) in enumerate(taken, 1)]
    return Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=body(statement.view, cuts),
        lines=own_lines(statement.topic),
    )


def details_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Draft | None:
    """What stands in brackets or is enumerated inside a statement that is asked as a whole elsewhere."""
    text = statement.view.masked()
    ranges = _details(text)
    if not ranges or weight(text) <= _WITH_DETAILS or len(text) > _LONGEST_SHOWN:
        return None
    cuts = [Cut(start, end, group) for group, (start, end) in enumerate(ranges, 1)]
    return Draft(
        kind=Kind.CLOZE, prompt=prompt, path=path, body=body(statement.view, cuts), lines=own_lines(statement.topic)
    )


def remark_draft(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Draft | None:
    """What the brackets behind a list member say of it."""
    text = statement.view.masked()
    ranges = [r for r in brackets(text) if r[1] >= len(text) - 1]
    if not ranges:
        return None
    cuts = [Cut(start, end, 1) for start, end in ranges]
    return Draft(
        kind=Kind.CLOZE, prompt=prompt, path=path, body=body(statement.view, cuts), lines=own_lines(statement.topic)
    )


def _details(text: str) -> list[Range]:
    found = list(brackets(text))
    listed = enumeration(text)
    if listed and not any(_overlap(listed, r) for r in found):
        found.append(listed)
    return found


def _askable(
    statement: Statement, text: str, place: Place, subject: tuple[tuple[Topic, ...], Markdown]
) -> list[Range]:
    """The parts worth asking, what is said last first: it carries the news."""
    found = chunks(text, _PART, _MOST_PARTS)
    marked = has_seam_of_its_own(text)
    worth = [
        r
        for r in reversed(found)
        if _is_new(statement.plain[slice(*r)], *subject, 1.0 if marked and r == found[-1] else _LEAST)
        and not leans(statement.plain[slice(*r)])
        and ((marked and r == found[-1]) or not is_mere_predicate(statement.plain[slice(*r)]))
    ]
    if len(found) < 2:
        return []
    if weight(text) > ONE_QUESTION:
        return worth
    if len(worth) == 2 and not marked:
        worth.sort(key=lambda r: -place.rarity(text[slice(*r)]))
    return worth[:1]


def _is_new(words: str, path: tuple[Topic, ...], prompt: Markdown, least: float) -> bool:
    """Whether the question does not show these words above the statement anyhow."""
    around = folded(" ".join([*(t.plain for t in path), plain(prompt)])).replace(" ", "")
    return weight(words) >= least and folded(words).replace(" ", "") not in around


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
