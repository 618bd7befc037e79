"""Japanese constructions: topic and comment, condition and outcome, a subject that is the news, clause boundaries.

Read by words (``japanese.tokens``); every function takes the visible text of one sentence, code masked.
"""

import re
from collections.abc import Iterator

from ...formulas import formulas_among
from ..phrases import Range, weight
from ..vocabulary import words as words_of
from . import words as japanese
from .manners import is_praise
from .words import Token

_SITUATIONS = ("場合", "とき", "時", "際", "ケース", "状況", "うえ", "上", "前", "後", "あと", "限り")
_USE_CASE = re.compile(r"ユース[・ ]?ケース$")
_CONDITION_ALONE = re.compile(r"[^、。]{2,40}[のたるいなう](?:場合|とき|時|際)(?:は|に|には)?[:：、]?")
_CONDITIONAL = ("ば", "たら", "なら", "ならば")
_POINTS = re.compile(
    r"^(?:これ|それ|あれ|ここ|そこ|この|その|こう|そう|以下|次|下記|上記|前者|後者|こちら|そちら|同(?![じ一期時種値率質等義]))"
)
CONNECTIVE = re.compile(
    r"^(?:また(?!は)|なお|ただし|しかし|そのため|このため|よって|したがって|つまり|さらに|ちなみに|けれども|しかも|例えば|"
    r"たとえば|一方(?:で|、)|そして|および|"
    r"なので|そこで|そこから|逆に|特に|基本的に|結果として|これにより|これによって|これらにより|次に|まず|最後に|"
    r"すると|ですが|だが)"
    r"[、,はで]?\s*"
)
_FOLLOWS = re.compile(
    r"\s*(?:(?:また|そして|さらに)、)?(?:[こそ]れ(?:ら)?(?:により|によって)|[こそ]の結果|結果として|[こそ]れを行うこと(?:で|により)|"
    r"たとえば|例えば)"
)
_COPULA = re.compile(r"(?:です|である|であり|だ)$")
_MOSTLY = re.compile(r"(?:ほとんど|殆ど|多く|大半|大抵|たいてい)の場合(?:は|には)?[、,]?(?=[^\s、,。])")
"""How often something is so: it stays to be read."""
_JUDGES = re.compile(
    r"(?:的|ポイント|コツ|出発点|基本|ベスト|プラクティス|鉄則|定石|原則|理想|特徴|目的|前提|推奨|正解|仕様|方針|流れ|狙い|"
    r"メリット|利点|欠点|強み|弱み|役割|課題|問題|難点|違い|理由|条件|必須|無難|ルール|仕組み|考え方|対応|対処|方法|やり方|お(?:すす|勧|薦)め|オススメ|普通|通常)$"
)
"""What says of a clause what to think of it, and is no name of what it describes.

Headings that name an aspect (``vocabulary.ASPECTS``) are another list: 暗号化 and 監視 are aspects, and right answers.
"""
_CAN_BE_NAME = re.compile(r"[A-Za-zァ-ヶ]|\d|.{3}")
"""What the answer of ``最も安いのが`` holds: 最善 and 重要 only judge."""
_NEEDED = re.compile(
    r"^(?:必要|不要|必須|推奨|最適|便利|適切|有利|おすすめ|オススメ)"
    r"(?:です|だ|である|になる|となる|がある|とされる|されている|される)?$"
)
_POSSIBLE = re.compile(r"^(?:可能|有効|無効|不可|十分|簡単|容易|不可能|良い|よい|いい)")
_MOST_OF_ALL = re.compile(r"(?:最も|もっとも|一番)[^、。はを]{2,24}$")
"""What is so of one thing more than of any other."""
_LEAST_OF_ALL = 4.0
"""That thing weighs so much: ``規制が最も厳しい`` is said of what stands above."""
_QUALITY = re.compile(
    r"(?:無制限|無料|有料|固定|可変|任意|自由|同一|独立|共通|高速|低速|最大|最小|最速|最長|最短|膨大)(?:です|である|だ)?"
)
"""What a thing is like: said of many things, it is what a learner is asked of this one."""
_AND_SO_ON = re.compile(r"[ \u3000]?(?:など|等)$")
_NAMED_AS = re.compile(
    r"(?:[^、。はがを]{1,16}として、?)(?:よく|主に|一般的に)?(?:挙げられ|知られ|使われ|使用され|用いられ|利用され)[^、。]{0,5}|"
    r"(?:[^、。はがを]{1,16}として、?)(?:有名|代表的|一般的)(?:です|である|だ)?"
)
"""What is told of a listing that is the news: ``甲や乙などが|対策として挙げられる``."""
_LONGEST_ASKING = 90
_LONGEST_FOCUS = 40
_CASES = ("に", "で", "を", "から", "が", "へ", "より", "として")
_COMPOUND = words_of(
    "より よる よって よっ 対し 対する 関し 関する つい おけ おい 応じ 基づ 伴 とっ 加え 比べ わたっ つき 限ら もと",
    "なる する し なり も は の でも ない なく あり あっ 至る 向け 沿っ 代わっ かけ",
)
"""What follows the case particle of a compound one (に|よって), which is not cut."""
_DEFINES = re.compile(
    r"[るたいのすくむぶぐうつ](?:サービス|機能|仕組み|もの|こと|ツール|方式|プロトコル|単位|領域|場所|部分|集合|値|時間|情報|"
    r"ストレージ|データベース)[。]?$"
)
"""A noun that names the kind of thing a definition is about, behind the clause that describes it."""
AUXILIARY = words_of("いる ある おく しまう くる いく もらう くれる みる ください くださる なる いただく")
_CARRY_DENIAL = ("こと", "必要", "わけ", "もの", "はず", "つもり")
FORMAL_NOUNS = ("こと", "必要", "ため", "もの", "よう", "可能", "際", "とき", "場合", "とおり", "通り", "わけ", "はず")


