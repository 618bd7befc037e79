"""What is asked of one statement: the ranges of its visible text that are worth hiding, the most telling first.

A condition asks for its outcome, and a long one is called for by it as well. A topic asks for its comment, and a
telling topic may be called for by it. What is too long to have one right answer, and what has neither, is asked by the
phrases that carry its news (``japanese.news``). A definition stays whole or is asked clause by clause: its words belong
together. Nothing is hidden that the question gives away, that is a bare verb, or that only points elsewhere. English
statements are read by ``english.parts``.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from .clauses import comment_of_topic, outcome_of_condition
from .counting import counted_listing
from .english import clauses as english_clauses
from .japanese import clauses as japanese_clauses
from .japanese import news as japanese_news
from .japanese import words as japanese
from .japanese.alternatives import cases_told, set_against, ways_left_open
from .japanese.formal import is_formal
from .japanese.hollow import is_hollow
from .japanese.naming import names_given
from .japanese.needed import needed_thing
from .japanese.pointing import points_beside
from .japanese.predicates import without_light_predicate
from .japanese.repeating import is_said_in
from .phrases import Range, is_given_away, overlap, weight, without_brackets
from .vocabulary import ASPECTS

_LONG_COMMENT = 60.0
"""Up to this weight a definition is asked whole, and beyond it clause by clause."""
_LONG_OUTCOME, _LONG_REMARK = 26.0, 16.0
"""Up to these an outcome or a nominal comment, and a comment that is a predicate, have one right answer as a whole."""
_LONGEST_WHOLE = 30.0
"""What has no phrase of its own to be asked for is hidden whole up to this weight."""
_SHORT_CLAUSE = 10.0
"""Up to this weight a clause beside others is hidden whole."""
_TWO_PHRASES = 14.0
"""A clause of more weight is asked for two of its phrases."""
_LONG_NAMED, _MOST_OF_IT = 22.0, 0.6
"""A definition of more weight is asked for a name too, which is less than this share of its characters."""
_NAME_WEIGHT, _WORD_WEIGHT = 3.0, 2.0
_POINTER = 8.0
"""Up to this weight a text that begins with a pointing word says nothing else."""
_LEAST, _LEAST_NAME, _LEAST_PHRASE, _LEAST_TOPIC = 3.0, 1.0, 2.0, 4.0
"""What weighs less is not hidden: a part, a phrase with a capital, another one, a topic."""
_LEAST_CLAUSE = 7.0
"""A clause that weighs less is joined to its neighbour."""
_TWO_QUESTIONS = 18.0
"""A statement of more weight is asked for two clauses, or for both sides of its seam."""
_TOPIC_TOO = 20.0
"""A definition is asked for its term as well where the whole has more weight."""
_LONGEST_TERM = 24.0
"""A topic of more weight is no term to be called for."""
_SELDOM = 0.6
"""What is rarer than this is worth calling for though it is no name."""
_PAIR_OF_CLAUSES = 2
_MOST_STRESSED = 2
_LONGEST_STRESSED = 24.0
"""What is marked and weighs more is a sentence that matters, and no answer."""
_NO_ANSWER = re.compile(r"(?:[のなにでとて、]|ください[。]?)$")
"""How ends what is marked for its weight in the sentence."""
_NOUN = re.compile(r"\s*[一-龯ァ-ヶA-Za-z]")
_MEANS_BEHIND = re.compile(r"\s*(?:を(?:使|利用|用い|活用)|により|によって|を通じて)")
_BEHIND_TOPIC = re.compile(r"\s*(?:[（(][^（）()]*[)）])?\s*(?:とは|では|には|は|って)")
_MOST, _MOST_TOGETHER = 4, 5
"""A sentence, and several that are shown together, are asked no more often."""
_POINTS_BELOW = re.compile(
    r"(?:以下|下記|次)の|(?:以下|下記|上記|後述|前述|別途)(?:を?参照|の?(?:とおり|通り)|のよう)?$"
)
_POINTING = ("その", "この", "当該")
_RANKED = r"[^\s、。はがをの>＞≫]+"
_NEXT_RANKED = rf"[ ]*(?<![-=])[>＞≫](?!=)[ ]*{_RANKED}(?:[ ](?!の順){_RANKED})*?"
_AND_SO_ON = re.compile(r"[ \u3000]?(?:など|等)")
_ORDER = re.compile(rf"{_RANKED}(?:[ ]{_RANKED})*?(?:{_NEXT_RANKED}){{2,}}(?:[ ]*の順番?)?")
"""Names in an order, which is asked whole: ``甲 > 乙 > 丙``."""
_POINTS_BACK = re.compile(
    r"その(?=[一-龯ァ-ヶA-Za-z])(?!時|際|場合|後|他|ため|まま|旨)[^、。はも]{1,12}[をにが][^、。]{2,12}$"
)
"""An outcome that is told of something before it: ``その原因を調べる``."""
_TOLD_BEFORE = re.compile(r"(?:先ほど|先程|さっき|前述|上述|上記)")
"""How a thing is named that was told of before: ``先ほどの索具``."""
_LEADS_BELOW = re.compile(r"(?:を(?:使って|使用して|利用して|用いて|指定して))、?(?:以下|次|下記)$")
"""How a part ends whose sentence leads to a listing: ``Xを使って以下|のようにします``."""
_MODAL = re.compile(r"(?:可能|必要|不要|不可)[。]?$")
_HAPPENS = re.compile(
    r"(?:自動(?:的に|で)|すぐ(?:に)?|直ちに|その後)?[、]?(?:送(?:ら|信さ)れ|行われ|実行され|処理され|呼び出され|呼ばれ|使(?:わ|用さ)れ|"
    r"利用され|適用され|開始され|実施され|反映され|発生し|起こ[りる]?|起き|始ま[りる]?)(?:る|ます|た|ました|する|します)?"
)
"""An outcome that says no more than that something is done: what the condition turns on is the news."""
_TOPIC_PARTICLE = re.compile(r"(?:とは|では|には|は|って)$")
"""What a topic may end in: also behind Latin letters (``VLANは``), and behind a single one (``Cとは``)."""
_OTHER_TOPIC = re.compile(r"[^、。]は[、 ]|が、|[)）]$")
"""What a comment holds that is said of something else too, or that ends in a remark."""
_DEFINING = re.compile(r"(?:とは|って)[、,]?\s*$")
_COPULA = re.compile(r"(?:である|です|だ)?[。.]?$")
_IN_BRACKETS = re.compile(r"\s*[（(][^（()）]*[)）][。.\s]*")
"""A sentence that is but a remark on the one before it."""
_LATIN = re.compile(r"[A-Za-z][\w.-]+")
_NO_NAME = ("AWS", "Amazon", "API", "Web")
_LIST = re.compile(r"[^、,+＋]{2}[、,+＋][^、,+＋]{2}")


@dataclass(frozen=True, slots=True)
class Asking:
    """A statement about to be asked: its visible text, what the card shows above it, and how seldom words are.

    ``defines`` says that it is the definition of the term above it; ``stressed`` is what its author marked.
    """

    text: str
    above: str
    rarity: Callable[[str], float]
    defines: bool = False
    stressed: tuple[Range, ...] = ()


def parts_to_ask(asking: Asking) -> list[Range]:
    """The ranges of the statement to hide, one card each; empty where nothing in it can be asked for.

    What its author marked comes first; there are no more cards for that.
    """
    parts, stressed = _parts(asking), _stressed_to_ask(asking)
    if any(sum(overlap(part, mark) for mark in asking.stressed) > 1 for part in parts):
        return parts  # they are members of one answer
    beside = [part for part in parts if not any(overlap(part, mark) for mark in stressed)]
    return [*stressed, *beside][: max(len(parts), len(stressed))]


def _parts(asking: Asking) -> list[Range]:
    """The ranges of a statement that carry its news, the most telling first."""
    sentences = japanese.sentences(asking.text)
    if len(sentences) > 1 and japanese.has_kana(asking.text):
        told = [s for s in sentences if not _IN_BRACKETS.fullmatch(asking.text[slice(*s)])]
        return [r for sentence in told for r in _of_sentence(asking, sentence)][:_MOST_TOGETHER]
    listing = counted_listing(asking.text)
    if listing is None:
        return _of_one_sentence(asking)
    rest = _of_one_sentence(asking) if weight(asking.text) > _TWO_QUESTIONS else []
    beside = [r for r in rest if not overlap(r, (listing[0][0], listing[1][1]))]
    return [*_worth(asking, [listing[0]]), *beside[:1]]


def _stressed_to_ask(asking: Asking) -> list[Range]:
    """What its author marked in a Japanese statement, where that is an answer.

    More marks than two set off the names of a text, and no answer.
    """
    if not japanese.has_kana(asking.text) or len(asking.stressed) > _MOST_STRESSED:
        return []
    marked = [_without_case(asking.text, r) for r in asking.stressed]
    return [r for r in marked if _can_be_stressed(asking.text, r) and _is_worth(asking, r)]


def _without_case(text: str, marked: Range) -> Range:
    """What is marked without the particle behind its noun: ``**灯台を**守る``."""
    start, end = marked
    return (start, end - 1) if text[end - 1] in "をがはも" else marked


def _can_be_stressed(text: str, marked: Range) -> bool:
    """Whether what is marked is an answer: no topic, no whole sentence, and nothing that its noun has to follow.

    What a statement begins with is its topic, unless it is what something is done with.
    """
    start, end = marked
    if not start and not _MEANS_BEHIND.match(text, end):
        return False
    shown = text[start:end]
    if weight(shown) > _LONGEST_STRESSED or _BEHIND_TOPIC.match(text, end) or _NO_ANSWER.search(shown):
        return False
    return not (japanese.ends_in_predicate(shown) and _NOUN.match(text, end))


def _of_sentence(asking: Asking, sentence: Range) -> list[Range]:
    """The ranges to hide in one of several sentences that are shown together."""
    start, end = sentence
    others = asking.text[:start] + " " + asking.text[end:]
    alone = replace(asking, text=asking.text[start:end], above=f"{asking.above} {others}")
    return [(start + a, start + b) for a, b in _of_one_sentence(alone)]


def _of_one_sentence(asking: Asking) -> list[Range]:
    text = asking.text
    if named := names_given(text):
        before = text.rfind("、", 0, named[0][0]) + 1  # what is told before the first thing that gets a name
        return [*named, *(r for r in _parts_of_sentence(asking) if r[1] <= before)][:_MOST]
    if asked := _worth(asking, list(cases_told(text)), least=_LEAST_NAME):
        return asked
    if ways := ways_left_open(text):
        means = [_news(asking, way)[:1] for way in ways]
        behind = _news(asking, (ways[-1][1], len(text)))
        return [*chain(*means), *behind] if all(means) else _parts_of_sentence(asking)
    return _parts_of_sentence(asking)


def _parts_of_sentence(asking: Asking) -> list[Range]:
    text = asking.text
    needed = needed_thing(text) if japanese.has_kana(text) else None
    if needed and (asked := _worth(asking, [needed], least=_LEAST_NAME)):
        return asked
    outcome = outcome_of_condition(text)
    if outcome and _is_no_outcome(text, outcome) and (case := _condition(asking, outcome)):
        return case
    if outcome:
        told = _told(asking, outcome, _LONG_OUTCOME) or _condition(asking, outcome)
        return told or _told_of_condition(asking, outcome)
    comment = comment_of_topic(text)
    if comment and comment[0] > 0:
        asked = _told(asking, comment, _bearable(asking, comment))
        if not asked or _calls_for_topic(text, comment):
            topic = _worth(asking, [_topic(text, comment)], least=_LEAST_TOPIC)
            denied = is_formal(text, comment)
            asked += [
                r for r in topic if _is_term(text, r) and (_is_telling(asking, r) or (denied and _is_new(asking, r)))
            ]
        return asked[:_MOST]
    return _unmarked(asking)


def _is_no_outcome(text: str, outcome: Range) -> bool:
    """Whether an outcome says no more than that something is done, or that it will do: ``…を使えば[よい]``."""
    return _HAPPENS.fullmatch(text[slice(*outcome)].strip(" 、。")) is not None or is_formal(text, outcome)


def _calls_for_topic(text: str, comment: Range) -> bool:
    """Whether what is said of a topic calls for it: the definition of a term, in Japanese."""
    if not japanese.has_kana(text):
        return weight(text) > _TWO_QUESTIONS
    return weight(text) > _TOPIC_TOO and japanese_clauses.closes_a_definition(_COPULA.sub("", text[slice(*comment)]))


def clauses_to_ask(asking: Asking) -> list[Range]:
    """The clauses of a Japanese statement that can be asked for, the last first."""
    if not japanese.has_kana(asking.text):
        return []
    found = [japanese_clauses.without_particle(asking.text, c) for c in _clauses(asking.text, (0, len(asking.text)))]
    return _worth(asking, list(reversed(found))) if len(found) > 1 else []


def clause_beside(asking: Asking, taken: Sequence[Range]) -> Range | None:
    """The news of the one clause of a Japanese sentence that holds nothing of what is asked already.

    None where both are said of a noun at the end.
    """
    text = asking.text
    if not japanese.has_kana(text) or len(japanese.sentences(text)) > 1 or has_given(text):
        return None
    clauses = _clauses(text, (_lead(text, (0, len(text))), len(text)))
    free = [c for c in clauses if not any(overlap(c, t) for t in taken)]
    pair = len(clauses) == _PAIR_OF_CLAUSES and len(free) == 1 and japanese_clauses.goes_on_after(text[: clauses[0][1]])
    if not pair or points_beside(text[slice(*free[0])]) or not japanese.ends_in_predicate(text.rstrip("。. ")):
        return None
    told = next(iter(_news(asking, free[0])), None)
    if told is None or japanese_news.is_common(text[slice(*told)]):
        return None
    return None if _AND_SO_ON.match(text, told[1]) or _TOLD_BEFORE.match(text, told[0]) else told


def phrases_to_ask(asking: Asking, part: Range) -> list[Range]:
    """The phrases of a part that carry its news; the part itself where it is short, or a listing (…など)."""
    part = _before_nominaliser(asking.text, part)
    listed = _AND_SO_ON.match(asking.text, part[1]) is not None
    return [part] if listed or weight(asking.text[slice(*part)]) <= _LONG_REMARK else _news(asking, part)


def has_given(text: str) -> bool:
    """Whether a statement says itself which part asks: it has a condition or a topic."""
    return bool(outcome_of_condition(text) or comment_of_topic(text))


def _topic(text: str, comment: Range) -> Range:
    """The topic that a comment belongs to, without its particle, connective or verb."""
    if not japanese.has_kana(text):
        return _trimmed(text, english_clauses.korean_topic_range(comment))
    start = japanese_clauses.after_connective(text)
    end = comment[0]
    while end > start and text[end - 1] in "、,， \u3000":
        end -= 1
    ends = [*japanese_clauses.clause_ends(text), *_contrasts(text, end)]
    start = max([start, *(s for s in ends if weight(text[s:end]) >= 1.5)])
    start, end = japanese_clauses.without_particle(text, (start, end))
    particle = _TOPIC_PARTICLE.search(text, start, end)
    return _trimmed(text, (start, particle.start() if particle else end))


def _contrasts(text: str, end: int) -> list[int]:
    """Where a clause ends in が without a comma: what follows is set against it (「受信は無料だが送信は有料」)."""
    words = japanese.tokens(text[:end])
    return [w.end for w in words if w.surface in ("が", "けど", "けれど") and w.sub == "接続助詞" and not w.depth]


def _told(asking: Asking, part: Range, bearable: float) -> list[Range]:
    """What a condition or topic asks for: all of it up to a bearable weight, else the phrases that carry its news."""
    whole = not japanese.has_kana(asking.text) or weight(asking.text[slice(*part)]) <= bearable
    if not whole and (news := _news(asking, part)):
        return news
    if not whole and weight(asking.text[slice(*part)]) > _LONGEST_WHOLE:
        return []
    return _worth(asking, _split_long(asking.text, part), marked=True)[:_MOST]


def _news(asking: Asking, part: Range) -> list[Range]:
    """The phrases of a Japanese part that carry its news: one of each clause, two of a long one."""
    found: list[Range] = []
    clauses = _clauses(asking.text, part)
    if len(clauses) > 1 and set_against(asking.text):
        asking = replace(asking, above="")  # whatever stands there, it has to be told which of the two it belongs to
    for clause in reversed(clauses):
        ends = clause == clauses[-1]
        if len(clauses) > 1 and ends and weight(asking.text[slice(*clause)]) <= _SHORT_CLAUSE:
            found += _worth(asking, [clause])
            continue
        most = 2 if weight(asking.text[slice(*clause)]) > _TWO_PHRASES else 1
        told = japanese_news.news_of(asking.text, clause, asking.rarity, lambda r: _is_worth(asking, r), most)
        found += [_with_order(asking.text, r) for r in told if not is_hollow(asking.text, r)]
    return list(dict.fromkeys(found))[:_MOST]


def _is_worth(asking: Asking, phrase: Range) -> bool:
    """Whether a phrase can be asked for by itself: it is not all there is; a name may be short."""
    if phrase[1] - phrase[0] >= len(asking.text.rstrip("。. ")):
        return False
    least = _LEAST_NAME if re.search("[A-Z]|[a-z]{3}", asking.text[slice(*phrase)]) else _LEAST_PHRASE
    return bool(_worth(asking, [phrase], least=least))


def _bearable(asking: Asking, comment: Range) -> float:
    """How long a comment may be to be asked for whole: as long as it is where it defines its topic."""
    topic = asking.text[slice(*_topic(asking.text, comment))].strip()
    if japanese_clauses.closes_a_definition(asking.text[slice(*comment)]):
        return math.inf
    said = asking.text[slice(*comment)]
    if _says_which(asking.text, comment):
        return math.inf
    tells = japanese.ends_in_predicate(said) or bool(_MODAL.search(said))
    is_subject = bool(topic) and topic.casefold() in asking.above.casefold()
    if _DEFINING.search(asking.text[: comment[0]]) or (is_subject and not tells):
        return math.inf
    return _LONG_REMARK if tells else _LONG_OUTCOME


def _says_which(text: str, comment: Range) -> bool:
    """Whether a comment is one noun with a clause before it, said of the term that its sentence begins with."""
    said = text[slice(*comment)]
    topic = _topic(text, comment)
    begins = topic[0] <= japanese_clauses.after_connective(text)
    if not begins or not japanese.ends_in_described(said) or _MODAL.search(said) or _OTHER_TOPIC.search(said):
        return False
    return comment_of_topic(said) is None


def _condition(asking: Asking, outcome: Range) -> list[Range]:
    """The phrase that a Japanese condition turns on, where its outcome is no news."""
    if not japanese.has_kana(asking.text):
        return []
    found = _news(asking, (_lead(asking.text, (0, outcome[0])), outcome[0]))
    return [r for r in found[:1] if _is_telling(asking, r)]


def _told_of_condition(asking: Asking, outcome: Range) -> list[Range]:
    """A Japanese outcome that points to what its own condition names: ``水位が高い場合、[その原因を調べる]``."""
    text = asking.text
    if not japanese.has_kana(text) or not _POINTS_BACK.match(text, *outcome):
        return []
    named, told = (any(t.pos == "名詞" for t in japanese.tokens(text[slice(*r)])) for r in ((0, outcome[0]), outcome))
    return [_without_tail(text, outcome)] if named and told else []


def _is_term(text: str, topic: Range) -> bool:
    """Whether a topic is short enough to be called for by what is said of it."""
    return weight(text[slice(*topic)]) <= _LONGEST_TERM


def _is_above(name: str, above: str) -> bool:
    """Whether a name stands above its statement already: whoever reads the card sees it."""
    return bool(name.strip()) and is_given_away(name, above)


def _is_new(asking: Asking, topic: Range) -> bool:
    """Whether a topic names something that does not stand above: what cannot be done is asked, not that it cannot."""
    text = asking.text[slice(*topic)]
    return not (_names_aspect(text) or _is_above(without_brackets(text), asking.above) or japanese_news.is_common(text))


def _is_telling(asking: Asking, topic: Range) -> bool:
    """Whether a Japanese topic is a name or seldom in the notes: nobody would call for 「アプリケーションは」."""
    text = asking.text[slice(*topic)]
    if _names_aspect(text) or _is_above(without_brackets(text), asking.above):
        return False
    if japanese.has_kana(asking.text) and japanese_news.is_common(text):
        return False
    return not japanese.has_kana(asking.text) or bool(re.search(r"[A-Z]", text)) or asking.rarity(text) > _SELDOM


def names_to_ask(asking: Asking) -> list[Range]:
    """The name that a long Japanese definition turns on, where there is one: it is worth a card beside the whole."""
    text = asking.text
    if not japanese.has_kana(text) or weight(text) <= _LONG_NAMED:
        return []
    found = japanese_news.news_of(text, (0, len(text)), asking.rarity, lambda r: bool(_worth(asking, [r])), 4)
    named = [r for r in found if r[1] - r[0] < _MOST_OF_IT * len(text) and _is_named(text[slice(*r)], asking.above)]
    return named[:1]


def _is_named(phrase: str, above: str) -> bool:
    """Whether a phrase has a name in it that does not stand above the statement, or is a list of things."""
    names = [
        name for name in _LATIN.findall(phrase) if name not in _NO_NAME and name.casefold() not in above.casefold()
    ]
    return bool(names) or bool(_LIST.search(phrase))


def _unmarked(asking: Asking) -> list[Range]:
    text = asking.text
    if not japanese.has_kana(text):
        return []
    found = _news(asking, (_lead(text, (0, len(text))), len(text)))
    if found and not asking.defines:
        return found
    clauses = _clauses(text, (0, len(text)))
    if len(clauses) > 1:
        asked = _worth(asking, list(reversed(clauses)))
        return asked[: 1 if weight(text) <= _TWO_QUESTIONS else 2]
    return _around_seam(asking, clauses[0])


def _around_seam(asking: Asking, clause: Range) -> list[Range]:
    """The two sides of the seam nearest to the middle of a clause: both of a long one, the rarer of a short one."""
    pair = _at_seam(asking.text, clause)
    if pair is None:
        return _before_tail(asking, clause)
    worth = _worth(asking, list(reversed(pair)))
    if weight(asking.text) <= _TWO_QUESTIONS:
        worth.sort(key=lambda r: -asking.rarity(asking.text[slice(*r)]))
        return worth[:1]
    return worth


def _before_tail(asking: Asking, clause: Range) -> list[Range]:
    """All of a clause but its light predicate, where it has one."""
    part = _without_tail(asking.text, clause)
    return _worth(asking, [part]) if part != clause and asking.above.strip() else []


def _at_seam(text: str, clause: Range) -> tuple[Range, Range] | None:
    seams = japanese_clauses.case_seams(text, *clause)
    middle = sum(clause) / 2
    best: tuple[float, tuple[Range, Range]] | None = None
    for end, start in seams:
        given = _trimmed(text, (clause[0] + _lead(text, clause), end))
        news = _trimmed(text, (start, clause[1]))
        if min(weight(text[slice(*given)]), weight(text[slice(*news)])) < _LEAST:
            continue
        distance = abs(end - middle)
        if best is None or distance < best[0]:
            best = (distance, (given, news))
    return best[1] if best else None


def _lead(text: str, clause: Range) -> int:
    if clause[0]:
        return 0
    return japanese_clauses.after_connective(text)


def _split_long(text: str, part: Range) -> list[Range]:
    """A long comment or outcome clause by clause, the last first."""
    if weight(text[slice(*part)]) <= _LONG_COMMENT or not japanese.has_kana(text):
        return [part]
    return list(reversed(_clauses(text, part)))


def _clauses(text: str, part: Range) -> list[Range]:
    """The clauses of a stretch, short neighbours joined until each carries some weight."""
    start, end = part
    start += _lead(text, part)
    found: list[Range] = []
    for seam in [*(s for s in japanese_clauses.clause_ends(text) if start < s < end), end]:
        found.append((start, seam))
        start = seam
    joined: list[Range] = []
    for clause in found:
        if joined and min(weight(text[slice(*joined[-1])]), weight(text[slice(*clause)])) < _LEAST_CLAUSE:
            joined[-1] = (joined[-1][0], clause[1])
        else:
            joined.append(clause)
    return [_trimmed(text, clause) for clause in joined]


def _trimmed(text: str, part: Range) -> Range:
    start, end = part
    while start < end and text[start] in "、,， \u3000":
        start += 1
    while end > start and text[end - 1] in "、,，。．. \u3000-–—;":
        end -= 1
    if text.startswith("以外", start) and text.endswith(("それ", "これ"), 0, start):
        start -= 2
    return start, end


def _worth(asking: Asking, parts: list[Range], *, marked: bool = False, least: float = _LEAST) -> list[Range]:
    """The parts that can be asked for; the comment of a topic may be short or a mere verb."""
    found = []
    for whole in _within_sentences(asking.text, parts):
        part = _with_brackets(asking.text, _without_tail(asking.text, whole))
        part = _with_order(asking.text, _before_nominaliser(asking.text, part))
        hidden = asking.text[slice(*part)]
        beside = asking.text[: part[0]] + " " + asking.text[part[1] :]
        shown = asking.above + " " + beside
        is_figure = marked and hidden.isdigit() and not asking.text[part[1] :].strip("。. ")
        light = weight(hidden) < (1.0 if marked else least) and not is_figure
        if light or is_given_away(hidden, shown):
            continue
        if japanese.has_kana(asking.text) and (is_hollow(asking.text, part) or is_formal(asking.text, part)):
            continue
        if japanese.has_kana(hidden) and (japanese_news.repeats(hidden, beside) or is_said_in(hidden, asking.above)):
            continue
        if not marked and _adds_little(hidden, asking.above):
            continue
        if _names_aspect(hidden) or _only_points(hidden) or (not marked and _says_nothing(hidden)):
            continue
        found.append(part)
    return found


def _with_order(text: str, part: Range) -> Range:
    """A part that takes the whole of an order along of which it hides a piece: ``甲 > 乙 > 丙 の順``."""
    found = next((m for m in _ORDER.finditer(text) if overlap(m.span(), part)), None)
    return (min(part[0], found.start()), max(part[1], found.end())) if found else part


def _adds_little(hidden: str, above: str) -> bool:
    """Whether a Japanese answer is the name above it and a word more: フェイルオーバー › 自動フェイルオーバー."""
    name = above.rpartition("\n")[2].strip().rpartition(" ")[2]
    if weight(name) < _NAME_WEIGHT or name not in hidden or not japanese.is_japanese(hidden):
        return False
    rest = [t for t in japanese.tokens(hidden.replace(name, "", 1)) if t.pos not in ("助詞", "助動詞", "補助記号")]
    return sum(weight(t.surface) for t in rest) <= _WORD_WEIGHT


def _without_tail(text: str, part: Range) -> Range:
    """A Japanese part without its light predicate (…を使用する, …です) and particle: both stay visible."""
    if not japanese.has_kana(text):
        return part
    part = japanese_clauses.without_compound_particle(text, without_light_predicate(text, part))
    below = _LEADS_BELOW.search(text[: part[1]], part[0])
    return (part[0], below.start()) if below and below.start() > part[0] else part


def _within_sentences(text: str, parts: list[Range]) -> list[Range]:
    """Parts cut at sentence ends; of each the piece that carries most."""
    found = []
    for start, end in parts:
        pieces = [(start + a, min(start + b, end)) for a, b in japanese.sentences(text[start:end])]
        best = max(pieces, key=lambda r: weight(text[slice(*r)]), default=(start, end))
        found.append(_trimmed(text, best))
    return found


def _with_brackets(text: str, part: Range) -> Range:
    """A part that takes the closing bracket of a pair it opens along, or ends before the pair."""
    start, end = part
    depth = 0
    for position in range(start, end):
        depth += (text[position] in japanese.OPENING) - (text[position] in japanese.CLOSING)
    while depth > 0 and end < len(text):
        depth += (text[end] in japanese.OPENING) - (text[end] in japanese.CLOSING)
        end += 1
    return (start, end) if depth == 0 else part


def _before_nominaliser(text: str, part: Range) -> Range:
    """A part that does not end inside ので, のに, のは."""
    inside = part[1] > part[0] + 2 and text[part[1] - 1] == "の" and text[part[1] : part[1] + 1] in tuple("でにはがを")
    whole = inside and any(t.end == part[1] and t.surface == "の" for t in japanese.tokens(text))
    return (part[0], part[1] - 1) if whole else part


def can_be_asked(asking: Asking, part: Range) -> bool:
    """Whether a part of a statement can be asked for by itself."""
    return bool(_worth(asking, [part]))


def _only_points(hidden: str) -> bool:
    """Whether all that is hidden is a pointing word with its noun (このサービス), or it points to what is not shown."""
    if _POINTS_BELOW.match(hidden) or _names_what_is_shown(hidden):
        return True
    return weight(hidden) <= _POINTER and japanese.has_kana(hidden) and japanese_clauses.points_elsewhere(hidden)


def _names_what_is_shown(hidden: str) -> bool:
    """Whether a pointing word and nouns are all there is: ``その保管倉庫内`` was named before."""
    if not hidden.startswith(_POINTING):
        return False
    first, *others = japanese.tokens(hidden)
    nouns = all(t.pos in (*japanese.NOMINAL, "空白") for t in others)
    return first.surface in _POINTING and bool(others) and nouns


def _names_aspect(text: str) -> bool:
    """Whether a text is but the name of an aspect (利点, ユースケース): nobody learns that."""
    return text.strip().casefold() in ASPECTS


def _says_nothing(hidden: str) -> bool:
    if japanese.has_kana(hidden):
        return japanese_clauses.is_mere_predicate(hidden) or japanese_clauses.points_elsewhere(hidden)
    return english_clauses.points_elsewhere(hidden)
