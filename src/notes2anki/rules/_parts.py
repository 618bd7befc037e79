"""The blanks of one statement: which of its parts are asked, each by a card of its own."""

from ..inline import Cut, body, plain
from ..model import Kind, Markdown
from ..outline import Topic
from ..parting import Asking, clauses_to_ask, parts_to_ask
from ..phrases import Range, brackets, weight
from ._place import Place, Statement
from ._rule import Draft
from ._shape import own_lines

ONE_QUESTION = 22.0
"""Up to this weight a statement is asked once."""
_LONGEST_SHOWN = 165
_WITH_DETAILS = 28.0


def parts_draft(
    statement: Statement, place: Place, subject: tuple[tuple[Topic, ...], Markdown], figures: tuple[Range, ...] = ()
) -> Draft | None:
    """A cloze note of a statement: its figures and its parts.

    The parts are those of ``parting``; what the ``subject`` (path and prompt) says already is not asked.
    """
    text = statement.view.masked()
    path, prompt = subject
    taken = list(figures)
    if not figures or weight(text) > ONE_QUESTION:
        asked = [r for r in parts_to_ask(_asking(text, place, subject)) if not any(_overlap(r, t) for t in taken)]
        if figures and not asked:
            asked = [
                r for r in clauses_to_ask(_asking(text, place, subject)) if not any(_overlap(r, t) for t in taken)
            ][:1]
        taken += asked
    taken = [(start, end) for start, end in taken if len(text) - (end - start) <= _LONGEST_SHOWN]
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
    """What stands in brackets inside a statement that is asked by its parts elsewhere."""
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
    return list(brackets(text))


def _asking(text: str, place: Place, subject: tuple[tuple[Topic, ...], Markdown]) -> Asking:
    path, prompt = subject
    above = " ".join([*(t.plain for t in path), plain(prompt)])
    return Asking(text=text, above=above, rarity=place.rarity)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