def comment_of_topic(text: str) -> Range | None:
    """``Xは、Y`` → Y."""
    start = after_connective(text)
    words = [t for t in japanese.tokens(text) if t.start >= start]
    for i, word in enumerate(words):
        if word.depth or word.surface not in ("は", "とは", "って"):
            continue
        if (
            word.pos != "助詞"
            or i == 0
            or words[i - 1].base == "だ"
            or not _can_be_topic(text[start : word.start], words[i - 1])
        ):
            continue
        hidden = rest(text, word.end)
        mostly = _MOSTLY.match(text, *hidden) if hidden else None
        hidden = (mostly.end(), hidden[1]) if mostly and hidden else hidden
        if hidden and _says_something(text, hidden, words[i + 1 :]) and not _is_denied(words[i - 1], words[i + 1 :]):
            return hidden
    return None


def _is_denied(before: Token, after: list[Token]) -> bool:
    """Whether は belongs to a denial: ``同じではありません``, ``するわけではない``, ``使うことはできません``."""
    denies = bool(after) and after[0].base in ("ない", "無い", "ある", "有る", "できる", "出来る", "ござる")
    return (
        denies and before.surface in ("で", *_CARRY_DENIAL) and any(t.base in ("ない", "無い", "ぬ") for t in after[:3])
    )


def _can_be_topic(topic: str, last: Token) -> bool:
    if len(topic) > _LONGEST_ASKING or _POINTS.match(topic) or not re.search(r"\w", topic):
        return False
    if last.surface in ("また", "ある", "あるい") or last.base == "だ":
        return False
    return last.surface not in ("こと", "で", "て", "に", "の", "わけ", "もの") or len(topic) > 8


def _says_something(text: str, hidden: Range, after: list[Token]) -> bool:
    """Whether what follows は is a comment of its own and not the rest of a negation."""
    comment = text[hidden[0] : hidden[1]].strip("。 ")
    if (len(comment) < 2 and not comment.isdigit() and not formulas_among(comment)) or (
        after and after[0].surface in ("ない", "なく", "なら", "いけ", "でき", "ありません")
    ):
        return False
    return comment not in ("？", "?", "以下", "以下の通り", "次の通り", "以下のとおり")


def outcome_of_condition(text: str) -> Range | None:
    """``Xの場合は、Y`` / ``Xするには、Y`` / ``Xすると、Y`` → Y."""
    words = japanese.tokens(text)
    for boundary in _condition_ends(text, words):
        hidden = rest(text, boundary)
        outcome = text[slice(*hidden)].strip("。 ") if hidden else ""
        if hidden and 3 <= boundary <= _LONGEST_ASKING and (len(outcome) >= 2 or formulas_among(outcome)):
            return hidden
    return None


