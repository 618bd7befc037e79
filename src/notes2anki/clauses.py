"""Take a statement apart: which part carries the knowledge, and which part asks for it.

Each function looks for one construction in the visible text of one sentence and returns the range of characters to
hide, or None. Japanese is read by its words (``japanese.tokens``), English by its function words. What is
language-bound in this program is here and in ``japanese``, ``quantities`` and ``labels``.
"""

import re
from collections.abc import Callable, Iterator

from . import japanese
from .japanese import Token

Range = tuple[int, int]

_SITUATIONS = ("場合", "とき", "時", "際", "ケース", "状況", "うえ", "上", "前", "後", "あと", "限り")
_CONDITIONAL = ("ば", "たら", "なら", "ならば")
_ANAPHORA = re.compile(
    r"^(?:これ|それ|あれ|ここ|そこ|この|その|こう|そう|以下|次|下記|上記|前者|後者|こちら|そちら|同|(?:This|That|These|Those|It|They|Here|There|You|We|I|One|He|She|If|When|Use)\b)"
)
_CONNECTIVE = re.compile(
    r"^(?:また|なお|ただし|しかし|そのため|このため|よって|したがって|つまり|さらに|ちなみに|例えば|たとえば|一方|そして|および|なので|そこで|逆に|特に|"
    r"基本的に|結果として|これにより|これによって|However|Also|Therefore|Thus|Hence|So|In addition|Moreover|Note that|For example)[、,はで]?\s*",
)
_NEEDED = re.compile(
    r"^(?:必要|不要|必須|可能|推奨|最適|有効|無効|便利|適切|不可|有利|おすすめ|オススメ|良い|よい)(?:です|だ|である|になる|となる|がある|とされる|されている|される)?$"
)
_LONGEST_ASKING = 90


def comment_of_topic(text: str) -> Range | None:
    """``Xは、Y`` → Y; English ``X is Y`` → Y. X has to say something of its own."""
    if japanese.has_kana(text):
        return _japanese_topic(text)
    if re.search(r"[\uac00-\ud7af]", text):
        return _korean_topic(text)
    return _english_topic(text)


def outcome_of_condition(text: str) -> Range | None:
    """``Xの場合は、Y`` / ``Xするには、Y`` / ``If X, Y`` → Y."""
    return _japanese_condition(text) if japanese.has_kana(text) else _english_condition(text)


def focus_of_subject(text: str) -> Range | None:
    """``Xが必要`` / ``Xが後継サービス`` → X: the subject is the news where the predicate is a mere noun."""
    if not japanese.has_kana(text):
        return None
    words = japanese.tokens(text)
    for i, word in enumerate(words):
        if word.depth == 0 and word.surface == "が" and word.sub == "格助詞" and i:
            tail = text[word.end :].strip("。 ")
            start = _after_connective(text)
            if start < word.start <= start + 40 and _is_nominal(tail) and not _ANAPHORA.match(text[start:]):
                return start, word.start
            return None
    return None


def _is_nominal(tail: str) -> bool:
    """Whether a predicate is a noun with at most a copula or a formal verb."""
    if _NEEDED.match(tail):
        return True
    nominal = ("名詞", "接尾辞", "接頭辞", "形状詞", "助動詞", "空白")
    return len(tail) <= 14 and all(t.pos in nominal or t.surface == "の" for t in japanese.tokens(tail))


def _after_connective(text: str) -> int:
    found = _CONNECTIVE.match(text)
    return found.end() if found else 0


# --- Japanese -------------------------------------------------------------------------------------------------------


def _japanese_topic(text: str) -> Range | None:
    start = _after_connective(text)
    words = [t for t in japanese.tokens(text) if t.start >= start]
    for i, word in enumerate(words):
        if word.depth or word.surface not in ("は", "とは", "って"):
            continue
        if word.pos != "助詞" or i == 0 or not _can_be_topic(text[start : word.start], words[i - 1]):
            continue
        hidden = _rest(text, word.end)
        if hidden and _says_something(text, hidden, words[i + 1 :]):
            return hidden
    return None


def _can_be_topic(topic: str, last: Token) -> bool:
    if len(topic) > _LONGEST_ASKING or _ANAPHORA.match(topic) or not re.search(r"\w", topic):
        return False
    return last.surface not in ("こと", "で", "て", "に", "の", "わけ", "もの") or len(topic) > 8


def _says_something(text: str, hidden: Range, after: list[Token]) -> bool:
    """Whether what follows は is a comment of its own and not the rest of a negation."""
    rest = text[hidden[0] : hidden[1]].strip("。 ")
    if len(rest) < 2 or (after and after[0].surface in ("ない", "なく", "なら", "いけ", "でき", "ありません")):
        return False
    return rest not in ("？", "?", "以下", "以下の通り", "次の通り", "以下のとおり")


