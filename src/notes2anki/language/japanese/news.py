"""The phrase of a Japanese clause that carries the news: what a blank hides while all else stays to be read.

A clause such as 「主キーで索引を付けたデータを格納する」 has many right answers when half of it is hidden, and one
when a single noun phrase is. Japanese leads from the known to the new, which stands just before the predicate (久野暲
『談話の文法』, 1978): the phrase there is preferred, and one whose words are seldom in the notes.
"""

import re
from collections.abc import Callable

from ..phrases import Range, overlap, weight
from . import words as japanese
from .clauses import clause_ends
from .formal import serves, with_what_is_denied
from .nouns import COMMON, FORMAL, GENERIC
from .phrases import COMMA, Phrase, is_of, noun_phrases
from .words import Token

_ASIDE = re.compile(r"(?:[（(][^（）()]*[）)])?[。.\s]*$")
_LEAST_PREDICATE = 4.0
_LEAST_SCORE = 0.9
"""Beside the best phrase only those are asked that carry about as much."""
_OBLIGATION = re.compile(r"(?:な(?:ければ|くては|いと)|ねば)[^、]*$|しかない|かもしれない|違いない|だけでなく")
_CASES = {"を": 0.4, "で": 0.35, "へ": 0.3, "に": 0.3, "から": 0.3, "が": 0.25, "と": 0.25, "より": 0.25, "まで": 0.15}
_OTHER_CASE = 0.1
_COMMON_LOSS = 0.35
_IDLE = re.compile(
    r"(?:特定|指定|所定|対象|必要|既存|任意|一連|各種|簡単|柔軟|高度|強力|便利|シンプル)(?:の|な)|(?:新しい|古い|良い|よい|いい|悪い|多い)"
)
"""How phrases begin that name nothing: ``特定のルール``, ``新しいバージョン``."""
_SUBJECT_LOSS = 0.25
"""Who or what does something is seldom the news, unless it has a name."""
_IS_DONE = re.compile(r"(?:する|し(?:て|た|ます|ない|、)|でき|され|させ)")
_SEVERAL = re.compile(r"[、,・（(]|または|および|及び")
_DONE_LOSS = 0.3
"""What a compound loses that する makes the predicate (``負荷分散|する``): what it is done to or by is the news."""
_MEANS, _ASIDE_LOSS = 0.3, 0.8
"""What a phrase gains by naming the means, and loses as a single example, the topic or what a quoted name is of."""
_NAME = 0.8
_IS_CALLED = re.compile(
    r"[」』”\"]?と(?:も)?(?:呼[ばびぶん]|称[しすさ]|名付け|いう(?=[一-龯ァ-ヶ])(?!場合|時|際|点|問題|意見|前提|理由|感じ|形|話|意味|考え))"
)
_CALLED_BEFORE = re.compile(r"と(?:呼ばれる|呼ぶ|いう)$")
_FOR = re.compile(r"ための$")
_BARE_PREDICATES = ("必要", "対象", "可能")
_WAY = r"(?:小さ|大き|高|低|短|長|多|少な|早|遅|速|新し|古|近|遠|狭|広|安)い"
_COMPARED = re.compile(
    rf"(?:[がの](?={_WAY}(?:もの|ほう|方|順)(?:が|から|を|に|で))|(?:^|(?<=[、。]))(?={_WAY}ほど))(?P<way>{_WAY})"
)
_NEGATIONS = ("ない", "ぬ", "ん", "無い", "まい")
_THING = "もの"
"""A noun that a denied clause describes: what there is, and no denial."""
_CONTENT = ("名詞", "形状詞", "動詞", "形容詞", "副詞")
_LONGEST_RELATIVE = 20.0
_KIND = re.compile(
    r"(?:(?:フル)?マネージド|サーバー?レス|クラウド|Web|統合|専用|独自|汎用|オンライン|AWS|の|な|型)*[ ]?"
    r"(?:サービス|機能|仕組み|ツール|プロトコル|方式|方法|技術|手法|システム|プログラム|ソフトウェア|プラットフォーム|"
    r"フレームワーク|ライブラリ)"
)
"""What kind of thing something is: behind what it does that is hardly news."""
_MEMBER_BEFORE = re.compile(r"[^ぁ-ん、]、$")
"""How a listing goes on whose last member is the object of a verb."""
_ANYTHING = GENERIC | FORMAL
_ANYBODY = frozenset(("人々", "人", "仕事", "もの", "物", "物事", "内容", "部分", "側", "方"))
"""Words for anybody and anything: by themselves they are no answer, and others are none beside a better one."""
_DOES = re.compile(r"を(?:行う|おこなう|行なう|する|提供する|利用する|使う|使用する)$")


