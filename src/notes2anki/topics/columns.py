"""Lines that only white space divides into a name and what is told of it: ``SSH 22``, ``404 Not Found``, ``-a all``.

One such line tells nothing, since a space divides words as well. Where lines beside each other are all built so, they
are columns, and each gets the colon that its author left out. Wide space between a name and a Japanese statement
divides a single line too.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..language.english.text import is_english
from ..language.english.words import is_function_word
from ..language.inline import Mark, View, plain, view
from ..language.japanese import words as japanese
from ..language.quantities import quantities
from ..language.vocabulary import ARROW, KANA_AND_HAN
from ..model import Markdown
from .labels import is_label
from .numberedterms import PLURAL, with_numbers_told
from .remarks import SHORT_NAME
from .separators import SENTENCE_END, split_term
from .topic import BULLETS, Carrier, Item, Topic

_LISTED = (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE)
_FEWEST, _PAIR = 3, 2
_SHARE = 0.75
"""Of the lines beside each other so many are built alike, or they are no columns."""
_GAP = r"[ \u3000\t]+"
_FIGURE = r"\d[\d,]*(?:[ ]?[-–~〜～][ ]?\d[\d,]*)?"
_REMARK = r"(?:[ ]?[(（][^()（）]{1,24}[)）])?"
_FIGURE_LAST = re.compile(rf"(?P<name>\S.*?){_GAP}(?P<told>{_FIGURE}{_REMARK}(?:[ ]?[/／][ ]?{_FIGURE}{_REMARK})*)")
_FIGURE_FIRST = re.compile(rf"(?P<told>{_FIGURE}){_GAP}(?P<name>[^\s\d].*)")
_YEAR_FIRST = re.compile(rf"(?P<told>(?:1\d|20)\d\d年(?:\d{{1,2}}月)?){_GAP}(?P<name>[^\s\d].*)")
_CODE_FIRST = re.compile(rf"(?P<name>[1-5]\d\d){_GAP}(?P<told>[^\s\d].*)")
"""A status code and what it says: the code is the name."""
_FLAG_FIRST = re.compile(rf"(?P<name>--?[A-Za-z][\w-]*(?:(?:, ?|/)--?[A-Za-z][\w-]*)*)[,、]?{_GAP}(?P<told>[^\s\-=].*)")
_SIGN_FIRST = re.compile(rf"(?P<name>[!-/:-@\[-`{{-~]{{1,3}}){_GAP}(?P<told>\S.*)")
_WORD_FIRST = re.compile(
    rf"(?P<name>[a-z][A-Za-z'’./ ~-]*[a-z.~]){_GAP}(?P<told>[〜～(（）)①-⑳\d.]*[{KANA_AND_HAN}].*)"
)
"""A word of another language, or a command, and what it means in Japanese."""
_NAME_FIRST = re.compile(r"(?P<name>[^\s。、，,:：]{2,14}) (?P<told>[^\s。、，,:：]{3,})[。]?")
_WIDE_SPACE = re.compile(rf"(?P<name>{SHORT_NAME})(?:\u3000+|\t+| {{2,}})(?P<told>(?!{ARROW})\S.{{5,}})")
_WIDE_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_CODE_BEFORE_SIGN = re.compile(r"(?P<code>\d{1,3})[ ][-–—=][ ](?P<told>(?![\d-])\S.*)")
_STATUS = 3
"""A number of so many figures before a sign is taken for a name by itself."""
_LETTER_COMMA = re.compile(r"(?P<name>[A-Z][A-Z0-9]{0,2}),[ ](?P<told>\S.*)")
_MARKED_COMMA = re.compile(r"(?P<name>[^,、。]{2,40}),[ ](?P<told>\S.*)", re.DOTALL)
_NOUN_BEHIND = re.compile(r"(?: [a-z]+)?")
"""What may stand between a marked name and its comma: ``_Scheduled_ instances, …``."""
_GAP_BEHIND = re.compile(r"\u3000|\t| {2}")
"""More wide space on a line makes several columns of it."""
_NOUNS = ("名詞", "接頭辞", "接尾辞", "形状詞", "記号", "補助記号")
_LONGEST_NAME, _MOST_WORDS = 30, 5
_ALIKE = 1
"""Where the words behind all numbers begin with the same letter, the number may be a part of the word."""
_VERSIONS = re.compile(
    r"バージョン|ランタイム|対応|サポート|リリース|\b(?:versions?|runtimes?|releases?|support(?:s|ed)?|OS)\b",
    re.IGNORECASE,
)
"""What stands above names with their versions, which are no figures."""

Shape = Callable[[View], re.Match[str] | None]


def with_colons(topic: Topic) -> Topic:
    """A topic and all below it, in which lines that stand in columns have a colon between name and figure."""
    children = tuple(with_colons(child) if isinstance(child, Topic) else child for child in topic.children)
    if not _VERSIONS.search(topic.plain):
        children = tuple(_divided(_behind_commas(children)))
    return replace(topic, children=children)


def _behind_commas(items: Sequence[Item]) -> list[Item]:
    """Items of which all bullets set a marked name or a letter off by a comma: ``_Spot_, sold to who pays most``."""
    lines = [item for item in items if isinstance(item, Topic) and item.carrier in BULLETS]
    for shape, fewest in ((_marked_comma, _PAIR), (_letter_comma, _FEWEST)):
        found = {line.span.first: shape(view(line.text)) for line in lines}
        if len(lines) >= fewest and all(found.values()):
            return [
                _with_colon(item, found.get(item.span.first)) if isinstance(item, Topic) else item for item in items
            ]
    return list(items)


def _marked_comma(seen: View) -> re.Match[str] | None:
    """A name that is emphasised, and a comma before what is told of it, which is no other such name."""
    found = _MARKED_COMMA.fullmatch(seen.text)
    marked = [m for kind in (Mark.STRONG, Mark.EMPHASIS) for m in seen.marked(kind)]
    name = found.end("name") if found else 0
    if found is None or not any(m.start == 0 and _NOUN_BEHIND.fullmatch(seen.text, m.end, name) for m in marked):
        return None
    return None if any(m.start == found.start("told") for m in marked) else found


def _letter_comma(seen: View) -> re.Match[str] | None:
    return _LETTER_COMMA.fullmatch(seen.text)


def _divided(items: Sequence[Item]) -> Iterator[Item]:
    for _, group in groupby(items, _kind):
        run = tuple(group)
        if _kind(run[0]) is None:
            yield from run
            continue
        lines = [item for item in run if isinstance(item, Topic)]
        lines = _with_codes_set(lines)
        columns = _columns(lines) if len(lines) >= _FEWEST else None
        yield from _with_wide_spaces(lines) if columns is None else columns


def _with_codes_set(lines: list[Topic]) -> list[Topic]:
    """Lines with the numbers before their signs set as code, where those are codes and no count: ``0 – off``.

    Of a count each number is one more than the one above, from one on.
    """
    found = [_CODE_BEFORE_SIGN.fullmatch(view(line.text).text) for line in lines]
    numbers = [int(match["code"]) for match in found if match]
    distinct = len(set(numbers)) == len(lines) >= _PAIR and all(line.carrier in BULLETS for line in lines)
    if not distinct or numbers == list(range(1, len(lines) + 1)):
        return lines
    if any(match and split_term(Markdown(match["told"])) for match in found):
        return lines  # a term stands behind the number
    return [
        replace(line, text=Markdown(f"`{match['code']}` = {view(line.text).slice(match.start('told'), match.end())}"))
        if match and len(match["code"]) < _STATUS
        else line
        for line, match in zip(lines, found, strict=True)
    ]


def _kind(item: Item) -> Carrier | None:
    """What a line stands on that may be one of several in columns."""
    if not isinstance(item, Topic) or not item.is_leaf or item.carrier not in _LISTED:
        return None
    return item.carrier


def _columns(lines: Sequence[Topic]) -> Sequence[Topic] | None:
    """Lines with the colon of their columns; None where they do not stand in columns."""
    if steps := _numbered(lines):
        return steps
    if told := with_numbers_told(lines):
        return told
    for shape in _SHAPES:
        found = [shape(view(line.text)) for line in lines]
        names = [match["name"].casefold() for match in found if match]
        if len(names) >= max(_FEWEST, _SHARE * len(lines)) and len(set(names)) == len(names):
            return [_with_colon(*each) for each in zip(lines, found, strict=True)]
    return None


def _with_wide_spaces(lines: Sequence[Topic]) -> Iterator[Topic]:
    """Lines with a colon where wide space sets a name off from a statement: ``フェールセーフ　故障したら止める``.

    Where it does so in all of several bullets, what is told may be a phrase.
    """
    found = [_wide_space(line) for line in lines]
    alike = len(lines) >= _PAIR and all(found) and lines[0].carrier in BULLETS
    for line, each in zip(lines, found, strict=True):
        tells = each is not None and (alike or japanese.ends_in_predicate(each["told"].rstrip("。")))
        yield _with_colon(line, each) if tells else _with_narrow_space(line)


def _with_narrow_space(line: Topic) -> Topic:
    """A line without the wide space that sets nothing off."""
    if "  " not in line.text or "`" in line.text:
        return line
    return replace(line, text=Markdown(_WIDE_GAP.sub(" ", line.text, count=1)))


def _wide_space(line: Topic) -> re.Match[str] | None:
    """A bare name, wide space, and Japanese told of it."""
    found = _WIDE_SPACE.fullmatch(view(line.text).text)
    if found is None or split_term(line.text) or _GAP_BEHIND.search(found["told"]) or not _is_bare(found["name"]):
        return None
    if found["name"].isascii() and found["told"][0].isascii():  # a name of two words
        return None
    begins = japanese.tokens(found["told"])[0]
    return found if japanese.has_kana(found["told"]) and begins.pos != "助詞" else None


def _with_colon(line: Topic, found: re.Match[str] | None) -> Topic:
    if found is None:
        return line
    seen = view(line.text)
    text = Markdown(f"{seen.slice(*found.span('name'))}: {seen.slice(*found.span('told'))}")
    split = split_term(text)
    return replace(line, text=text) if split and plain(split.term) == found["name"] else line


def _numbered(lines: Sequence[Topic]) -> Sequence[Topic] | None:
    """Lines that their author numbered from one on without a full stop, as the numbered list that they are."""
    found = [_FIGURE_FIRST.fullmatch(view(line.text).text) for line in lines]
    numbers = [match["told"] if match else "" for match in found]
    if numbers != [str(number) for number in range(1, len(lines) + 1)]:
        return None
    texts = [
        view(line.text).slice(match.start("name"), match.end())
        for line, match in zip(lines, found, strict=True)
        if match
    ]
    if len({text[:_ALIKE].casefold() for text in texts}) == 1:  # 1 次予防, 2 次予防
        return None
    return [replace(line, text=text, carrier=Carrier.NUMBER) for line, text in zip(lines, texts, strict=True)]


def _figure_last(seen: View) -> re.Match[str] | None:
    found = _FIGURE_LAST.fullmatch(seen.text)
    return found if found and _is_name(found["name"]) and not quantities(seen.text) else None


def _figure_first(seen: View) -> re.Match[str] | None:
    found = _FIGURE_FIRST.fullmatch(seen.text)
    return found if found and _is_name(found["name"]) and not _is_amount(found["name"], seen.text) else None


def _year_first(seen: View) -> re.Match[str] | None:
    """A year and what came in it, which may be a short statement."""
    found = _YEAR_FIRST.fullmatch(seen.text)
    return found if found and len(found["name"]) <= _LONGEST_NAME and "。" not in found["name"] else None


def _code_first(seen: View) -> re.Match[str] | None:
    found = _CODE_FIRST.fullmatch(seen.text)
    return found if found and not _is_amount(found["told"], seen.text) else None


def _is_amount(counted: str, text: str) -> bool:
    """Whether a figure counts the things behind it."""
    return bool(quantities(text)) or bool(PLURAL.match(counted))


def _is_name(text: str) -> bool:
    """Whether a text is a short name, and not the beginning of a sentence."""
    if len(text) > _LONGEST_NAME or not is_label(text) or SENTENCE_END.search(text) or not re.search(r"[^\W\d_]", text):
        return False
    if is_english(text):
        words = text.split()
        return len(words) <= _MOST_WORDS and not any(is_function_word(word.lower()) for word in words)
    return not japanese.ends_in_predicate(text) and not japanese.stops_midway(text)


def _flag_first(seen: View) -> re.Match[str] | None:
    return _told_of(_FLAG_FIRST.fullmatch(seen.text))


def _sign_first(seen: View) -> re.Match[str] | None:
    return _told_of(_SIGN_FIRST.fullmatch(seen.text))


def _word_first(seen: View) -> re.Match[str] | None:
    return _told_of(_WORD_FIRST.fullmatch(seen.text))


def _told_of(found: re.Match[str] | None) -> re.Match[str] | None:
    """A name with what is told of it, unless a particle makes the two one sentence."""
    return None if found is None or japanese.begins_midway(found["told"]) else found


def _name_first(seen: View) -> re.Match[str] | None:
    """A Japanese name and a phrase, with the only space of the line between them."""
    found = _NAME_FIRST.fullmatch(seen.text)
    if found is None or not japanese.is_japanese(found["name"][-1]) or not japanese.is_japanese(found["told"][0]):
        return None
    return found if _is_bare(found["name"]) else None


def _is_bare(name: str) -> bool:
    """Whether a Japanese name is nouns and nothing else."""
    return all(word.pos in _NOUNS for word in japanese.tokens(name) if word.surface != "の")


_SHAPES: tuple[Shape, ...] = (
    _code_first,
    _figure_last,
    _figure_first,
    _year_first,
    _flag_first,
    _sign_first,
    _word_first,
    _name_first,
)
