"""Numbers with their units."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..language.inline import plain
from ..language.japanese.words import has_kana
from ..language.quantities import Quantity
from ..model import Blank, Markdown
from ._figures import asked_figures
from ._parts import parts_draft
from ._place import Place, Statement
from ._rule import Verdict, statement_rule

_MOST = 4
_COMPOUND = re.compile(r"^[\d０-９.,，\s]+(?P<unit>\D.*[/／].*)$")


@statement_rule
def quantity(statement: Statement, place: Place) -> Iterator[Verdict]:
    """Limits, defaults, ranges, rates, prices and ports are cloze deletions.

    ## What it finds
    Statements with quantities: a number with its unit, a range as one, a rate (``1回/秒``), a percentage, money, CIDR
    blocks, ports, HTTP codes, a number behind 最大, デフォルト, up to.

    ## What it makes
    A cloze note, one blank a quantity, unit included. Of `[0.5, 8] GB` both ends are one blank; of a line that is
    nothing but labels with a figure each (`small run 3000, large run 16k`) each figure is one.

    ## What it leaves alone
    Versions, dates, ids, names such as M5, the base of a rate (``1つのトレースで50個``), examples, the count behind a
    listing (``AとBの2種類``), in Japanese a figure that stands in the line above.

    ## Options
    None.
    """
    text = statement.plain
    found = [q for q in asked_figures(text) if not has_kana(text) or not _is_shown(text[q.start : q.end], place)]
    if not found or len(found) > _MOST:
        return
    draft = parts_draft(statement, place, place.subject(), tuple((q.start, q.end) for q in found))
    if draft is not None:
        hints = {number: _hint(text, q) for number, q in enumerate(found, 1)}
        yield replace(draft, body=tuple(_hinted(piece, hints) for piece in draft.body))


def _is_shown(figure: str, place: Place) -> bool:
    """Whether a figure with its unit stands in the Japanese line or heading right above a statement."""
    above = plain(place.subject().prompt)
    said = re.escape(figure.removesuffix("間"))
    return has_kana(above) and not figure.isdigit() and re.search(rf"(?<![\d.]){said}", above) is not None


def _hinted(piece: Markdown | Blank, hints: dict[int, str]) -> Markdown | Blank:
    return replace(piece, hint=hints.get(piece.group, "")) if isinstance(piece, Blank) else piece


def _hint(text: str, found: Quantity) -> str:
    """What to expect where nothing but the blank would be shown: the compound unit, or that it is a range."""
    if (text[: found.start] + text[found.end :]).strip(" 。、・()（）"):
        return ""
    unit = _COMPOUND.search(text[found.start : found.end])
    if unit:
        return unit["unit"].strip()
    return "〜" if found.is_range else ""
