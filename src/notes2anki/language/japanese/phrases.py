"""The noun phrases of a Japanese clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..phrases import Range, weight
from ..vocabulary import words
from . import words as japanese
from .idle import is_manner, is_no_news
from .nouns import FORMAL, GENERIC
from .words import Token

_OF_CLAUSE = FORMAL | {"側"}
"""Nouns that say nothing without the clause before them: 船を貸す|側と検査官."""
_ENDS_NAMES = FORMAL | {"等", "など"}
"""Nouns behind which a comma joins no other."""
_BESIDE = ("の", "や", "と", "か", "で", "、")
_JOINING = frozenset(
    words("の や と か および または かつ 及び 又は もしくは あるいは ・ / ／ - _ . + ＋ & 〜 ~ : # @")
)
_BEFORE_NO = ("から", "へ", "と", "で", "まで", "だけ", "ごと")
_BRACKETS = "（()）「」『』【】[]\"'“”"
_REGARDLESS = ("に関わらず", "にかかわらず", "に関係なく")
_DEGREES = ("できるだけ", "なるべく", "とても", "非常に")
_PLACES = ("上", "内", "側")
_QUOTES = "\"'“”"
_CODE_SIGNS = "-_/@$#*"
_MEANS = re.compile(r"を(?:使用|利用|活用|用い|使っ|使い|通じ|経由)|によ(?:って|り)|(?:を|に)基づ")
_STEM = "助動詞語幹"
"""よう, みたい: behind a verb they join its clause to the next (「…するよう設定する」)."""
_CLAUSE_NOUNS = ("ため", "とき", "際", "場合")
_IDLE = ("新しい", "古い")
"""Adjectives that are seldom said of what stands before them: ``1つが|新しい版を指す``, ``画面上の|新しい版``."""
_NEGATIVE = ("ない", "無い")
_ADVERBS = ("すべて", "全て", "それぞれ", "通常", "現在", "今", "主に", "随時", "常時", "毎回", "再度", "一旦")
_ONCE = ("一度", "一旦", "再度", "毎回", "当面")
"""Adverbs that word analysis takes for the beginning of a noun: ``一度|条件にマッチしたら``."""
_ADVERB = re.compile(r"\s*(?:[一-龯]{1,4}的|シームレス|スムーズ|リアルタイム)に")
_IS_CASE = re.compile(r"\s*(?:(?:最初|次|最後|同時)に|[一-龯]{2}(?:し(?!た)|する|でき|しな|させ|され))")
"""What follows a と that joins no nouns: an adverb, or a verb that asks for it (並行して, 連携する)."""
_OR = ("または", "および", "及び", "もしくは", "ならびに")
_SUCH_AS = ("などの", "等の", "といった")
_LAST_EXAMPLE = re.compile(r"や、[^、。をがはに]{1,24}(?:など|等|といった)")
_EXAMPLE = re.compile(r"(?:など|等)(?:[のがをにはで]|$)")
_TOPIC = re.compile(r"(?:(?:で|に)?は[、,]?(?!い)|として[、,])")
_BY = re.compile(r"で(?!は|も|の|き|す|あ)")
_NAME = re.compile(r"[A-Z][A-Za-z]")
_SHORT_FOR = re.compile(r"略して、?$")
_LISTING = ("や", "、", ",", "，", "・")
_QUOTED = re.compile(r"「[^「」]{2,40}」")
COMMA = re.compile(r"[、,，]\s*")
_LONGEST_LISTED = 20.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its place, the particle behind it (empty before a predicate), its nouns.

    ``distance`` counts the phrases between it and the end of its part. ``is_means`` tells of a means (Xを使って,
    Xによって), ``is_aside`` of an example (Xなどの), its kind (などのX) or the topic (Xでは), ``behind_quotation`` of
    what kind of thing a name in quotation marks is (「甲」X).
    """

    start: int
    end: int
    case: str
    nouns: tuple[Token, ...]
    distance: int = 0
    quoted: bool = False
    is_means: bool = False
    is_aside: bool = False
    behind_quotation: bool = False