def _japanese_condition(text: str) -> Range | None:
    words = japanese.tokens(text)
    for boundary in _condition_ends(text, words):
        hidden = _rest(text, boundary)
        if hidden and 3 <= boundary <= _LONGEST_ASKING and len(text[hidden[0] : hidden[1]].strip("。 ")) >= 2:
            return hidden
    return None


def _condition_ends(text: str, words: tuple[Token, ...]) -> Iterator[int]:
    """Where a condition, purpose or situation ends, in order."""
    for i, word in enumerate(words):
        if word.depth:
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        if word.surface in _SITUATIONS and word.pos in ("名詞", "接尾辞") and i:
            end = _particles_after(text, word.end, r"(?:に(?:は|も)|で(?:は|も)|は|には|、)")
            if end:
                yield end
        elif _is_conjunction(word) and following and following.surface not in ("なら", "いけ", "だめ", "ダメ"):
            comma = _particles_after(text, word.end, r"、")
            if comma or word.surface == "ば":
                yield comma or word.end
        elif word.pos == "助動詞" and word.surface in _CONDITIONAL and following:
            yield _particles_after(text, word.end, r"、") or word.end
        elif word.surface in ("ため", "為") and i:
            end = _particles_after(text, word.end, r"(?:に(?:は)?、|には)")
            if end:
                yield end
        elif word.surface == "に" and i and words[i - 1].pos == "動詞" and following and following.surface == "は":
            yield _particles_after(text, word.end, r"は、?") or following.end


def _is_conjunction(word: Token) -> bool:
    return word.pos == "助詞" and word.sub == "接続助詞" and word.surface in ("ば", "と")


def _particles_after(text: str, position: int, pattern: str) -> int | None:
    found = re.compile(rf"(?:{pattern})[、,]?\s*").match(text, position)
    return found.end() if found else None


def _rest(text: str, position: int) -> Range | None:
    """From behind a particle (and its comma) to the end of the sentence, its full stop left visible."""
    start = position
    while start < len(text) and text[start] in "、,， 　":
        start += 1
    end = len(text)
    while end > start and text[end - 1] in "。．. 　":
        end -= 1
    return (start, end) if end > start else None


# --- English and Korean ---------------------------------------------------------------------------------------------

_ENGLISH_MODAL = r"can(?:not|'t)?|must|should|will|won't|may|does(?: not|n't)|do(?: not|n't)|cannot|needs? to|has to|have to"
_ENGLISH_BE = r"is|are|was|were|has been|have been|can be|must be|should be|cannot be|will be|may be"
_ENGLISH_VERB = (
    r"means?|refers? to|stands? for|allows?|lets?|enables?|provides?|supports?|needs?|requires?|uses?|has|have|consists? of|"
    r"contains?|includes?|offers?|helps?|gives?|works?|runs?|acts? as|delivers?|stores?|scales?|handles?|sends?|returns?|"
    r"defines?|describes?|determines?|specif(?:y|ies)|applies|apply|comes? with|"
    r"persists?|retains?|charges?|costs?|takes?|makes?|creates?|integrates?|guarantees?|ensures?|reduces?|improves?"
)
_ENGLISH_ADVERB = r"(?:(?:not|also|only|always|never|automatically|still|[a-z]+ly)\s+)*"
ENGLISH_PREDICATE = (
    rf"(?:(?:{_ENGLISH_MODAL})\s+{_ENGLISH_ADVERB}(?:be\s+)?[a-z]+"
    rf"|(?:{_ENGLISH_BE})\s+{_ENGLISH_ADVERB}(?:(?:[a-z]+ed|built|written|kept|made|known|stored|sent|bound|done)\b(?=\s+\w+\s+\w))?"
    rf"|(?:{_ENGLISH_VERB}))"
)
_ENGLISH_TOPIC = re.compile(rf"^(?P<topic>[^.;:!?]{{2,70}}?)\s+(?P<verb>{ENGLISH_PREDICATE})\s*(?P<comment>(?<=\s)\S.*)$", re.DOTALL)
_ENGLISH_CONDITION = re.compile(
    r"^(?P<condition>(?:If|When|Whenever|Once|After|Before|While|Unless|For|To|In order to|In case of|With|Without|During|By)\s[^,;]{3,110}),\s*(?P<outcome>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_ENGLISH_CONDITION_LAST = re.compile(
    r"^(?P<outcome>[^,;]{8,120}?),?\s+(?P<condition>(?:if|when|whenever|once|unless|in case)\s\S.*)$", re.DOTALL
)
_ENGLISH_MEANS = re.compile(
    r"^(?:[Uu]se|[Cc]hoose|[Uu]sing|[Pp]refer|[Ee]nable|[Cc]onfigure)\s+(?P<means>\S.{1,70}?)\s+(?:to|for|when|if|as|instead of|in order to)\s+\S.{4,}$"
)
_NOT_TOPIC = frozenset("the a an only to and or of that which who what there all each no not if when while can will".split())
_KOREAN_TOPIC = re.compile(r"^(?P<topic>.{2,60}?(?:은|는|란|이란))\s+(?P<comment>\S.*)$")