def _condition_ends(text: str, words: tuple[Token, ...]) -> Iterator[int]:
    """Where a condition, purpose or situation ends, in order."""
    for i, word in enumerate(words):
        if word.depth or not i:
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        end = _situation_end(text, word) or _conjunction_end(text, word, following)
        end = end or _purpose_end(text, word, words[i - 1], following)
        if end:
            yield end


def is_condition_alone(text: str) -> bool:
    """Whether a line is a condition without what comes of it: ``船が複数の場合``."""
    return _CONDITION_ALONE.fullmatch(text) is not None


def _situation_end(text: str, word: Token) -> int | None:
    if word.surface in _SITUATIONS and word.pos in ("名詞", "接尾辞") and not _USE_CASE.search(text, 0, word.end):
        return _particles_after(text, word.end, r"(?:に(?:は|も(?!と))|で(?:は|も)|は|には|、)")
    return None


def _conjunction_end(text: str, word: Token, following: Token | None) -> int | None:
    if following is None or following.surface in ("なら", "いけ", "だめ", "ダメ"):
        return None
    if word.pos == "助詞" and word.sub == "接続助詞" and word.surface in ("ば", "と"):
        comma = _particles_after(text, word.end, r"、")
        return comma or (word.end if word.surface == "ば" else None)
    if word.pos == "助動詞" and word.surface in _CONDITIONAL:
        return _particles_after(text, word.end, r"ば?、|ば") or word.end
    return None


def _purpose_end(text: str, word: Token, before: Token, following: Token | None) -> int | None:
    if word.surface in ("ため", "為"):
        return _particles_after(text, word.end, r"(?:に(?:は)?、|には)")
    if word.surface == "に" and before.pos == "動詞" and following and following.surface == "は":
        return _particles_after(text, word.end, r"は、?") or following.end
    return None


def focus_of_subject(text: str) -> Range | None:
    """``Xが必要`` / ``Xが後継サービス`` → X: the subject is the news where the predicate is a mere noun.

    So it is of a superlative: ``南の航路が最も短い``.
    Of ``Xが無制限`` it is what X is like, of ``XやYなどが対策として挙げられる`` the listing.
    """
    words = japanese.tokens(text)
    for i, word in enumerate(words):
        if word.depth == 0 and word.surface == "が" and word.sub == "格助詞" and i:
            tail = text[word.end :].strip("。 ")
            if _is_cleft(words, i) and (named := _named_behind(text, word.end)):
                return named
            start = max([after_connective(text), *(t.end for j, t in enumerate(words[:i]) if _sets_scene(words, j))])
            start += len(text[start:]) - len(text[start:].lstrip("、, 　"))
            listed = _AND_SO_ON.search(text, start, word.start) if _NAMED_AS.fullmatch(tail) else None
            if listed and not _POINTS.match(text[start:]):
                return start, listed.start()
            if _QUALITY.fullmatch(tail):
                return word.end, word.end + len(tail)
            most = _MOST_OF_ALL.match(tail) and weight(text[start : word.start]) >= _LEAST_OF_ALL
            is_news = _is_nominal(tail) or most
            if start < word.start <= start + _LONGEST_FOCUS and is_news and not _POINTS.match(text[start:]):
                return start, word.start
            return None
    return None


def _is_cleft(words: tuple[Token, ...], position: int) -> bool:
    """Whether が stands behind a clause that の made a noun: 最も一般的な|の|が."""
    before = words[max(position - 2, 0) : position]
    return len(before) > 1 and before[1].surface == "の" and before[0].pos in ("動詞", "形容詞", "助動詞")


def _named_behind(text: str, start: int) -> Range | None:
    """The noun that the clause before ``のが`` is said of, without its copula: ``最も安いのが|X|である``."""
    tail = _COPULA.sub("", text[start:].rstrip("。 "))
    name = tail.strip("、, 　")
    begin = start + tail.index(name)
    judges = _JUDGES.search(name) or not _CAN_BE_NAME.search(name)
    return None if judges or not _is_nominal(name) else (begin, begin + len(name))