def is_of(group: frozenset[str], nouns: Sequence[Token]) -> bool:
    """Whether nouns are of a group, each by itself or together as one word (ワークロード)."""
    return all(t.surface in group for t in nouns) or "".join(t.surface for t in nouns) in group


def noun_phrases(text: str, part: Range) -> tuple[Phrase, ...]:
    """The noun phrases of ``part`` in order; nouns joined by の, や, と or a comma between short names are one phrase.

    Left out are verbal nouns that are the predicate itself (設定する, 可能), and what only points (その後).
    """
    tokens = [t for t in japanese.tokens(text) if part[0] <= t.start and t.end <= part[1]]
    found: list[Phrase] = []
    position = 0
    while position < len(tokens):
        end = _quote_end(text, tokens, position)
        if end:
            found.append(_quoted(tokens, position, end))
        elif _opens(tokens, position):
            whole = _end_of(text, tokens, position)
            end = _before_manner(tokens, position, whole)
            first = _after_formal(tokens, position, end)
            if first < end == whole and not is_no_news(tokens, first, end):
                first = _with_adjective(tokens, first, end)
                if found and found[-1].end > tokens[first].start:
                    found.pop()
                found.append(_phrase(text, tokens, first, end))
        position = end or position + 1
    return tuple(replace(phrase, distance=len(found) - 1 - i) for i, phrase in enumerate(found))


def _opens(tokens: list[Token], position: int) -> bool:
    word = tokens[position]
    joins_clause = position > 0 and word.sub == _STEM and tokens[position - 1].pos in japanese.RELATIVE_ENDS
    return word.depth == 0 and word.pos in japanese.NOMINAL and word.pos != "接尾辞" and not joins_clause


def _after_formal(tokens: list[Token], first: int, end: int) -> int:
    """The beginning of a phrase behind the noun of a clause before it (場合の, ための) and an adverb (すべて)."""
    if first + 1 < end and tokens[first].surface in _ADVERBS and tokens[first + 1].pos == "名詞":
        first += 1
    if first + 2 < end and "".join(t.surface for t in tokens[first : first + 2]) in _ONCE:
        first += 2 if tokens[first + 2].pos == "名詞" else 0
    if first and tokens[first - 1].pos in japanese.RELATIVE_ENDS:
        while first + 1 < end and tokens[first].surface in _OF_CLAUSE and _leads_on(tokens[first + 1]):
            first += 1
            while first < end and _leads_on(tokens[first]):
                first += 1
        if first + 1 < end and tokens[first].surface in _CLAUSE_NOUNS:
            first += 1
    if 0 < first < end - 2 and tokens[first].is_adjectival and tokens[first + 1].surface == "な":
        first += 2 if tokens[first - 1].surface == "が" else 0
    return _after_purpose(tokens, first, end)


def _after_purpose(tokens: list[Token], first: int, end: int) -> int:
    """The beginning of a phrase behind what it is for, where no comma divides them: ``速度向上のため|滑車``."""
    for i in range(end - 2, first, -1):
        if tokens[i].surface in _CLAUSE_NOUNS and tokens[i - 1].surface == "の" and tokens[i + 1].pos == "名詞":
            return i + 1
    return first


def _leads_on(word: Token) -> bool:
    """Whether a word sets a noun beside another, or says of it: の, や, と, ことでの."""
    return word.surface in _BESIDE and word.pos in ("助詞", "助動詞", "補助記号")


def _with_adjective(tokens: list[Token], first: int, end: int) -> int:
    """The beginning of a phrase with the adjective before it, and what that is said of: 使用率の低い|ボリューム.

    That of a な-adjective comes along only if the noun says little by itself: 速度が重要な|用途.
    """
    generic = is_of(GENERIC, [t for t in tokens[first:end] if t.pos == "名詞"])
    if first > 2 and generic and tokens[first - 1].surface == "な" and tokens[first - 3].surface == "が":
        return _nouns_before(tokens, first - 3)
    before = tokens[first - 1] if first else None
    if before is None or before.pos != "形容詞" or before.base in _NEGATIVE or not before.form.startswith("連体形"):
        return first
    first -= 1
    while first and tokens[first - 1].pos == "副詞":
        first -= 1
    of_something = before.base not in _IDLE and first > 1 and tokens[first - 1].surface in ("の", "が")
    of_something = of_something and tokens[first - 2].surface not in FORMAL
    return _nouns_before(tokens, first - 1) if of_something else first