def _english_topic(text: str) -> Range | None:
    start = _after_connective(text)
    found = _ENGLISH_TOPIC.match(text[start:])
    if not found or _ANAPHORA.match(text[start:]) or not _is_english_topic(found["topic"]):
        return None
    return _rest(text, start + found.start("comment"))


def _is_english_topic(topic: str) -> bool:
    words = topic.lower().split()
    return len(words) <= 9 and not {words[-1], words[0] if len(words) == 1 else ""} & _NOT_TOPIC


def _english_condition(text: str) -> Range | None:
    if found := _ENGLISH_MEANS.match(text):
        return found.span("means")
    if found := _ENGLISH_CONDITION.match(text):
        return _rest(text, found.start("outcome"))
    if found := _ENGLISH_CONDITION_LAST.match(text):
        return None if _ANAPHORA.match(text) else found.span("outcome")
    return None


def _korean_topic(text: str) -> Range | None:
    found = _KOREAN_TOPIC.match(text)
    return _rest(text, found.start("comment")) if found else None


# --- halves ---------------------------------------------------------------------------------------------------------

_CASES = ("に", "で", "を", "から", "が", "へ", "と", "より", "として")
_ENGLISH_JOINT = re.compile(
    r"\s+(?=(?:for|to|with|without|by|from|using|across|via|when|if|because|so that|in|on|within|during|after|before|"
    r"instead of|unless|until|per|through|than|into|between|rather than|but)\s)|\s*(?:;|\s-\s|\s–\s|\s—\s)\s*|,\s+(?=(?:but|so|which|and)\s)"
)
_LEADING_PREPOSITION = re.compile(
    r"(?:and |but )?(?:for|to|with|without|by|from|using|across|via|when|if|because|so that|in|on|within|during|after|before|as|at|of|"
    r"instead of|unless|until|per|through|than|into|between|rather than|but|which)\s+",
    re.IGNORECASE,
)
_SMALLEST = 3.0
_AUXILIARY = ("いる", "ある", "おく", "しまう", "くる", "いく", "もらう", "くれる", "みる", "ください", "くださる", "なる", "いただく")


def halves(text: str, start: int = 0, end: int | None = None) -> tuple[Range, Range] | None:
    """Two parts of a stretch of text that can ask for each other: what is given, and what follows from it.

    The seam is, in this order: behind a condition, behind a topic, at a clause boundary, behind the case particle (in
    English before the preposition or conjunction) that is nearest to the middle.
    """
    end = len(text) if end is None else end
    whole = (start, end) == (0, len(text))
    if whole and not japanese.has_kana(text) and (parted := _english_parts(text)):
        return parted
    outcome = (outcome_of_condition(text) or comment_of_topic(text)) if whole else None
    if outcome and outcome[0] > 0:
        given = _content(text, 0, outcome[0])
        if given:
            return given, outcome
    return _at_best_seam(text, start, end)


def _english_parts(text: str) -> tuple[Range, Range] | None:
    """Subject and complement of an English sentence, the verb left standing between them."""
    start = _after_connective(text)
    if outcome_of_condition(text):
        return None
    found = _ENGLISH_TOPIC.match(text[start:])
    if not found or _ANAPHORA.match(text[start:]) or not _is_english_topic(found["topic"]):
        return None
    news = _rest(text, start + found.start("comment"))
    if news is None:
        return None
    return (start, start + found.end("topic")), _without_preposition(text, news)


def _without_preposition(text: str, part: Range) -> Range:
    """A part without the preposition it begins with: that stays visible and leads to the answer."""
    found = _LEADING_PREPOSITION.match(text, part[0], part[1])
    return (found.end(), part[1]) if found and part[1] - found.end() >= 4 else part


def has_seam_of_its_own(text: str) -> bool:
    """Whether a statement says itself which part asks: it has a condition or a topic."""
    return bool(outcome_of_condition(text) or comment_of_topic(text))


