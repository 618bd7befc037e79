"""What word analysis (SudachiPy, small dictionary) tells of a Japanese statement.

Loaded on first use. Texts are analysed with the inside of code spans masked, so that offsets stay those of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from ...formulas import neutral

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々〆ー。、「」]")
_KANA = re.compile(r"[\u3040-\u30ff]")
NOMINAL = ("名詞", "接頭辞", "接尾辞", "形状詞", "記号")
"""The parts of speech of a noun phrase."""
RELATIVE_ENDS = ("動詞", "助動詞", "形容詞")
"""The parts of speech in which a clause before its noun ends."""
_LINKING = ("格助詞", "接続助詞", "係助詞", "副助詞")
_SAID_OF = ("よる", "関する", "対する", "おける", "おく")
"""Verbs that with に only tell of what the noun behind them is: 風による|事故."""
_TOGETHER = ("とも", "共")
_AS_IT_IS = ("その", "この")
_AND = ("および", "及び", "または", "又は", "もしくは", "ならびに")
"""Conjunctions between nouns: a verb right before one is a noun."""
OPENING, CLOSING = "（(「『【[〔{", "）)」』】]〕}"
"""Brackets; the text between them is set apart."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place, surface, part of speech (main and sub class), inflection form and dictionary form.

    ``is_verbal`` marks nouns that する makes verbs of (設定, 作成), ``is_adjectival`` those that な makes adjectives of
    (透明, 有効); ``depth`` counts the brackets around the word.
    """

    start: int
    end: int
    surface: str
    pos: str
    sub: str
    form: str
    base: str
    depth: int
    is_verbal: bool = False
    is_adjectival: bool = False


@cache
def _tokenizer() -> Any:
    from sudachipy import Dictionary  # noqa: PLC0415 - 40 ms that only a build pays

    return Dictionary(dict="small").tokenizer()


_STEM = re.compile(r".*[一-龯].*[いきぎしちにびみりえけげせぜてでねべめれ]")


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text``."""
    from sudachipy import SplitMode  # noqa: PLC0415

    found = []
    depth = 0
    for word in _tokenizer().tokenize(neutral(text), SplitMode.C):
        surface = word.surface()
        parts = word.part_of_speech()
        if surface and surface[0] in CLOSING:
            depth = max(0, depth - 1)
        found.append(
            Token(
                start=word.begin(),
                end=word.end(),
                surface=surface,
                pos=parts[0],
                sub=parts[1],
                form=parts[5],
                base=word.dictionary_form(),
                depth=depth,
                is_verbal=parts[2].startswith("サ変"),
                is_adjectival=parts[0] == "形状詞" or parts[2].endswith("形状詞可能"),
            )
        )
        if surface and surface[-1] in OPENING:
            depth += 1
    return tuple(_with_conjunctions(_with_compounds(found)))


def _with_compounds(found: list[Token]) -> list[Token]:
    """The words with と, とも and に joined to the particle that they are, とも and に, その and まま to an adverb."""
    joined: list[Token] = []
    for word in found:
        before = joined[-1] if joined else None
        if word.surface in _AND and before is not None and before.pos == "動詞" and before.form.startswith("連用形"):
            joined[-1] = replace(before, pos="名詞", sub="普通名詞", form="*")  # 読み取り|または書き込み
            joined.append(word)
        elif word.surface == "に" and before is not None and before.surface in _TOGETHER and before.end == word.start:
            joined.pop()
            first, pos, sub = before, "副詞", "*"
            if joined and joined[-1].surface == "と" and joined[-1].pos == "助詞":
                first, pos, sub = joined.pop(), "助詞", "格助詞"
            surface = f"{'と' if first is not before else ''}{before.surface}に"
            joined.append(replace(first, surface=surface, end=word.end, base=surface, pos=pos, sub=sub, form="*"))
        elif word.surface == "まま" and before is not None and before.surface in _AS_IT_IS and before.end == word.start:
            surface = f"{before.surface}まま"
            joined[-1] = replace(before, surface=surface, end=word.end, base=surface, pos="副詞", sub="*", form="*")
        else:
            if word.pos == "名詞" and _forms_name(joined, word):
                joined[-1] = replace(joined[-1], pos="名詞", sub="普通名詞", form="*")
            joined.append(word)
    return joined