def _nouns_before(tokens: list[Token], position: int) -> int:
    """The beginning of the run of nouns that ends before a particle; what is behind that where there are none.

    A conjunction between them is part of it: 開始および終了時間|が柔軟な.
    """
    first = position
    while first and (tokens[first - 1].pos in japanese.NOMINAL or _stands_between(tokens, first - 1)):
        first -= 1
    return first if first < position else position + 1


def _stands_between(tokens: list[Token], position: int) -> bool:
    """Whether a word is a conjunction between two nouns."""
    inside = 0 < position < len(tokens) - 1 and tokens[position].surface in _OR
    return inside and all(t.pos in japanese.NOMINAL for t in (tokens[position - 1], tokens[position + 1]))


def _quote_end(text: str, tokens: list[Token], position: int) -> int:
    """The position behind a quotation that begins here; 0 where none does."""
    quoted = _QUOTED.match(text, tokens[position].start)
    if not quoted or tokens[position].depth:
        return 0
    return next((i for i in range(position, len(tokens)) if tokens[i].start >= quoted.end()), len(tokens))


def _quoted(tokens: list[Token], first: int, end: int) -> Phrase:
    inside = tokens[first + 1 : end - 1]
    return Phrase(inside[0].start, inside[-1].end, "", tuple(t for t in inside if t.pos == "名詞"), quoted=True)


def _end_of(text: str, tokens: list[Token], first: int) -> int:
    """The position behind the last word of the phrase that begins at ``first``."""
    end = position = first + 1
    while position < len(tokens):
        word = tokens[position]
        if word.pos in japanese.NOMINAL or word.depth or word.surface in _BRACKETS:
            end = position + 1
        elif not _joins(text, tokens, first, position):
            break
        position += 1
    return end


def _before_manner(tokens: list[Token], first: int, end: int) -> int:
    """The end of a phrase that runs into a manner of what follows: 専用の|論理的に独立した."""
    following = tokens[end].surface if end < len(tokens) else ""
    seam = next((i for i in reversed(range(first, end)) if tokens[i].surface == "の"), first)
    return seam if seam > first and tokens[end - 1].surface == "的" and following == "に" else end


def _joins(text: str, tokens: list[Token], first: int, position: int) -> bool:
    """Whether a word between nouns keeps them in one phrase: の, と, a space, 必要な, からの, a list's comma."""
    word = tokens[position]
    if word.surface == "と" and (_ADVERB.match(text, word.end) or _IS_CASE.match(text, word.end)):
        return False
    if word.surface == "、" and _ends_listing(text, tokens, position):
        return True
    if word.surface == ":" and text.startswith(" ", word.end):
        return False  # a label, and what it says
    if word.pos == "空白" and _is_done(tokens, position + 1):
        return False  # an option, and what it does: ``-g 指定した組``
    if word.surface in _JOINING or word.pos == "空白" or (word.surface == "な" and word.pos == "助動詞"):
        return True
    if position + 1 < len(tokens):
        following = tokens[position + 1]
        if (word.surface in _BEFORE_NO and following.surface == "の") or _makes_noun(word, following):
            return True
    return _joins_names(text, tokens, first, position)


def _is_done(tokens: list[Token], position: int) -> bool:
    """Whether a verbal noun is made a verb right behind it: 指定|した."""
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return tokens[position].is_verbal and following is not None and following.base == "する" and following.pos == "動詞"


def _ends_listing(text: str, tokens: list[Token], comma: int) -> bool:
    """Whether the last member of a listing stands behind a comma: A、またはB; AやB、Cなど."""
    if tokens[comma - 1].pos in japanese.NOMINAL and comma + 1 < len(tokens):
        return tokens[comma + 1].surface in _OR
    return _LAST_EXAMPLE.match(text, tokens[comma - 1].start) is not None


def _makes_noun(word: Token, suffix: Token) -> bool:
    """Whether an adjective becomes a noun by its suffix: 大きさ, 高さ."""
    return word.pos == "形容詞" and suffix.surface == "さ"


