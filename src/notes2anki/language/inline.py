"""Inline Markdown as a reader sees it, with the way back to the source.

A ``View`` holds the visible characters of one statement (no emphasis marks, link addresses, images or comments) and,
for each, its place in the source. Rules decide on the visible text; ``body`` then cuts the *source* at those places, so
that a card shows what the author wrote, and never cuts through a pair of marks.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ..elements import ALLOWED, PARTING, TRANSPARENT, WORDS_TOO
from ..formulas import neutral
from ..model import Blank, Body, Markdown
from .english.text import is_english
from .japanese.words import has_kana
from .vocabulary import KANA_AND_HAN


class Mark(StrEnum):
    """What a stretch of inline text is marked as."""

    CODE = "code"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    HIGHLIGHT = "highlight"
    STRUCK = "struck"
    LINK = "link"
    COLOURED = "coloured"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """A marked stretch: its visible characters, and its place in the source with the marks themselves."""

    mark: Mark
    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class View:
    """The visible text of one piece of inline Markdown."""

    source: Markdown
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[MarkedRange, ...]
    images: int = 0
    links: int = 0

    def marked(self, *marks: Mark) -> tuple[MarkedRange, ...]:
        """The stretches that carry one of these marks, in order."""
        return tuple(m for m in self.marks if m.mark in marks)

    def masked(self) -> str:
        """The text with formulas and the inside of code made neutral letters of the same length, for word analysis.

        In English a term that the author only sets as code stays as it is, and a plural keeps its ending.
        """
        chars = list(self.text)
        english = is_english(self.text)
        for number, code in enumerate(self.marked(Mark.CODE)):
            inside = self.text[code.start : code.end]
            if not (english and _TERM.fullmatch(inside)) or len(inside) == len(self.text):
                letter = _NEUTRAL[number % len(_NEUTRAL)] if english else "X"
                chars[code.start : code.end] = _neutral(inside, letter) if english else letter * len(inside)
        return neutral("".join(chars), latin=english)

    def slice(self, start: int, end: int) -> Markdown:
        """The source of the visible characters ``start`` to ``end``, with every mark it holds kept whole.

        Pictures behind the last visible character go along with it. What holds no character is empty.
        """
        if start >= min(end, len(self.text)):
            return Markdown("")
        first, last = _source_range(self, start, end)
        if self.images and end >= len(self.text) and _PICTURES.fullmatch(self.source, last):
            last = len(self.source)
        return Markdown(self.source[first:last].strip())

    def rest(self, separator: int, start: int) -> Markdown:
        """The source from a visible character on, with the pictures between it and what separates it."""
        whole = self.slice(start, len(self.text))
        if not self.images:
            return whole
        first, _ = _source_range(self, start, len(self.text))
        pictures = _PICTURES_BEFORE.search(self.source, self.ends[separator], first)
        return Markdown(f"{pictures.group().strip()} {whole}") if pictures else whole

    def pictures_behind(self) -> Markdown:
        """The pictures behind the last visible character."""
        last = _source_range(self, 0, len(self.text))[1] if self.text else 0
        found = _PICTURES.match(self.source, last) if self.images else None
        return Markdown(found.group().strip() if found else "")


_NEUTRAL = "XZQ"
"""Of different letters, so that no literal seems to repeat another."""
_TERM = re.compile(
    r"(?!(?:aws|az|gcloud|git|docker|kubectl|npm|pip|sudo|sam|cdk|eb|terraform|apt|yum|systemctl)\b)"
    r"(?=.*[ -])[A-Z]?[a-z]+(?:-[a-z]+)*(?: [A-Z]?[a-z]+(?:-[a-z]+)*)*"
)
"""Ordinary words, and no command."""
_PLURAL = re.compile(r"[a-z]{4,}(?<![su])s")


def _neutral(inside: str, letter: str) -> str:
    """Neutral letters for a literal, which still tell whether it is a plural."""
    return letter * (len(inside) - 1) + ("s" if _PLURAL.fullmatch(inside) else letter)


_PICTURE = r"(?:!\[[^\]]*\]\([^)]*\)|!\[\[[^\]]*\]\]|<img\b[^>]*>)"
_PICTURES = re.compile(rf"(?:\s|{_PICTURE})+")
_PICTURES_BEFORE = re.compile(rf"{_PICTURE}(?:\s|{_PICTURE})*\Z")


@dataclass(frozen=True, slots=True)
class Cut:
    """A blank to be: visible characters ``start`` to ``end``, hidden by the card of ``group``."""

    start: int
    end: int
    group: int
    hint: str = ""


_TAGS = "|".join(sorted(ALLOWED | TRANSPARENT))
_CODE = r"(?P<code>(?P<ticks>`+)(?P<inside>.+?)(?<!`)(?P=ticks)(?!`))"
_ADDRESS = r"\((?:[^()]|\([^)]*\))*\)"
_IMAGE = rf"(?P<image>!\[\[[^\]]*\]\]|!\[[^\]]*\]{_ADDRESS})"
_WIKI = r"(?P<wiki>\[\[(?:[^\]|]*\|)?(?P<label>[^\]|]+)\]\])"
_WORDS = r"(?:[^\[\]\\]|\\[\[\]]|\\(?![\[\]])|\[[^\]]*\])+"
_LINKED = rf"(?P<link>\[(?P<words>{_WORDS})\]{_ADDRESS})"
_PATTERN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    rf"|{_CODE}|{_IMAGE}|{_WIKI}"
    r"|(?P<footnote>\[\^[^\]]+\])"
    rf"|{_LINKED}"
    r"|(?P<comment><!--.*?-->)"
    rf"|(?P<tag></?(?P<name>{_TAGS})(?=[\s/>])[^<>]*>)"
    r"|(?P<emphasis>(?P<fence>\*\*\*|\*\*|__|~~|==|\*|_)(?=[^\s*_~=])(?P<stressed>.+?)(?<=\S)(?P=fence))",
    re.IGNORECASE,
)
_LINK = re.compile(f"{_CODE}|{_IMAGE}|{_WIKI}|{_LINKED}")
"""Links, wherever they stand; code spans and images are passed over."""
_MARK_OF = {
    "***": Mark.STRONG,
    "**": Mark.STRONG,
    "__": Mark.STRONG,
    "~~": Mark.STRUCK,
    "==": Mark.HIGHLIGHT,
    "*": Mark.EMPHASIS,
    "_": Mark.EMPHASIS,
}
_HREF = re.compile(r"<a\s[^<>]*\bhref=", re.IGNORECASE)
_COLOUR = re.compile(r"<(?:font|span)\s[^<>]*\bcolor\s*[=:]|<u>", re.IGNORECASE)
"""A tag by which an author marks words to be seen; a colour behind them counts as one."""
_WORD = re.compile(r"[A-Za-z0-9_]")
_CJK = rf"{KANA_AND_HAN}々）」』】)"
_PAPER = re.compile(r"[，．,.､｡]")
_HALF_WIDTH = str.maketrans("､｡", "、。")
_SETS_CODE = frozenset(("code", "samp", "tt"))
_OPENS = "\\`![<*_~=&"
"""The characters with which a mark can begin."""
_MARKED = re.compile(f"[{re.escape(_OPENS)}]")


class _Scanner:
    """Collects visible characters and marks of one source string."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chars: list[tuple[str, int, int]] = []
        self.marks: list[MarkedRange] = []
        self.images = 0
        self.links = 0
        self._tags: list[tuple[str, int, int]] = []

    def scan(self, start: int, end: int) -> None:
        """Read the source from ``start`` to ``end``, marks inside marks included."""
        position, outside = start, self._tags
        self._tags = []
        while position < end:
            found = _PATTERN.match(self.source, position, end) if self.source[position] in _OPENS else None
            if found and self._take(found):
                position = found.end()
            else:
                self.chars.append((self.source[position], position, position + 1))
                position += 1
        self._tags = outside

    def _take(self, found: re.Match[str]) -> bool:
        kind = found.lastgroup or ""
        groups = found.groupdict()
        if groups["escape"]:
            self.chars.append((found.group()[1], found.start(), found.end()))
        elif groups["entity"]:
            self.chars.extend((char, *found.span()) for char in html.unescape(found.group()))
        elif groups["code"]:
            self._plain(found, "inside", Mark.CODE)
        elif groups["image"]:
            self.images += 1
        elif groups["wiki"]:
            self._plain(found, "label", Mark.LINK)
        elif groups["link"]:
            self.links += 1
            self._nested(found, "words", Mark.LINK)
        elif groups["tag"]:
            return self._tag(found)
        elif groups["emphasis"]:
            return self._stress(found)
        return bool(kind)

    def _plain(self, found: re.Match[str], group: str, mark: Mark) -> None:
        first = len(self.chars)
        self.chars.extend((self.source[i], i, i + 1) for i in range(*found.span(group)))
        self.marks.append(MarkedRange(mark, first, len(self.chars), *found.span()))

    def _nested(self, found: re.Match[str], group: str, mark: Mark) -> None:
        first = len(self.chars)
        self.scan(*found.span(group))
        self.marks.append(MarkedRange(mark, first, len(self.chars), *found.span()))

    def _tag(self, found: re.Match[str]) -> bool:
        """A tag is not seen; one that closes another makes a mark with it. False where it is a name in brackets."""
        name = found["name"].lower()
        if name in WORDS_TOO and found.end() == found.end("name") + 1 and not self._has_partner(found, name):
            return False
        if name in PARTING and not found.group().startswith("</"):
            self.chars.append(("\n", found.start(), found.end()))
        if name == "br":
            self.chars.append(("\n", found.start(), found.end()))
        elif name == "img":
            self.images += 1
        elif not found.group().startswith("</") or self._is_meant_to_open(found, name):
            self._tags.append((name, len(self.chars), found.start()))
        elif name in [opened for opened, _, _ in self._tags]:
            opened = ""
            while opened != name:
                opened, first, start = self._tags.pop()
            is_link = opened == "a" and _HREF.search(self.source, start, found.end()) is not None
            self.links += is_link
            kind = Mark.LINK if is_link else _mark_of_tag(self.source, start, name)
            self.marks.append(MarkedRange(kind, first, len(self.chars), start, found.end()))
        return True

    def _is_meant_to_open(self, found: re.Match[str], name: str) -> bool:
        """Whether an end of code that nothing began was typed for its beginning: a second one stands behind it."""
        if name not in _SETS_CODE or name in [opened for opened, _, _ in self._tags]:
            return False
        ends = re.search(rf"</?{name}>", self.source[found.end() :], re.IGNORECASE)
        return ends is not None and ends.group().startswith("</")

    def _has_partner(self, found: re.Match[str], name: str) -> bool:
        """Whether an element begins and ends in this text."""
        if found.group().startswith("</"):
            return name in [opened for opened, _, _ in self._tags]
        return f"</{name}>" in self.source[found.end() :].lower()

    def _stress(self, found: re.Match[str]) -> bool:
        fence = found["fence"]
        before = self.source[found.start() - 1 : found.start()]
        after = self.source[found.end() : found.end() + 1]
        if fence[0] == "_" and (_WORD.match(before) or _WORD.match(after)):
            return False
        if fence == "*" and _WORD.match(before) and _WORD.match(after) and found["stressed"].isdigit():
            return False
        self._nested(found, "stressed", _MARK_OF[fence])
        return True