def news_of(
    text: str, part: Range, rarity: Callable[[str], float], fits: Callable[[Range], bool], most: int = 1
) -> list[Range]:
    """The phrases of ``part`` that carry the news, the best first, without those that the caller says do not fit."""
    if way := _degree(text, part):
        return [way]
    only = _only_one(text, part)
    negated = None if only else negated_predicate(text, part)
    phrases = [p for p in noun_phrases(text, part) if not _is_formal(p) and not _is_head_of_clause(text, part, p)]
    wholes = {
        phrase: _told_of_kind(text, part, phrase) or _with_relative_clause(text, part, phrase) for phrase in phrases
    }
    scores = {
        phrase: _score(text[slice(*wholes[phrase])], phrase, rarity)
        + _naming(text, phrase)
        - (_DONE_LOSS if _is_predicate(text, phrase) else 0.0)
        for phrase in phrases
    }
    phrases.sort(key=lambda phrase: -scores[phrase])
    if only and fits(only):
        return [only]
    found: list[Range] = [negated] if negated else []
    for phrase in phrases:
        where = wholes[phrase]
        hidden = text[slice(*where)]
        if hidden in _ANYBODY or (found and hidden in _ANYTHING):
            continue
        if len(found) >= most + bool(negated) or (len(found) > bool(negated) and scores[phrase] <= _LEAST_SCORE):
            break
        if fits(where) and not any(overlap(where, f) for f in found):
            found.append(where)
    return found


def _only_one(text: str, part: Range) -> Range | None:
    """What a part says to be the only one of its kind (``Xにしか設定できない``): it is the news, not the denial."""
    tokens = [t for t in japanese.tokens(text) if part[0] <= t.start and t.end <= part[1]]
    end = next((i for i, t in enumerate(tokens) if t.surface == "しか" and t.pos == "助詞" and not t.depth), 0)
    denied = any(t.base in _NEGATIONS for t in tokens[end:])
    while end and tokens[end - 1].pos == "助詞" and tokens[end - 1].surface in _CASES:
        end -= 1
    if not end or not denied:
        return None
    seams = (i + 1 for i, t in enumerate(tokens[:end]) if not t.depth and _ends_phrase(t))
    first = max(seams, default=0)
    return (tokens[first].start, tokens[end - 1].end) if first < end else None


def _degree(text: str, part: Range) -> Range | None:
    """Which way a comparison goes that decides something (``メトリックが小さいほうが優先される``, ``小さいほど先``)."""
    found = _COMPARED.search(text, *part)
    return found.span("way") if found else None


def _ends_phrase(word: Token) -> bool:
    """Whether a phrase of its own ends behind a word: a comma, は, を, が."""
    return word.surface in ("、", "は", "を", "が") and word.pos in ("補助記号", "助詞")


def repeats(hidden: str, shown: str) -> bool:
    """Whether the words of a Japanese text can be read beside it, but for nouns that fit anywhere."""
    content = [t.surface for t in japanese.tokens(hidden) if t.pos in _CONTENT and t.base != "する"]
    telling = [word for word in content if word not in GENERIC]
    return len(telling) < len(content) and bool(telling) and all(word in shown for word in telling)


