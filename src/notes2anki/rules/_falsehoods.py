"""Lines that say what is not so: the wrong answer of an exercise, the trap of a question, a common mistake."""

import re

from ..language.vocabulary import ARROW, FALSEHOOD
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic
from ._place import Place

_SIGNS = r"[\s❌✗✘✖×⚠\ufe0f🪤🚨*【】\[\]]*"
_LABEL = re.compile(
    rf"{_SIGNS}(?:(?:{FALSEHOOD})(?:の?(?:選択肢|例|パターン))?|誤った(?:理解|選択肢)|NG例|悪い例|"
    r"(?:(?:common|typical|exam) )?(?:misconception|myth|trap|mistake)s?|wrong(?: (?:answer|choice|option))?|"
    rf"incorrect(?: (?:answer|choice|option))?|distractor){_SIGNS}[:：][ \u3000]*(?=\S)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"{_SIGNS}(?:(?:{FALSEHOOD})(?:の?(?:選択肢|例|パターン|ポイント))?|誤った(?:理解|選択肢)|NG例|悪い例|"
    r"(?:(?:common|typical|frequent|exam) )?(?:misconception|myth|trap|mistake|error)s?|"
    rf"(?:wrong|incorrect) (?:answer|choice|option)s?){_SIGNS}[:：]?",
    re.IGNORECASE,
)
_FALSE = re.compile(
    rf"{_SIGNS}(?:(?:common |trick |exam )?distractors?|(?:false|incorrect|untrue) (?:statements?|claims?))"
    rf"(?: ?[/&] ?(?:[a-z]+ )?(?:false |incorrect )?[a-z]+)?{_SIGNS}[:：]?",
    re.IGNORECASE,
)
"""What heads nothing but lines that are not so."""
_CROSSED = re.compile(r"[❌✗✘✖×]\ufe0f?[ \u3000]*\S")
_QUOTED = re.compile(r"[「『“\"][^「」『』“”\"]+[」』”\"][。.]?")
_CORRECTS = re.compile(
    rf"{ARROW}|≠|✅|○|ではな|じゃな|ではあり|とは限ら|わけではな|実際[はに]|実は|正しく|正解は|ない[。]?$|できません|"
    r"\b(?:not|never|no longer|cannot|actually|instead|rather|but|only)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What sets a false statement right, or denies: then the line tells what is so."""
_REVIEW = re.compile(
    rf"{_SIGNS}(?:正解|正答|正しい|正しくは|理由|解説|ポイント|問題?|例|OK例|良い例|覚え方|補足|"
    r"(?:correct|right|better|best)\b|why\b|because|reason|explanation|example|answer|question|keyword|tip|key|trap)",
    re.IGNORECASE,
)
"""The labels that stand beside a wrong answer; among other terms such a word is one of them."""

NOT_SO = "says what is not so"
"""Why nobody learns such a line."""


def says_what_is_not_so(topic: Topic, place: Place) -> bool:
    """Whether a line is labelled as false, or stands below such a heading (crossed out or quoted below one that is less
    plain), and nothing sets it right."""
    if not topic.is_leaf or topic.carrier is Carrier.HEADING or place.parent is None:
        return False
    text = topic.plain.strip()
    if _CORRECTS.search(text):
        return False
    if _LABEL.match(text):
        return all(
            _LABEL.match(t.plain) or _REVIEW.match(t.plain)
            for t in place.siblings
            if isinstance(t, Topic) and split_term(t.text)
        )
    if _FALSE.fullmatch(place.parent.plain.strip()):
        return True
    below = _HEADING.fullmatch(place.parent.plain.strip()) is not None
    return below and bool(_CROSSED.match(text) or _QUOTED.fullmatch(text))
