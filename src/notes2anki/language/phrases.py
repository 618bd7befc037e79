"""Phrases inside a statement: their weight, what stands in brackets, the rarest term, coverage.

Ranges are characters of the visible text of one sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..formulas import formulas_among
from .japanese import words as japanese
from .japanese.nouns import COMMON, GENERIC
from .transcriptions import is_transcribed
from .vocabulary import words

Range = tuple[int, int]


def overlap(a: Range, b: Range) -> bool:
    """Whether two ranges have characters in common."""
    return a[0] < b[1] and b[0] < a[1]


_LEAST_DETAIL = 3.0
_BRACKETS = re.compile(
    r"(?P<term>[^\s、。，,（）()「」]{2,40}|\w[\w ]{2,40})[ \u3000]?[（(](?P<inside>[^（）()]{2,40})[)）]"
)
REMARKS = (
    r"任意|必須|推奨|非推奨|省略可|重要|注意|旧称?.{0,4}|略|[前後]述|上記|[\d０-９./:年月日回円 〜～~–-]+|"
    r"optional|required|default|see .*|note.*|[A-Z]"
)
"""What in brackets says how things stand or where to look, and explains nothing: alternatives of a pattern."""
_NO_DETAIL = re.compile(
    rf"^(?:(?:および|または|及び|又は|もしくは|and |or ).*|例|例えば.*|etc\.?|.*https?:.*|{REMARKS})$", re.IGNORECASE
)
_ENGLISH_WORDS = re.compile(r"[A-Za-z][\w@/&+.-]*(?:\s+(?:[A-Z][\w@/&+.-]*|\d[\w.]*))*")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
LIGHT_WORDS = frozenset(
    words(
        "the a an of to in on for and or but is are be by as at it its this that with from can will into per via you",
        "your we our each used using uses",
    )
)
"""English words that say nothing, neither in a sentence nor in the cell of a table."""
_STOP = LIGHT_WORDS | frozenset(
    words(
        "not no if when which than then they their there only also all any more most less very use such between must",
        "should may do does has have had was were been so out up over under same other new aws amazon azure",
    )
)
_SPACE = re.compile(r"\s+")
_OF_FORMULA = 3.5
_ADVERB = re.compile(r"(?:一度|一旦|再度|毎回|当面)(?!の)")
"""What word analysis takes for the beginning of a noun: ``一度|登録した番号は``."""
_LONGEST_PHRASE = 14
_MOST_OF_STATEMENT = 0.8


def length_without_spaces(text: str) -> int:
    """How many characters of a text are no spaces: what a question's length is measured by."""
    return len(_SPACE.sub("", text))


@lru_cache(maxsize=8192)
def weight(text: str) -> float:
    """The length of a text in full-width characters: a Latin letter counts half, a formula as a word does."""
    return sum(0.5 if ord(char) < 0x2000 else 1.0 for char in text) + formulas_among(text) * _OF_FORMULA


def brackets(text: str) -> Iterator[Range]:
    """``term（explanation）`` inside a statement → the explanation."""
    for found in _BRACKETS.finditer(text):
        inside = found["inside"]
        if not _NO_DETAIL.match(inside.strip()) and weight(inside) >= _LEAST_DETAIL:
            yield found.span("inside")


def key_terms(text: str) -> Iterator[Range]:
    """The phrases of a statement that could be asked for: noun phrases in Japanese, terms in English."""
    yield from (_japanese_phrases(text) if japanese.has_kana(text) else _english_phrases(text))


def _japanese_phrases(text: str) -> Iterator[Range]:
    """Runs of nouns, joined by の up to a bearable length."""
    start = end = -1
    for word in (*japanese.tokens(text), None):
        if word is not None and (word.pos in japanese.NOMINAL or word.surface in "・-/_ @"):
            if word.surface.strip():
                start, end = (word.start if start < 0 else start), word.end
            continue
        if word is not None and word.surface == "の" and start >= 0 and word.start - start <= _LONGEST_PHRASE:
            continue
        if start >= 0 and (adverb := _ADVERB.match(text, start, end)):
            start = adverb.end()
        if start >= 0 and end - start >= 2:
            yield start, end
        start = -1


def _english_phrases(text: str) -> Iterator[Range]:
    for found in _ENGLISH_WORDS.finditer(text):
        start, end = found.span()
        while (first := text[start:end].split(" ", 1)) and first[0].lower() in _STOP and len(first) > 1:
            start += len(first[0]) + 1
        if text[start:end].lower() not in _STOP and end - start > 2:
            yield start, end


def rarest(text: str, rarity: Callable[[str], float], shown: str) -> Range | None:
    """The phrase of ``text`` rarest in the notes that does not stand in ``shown`` and leaves something to ask by."""
    best: tuple[float, int] | None = None
    choice: Range | None = None
    for start, end in key_terms(text):
        phrase = text[start:end]
        if phrase.lower() in shown.lower() or (end - start) > _MOST_OF_STATEMENT * len(text.strip("。. ")):
            continue
        identifier = bool(re.search(r"[A-Z].*[A-Z]|[a-z][A-Z]|[_:./-]", phrase))
        score = (rarity(phrase) + (1.0 if identifier else 0.0) + min(len(phrase), 12) / 12, -start)
        if best is None or score > best:
            best, choice = score, (start, end)
    return choice


_CONTENT = re.compile(r"[a-z0-9][a-z0-9_.-]*|[\u30a0-\u30ff]{2,}|[\u3400-\u9fff々]+")
_COVERED = 0.75
_NOUN_PHRASE = re.compile(r"(?!.*(?:または|および|及び))[^をがはにでとや、,/・]*[^をがはにでとや、,/・\u3040-\u309f]")
"""A phrase without particles but の, and no list."""
_PLAIN = COMMON | GENERIC
_AFFIXES = frozenset(
    words(
        "経由 以外 全体 全般 自身 自体 関連 公式 公式サイト サイト 公式ページ",
        "完全 セット プロバイダー プロバイダ 一式 自分",
    )
)
"""Words that say nothing beside a name that is shown: nobody is asked for them."""


def is_given_away(hidden: str, shown: str) -> bool:
    """Whether most of what a blank hides can be read in the rest of the card."""
    if hidden.isascii() and hidden.strip().isdigit():
        return re.search(rf"(?<!\w){caseless(hidden).strip()}(?!\w)", caseless(shown)) is not None
    content = [w for w in _CONTENT.findall(caseless(hidden)) if w not in _STOP]
    if len(content) > 1 and content[-1] in _PLAIN and _NOUN_PHRASE.fullmatch(hidden):
        content.pop()  # what kind of thing it is says little: EC2 インスタンス, Linear オプション
    around = caseless(shown)
    if not content:
        return not hidden.strip() or caseless(hidden).strip() in around
    squeezed = around.replace(" ", "")
    new = [w for w in content if w not in around and w not in squeezed and not is_transcribed(w, around)]
    if len(new) < len(content) and all(w.removesuffix("経由") in _AFFIXES or w in _AFFIXES for w in new):
        return True
    if len(new) < len(content) and japanese.is_japanese(hidden) and any(w.isascii() for w in new):
        return False  # a name among Japanese words is the news
    return len(content) - len(new) >= _COVERED * len(content)


def caseless(text: str) -> str:
    """A text for comparison: without capitals, and with one sign where Unicode has several."""
    return unicodedata.normalize("NFKC", text).casefold()


def without_brackets(text: str) -> str:
    """A text without its bracketed remarks."""
    return _IN_BRACKETS.sub("", text)