def is_common(text: str) -> bool:
    """Whether all nouns of a Japanese text stand in every second note of the field."""
    nouns = [t.surface for t in japanese.tokens(text) if t.pos == "名詞"]
    is_one = text in COMMON or text in GENERIC
    return is_one or (bool(nouns) and all(noun in COMMON or noun in GENERIC or noun in FORMAL for noun in nouns))


def _is_formal(phrase: Phrase) -> bool:
    return is_of(FORMAL, phrase.nouns)


def _is_generic(phrase: Phrase) -> bool:
    return is_of(GENERIC | FORMAL, phrase.nouns)


def _is_common(phrase: Phrase) -> bool:
    return is_of(COMMON | GENERIC | FORMAL, phrase.nouns)


def _score(surface: str, phrase: Phrase, rarity: Callable[[str], float]) -> float:
    """How much news a phrase is likely to carry; only comparisons within one part mean anything."""
    seldom = 1.0 if re.search(r"[0-9０-９]", surface) else rarity(surface)
    score = seldom + _CASES.get(phrase.case, _OTHER_CASE) - 0.3 * min(phrase.distance, 3)
    if re.search(r"[A-Za-z]{2}", surface):
        score += 0.5
    elif phrase.case == "が":
        score -= _SUBJECT_LOSS
    if phrase.quoted:
        score += 0.6
    if phrase.is_means:
        score += _MEANS
    if phrase.is_aside or phrase.behind_quotation or (_IDLE.match(surface) and not re.search("[A-Z]", surface)):
        score -= _ASIDE_LOSS
    if len(COMMA.findall(surface)) > 1:
        score += 0.3
    return score - _loss_of_nouns(surface, phrase) + min(weight(surface), 8.0) / 16


def _is_predicate(text: str, phrase: Phrase) -> bool:
    """Whether a phrase is a compound with its する: what is done, and not to what; several such things are a list."""
    is_one = len(phrase.nouns) > 1 and _SEVERAL.search(text, phrase.start, phrase.end) is None
    return is_one and not phrase.case and not phrase.quoted and _IS_DONE.match(text, phrase.end) is not None


def _loss_of_nouns(surface: str, phrase: Phrase) -> float:
    """How little the nouns of a phrase name."""
    if _is_generic(phrase):
        return 0.7 if len(surface) == phrase.end - phrase.start else 0.0
    if _is_common(phrase):
        return _COMMON_LOSS
    last = phrase.nouns[-1].surface
    return 0.5 if last in FORMAL else 0.15 if last in GENERIC else 0.0


def _naming(text: str, phrase: Phrase) -> float:
    """What ``AをXと呼ぶ`` and ``Xと呼ばれるA`` add to the name X, and take from the thing behind it."""
    if _IS_CALLED.match(text, phrase.end):
        return _NAME
    return -_NAME if _CALLED_BEFORE.search(text, 0, phrase.start) else 0.0


def _is_head_of_clause(text: str, part: Range, phrase: Phrase) -> bool:
    """Whether a phrase is a common noun behind the clause that tells what is meant: データを可視化するための|ツール."""
    if not _is_common(phrase) or _with_relative_clause(text, part, phrase) != (phrase.start, phrase.end):
        return False
    return _FOR.search(text, part[0], phrase.start) is not None or _follows_clause(text, part, phrase)


def _follows_clause(text: str, part: Range, phrase: Phrase) -> bool:
    """Whether the words before a phrase are the end of a clause that is said of its noun."""
    before = [t for t in japanese.tokens(text) if part[0] <= t.start and t.end <= phrase.start]
    return (
        bool(before) and before[-1].pos in japanese.RELATIVE_ENDS and before[-1].form.startswith(("連体形", "終止形"))
    )


