"""Lines that are nothing but names with a bare figure each: ``SSH 22、DNS 53``, ``ssh 22, HTTPS 443``, ``10 m=3``."""

import re
from functools import lru_cache

from .phrases import Range

_DIGITS = "[0-9０-９]"
_LISTED = re.compile(r"[、，][ \u3000]*|, ")
_NAMED = re.compile(
    rf"(?P<name>[^\s=＝:：]*(?:[A-Za-z]|[^\x00-\xff０-９])\d?(?: [^\s=＝:：]*[A-Za-z])*)"
    rf"(?:(?P<sign>[ ]?[=＝][ ]?)|[ \u3000])(?P<n>{_DIGITS}[\d,.]*(?:[/~〜～-]{_DIGITS}[\d,.]*)?)"
)
_OF_FIGURES = re.compile(r"(?:ポート|番号|範囲|コスト|値|優先度|コード|ports?|numbers?|codes?|costs?)$", re.IGNORECASE)
_FEWEST = 2
_IN_A_ROW = re.compile(
    r"(?P<label>(?:[A-Za-z][\w+.-]* ){0,2}(?=[\w+.-]*[A-Za-z])[\w+.-]+) (?P<n>\d{1,6}[kKM]?(?:/\d{1,5})?)"
    r"(?P<end>[,;·] ?|\.?$)"
)
"""A name and its figure, one of many on such a line: ``ssh 22, HTTPS 443, SNMP 161/162``."""
_FEWEST_IN_A_ROW = 3
_ONE_WITH_FIGURE = re.compile(
    r"\b(?:RFC|ISO|IEC|IEEE|NIST|SOC|PCI|FIPS|SP|TLS|SSL|Windows|Ubuntu|RHEL|CentOS|Debian|Java|Python|"
    r"Node(?:\.js)?|PHP|Ruby|Go|Kubernetes|layer|level|tier|type|class|stage|phase|step|part|chapter|version|generation|"
    r"gen|cat|Cat|January|February|March|April|May|June|July|August|September|October|November|December)$",
    re.IGNORECASE,
)
"""What a number belongs to as its name or version."""


@lru_cache(maxsize=8192)
def named_figures(text: str, of: str) -> tuple[Range, ...]:
    """The figures of such a line; empty for any other one.

    What stands above it, ``of``, says that they are figures (ポート, 範囲), unless they are given by a sign, or are
    many in a row of which none is part of its name.
    """
    return _listed(text, of) or _in_a_row(text)


def _listed(text: str, of: str) -> tuple[Range, ...]:
    pieces = [_NAMED.fullmatch(piece) for piece in _LISTED.split(text.rstrip("。"))]
    named = [m for m in pieces if m and (m["sign"] or _OF_FIGURES.search(of))]
    if not _FEWEST <= len(named) == len(pieces) or len({m["name"] for m in named}) < len(named):
        return ()
    starts = [0, *(m.end() for m in _LISTED.finditer(text))]
    return tuple((start + m.start("n"), start + m.end("n")) for start, m in zip(starts, named, strict=False))


def _in_a_row(text: str) -> tuple[Range, ...]:
    pairs = pairs_alone(_IN_A_ROW, text, _FEWEST_IN_A_ROW)
    are_one = any(_ONE_WITH_FIGURE.search(m["label"]) for m in pairs)
    return () if are_one else tuple(m.span("n") for m in pairs)


def pairs_alone(pattern: re.Pattern[str], text: str, fewest: int) -> list[re.Match[str]]:
    """What matches of a line that is nothing but such pairs of a ``label`` and its figure, and no label twice."""
    pairs = list(pattern.finditer(text))
    whole = len(pairs) >= fewest and sum(m.end() - m.start() for m in pairs) == len(text)
    return pairs if whole and len({m["label"].casefold() for m in pairs}) == len(pairs) else []
