"""Numbers with their units."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..language.counting import counted_listing
from ..language.english.text import is_english
from ..language.inline import plain
from ..language.japanese.words import has_kana
from ..language.phrases import overlap
from ..language.quantities import Quantity, quantities
from ..model import Blank, Markdown
from ._parts import parts_draft
from ._place import Place, Statement
from ._rule import Verdict, statement_rule

_MOST = 4
_COMPOUND = re.compile(r"^[\d０-９.,，\s]+(?P<unit>\D.*[/／].*)$")

_VAGUE = re.compile(r"数(?:分|秒|時間|日)(?:間)?で(?!は|も|き|す|あ)")
"""How fast somebody is done is praise: ``数分で追加できます``."""
_NO_COUNT = re.compile(r"[目め](?![んる])|(?<=つ)[前後上下](?![限位回])|債(?!務)")
"""What stands behind a number that tells which one, or how far away: ``1枚|目``, ``1つ|前``; and a kind of bond."""
_ONE = re.compile(r"[1１一](?:つ|個)")
_ONE_OF = re.compile(r"(?:の|、)[ \u3000]?$")
_AT_LEAST = re.compile(r"少なくとも[ \u3000]?$")
_ENDS = re.compile(r"(?:で(?:す|ある|、|あり)|だ)?[。、]?(?:$|[^\w])")
_EXAMPLE = re.compile(
    r"\((?:e\.?g\b|for (?:example|instance)\b|ex\.)[^()]*\)|(?:\be\.g\.|\bfor (?:example|instance),).*?(?=[.;!?] |$)",
    re.IGNORECASE,
)
"""An example in an English statement, with its brackets or up to the end of its sentence: nobody has to know it."""


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
    listing = counted_listing(text)
    found = [q for q in quantities(text) if listing is None or not overlap((q.start, q.end), listing[1])]
    if is_english(text):
        examples = [m.span() for m in _EXAMPLE.finditer(text)]
        found = [q for q in found if not any(overlap((q.start, q.end), example) for example in examples)]
    elif has_kana(text):
        found = [q for q in found if not _is_no_count(text, q)]
        found = [q for q in found if not _VAGUE.match(text, q.start) and not _is_shown(text[q.start : q.end], place)]
    if not found or len(found) > _MOST:
        return
    draft = parts_draft(statement, place, place.subject(), tuple((q.start, q.end) for q in found))
    if draft is not None:
        hints = {number: _hint(text, q) for number, q in enumerate(found, 1)}
        yield replace(draft, body=tuple(_hinted(piece, hints) for piece in draft.body))


def _is_no_count(text: str, found: Quantity) -> bool:
    """Whether a figure of a Japanese sentence says which one it is, or that a thing is one of a kind."""
    if _NO_COUNT.match(text, found.end):
        return True
    if not _ONE.fullmatch(text, found.start, found.end):
        return False
    one_of = _ONE_OF.search(text, 0, found.start) is not None and _ENDS.match(text, found.end) is not None
    return one_of or _AT_LEAST.search(text, 0, found.start) is not None


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