def _with_relative_clause(text: str, part: Range, phrase: Phrase) -> Range:
    """A phrase whose noun says little by itself takes the clause before it along: 「停止を許容できる」時間."""
    whole = (phrase.start, phrase.end)
    if not _is_generic(phrase) or not _follows_clause(text, part, phrase):
        return whole
    begin = max([part[0], *(end for end in clause_ends(text) if end <= phrase.start)])
    earlier = [p for p in noun_phrases(text, (begin, phrase.start)) if not _is_formal(p)]
    start = earlier[-1].start if earlier else begin
    return (start, phrase.end) if weight(text[start : phrase.end]) <= _LONGEST_RELATIVE else whole


def _told_of_kind(text: str, part: Range, phrase: Phrase) -> Range | None:
    """What a thing of some kind does, where a part ends in that kind (``荷の転送を自動化する|マネージドサービス``)."""
    at_end = not re.search(r"\w", re.sub(r"^(?:です|である|だ)", "", text[phrase.end : part[1]].strip("。. ")))
    if not at_end or not _KIND.fullmatch(text, phrase.start, phrase.end) or not _follows_clause(text, part, phrase):
        return None
    objects = [p for p in noun_phrases(text, (part[0], phrase.start)) if p.case == "を" and not _is_formal(p)]
    if not objects or _MEMBER_BEFORE.search(text, 0, objects[-1].start):
        return None
    told = (objects[-1].start, phrase.start)
    return told if weight(text[slice(*told)]) <= _LONGEST_RELATIVE and not _DOES.search(text, *told) else None


def negated_predicate(text: str, part: Range) -> Range | None:
    """The negated predicate that a part ends in: what is not so is the news, whatever it is said of."""
    aside = _ASIDE.search(text, *part)
    end = aside.start() if aside else part[1]
    if _OBLIGATION.search(text[part[0] : end]):
        return None
    tokens = [t for t in japanese.tokens(text) if part[0] <= t.start and t.end <= end and t.pos != "空白"]
    while tokens and (tokens[-1].pos == "補助記号" or tokens[-1].surface in ("です", "ます", "こと")):
        tokens.pop()
    if not any(t.base in _NEGATIONS for t in tokens[-3:] if t.pos in ("助動詞", "形容詞")):
        return None
    if tokens[-1].surface == _THING:
        return None
    first = _start_of_predicate(tokens)
    begins = with_what_is_denied(tokens, first) if all(map(serves, tokens[first:])) else first
    if begins is None:
        return None
    where = (tokens[begins].start, tokens[-1].end)
    return where if weight(text[slice(*where)]) >= _LEAST_PREDICATE else None


def _start_of_predicate(tokens: list[Token]) -> int:
    """The position of the first word of the predicate at the end, its noun included (対象ではない)."""
    first = len(tokens)
    while first and (tokens[first - 1].pos in japanese.RELATIVE_ENDS or _binds(tokens[first - 1])):
        first -= 1
    verbal = first > 0 and tokens[first - 1].is_verbal and (first == len(tokens) or tokens[first].surface != "で")
    if first and (verbal or tokens[first - 1].surface in _BARE_PREDICATES):
        first -= 1
    while first < len(tokens) and tokens[first].surface in ("は", "も"):
        first += 1
    while 0 < first < len(tokens) and _is_one_noun(tokens[first - 1], tokens[first]):
        first -= 1
    return first


def _is_one_noun(word: Token, following: Token) -> bool:
    """Whether two words are one noun: バックアップ|機能, お|すすめ."""
    return word.end == following.start and (
        word.pos == "接頭辞" or (word.pos in japanese.NOMINAL and following.pos in japanese.NOMINAL)
    )


def _binds(word: Token) -> bool:
    """The で, て and は between a predicate and its negation: 対象ではない, 消してはいけない."""
    return word.pos == "助詞" and word.surface in ("て", "で", "は")