def _sets_scene(words: tuple[Token, ...], position: int) -> bool:
    """で, でも, では, には before a subject: the place or topic, which stays visible; not 社内での検証が."""
    word = words[position]
    if word.depth or word.pos != "助詞" or words[position + 1].surface == "の":
        return False
    too = word.surface == "も" and position > 0 and words[position - 1].surface in ("で", "に")
    return too or word.surface in ("で", "は", "では", "には")


def _is_nominal(tail: str) -> bool:
    """Whether a predicate is a noun with at most a copula."""
    if _NEEDED.match(tail):
        return True
    if _POSSIBLE.match(tail):
        return False
    nominal = ("名詞", "接尾辞", "接頭辞", "形状詞", "助動詞", "空白")
    return len(tail) <= 14 and all(t.pos in nominal or t.surface == "の" for t in japanese.tokens(tail))


def clause_ends(text: str) -> list[int]:
    """Where a clause ends inside a sentence: a comma behind a verb, a conjunction or a particle of reason."""
    words = japanese.tokens(text)
    found = []
    for i, word in enumerate(words[:-1]):
        if (i and _is_comma_behind_clause(words[i - 1], word)) or _is_linking(word, words[i + 1]):
            found.append(word.end)
    return found


def _is_comma_behind_clause(before: Token, word: Token) -> bool:
    """A comma behind a verb or a particle, but none between nouns (AやB、C)."""
    if word.depth or word.surface != "、" or before.pos not in ("動詞", "助動詞", "助詞"):
        return False
    return before.sub not in ("副助詞", "準体助詞") and before.surface not in ("の", "や", "と", "か")


def _is_linking(word: Token, after: Token) -> bool:
    """て and で between two verbs of their own, the second no auxiliary (している)."""
    if word.depth or word.pos != "助詞" or word.sub != "接続助詞" or word.surface not in ("て", "で", "ながら"):
        return False
    return after.pos not in ("助詞", "補助記号", "助動詞") and after.base not in AUXILIARY


_BY_DOING = re.compile(r"こと(?:で|により|によって)$")
_PREPOSITION = re.compile(r"(?:とし|に(?:対し|関し|つい|おい|とっ|わたっ))て$")


def goes_on_after(clause: str) -> bool:
    """Whether what a clause tells is a statement of its own, to which the next adds: it ends in し, て or ことで."""
    words = japanese.tokens(clause)
    last = words[-1] if words else None
    if last is None or _BY_DOING.search(clause):
        return last is not None
    if last.pos in ("動詞", "助動詞"):
        return last.form.startswith("連用形") and last.base != "だ"
    return last.sub == "接続助詞" and last.surface in ("て", "で") and not _PREPOSITION.search(clause)