def _forms_name(before: list[Token], noun: Token) -> bool:
    """Whether the verb right before a noun begins its name: |丸め規則, of which nothing is the verb's argument."""
    if not before or before[-1].end != noun.start or not _is_stem(before[-1]) or noun.is_verbal:
        return False
    return len(before) == 1 or before[-2].surface == "の" or before[-2].pos == "補助記号"


def _is_stem(word: Token) -> bool:
    """Whether a word is the stem of a verb that is written with a character and its ending: 丸め, 読み取り."""
    return word.pos == "動詞" and word.form == "連用形-一般" and _STEM.fullmatch(word.surface) is not None


def _with_conjunctions(found: list[Token]) -> Iterator[Token]:
    """The words with また and は joined to the conjunction that they are: A または B has no topic."""
    for position, word in enumerate(found):
        before = found[position - 1] if position else None
        if word.surface == "は" and before is not None and before.surface == "また":
            continue
        following = found[position + 1] if position + 1 < len(found) else None
        if word.surface == "また" and following is not None and following.surface == "は":
            yield replace(word, surface="または", end=following.end, base="または", pos="接続詞")
        else:
            yield word


def is_japanese(text: str) -> bool:
    """Whether a text holds Japanese writing."""
    return bool(_JAPANESE.search(text))


@lru_cache(maxsize=16384)
def has_kana(text: str) -> bool:
    """Whether a text holds kana, which tells Japanese from Chinese."""
    return bool(_KANA.search(text))


def _words(text: str) -> tuple[Token, ...]:
    return tuple(t for t in tokens(text) if t.pos not in ("空白", "補助記号"))


def ends_in_predicate(text: str) -> bool:
    """Whether a text closes like a sentence.

    That is with a verb, adjective, auxiliary or sentence-final particle, or with the noun of a する-verb that has an
    object before it (データを保存).
    """
    words = _words(re.sub(r"[（(][^（）()]*[)）]$", "", text))
    if not words:
        return False
    last = words[-1]
    if last.pos in ("動詞", "助動詞"):
        return not (last.pos == "動詞" and last.form.startswith("連用形") and _makes_compound(words))
    if last.pos == "形容詞" or (last.is_verbal and _has_case(words)):
        return True
    return last.pos == "助詞" and last.sub == "終助詞" and last.surface not in ("か",)


def ends_in_verb(text: str) -> bool:
    """Whether a text closes with a verb, an adjective or an ending of theirs, and with no noun."""
    words = _words(re.sub(r"[（(][^（）()]*[)）]$", "", text))
    return bool(words) and words[-1].pos in RELATIVE_ENDS and ends_in_predicate(text)


def ends_in_described(text: str) -> bool:
    """Whether a clause is said of the noun that a text closes with: 港湾局が運用する|設備の構成."""
    words = _words(text)
    first = len(words)
    while first and (words[first - 1].pos in NOMINAL or words[first - 1].surface == "の"):
        first -= 1
    if not 0 < first < len(words) or words[first - 1].pos not in RELATIVE_ENDS:
        return False
    return words[first - 1].end == words[first].start and words[first - 1].form.startswith(("連体形", "終止形"))


def ends_in_action(text: str) -> bool:
    """Whether a text closes with the noun of a する-verb: …設定, …の検知."""
    words = _words(text)
    return bool(words) and words[-1].is_verbal


def _makes_compound(words: tuple[Token, ...]) -> bool:
    """Whether the verb at the end is the end of a noun: 呼び出し, 同期呼び出し."""
    return len(words) == 1 or words[-2].pos in ("名詞", "接頭辞", "接尾辞")


def _has_case(words: tuple[Token, ...]) -> bool:
    """Whether a word has the particle of an argument, and is not said of the noun behind it: 港から|の入港."""
    return any(
        t.pos == "助詞"
        and t.sub == "格助詞"
        and t.surface in ("を", "に", "が", "から", "へ")
        and not t.depth
        and not (behind.surface == "の" or (behind.base in _SAID_OF and behind.form.startswith("連体形")))
        for t, behind in pairwise(words)
    )