def _mark_of_tag(source: str, start: int, name: str) -> Mark:
    """What a pair of tags, the first of which begins at a place, marks its words as."""
    if name in _SETS_CODE:
        return Mark.CODE
    return Mark.COLOURED if _COLOUR.match(source, start) else Mark.TAG


@lru_cache(maxsize=65536)
def view(source: Markdown) -> View:
    """The visible text of ``source``, white space at its ends left out."""
    if not _MARKED.search(source):
        return _unmarked(source)
    scanner = _Scanner(source)
    scanner.scan(0, len(source))
    chars = scanner.chars
    first, last = 0, len(chars)
    while first < last and chars[first][0].isspace():
        first += 1
    while last > first and chars[last - 1][0].isspace():
        last -= 1
    chars = chars[first:last]
    marks = tuple(
        MarkedRange(m.mark, max(0, m.start - first), min(len(chars), m.end - first), m.source_start, m.source_end)
        for m in sorted(scanner.marks, key=lambda m: (m.start, -m.end))
        if m.end > m.start or _hides_picture(m, source)
    )
    visible, starts, ends = zip(*chars, strict=True) if chars else ((), (), ())
    return View(
        source=source,
        text=_punctuated("".join(visible)),
        starts=starts,
        ends=ends,
        marks=marks,
        images=scanner.images,
        links=scanner.links,
    )