def _at_best_seam(text: str, start: int, end: int) -> tuple[Range, Range] | None:
    seams = _japanese_seams(text) if japanese.has_kana(text) else _english_seams(text)
    middle = max(1.0, 0.5 * weight(text[start:end]))
    best: tuple[float, tuple[Range, Range]] | None = None
    for seam, bonus in seams:
        if not start < seam < end:
            continue
        given, news = _content(text, start, seam), _content(text, seam, end, is_last=end == len(text))
        if news and not japanese.has_kana(text):
            news = _without_preposition(text, news)
        if not given or not news or min(weight(text[slice(*given)]), weight(text[slice(*news)])) < _SMALLEST:
            continue
        distance = abs(weight(text[start:seam]) - middle) / middle - bonus
        if best is None or distance < best[0]:
            best = (distance, (given, news))
    return best[1] if best else None


def chunks(text: str, longest: float, most: int) -> list[Range]:
    """A statement as at most ``most`` parts of about ``longest`` each, cut at its seams; one part where it has none."""
    found = halves(text)
    if found is None:
        return [(0, len(text))]
    parts = list(found)
    while len(parts) < most:
        position = max(range(len(parts)), key=lambda i: weight(text[slice(*parts[i])]))
        if weight(text[slice(*parts[position])]) <= longest:
            break
        split = _at_best_seam(text, *parts[position])
        if split is None:
            break
        parts[position : position + 1] = split
    return parts


def leans(text: str) -> bool:
    """Whether an English part cannot be asked for because it only points elsewhere: You can …, There is …."""
    return not japanese.has_kana(text) and bool(_ANAPHORA.match(text.strip())) and len(text) < _SHORT_POINTER


_SHORT_POINTER = 60


def is_mere_predicate(text: str) -> bool:
    """Whether a second half is a predicate without an object: verbs, auxiliaries and the noun of a する-verb."""
    if not japanese.has_kana(text):
        return False
    words = [t for t in japanese.tokens(text) if t.pos not in ("補助記号", "空白")]
    nouns = [t for t in words if t.pos in ("名詞", "代名詞") and t.surface not in ("こと", "必要", "ため", "もの", "よう", "可能")]
    if not nouns:
        return True
    follows = words[1].pos if len(words) > 1 else ""
    return len(nouns) == 1 and words[0] is nouns[0] and follows in ("動詞", "助動詞") and words[0].sub == "普通名詞"


def _japanese_seams(text: str) -> Iterator[tuple[int, float]]:
    """Clause boundaries and case particles outside brackets, the former preferred."""
    words = japanese.tokens(text)
    for i, word in enumerate(words):
        if word.depth or not i:
            continue
        if word.surface == "、" and (words[i - 1].pos in ("動詞", "助動詞", "助詞")):
            yield word.end, 0.5
        elif word.pos == "助詞" and word.sub == "接続助詞" and word.surface in ("て", "で", "し", "ながら"):
            if i + 1 < len(words) and words[i + 1].pos not in ("助詞", "補助記号") and words[i + 1].base not in _AUXILIARY:
                yield word.end, 0.4
        elif word.pos == "助詞" and word.surface in _CASES and words[i - 1].pos not in ("助詞",):
            following = words[i + 1] if i + 1 < len(words) else None
            if following and following.surface not in ("、", "の", "は", "も", "なる", "する", "し", "なり"):
                yield word.end, 0.2 if word.surface in ("に", "で", "から") else 0.0


def _english_seams(text: str) -> Iterator[tuple[int, float]]:
    for found in _ENGLISH_JOINT.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if before.count("(") <= before.count(")") and not (after.startswith("to ") and before.endswith((" used", " able"))):
            yield found.end(), 0.0


def _content(text: str, start: int, end: int, *, is_last: bool = False) -> Range | None:
    """A part without the connective before it and the particles, comma or full stop behind it."""
    while start < end and text[start] in "、,， 　":
        start += 1
    start = max(start, _after_connective(text)) if start < _after_connective(text) else start
    piece = text[start:end].rstrip("、,， 　。．.")
    if japanese.has_kana(text) and not is_last:
        trailing = _TRAILING_PARTICLE.search(piece)
        if trailing and trailing.start() > 1:
            piece = piece[: trailing.start()]
    return (start, start + len(piece)) if piece.strip() else None


_TRAILING_PARTICLE = re.compile(
    r"(?:に(?:は|も)|で(?:は|も)|から(?:は)?|として|とは|(?<=[^\x00-\x7f])(?:は|が|を|に|へ|も)|(?<=[^\x00-\x7fんい])で)$"
)


