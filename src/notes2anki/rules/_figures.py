"""Which figures of a text are worth asking: no example, no count of what is listed beside it, none that only points."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ..language.counting import counted_listing
from ..language.english.text import is_english
from ..language.japanese.words import has_kana
from ..language.phrases import overlap
from ..language.quantities import Quantity, quantities

_VAGUE = re.compile(r"数(?:分|秒|時間|日)(?:間)?で(?!は|も|き|す|あ)")
"""How fast somebody is done is praise: ``数分で追加できます``."""
_NO_COUNT = re.compile(r"[目め](?![んる])|(?<=つ)[前後上下](?![限位回])|債(?!務)")
"""What stands behind a number that tells which one, or how far away: ``1枚|目``, ``1つ|前``; and a kind of bond."""
_ONE = re.compile(r"[1１一](?:つ|個)")
_ONE_OF = re.compile(r"(?:の|、)[ \u3000]?$")
_AT_LEAST = re.compile(r"少なくとも[ \u3000]?$")
_ENDS = re.compile(r"(?:で(?:す|ある|、|あり)|だ)?[。、]?(?:$|[^\w])")
_OR = re.compile(r"[ \u3000]?(?:または|もしくは|あるいは|か|or)[ \u3000]?")
_LONE = re.compile(r"(?<![\w.$-])\d{1,4} or $")
_EXAMPLE = re.compile(
    r"\((?:e\.?g\b|for (?:example|instance)\b|ex\.)[^()]*\)|(?:\be\.g\.|\bfor (?:example|instance),).*?(?=[.;!?] |$)",
    re.IGNORECASE,
)
"""An example in an English statement, with its brackets or up to the end of its sentence: nobody has to know it."""


def asked_figures(text: str) -> list[Quantity]:
    """The quantities of a statement that can be asked for."""
    listing = counted_listing(text)
    found = [q for q in quantities(text) if listing is None or not overlap((q.start, q.end), listing[1])]
    if is_english(text):
        examples = [m.span() for m in _EXAMPLE.finditer(text)]
        found = [q for q in found if not any(overlap((q.start, q.end), example) for example in examples)]
    elif has_kana(text):
        found = [q for q in found if not _is_no_count(text, q) and not _VAGUE.match(text, q.start)]
    return _with_alternatives(text, found)


def _with_alternatives(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Figures of one unit of which either may hold are asked together: ``1年または3年``, ``1 or 3 years``."""
    together: list[Quantity] = []
    for each in found:
        figure = replace(each, start=lone.start()) if (lone := _LONE.search(text, 0, each.start)) else each
        last = together[-1] if together else None
        if last and _OR.fullmatch(text, last.end, figure.start) and _unit(text, last) == _unit(text, figure):
            together[-1] = replace(last, end=figure.end)
        else:
            together.append(figure)
    return together


def _unit(text: str, found: Quantity) -> str:
    return re.sub(r"^\D*[\d.,]+\s*", "", unicodedata.normalize("NFKC", text[found.start : found.end]))


def _is_no_count(text: str, found: Quantity) -> bool:
    """Whether a figure of a Japanese sentence says which one it is, or that a thing is one of a kind."""
    if _NO_COUNT.match(text, found.end):
        return True
    if not _ONE.fullmatch(text, found.start, found.end):
        return False
    one_of = _ONE_OF.search(text, 0, found.start) is not None and _ENDS.match(text, found.end) is not None
    return one_of or _AT_LEAST.search(text, 0, found.start) is not None