def _hides_picture(mark: MarkedRange, source: Markdown) -> bool:
    """Whether a highlight holds a picture and nothing that is seen: it is the author's blank all the same."""
    return (
        mark.mark is Mark.HIGHLIGHT
        and _PICTURES.fullmatch(source, mark.source_start + 2, mark.source_end - 2) is not None
    )


def _unmarked(source: Markdown) -> View:
    """The view of a source in which every character is visible."""
    text = source.strip()
    first = source.index(text) if text else 0
    places = range(first, first + len(text) + 1)
    return View(
        source=source,
        text=_punctuated(text),
        starts=tuple(places[:-1]),
        ends=tuple(places[1:]),
        marks=(),
        images=0,
        links=0,
    )


_COMMA = re.compile(rf"(?<=[{_CJK}])(?:，|,(?=[ 　]))|(?<=[\w%])(?:，|,[ 　]?)(?=[{_CJK}])")
_NO_MARK = r"(?<!^[QAＱＡ])(?<![\s？?][QAＱＡ])"
"""``Q．`` and ``A．`` end no sentence."""
_STOP = re.compile(rf"(?<=[{_CJK}]){_NO_MARK}(?:．|\.(?=[ 　\n]|$))(?!\.)|(?<=\w){_NO_MARK}．(?=[ 　]?[{_CJK}]|$)")


