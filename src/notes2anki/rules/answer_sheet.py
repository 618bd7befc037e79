"""Answer sheets, scores and question codes."""

import re
from collections.abc import Iterator
from itertools import islice

from ..language.vocabulary import ANSWER_RIGHT, ANSWER_WORD
from ..topics.topic import Carrier, Topic, lines_of
from ._place import Place
from ._rule import Skip, Verdict, shape_rule

_SCORE = re.compile(
    r"^(?:正答率|正解率|得点|スコア|点数|結果|模試|score)?[^。]{0,16}?\d+(?:\.\d+)?\s*(?:/\s*\d+|[%％点]|"
    r"問中.*)(?:\s*[（(].*[)）])?$",
    re.IGNORECASE,
)
_OF_TEST = (
    rf"(?:総|全|出題)?問題数|(?:不?(?:{ANSWER_RIGHT})|誤答|未(?:回答|解答))数|合否(?:判定|結果)?|得点率|"
    rf"(?:{ANSWER_RIGHT})率|"
    r"(?:my |total |final )?score|passed|pass/fail"
)
_MAYBE_OF_TEST = (
    r"(?:総合|合計|前回|今回|初回|\d+回目)?(?:の?(?:スコア|得点|点数|結果|成績))?|合格(?:ライン|点|基準)|目標(?:点|"
    r"スコア)?|"
    r"(?:Domain|ドメイン|分野|Section)[ ]?\d+(?:[ ]?[（(].{0,40}?[)）])?(?:[:：].{0,40})?|result"
)
_OUTCOME = (
    r"[\W_]{0,4}(?:(?:合格|不合格|達成|未達|pass(?:ed)?|fail(?:ed)?)\W{0,3}|"
    r"[+-]?\d+(?:\.\d+)?[ ]?(?:問|点|[%％]|pt|points?)?"
    r"(?:(?:中|[ ]?[/／]|[ ]of)[ ]?\d+(?:\.\d+)?[ ]?(?:問|点)?)?(?:正解|correct)?"
    r")(?:[ ]?[（(].*[)）])?[\s↑↓→*]*(?:[—–-].*|前回.*)?"
)
_OF_TESTS = re.compile(rf"(?:{_OF_TEST})[ ]?[:：][ \u3000]*{_OUTCOME}", re.IGNORECASE)
_RESULT = re.compile(rf"(?:{_MAYBE_OF_TEST})[ ]?[:：][ \u3000]*{_OUTCOME}", re.IGNORECASE)
_RESULTS = re.compile(
    r"^\W*(?:(?:分野|ドメイン)別(?:の)?(?:結果|成績|スコア|正答率|進捗状況)|(?:試験|模試|テスト|模擬試験)(?:の)?結果|"
    r"スコア(?:推移)?|成績|"
    r"前回(?:との)?比較|(?:改善|悪化)が?(?:見られた|した)?(?:分野|点)|まだ?弱い分野|(?:test|exam|mock) results?|"
    r"(?:my )?scores?(?: by domain)?|results? by domain)\W*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[ \u3000]*(?:[/／|｜、,・]|→|⇒)[ \u3000]*(?=[^\d\s])")