def case_seams(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places behind a case particle, as (end of the phrase, beginning of the next); compound particles stay whole."""
    words = [t for t in japanese.tokens(text) if start <= t.start and t.end <= end]
    found = []
    for i, word in enumerate(words[:-1]):
        if not i or word.depth or word.pos != "助詞" or word.surface not in _CASES or words[i - 1].pos == "助詞":
            continue
        following = words[i + 1]
        if following.pos in ("助詞", "補助記号") or following.surface.startswith(_COMPOUND):
            continue
        found.append((word.start, word.end))
    return found


_SAYS_LIKENESS = re.compile(r"(?:異な[るり]|違[うい]|同じ|同様|同等|似て(?:い)?る)(?:ます|です|である)?")


def is_mere_predicate(text: str) -> bool:
    """Whether a part is a predicate without an object: verbs, auxiliaries and the noun of a する-verb."""
    if _SAYS_LIKENESS.fullmatch(text.strip("。. ")):
        return True
    words = [t for t in japanese.tokens(text) if t.pos not in ("補助記号", "空白")]
    nouns = [t for t in words if t.pos in ("名詞", "代名詞") and t.surface not in FORMAL_NOUNS]
    if not nouns:
        return japanese.has_kana(text) or not re.search(r"\w", text)
    follows = words[1].pos if len(words) > 1 else ""
    return len(nouns) == 1 and words[0] is nouns[0] and follows in ("動詞", "助動詞") and words[0].sub == "普通名詞"


_TRAILING_PARTICLE = re.compile(
    r"(?:に(?:は|も)|で(?:は|も)|から(?:は)?|として|とは|(?<=[^\x00-\x7f])(?:は|が|を|に|へ|も)|"
    r"(?<=[\w)][ ])(?:は|が|を|に|へ|も|で)|(?<=[^\x00-\x7fんい])で)$"
)


def without_particle(text: str, part: Range) -> Range:
    """A part without the particle it ends in."""
    trailing = _TRAILING_PARTICLE.search(text, *part)
    return (part[0], trailing.start()) if trailing and trailing.start() > part[0] + 1 else part


_COMPOUND_PARTICLE = re.compile(
    r"(?:に(?:よって|より|ついて|対して|関して|応じて|加えて|基づいて|基づき|伴い|伴って|とって|わたって|従って|沿って|おいて)|"
    r"を(?:通じて|通して|介して|使用して|使って|用いて|利用して)|として|のため(?:に)?|"
    r"(?<=[いるただすう])(?:が|けれ?ど))$"
)


def without_compound_particle(text: str, part: Range) -> Range:
    """A part without the compound particle it ends in (…によって, …のために), where the sentence goes on."""
    found = _COMPOUND_PARTICLE.search(text[: part[1]], part[0])
    goes_on = re.search(r"\w", text[part[1] :])
    return (part[0], found.start()) if found and goes_on and found.start() > part[0] else part


_STATE_BEHIND = re.compile(r"(?:なし|無し|あり|有り|不可|不要|必須|無料|有料|無制限)$")


def attribute_of_noun(text: str) -> Range | None:
    """What a bare noun phrase says of its noun: an adjective before it (強い整合性), whether there is one (SLAなし)."""
    tokens = [t for t in japanese.tokens(text) if t.pos != "空白"]
    if state := _STATE_BEHIND.search(text):
        nouns = [t for t in tokens if t.end <= state.start()]
        bare = bool(nouns) and all(t.pos in japanese.NOMINAL or t.surface == "の" for t in nouns)
        return state.span() if bare else None
    count = 1 if tokens and tokens[0].pos == "形容詞" else 2
    first, nouns = tokens[:count], tokens[count:]
    adjectival = [t.pos for t in first] == ["形容詞"] or (
        [t.pos for t in first] == ["形状詞", "助動詞"] and first[-1].surface == "な"
    )
    if not adjectival or not nouns or not all(t.pos in japanese.NOMINAL for t in nouns):
        return None
    if is_praise(first[0].surface) or first[0].surface.endswith("的"):
        return None
    return first[0].start, first[0].end


def closes_a_definition(text: str) -> bool:
    """Whether a text ends like a definition: 〜する機能, 〜のサービス."""
    return bool(_DEFINES.search(text))


def follows_from_before(text: str) -> bool:
    """Whether a sentence tells what comes of the one before it (これにより), or an example of it (たとえば)."""
    return bool(_FOLLOWS.match(text))


def after_what_comes_before(text: str) -> int:
    """Where a sentence that tells what comes of the one before it goes on behind これにより; 0 for any other."""
    found = _FOLLOWS.match(text)
    return len(text) - len(text[found.end() :].lstrip("、, \u3000")) if found else 0


def after_connective(text: str) -> int:
    """Where a sentence begins behind its connective."""
    found = CONNECTIVE.match(text)
    return found.end() if found else 0


def points_elsewhere(text: str) -> bool:
    """Whether a text begins with a pointing word (これ, その, 以下)."""
    return bool(_POINTS.match(text))


def rest(text: str, position: int) -> Range | None:
    """From behind a particle (and its comma) to the end of the sentence, its full stop left visible."""
    start, end = position, len(text)
    while start < end and text[start] in "、,， \u3000":
        start += 1
    while end > start and text[end - 1] in "。．. \u3000":
        end -= 1
    return (start, end) if end > start else None


def _particles_after(text: str, position: int, pattern: str) -> int | None:
    """Where the particles of a pattern end behind a place, if they are words: に|はじめて holds no には."""
    found = re.compile(rf"(?:{pattern})[、,]?\s*").match(text, position)
    if found is None or any(t.start < found.end() < t.end for t in japanese.tokens(text)):
        return None
    return found.end()
