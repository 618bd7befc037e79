"""Text -> the HTML of it that Anki takes for nothing but text: no blanks, sounds, LaTeX or math from the notes.

Anki looks for ``{{c1::``, ``}}``, ``::``, ``[sound:`` and the like in the field as it is stored, the browser for math
in what is shown. Character references hide the former from Anki, an element in between hides the latter.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape

from .sentinels import MATH_BLOCK_CLOSE, MATH_BLOCK_OPEN, MATH_CLOSE, MATH_OPEN

_BRACES = re.compile(r"\{{2,}|\}{2,}|^[{}]+|[{}]+$")
_COLONS = re.compile(r":{2,}|^:|:$")
_COMMAND = re.compile(r"\[(?=/?(?:sound:|latex\]|\${1,2}\]|anki:))", re.I)
_MATH_START = re.compile(r"\\(?=[(\[]|begin\{)")
_MATH_ACTS = re.compile(r"\\(?=(?:href|url|require|cssId|class|style|data|html)(?![a-z]))")
"""Commands by which a formula makes links or elements of its own; without the backslash they are letters."""

_MATH_MARKS = {MATH_OPEN: r"\(", MATH_CLOSE: r"\)", MATH_BLOCK_OPEN: r"\[", MATH_BLOCK_CLOSE: r"\]"}
_MATH_SPLIT = re.compile("([" + "".join(_MATH_MARKS) + "])")

_NUMBER = r"[0-9０-９](?:[0-9０-９,.，．]*[0-9０-９])?"
_UNIT = (
    r"(?:[%％‰]|°C|[KMGTPE]i?B(?:/s|/秒)?|[kKMG]?bps|[KM]?IOPS|v?CPU|[KMG]?Hz|RPS|TPS|ms|KB|bytes?|bits?|"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times)\b|"
    r"マイクロ秒|ミリ秒|秒間?|分間?|時間|日間?|週間?|[かカヶケヵ箇]月間?|年間?|世代|文字|バイト|ビット|ドル|ユーザー|"
    r"リクエスト|イベント|メッセージ|レコード|シャード|リージョン|ノード|スレッド|ファイル|"
    r"[個件回台本人円倍点位層通冊枚つ割歳])"
)
_RANGE = r"\s?[〜～~–—-]\s?"
_QUANTITY = re.compile(
    rf"(?<![0-9A-Za-z０-９.,_/-])[約±+−-]?{_NUMBER}(?:\s?{_UNIT})?(?:{_RANGE}{_NUMBER})?\s?{_UNIT}(?![A-Za-z0-9])"
)
_URL = re.compile(r"https?://[!-;=?-Z\[\]_a-z~]+")
_WIDEST_QUANTITY = 22  # in half-width characters: it must fit a narrow phone even in the prompt's size


class TextWriter:
    """Writes the text of one field piece by piece; it remembers whether it is within math."""

    def __init__(self) -> None:
        self.in_math = False

    def write(self, text: str, *, blank: bool, code: bool, link: bool) -> str:
        """Write one text as HTML; ``blank``, ``code`` and ``link`` say what it stands in."""
        return "".join(self._parts(text, blank=blank, code=code, link=link))

    def _parts(self, text: str, *, blank: bool, code: bool, link: bool) -> Iterator[str]:
        for part in _MATH_SPLIT.split(text):
            if part in _MATH_MARKS:
                self.in_math = part in (MATH_OPEN, MATH_BLOCK_OPEN)
                yield _MATH_MARKS[part]
            elif self.in_math:
                yield inert(_MATH_ACTS.sub("", part), blank=blank)
            elif code:
                yield inert(part, blank=blank)
            else:
                yield from _prose(part, blank=blank, link=link)


def inert(text: str, *, blank: bool) -> str:
    """Escape text for HTML and for Anki; within a blank also what would end it or begin its hint."""
    html = _COMMAND.sub("&#91;", escape(text, quote=False))
    html = _BRACES.sub(lambda m: m.group().replace("{", "&#123;").replace("}", "&#125;"), html)
    return _COLONS.sub(lambda m: "&#58;" * len(m.group()), html) if blank else html


def attribute(value: str) -> str:
    """Escape an attribute's value for HTML and for Anki, wherever it stands."""
    return inert(value, blank=True).replace('"', "&quot;")


def _prose(text: str, *, blank: bool, link: bool) -> Iterator[str]:
    position = 0
    for match in () if link else _URL.finditer(text):
        url = match.group().rstrip(".,:;!?'")
        if url.count(")") > url.count("("):
            url = url.rstrip(")")
        yield from _sentence(text[position : match.start()], blank=blank)
        yield f'<a href="{attribute(url)}">{inert(url, blank=blank)}</a>'
        position = match.start() + len(url)
    yield from _sentence(text[position:], blank=blank)


def _sentence(text: str, *, blank: bool) -> Iterator[str]:
    position = 0
    for match in _QUANTITY.finditer(text):
        if sum(1 + (unicodedata.east_asian_width(c) in "WFA") for c in match.group()) > _WIDEST_QUANTITY:
            continue
        yield _no_math(text[position : match.start()], blank=blank)
        yield f'<span class="quantity">{inert(match.group(), blank=blank)}</span>'
        position = match.end()
    yield _no_math(text[position:], blank=blank)


def _no_math(text: str, *, blank: bool) -> str:
    html = inert(text, blank=blank)
    return _MATH_START.sub(r"<span>\\</span>", html)