def _clause_before(tokens: list[Token], first: int) -> int:
    """Where the verb of the clause begins that is said of a noun; the noun itself where there is none."""
    start = first
    while start and tokens[start - 1].pos in japanese.RELATIVE_ENDS:
        start -= 1
    return start


def _joins_what_is_before(tokens: list[Token], clause: int) -> bool:
    """Whether a comma sets a clause off from a noun, so that its own is no first member: 業務の範囲、扱う|情報、…."""
    return clause > 1 and tokens[clause - 1].surface == "、" and tokens[clause - 2].pos in japanese.NOMINAL


def _joins_names(text: str, tokens: list[Token], first: int, comma: int) -> bool:
    """Whether a comma stands between two short names of a list, not between two phrases of a sentence."""
    before = tokens[comma - 1]
    if _SHORT_FOR.search(text, 0, tokens[first].start):
        return False  # 「略してAIS、電波で…」: a comma behind an abbreviation divides no names
    if not COMMA.match(tokens[comma].surface) or before.pos not in japanese.NOMINAL or before.surface in _ENDS_NAMES:
        return False
    name = re.split(r"[、,，]", text[tokens[first].start : tokens[comma].start])[-1]
    is_list = COMMA.search(text, tokens[first].start, tokens[comma].start) is not None
    after = comma + 1
    while after < len(tokens) and tokens[after].pos in (*japanese.NOMINAL, "空白"):
        after += 1
    follows = tokens[after].surface if after < len(tokens) else ""
    is_list = is_list or bool(COMMA.match(follows))
    clause = _clause_before(tokens, first)
    if clause < first and (not is_list or _joins_what_is_before(tokens, clause)):
        return False  # 「暗号化されていないデータ、設定の状況」: the clause belongs to the first alone
    if weight(name) > _LONGEST_LISTED or (before.is_verbal and not is_list):
        return False
    if tokens[after - 1].is_verbal and after < len(tokens) and tokens[after].base in ("する", "できる"):
        return False
    return after > comma + 1 and follows != "は"


def _phrase(text: str, tokens: list[Token], first: int, end: int) -> Phrase:
    following = next((t for t in tokens[end:] if t.pos != "空白"), None)
    case = following.surface if following and following.pos == "助詞" else ""
    if text.startswith(("では", "には", "とは"), following.start if following else 0):
        case = ""
    nouns = tuple(t for t in tokens[first:end] if t.pos in ("名詞", "形状詞"))
    start, stop = _unquoted(text, *_with_code(text, tokens[first].start, tokens[end - 1].end))
    behind = text[tokens[end - 1].end :].lstrip()
    is_list = any(t.surface in _LISTING for t in tokens[first:end])
    return Phrase(
        start,
        stop,
        case,
        nouns,
        is_means=bool(_MEANS.match(behind) or (_BY.match(behind) and _NAME.search(text, start, stop))),
        is_aside=text.endswith(_SUCH_AS, 0, tokens[first].start)
        or is_manner(tokens, first, end)
        or behind.startswith(_REGARDLESS)
        or (text[:stop].endswith("なし") and behind.startswith("に"))
        or (first > 0 and tokens[first - 1].surface in _DEGREES)
        or (first == 0 and case == "で" and tokens[end - 1].surface in _PLACES)
        or bool(_TOPIC.match(behind))
        or (bool(_EXAMPLE.match(behind)) and not is_list),
        behind_quotation=text[:start].endswith(("」", "』")) and end - first == 1,
    )


def _unquoted(text: str, start: int, end: int) -> Range:
    """A phrase without quotation marks at its ends."""
    while start < end and text[start] in _QUOTES:
        start += 1
    while start < end and text[end - 1] in _QUOTES:
        end -= 1
    return start, end


def _with_code(text: str, start: int, end: int) -> Range:
    """A phrase with the signs of an option or path that touch it (``--x-y``, ``/aws/x``)."""
    while start and text[start - 1] in _CODE_SIGNS + ":":
        start -= 1
    while end < len(text) and text[end] in _CODE_SIGNS:
        end += 1
    return start, end