_HOW_IT_WENT = re.compile(
    r"^(?=.*\d[ ]?(?:[%％]|点|pt|[/／][ ]?\d))"
    r"(?=.*(?:Domain[ ]?\d|ドメイン[ ]?\d|[全各]分野|全ドメイン|前回|今回|正答率|得点率|スコア))"
    r"(?=.*(?:改善|伸び|伸ば|下降|低下|上昇|下がっ|上がっ|未達|届か|届い|弱[いく点]|低[いく]|苦手|最高|最低|横ばい|"
    r"要強化|不足))"
    r"(?!.*(?:閾値|しきい値|モデル|学習率|インスタンス|[Cc][Pp][Uu]))|"
    r"^(?=.*\d[ ]?(?:%|points?|/[ ]?\d))(?=.*\b(?:domain \d|mock|practice (?:exam|test)|my score|last time|attempt)\b)"
    r"(?=.*\b(?:improv|dropp?ed|rose|fell|weak|up from|down from|better|worse)\w*)",
    re.IGNORECASE,
)
"""What an author says of his results: which part of a test went better, and by how much."""
_KEY = re.compile(rf"^(?:{ANSWER_WORD}|answers?)[:：]?$", re.IGNORECASE)
_LETTER = re.compile(r"^[A-Fa-fア-オ](?:[,、・ ]+[A-Fa-fア-オ])*$")
_SCORE_WORD = re.compile(r"正答率|正解率|得点|スコア|点数|模試|score|問正解|問中", re.IGNORECASE)
_OPTION = r"[A-FＡ-Ｆa-fア-カ]"
_TICK = r"[⚪○◯⭕×✕✖❌△☓OX✅✔☑]"
_ANSWER = re.compile(
    rf"^(?:\d{{1,3}}[.)．:：]?\s*)?{_OPTION}(?:[\s,、・]*(?:{_OPTION}|{_TICK}))*$|"
    rf"^\d{{1,3}}[.)．:：]\s*{_OPTION}(?:[,、・ ]+{_OPTION})*$"
)
_NAME = re.compile(r"\d[A-F]{1,2}")
_VARIATION = re.compile("[\ufe0e\ufe0f]")


@shape_rule
def answer_sheet(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Ticks, letters and scores tell how it went, not what is so.

    ## What it finds
    Lines of option letters with a tick or cross (``3. C○``), scores (``模試 62%``, ``正解数: 5問``), and what they show
    of the author's progress (``Domain 2 が大幅改善（20% → 40%）``).

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    Options with text, and quantities that are no scores.

    ## Options
    None.
    """
    text = topic.plain.strip()
    if topic.is_leaf and (_is_key(topic, text, place) or _is_entry(text, place) or _tells_score(text, place)):
        yield Skip(lines=lines_of(topic), reason="an answer sheet or a score")


def _tells_score(text: str, place: Place) -> bool:
    """Whether a line tells how a test went: a score, or several."""
    if (_SCORE.match(text) and _SCORE_WORD.search(text)) or _HOW_IT_WENT.match(text):
        return True
    return _is_result(text) or (bool(_RESULT.fullmatch(text)) and _is_among_results(place))


def _is_result(text: str) -> bool:
    parts = _SEVERAL.split(text)
    return any(map(_OF_TESTS.fullmatch, parts)) and all(_OF_TESTS.fullmatch(p) or _RESULT.fullmatch(p) for p in parts)


def _is_among_results(place: Place) -> bool:
    """Whether a line stands beside a result, or below a heading of results."""
    beside = any(isinstance(t, Topic) and _is_result(t.plain.strip()) for t in place.siblings)
    return beside or (place.parent is not None and _RESULTS.search(place.parent.plain) is not None)


def _is_entry(text: str, place: Place) -> bool:
    """Whether a line is an entry of an answer sheet; one that may be a name (``2FA``, ``3D``) is so beside another."""
    if not is_answer(text) or place.parent is None or not _NAME.fullmatch(text):
        return is_answer(text)
    entries = (t for t in place.parent.topics if is_answer(t.plain.strip()))
    return len(list(islice(entries, 2))) > 1


def _is_key(topic: Topic, text: str, place: Place) -> bool:
    """Whether a line is the letters of the right options: numbered, below a heading that says so, or beside ticks."""
    if place.parent is None or not _LETTER.match(text):
        return False
    if topic.carrier is Carrier.NUMBER:
        return True
    return bool(_KEY.match(place.parent.plain)) or any(is_answer(t.plain) for t in place.parent.topics)


def is_answer(text: str) -> bool:
    """Whether a line is an entry of an answer sheet: the letters of options, ticked or crossed (``3. B×C``)."""
    bare = _VARIATION.sub("", text).strip()
    return bool(_ANSWER.match(bare)) and bool(re.search(rf"{_TICK}|^\d", bare))
