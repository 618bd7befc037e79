"""Answer sheets, scores and question codes."""

import re
from collections.abc import Iterator
from itertools import islice

from ..language.vocabulary import ANSWER_WORD
from ..topics.topic import Topic, lines_of
from ._place import Place
from ._rule import Skip, Verdict, shape_rule

_SCORE = re.compile(
    r"^(?:正答率|正解率|得点|スコア|点数|結果|模試|score)?[^。]{0,16}?\d+(?:\.\d+)?\s*(?:/\s*\d+|[%％点]|"
    r"問中.*)(?:\s*[（(].*[)）])?$",
    re.IGNORECASE,
)
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
    Lines of option letters with a tick or cross (``3. C○``), and scores (``模試 62%``).

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    Options with text, and quantities that are no scores.

    ## Options
    None.
    """
    text = topic.plain.strip()
    is_score = _SCORE.match(text) and _SCORE_WORD.search(text)
    if topic.is_leaf and (_is_key(text, place) or _is_entry(text, place) or is_score):
        yield Skip(lines=lines_of(topic), reason="an answer sheet or a score")


def _is_entry(text: str, place: Place) -> bool:
    """Whether a line is an entry of an answer sheet; one that may be a name (``2FA``, ``3D``) is so beside another."""
    if not is_answer(text) or place.parent is None or not _NAME.fullmatch(text):
        return is_answer(text)
    entries = (t for t in place.parent.topics if is_answer(t.plain.strip()))
    return len(list(islice(entries, 2))) > 1


def _is_key(text: str, place: Place) -> bool:
    """Whether a line is the letters of the right options below a heading that says so, or beside ticked ones."""
    if place.parent is None or not _LETTER.match(text):
        return False
    return bool(_KEY.match(place.parent.plain)) or any(is_answer(t.plain) for t in place.parent.topics)


def is_answer(text: str) -> bool:
    """Whether a line is an entry of an answer sheet: the letters of options, ticked or crossed (``3. B×C``)."""
    bare = _VARIATION.sub("", text).strip()
    return bool(_ANSWER.match(bare)) and bool(re.search(rf"{_TICK}|^\d", bare))
