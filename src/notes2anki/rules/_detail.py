"""The detail of a long statement: an enumeration inside it, or its rarest phrase, as a note of its own."""

from ..clauses import enumeration, rarest
from ..inline import plain
from ..model import Kind, Markdown
from ..outline import Topic
from ._rule import Draft, Place, Statement
from ._shape import hide, own_lines

LONG_STATEMENT = 45
_LONGEST_SHOWN = 150


def detail_of(statement: Statement, place: Place, path: tuple[Topic, ...], prompt: Markdown) -> Draft | None:
    """Ask for one phrase of a statement with the rest of it shown; None where no phrase stands out."""
    text = statement.view.masked()
    if len(text) > _LONGEST_SHOWN:
        return None
    shown = " ".join([*(t.plain for t in path), plain(prompt)])
    chosen = enumeration(text) or rarest(text, place.rarity, shown)
    if chosen is None:
        return None
    return Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=hide(statement, *chosen),
        lines=own_lines(statement.topic),
    )
