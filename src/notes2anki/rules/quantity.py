"""Numbers with their units."""

import re
from collections.abc import Iterator

from ..clauses import halves, weight
from ..inline import Cut, body
from ..model import Kind, Markdown
from ..outline import Topic
from ..quantities import Quantity, quantities
from ._rule import Draft, Finding, Place, Statement, statement_rule
from ._shape import hide, own_lines

_MOST = 4
_LONG = 26.0
_LEAST = 6.0
_COMPOUND = re.compile(r"^[\d０-９.,，\s]+(?P<unit>\D.*[/／].*)$")


@statement_rule
def quantity(statement: Statement, place: Place) -> Iterator[Finding]:
    """Limits, defaults, ranges, rates, prices and ports are cloze deletions.

    ## What it finds
    Statements with quantities: a number with its unit, a range as one, a rate (``1回/秒``), a percentage, money, CIDR
    blocks, ports, HTTP codes, a number behind 最大, デフォルト, up to.

    ## What it makes
    A cloze note, one blank a quantity, unit included.

    ## What it leaves alone
    Versions, dates, ids, names such as M5, the base of a rate (``1つのトレースで50個``), examples.

    ## Options
    None.
    """
    text = statement.plain
    found = quantities(text)
    if not found or len(found) > _MOST:
        return
    path, prompt = place.subject()
    cuts = [Cut(q.start, q.end, number, _hint(text, q)) for number, q in enumerate(found, 1)]
    yield Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=body(statement.view, cuts),
        lines=own_lines(statement.topic),
    )
    if weight(text) >= _LONG:
        yield from _other_half(statement, path, prompt, found[0])


def _other_half(
    statement: Statement, path: tuple[Topic, ...], prompt: Markdown, figure: Quantity
) -> Iterator[Finding]:
    """What a long statement says besides its figures."""
    found = halves(statement.view.masked())
    for start, end in found or ():
        if not start <= figure.start < end and weight(statement.plain[start:end]) >= _LEAST:
            yield Draft(
                kind=Kind.CLOZE,
                prompt=prompt,
                path=path,
                body=hide(statement, start, end),
                lines=own_lines(statement.topic),
            )
            return


def _hint(text: str, found: Quantity) -> str:
    """What to expect where nothing but the blank would be shown: the compound unit, or that it is a range."""
    if (text[: found.start] + text[found.end :]).strip(" 。、・()（）"):
        return ""
    unit = _COMPOUND.search(text[found.start : found.end])
    if unit:
        return unit["unit"].strip()
    return "〜" if found.is_range else ""