def stops_midway(text: str) -> bool:
    """Whether a line breaks off inside a sentence: it ends in a comma, a particle or a conjunctive form."""
    if text.endswith(("、", ",", "，")):
        return True
    if text.endswith(("。", "．", ".", "！", "？", "!", "?", ":", "：", "）", ")", "」")):
        return False
    words = _words(text)
    if not words:
        return False
    last = words[-1]
    if last.pos == "助詞":
        return last.sub in _LINKING and last.surface not in ("まで", "のみ", "だけ", "など", "か")
    return last.pos == "助動詞" and last.surface == "に"


_HEADS = ("こと", "もの", "状態", "場合", "ため", "とき", "ところ", "よう", "方式", "仕組み", "性質", "機能", "際")
"""Nouns with which a line begins that goes on with the clause at the end of the one above."""
_LONGEST_NOUN = 6
"""What has more words is no noun at the end of a definition."""


def awaits_noun(text: str, following: str) -> bool:
    """Whether a line ends in a clause about the noun that the next begins with: ``Xとは改ざんされていない`` ``状態``.

    It ends in a plain verb or adjective; the noun is one that has such a clause, or the end of a definition (とは).
    """
    line, rest = _words(text), _words(following)
    if text.endswith(("。", "．")) or not line or not rest or line[-1].pos not in ("動詞", "形容詞", "助動詞"):
        return False
    if not line[-1].form.startswith(("終止形", "連体形")) or re.search(r"(?:です|ます|である|だ)$", text):
        return False
    defines = "とは" in text and len(rest) <= _LONGEST_NOUN
    named = all(w.pos in ("名詞", "接頭辞", "接尾辞") or w.surface == "の" for w in rest)
    heads = rest[0].surface in _HEADS and (len(rest) == 1 or rest[1].surface not in ("を", "が", "は", "も"))
    return heads or (defines and named)


_MIDWAY = ("のみ", "だけ", "など", "を", "が", "は", "に", "へ", "の", "より", "による", "において", "として")


def begins_midway(text: str) -> bool:
    """Whether a line begins inside a sentence: with a particle, as none does (``のみ許可していると…``)."""
    words = tokens(text)
    return bool(words) and words[0].pos == "助詞" and words[0].surface.startswith(_MIDWAY)


_MARK = re.compile(f"[{re.escape(OPENING + CLOSING)}。！？\n.．!?]")


@lru_cache(maxsize=16384)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the sentences of a statement; a mark inside brackets or quotes ends none."""
    found = []
    depth = start = 0
    for mark in _MARK.finditer(text):
        position, char = mark.start(), mark.group()
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and _ends_sentence(text, position):
            found.append((start, position + 1))
            start = position + 1
    if text[start:].strip():
        found.append((start, len(text)))
    return tuple((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in found if text[a:b].strip())


_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|Fig|No|St|approx)|\b[A-Z])\.$")
_LONGEST_ABBREVIATION = len("approx.")
_BETWEEN_KANA = re.compile(
    r"(?<=[ぁ-ん][うくぐすつぬぶむるただいん])(?:\.(?=[ぁ-んァ-ヴ一-龯「])|．(?=[ぁ-んァ-ヴ一-龯「A-Za-z]))"
)
"""A point behind the verb of a sentence that stands for its 。: ``…を決める.次に…``, but not ``型名.関数名``."""


def _ends_sentence(text: str, position: int) -> bool:
    char = text[position]
    if char in "。！？\n":
        return True
    if _BETWEEN_KANA.match(text, position):
        return True
    if char not in ".!?" or text.endswith("...", 0, position + 1):
        return False
    after = text[position + 1 : position + 5]
    if not after.strip():
        return False
    return bool(re.match(r"\s+[A-Z「`*]", after)) and not _abbreviates(text, position)


def _abbreviates(text: str, position: int) -> bool:
    """Whether the point at ``position`` belongs to an abbreviation."""
    return bool(_ABBREVIATION.search(text[max(0, position - _LONGEST_ABBREVIATION) : position + 1]))