def _punctuated(text: str) -> str:
    """A Japanese text with its usual commas and full stops where the author writes those of papers (``，．``, ``, .``).

    Character for character: a card still shows what stands in the source.
    """
    if not _PAPER.search(text) or not has_kana(text):
        return text
    return _STOP.sub("。", _COMMA.sub(_as_comma, text.translate(_HALF_WIDTH)))


def _as_comma(found: re.Match[str]) -> str:
    return "、" + found.group()[1:]


def plain(source: Markdown) -> str:
    """The visible text of ``source``."""
    return view(source).text


def leads_on(source: Markdown) -> bool:
    """Whether a line ends in the colon of what stands below it: a picture right behind the colon is what it is of."""
    seen = view(source)
    return seen.text.rstrip().endswith((":", "：")) and not seen.pictures_behind()


def body(seen: View, cuts: Iterable[Cut]) -> Body:
    """Cut the source of ``seen`` into pieces; overlapping cuts are refused by the later one being dropped.

    A link that a cut would divide gives its words only. Groups are numbered from 1 on.
    """
    cuts = tuple(cuts)
    if any(_divides(link, cut) for link in seen.marked(Mark.LINK) for cut in cuts):
        bare = view(_without_links(seen))
        seen = bare if bare.text == seen.text else seen
    pieces: list[Markdown | Blank] = []
    position = 0
    for cut, first, last in _source_cuts(seen, cuts):
        if first < position or last <= first:
            continue
        if first > position:
            pieces.append(Markdown(seen.source[position:first]))
        pieces.append(Blank(Markdown(seen.source[first:last]), cut.group, cut.hint))
        position = last
    if position < len(seen.source):
        pieces.append(Markdown(seen.source[position:]))
    return in_a_row(pieces)


def _divides(link: MarkedRange, cut: Cut) -> bool:
    """Whether a cut hides some of the words of a link and something outside it."""
    inside = link.start <= cut.start and cut.end <= link.end
    around = cut.start <= link.start and link.end <= cut.end
    return cut.start < link.end and link.start < cut.end and not inside and not around


def _without_links(seen: View) -> Markdown:
    """The source of a view with the words of its links in their place."""
    return Markdown(_LINK.sub(lambda found: found["words"] or found["label"] or found.group(), seen.source))


def in_a_row(pieces: Sequence[Markdown | Blank]) -> Body:
    """Pieces whose blanks are numbered 1, 2, 3 … in the order of the numbers they have."""
    groups = sorted({piece.group for piece in pieces if isinstance(piece, Blank)})
    return tuple(replace(p, group=groups.index(p.group) + 1) if isinstance(p, Blank) else p for p in pieces)


def _source_cuts(seen: View, cuts: Iterable[Cut]) -> Iterator[tuple[Cut, int, int]]:
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        start, end = _trimmed(seen.text, cut.start, cut.end)
        if start < end:
            yield cut, *_source_range(seen, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _source_range(seen: View, start: int, end: int) -> tuple[int, int]:
    """The source of visible characters, widened until no pair of marks is cut through."""
    first, last = seen.starts[start], seen.ends[end - 1]
    for mark in seen.marks:
        encloses = mark.start <= start and end <= mark.end and (mark.start, mark.end) != (start, end)
        apart = mark.end <= start or end <= mark.start
        if not encloses and not apart:
            first, last = min(first, mark.source_start), max(last, mark.source_end)
    return first, last
