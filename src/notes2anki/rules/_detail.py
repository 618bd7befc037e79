"""Further questions of a long statement: an enumeration inside it, or the half that another note shows."""

from collections.abc import Iterator

from ..clauses import Range, enumeration, halves, is_mere_predicate, weight
from ..inline import plain
from ..labels import folded
from ..model import Kind, Markdown
from ..outline import Topic
from ._rule import Draft, Place, Statement
from ._shape import hide, own_lines

LONG_STATEMENT = 20.0
_LONGEST_SHOWN = 150.0


def parts_of(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Iterator[Draft]:
    """Ask for the second half of a statement, and of a long one for the first half too."""
    text = statement.view.masked()
    found = halves(text)
    if found is None or weight(text) > _LONGEST_SHOWN:
        return
    given, news = found
    if is_mere_predicate(statement.plain[slice(*news)]):
        yield from reverse_of(statement, path, prompt, given)
        return
    yield _part(statement, path, prompt, news)
    if weight(text) >= LONG_STATEMENT:
        yield from reverse_of(statement, path, prompt, given)


def detail_of(statement: Statement, path: tuple[Topic, ...], prompt: Markdown) -> Iterator[Draft]:
    """One more question of a long statement that is already asked as a whole or by its second half."""
    text = statement.view.masked()
    if not LONG_STATEMENT <= weight(text) <= _LONGEST_SHOWN:
        return
    listed = enumeration(text)
    if listed:
        yield _part(statement, path, prompt, listed)
        return
    found = halves(text)
    if found:
        yield from reverse_of(statement, path, prompt, found[0])


def reverse_of(statement: Statement, path: tuple[Topic, ...], prompt: Markdown, given: Range) -> Iterator[Draft]:
    """Ask for what is given, unless the path or prompt says it already."""
    words = folded(statement.plain[slice(*given)])
    around = folded(" ".join([*(t.plain for t in path), plain(prompt)]))
    if weight(words) >= _LEAST_GIVEN and words not in around and not around.endswith(words):
        yield _part(statement, path, prompt, given)


_LEAST_GIVEN = 4.0


def _part(statement: Statement, path: tuple[Topic, ...], prompt: Markdown, hidden: Range) -> Draft:
    return Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=hide(statement, *hidden),
        lines=own_lines(statement.topic),
    )