def weight(text: str) -> float:
    """The length of a text in full-width characters."""
    return sum(0.5 if ord(char) < 0x2000 else 1.0 for char in text)


# --- the rarest term ------------------------------------------------------------------------------------------------

_ENGLISH_WORDS = re.compile(r"[A-Za-z][\w@/&+.-]*(?:\s+(?:[A-Z][\w@/&+.-]*|\d[\w.]*))*")
_STOP = frozenset(
    """the a an of to in on for and or but is are be by as at it its this that with from can will not no if when which than then
    into per via you your we our they their there only also all any each more most less very use used using uses such between
    must should may do does has have had was were been so out up over under same other new one two aws amazon""".split()
)


def key_terms(text: str) -> Iterator[Range]:
    """The phrases of a statement that could be asked for: noun phrases in Japanese, terms in English."""
    yield from (_japanese_phrases(text) if japanese.has_kana(text) else _english_phrases(text))


_BRACKETS = re.compile(r"(?P<term>[^\s、。，,（）()「」]{2,40}|\w[\w ]{2,40})[ 　]?[（(](?P<inside>[^（）()]{2,40})[)）]")
_NO_DETAIL = re.compile(
    r"^(?:任意|必須|推奨|非推奨|省略可|重要|注意|旧称?.{0,4}|例|例えば.*|略|後述|前述|上記|[0-9０-９./:年月日回円 -]+|optional|required|default|see .*|note.*|etc\.?|"
    r"[A-Z]|.*https?:.*)$",
    re.IGNORECASE,
)


def brackets(text: str) -> Iterator[Range]:
    """``term（explanation）`` inside a statement → the explanation."""
    for found in _BRACKETS.finditer(text):
        inside = found["inside"]
        if not _NO_DETAIL.match(inside.strip()) and weight(inside) >= _SMALLEST and found.start() + len(inside) < len(text):
            yield found.span("inside")


_ENGLISH_ENUMERATION = re.compile(
    r"(?:such as|including|like|e\.g\.,?|i\.e\.,?|:|namely)\s+(?P<all>[^,.;:]{2,50}(?:,\s*(?:and |or )?[^,.;:]{2,50})+|[^,.;:()]{2,30} (?:and|or) [^,.;:()]{2,30})"
)
_ENUMERATION = re.compile(
    r"(?P<all>[^\s、。，,（）()はがをにでと]{2,24}(?:(?:、|や|，|,\s?|・|および|及び)[^\s、。，,（）()はがをにでと]{2,24}){1,6})(?=など|等|といった)"
)


def enumeration(text: str) -> Range | None:
    """``AやB、Cなど`` inside a statement → the whole enumeration."""
    found = (_ENUMERATION if japanese.has_kana(text) else _ENGLISH_ENUMERATION).search(text)
    if not found or found.end("all") - found.start("all") > 0.7 * len(text):
        return None
    return found.span("all")


def _japanese_phrases(text: str) -> Iterator[Range]:
    """Runs of nouns; a verbal noun that the sentence ends in (…を設定する) is its predicate and no phrase."""
    start = end = -1
    for word in (*japanese.tokens(text), None):
        if word is not None and (word.pos in _NOMINAL or word.surface in "・-/_ @"):
            if word.surface.strip():
                start, end = (word.start if start < 0 else start), word.end
            continue
        if word is not None and word.surface == "の" and 0 <= start and word.start - start <= _LONGEST_PHRASE:
            continue
        if 0 <= start < end and end - start >= 2:
            yield start, end
        start = -1


_NOMINAL = ("名詞", "接頭辞", "接尾辞", "形状詞", "記号")
_LONGEST_PHRASE = 14


def _english_phrases(text: str) -> Iterator[Range]:
    for found in _ENGLISH_WORDS.finditer(text):
        if found.group().lower() not in _STOP and len(found.group()) > 2:
            yield found.span()


def rarest(text: str, rarity: Callable[[str], float], shown: str) -> Range | None:
    """The phrase of ``text`` that is rarest in the notes, does not stand in ``shown`` and leaves something to ask by."""
    best: tuple[float, int] | None = None
    choice: Range | None = None
    for start, end in key_terms(text):
        phrase = text[start:end]
        if phrase.lower() in shown.lower() or (end - start) > 0.8 * len(text.strip("。. ")):
            continue
        identifier = bool(re.search(r"[A-Z].*[A-Z]|[a-z][A-Z]|[_:./-]", phrase))
        score = (rarity(phrase) + (1.0 if identifier else 0.0) + min(len(phrase), 12) / 12, -start)
        if best is None or score > best:
            best, choice = score, (start, end)
    return choice
