"""What of a Japanese line stands by itself whose sentence begins in the block above it or goes on in that below it.

``…を制限したものであり、制限することで`` is finished before its comma, ``とあるので、…`` begins behind its own.
"""

import re
from itertools import pairwise

from ..phrases import Range
from . import words as japanese
from .words import Token

_CLOSED_BY = ("て", "で", "が", "し", "けど", "けれど", "けれども", "ので", "から")
"""Particles behind a clause that could stand by itself; one with ば or と is a condition."""
_BY = re.compile(r"(?:こと(?:で|により|によって)|によ(?:り|って)|を(?:使って|用いて|通じて|通して|利用して))$")
"""How a line ends that says by what something is done."""
_LEAST = 8
_CASES = ("で", "に", "を", "が", "は", "の", "へ")
"""Particles that no sentence begins with."""
_CONJUNCTIONS = ("でも", "では", "には", "のに")
"""What begins like them and is none."""
_ENDS_BLOCK = re.compile(
    r"と(?:書かれ|書い|記載|記述|あ[るりっ]|な[るりっ]|い[うえいっ]|言[うえいっ]|する|すれ|し[てた、]|表[すせさ]|求め|呼[ばびぶん]|定義|置[いくき]|"
    r"お[いくき]|考え|計算|出力|表示|同じ|等し|一致|入力|打[ちつっ]|実行)[^、。]*(?:[、。]\s*|$)"
)
"""The end of a sentence that began in a block: ``と書かれているので、``."""


def told_part(text: str) -> Range:
    """The part of a line that stands by itself; an empty one where none does."""
    start = _begin(text) if japanese.has_kana(text) else 0
    return start, max(start, finished_end(text))


def _begin(text: str) -> int:
    """Where what is told begins: behind the rest of a clause or sentence that stands above the line."""
    if found := _ENDS_BLOCK.match(text):
        return found.end()
    first = next(iter(japanese.tokens(text)), None)
    if first is None or first.pos != "助詞" or first.surface not in _CASES or text.startswith(_CONJUNCTIONS):
        return 0
    _, end = japanese.sentences(text)[0]
    return end + len(text[end:]) - len(text[end:].lstrip())


def finished_end(text: str) -> int:
    """Where the finished part of a line ends: all of it, the sentences before the last, or some of its clauses.

    0 where nothing in it is finished.
    """
    shown = text.rstrip(" \u3000")
    goes_on = shown.endswith(("、", "，")) or _BY.search(shown) is not None or japanese.stops_midway(shown)
    if not japanese.has_kana(shown) or not goes_on:
        return len(text)
    start = japanese.sentences(shown)[-1][0]
    words = [t for t in japanese.tokens(shown) if t.start >= start]
    ends = [w.start for before, w in pairwise(words) if _closes(before, w)]
    ends = [end for end in ends if len(re.sub(r"\W", "", shown[start:end])) >= _LEAST]
    return ends[-1] if ends else start


def _closes(before: Token, word: Token) -> bool:
    """Whether a comma stands behind the verb of a clause that is no condition."""
    if word.surface not in ("、", "，") or word.depth:
        return False
    if before.pos in ("動詞", "助動詞", "形容詞"):
        return not before.form.startswith("仮定形") and before.surface not in ("に", "なら")
    return before.pos == "助詞" and before.sub == "接続助詞" and before.surface in _CLOSED_BY
