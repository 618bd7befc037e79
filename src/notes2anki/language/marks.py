"""The signs and words with which an author marks a whole statement as right or wrong.

A statement that is marked as wrong must never be taught: ``× …``, ``誤）…``, ``…（×）``, ``Wrong: …``.
"""

import re
from dataclasses import dataclass

from ..model import Markdown
from .clauses import comment_of_topic
from .english.sentence import clauses_of
from .english.text import is_english
from .japanese import words as japanese
from .vocabulary import ARROW

_CROSS = "[×✕✖❌✗✘☓╳][\ufe0e\ufe0f]?"
_QUOTES = "「」『』 "
_CIRCLE = "(?:[○〇◯✓✔☑✅⭕][\ufe0e\ufe0f]?)"
_WRONG_WORD = r"(?:誤り?|間違い|不正解|嘘|ウソ|wrong|false|incorrect)"
_RIGHT_WORD = r"(?:正しい|正解|true|correct)"
_QUESTION_NUMBER = (
    r"(?:(?:第[ ]?\d{1,3}[ ]?問|(?:問題?|設問|[QＱ]|No\.?[ ]?|#)[ ]?\d{1,3}(?:[-－]\d{1,2})?)[:：.．)）]?[ \u3000]*)"
)
"""The number of the question that a line tells of: ``問12：``, ``Q3``."""
_NUMBERED = rf"(?:{_QUESTION_NUMBER}|(?:[①-⑳]|[(（]?\d{{1,2}}[)）.．]|[ア-オ][.．)）])[ \u3000]*)?"
_WRONG_FIRST = re.compile(
    rf"^{_NUMBERED}(?:(?:{_CROSS}|[(（【\[]{_CROSS}[)）】\]])[:：]?[ \u3000]*|"
    r"(?P<word>(?:よくある)?(?:誤り?|間違い|誤解|不正解|ウソ|嘘)[ ]?[)）:：][ \u3000]*|"
    r"[(（【\[](?:誤り?|NG)[)）】\]][:：]?[ \u3000]*|"
    r"(?:wrong|false|incorrect|myth|not true)[:：][ ]*))(?=[^\s\d)）:：])",
    re.IGNORECASE,
)
_WRONG_LAST = re.compile(rf"[ \u3000]*(?:[(（][ ]?(?:{_CROSS}|{_WRONG_WORD})[ ]?[)）]|{_CROSS})[。.]?$", re.IGNORECASE)
_CORRECTED = re.compile(
    rf"^(?P<said>.+?)[ \u3000]*(?:"
    rf"[(（](?P<inside>(?:{_CROSS}[:：、→⇒ ]*|{_WRONG_WORD}[:：、→⇒ ]+)[^（()）\d\s][^（()）]*)[)）]|"
    rf"(?P<behind>[(（]{_CROSS}[)）][ \u3000]*[^\s。.].*|"
    rf"(?:[✕✖❌✗✘]\ufe0f?[ \u3000]*|×)[(（](?:正|→|⇒|right|correct)[^（()）]+[)）]|"
    rf"{_CROSS}[ \u3000]*{ARROW}[ \u3000]*\S.*))[。.]?$",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    rf"^(?:(?:{_CROSS}|{_CIRCLE})[:：]?[ \u3000]*)?(?P<said>.{{4,}}?)[ \u3000]*{ARROW}[ \u3000]*"
    rf"(?P<verdict>(?:{_CROSS}|{_CIRCLE}|(?:{_WRONG_WORD}|{_RIGHT_WORD})(?=$|[\s（(、。:：]))(?P<why>.*))$",
    re.IGNORECASE,
)
_RIGHT_FIRST = re.compile(
    rf"^{_QUESTION_NUMBER}?(?:{_CIRCLE}[:：]?|[(（【]{_CIRCLE}[)）】]|正(?:しい|解)?[)）])[ \u3000]*"
    r"(?=[^\sはがをのも])",
    re.IGNORECASE,
)
_RIGHT_LAST = re.compile(rf"[ \u3000]*(?:[(（][ ]?{_CIRCLE}[ ]?[)）]|(?<=[^\s:：=＝|→-])[ \u3000]*{_CIRCLE})$")
_MARKS_WRONG = (
    rf"(?:{_CROSS}[:：]?|[(（【\[](?:{_CROSS}|誤り?|NG)[)）】\]][:：]?|"
    r"(?:誤り?|間違い|NG|wrong|false)[ ]?[:：)）])[ \u3000]*"
)
_MARKS_RIGHT = (
    rf"(?:{_CIRCLE}[:：]?|[(（【\[](?:{_CIRCLE}|正解?|正しい|OK)[)）】\]][:：]?|"
    r"(?:正(?:解|しい|しくは)?|OK|right|correct|true)[ ]?[:：)）])[ \u3000]*"
)
_SET_RIGHT = re.compile(
    rf"^{_NUMBERED}{_MARKS_WRONG}(?P<said>\S.*?)[ \u3000、。,/／]*"
    rf"(?P<right>(?:(?P<arrow>{ARROW})[ \u3000]*|{_MARKS_RIGHT})+\S.*)$",
    re.IGNORECASE,
)
"""What is wrong behind its mark, and behind it what is right: ``誤：… 正：…``, ``× … → …``, ``✗ … ✓ …``."""
_CALLED = re.compile(
    rf"^{_QUESTION_NUMBER}(?P<said>.{{4,}}?)(?:は|[:：])[ \u3000]*"
    r"(?P<verdict>(?:誤り?|間違い|正しくない|不適切|不正解|正しい|正解|適切)(?:である|です|だ)?[。]?)$"
)
"""What is said of a statement of a numbered question: ``問15：「…」は誤り``."""
_NUMBERED_WRONG = re.compile(rf"^{_QUESTION_NUMBER}{_MARKS_WRONG}(?=\S)", re.IGNORECASE)
_FORBIDS = re.compile(r"(?:don['’]t|do not|never|avoid|no|not|cannot|can['’]t|without)\b", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"特徴|特性|比較|違い|対応|サポート|機能|制限|制約|禁止|不可|不向き|できない|向かない|しない|だめ|ダメ|デメリット|短所|欠点|アンチパターン|対象外|含まれない|"
    r"\b(?:ng|limit\w*|cons|don['’]?ts?|not|never|avoid|anti-?patterns?|disadvantages?|drawbacks?|unsupported|denied|"
    r"without|when to use|pros|vs|versus|features?|comparison|trade-?offs?)\b",
    re.IGNORECASE,
)
"""A heading under which a cross stands before what is so: what a thing cannot do, or what it is not for."""
_FALSE = re.compile(r"false\b", re.IGNORECASE)
_LACKS = re.compile(
    r"(?:ない|ません|不可(?:能)?|弱い|遅い|低い|難しい|重い|高価|非対応|失われる)[。]?$|"
    r"\b(?:lost|slow(?:er)?|weak(?:er)?|limited|expensive|lacks?|fails?|harder?)\b",
    re.IGNORECASE,
)
"""What is said against a thing: a cross before it belongs to the thing, and not to what is said."""
_VALUE = re.compile(r"[^:：]{2,30}(?:：|: )[ \u3000]*[^:：○〇◯✓✔☑✅⭕、,/]*\w[^:：○〇◯✓✔☑✅⭕、,/]*")
"""A label with one value, which a cross behind it calls wrong."""
_DOING = re.compile(r"[A-Z][a-z]{2,}ing [a-z]")
_LETTERED = re.compile(r"(?:\*\*)?[(（]?[A-Fa-fＡ-Ｆア-オ][.．)）](?:\*\*)?[ \u3000]*\S")
_SIGN = re.compile(r"(?:[✅☑✔✓❌✗✘✖][\ufe0e\ufe0f]?[ \u3000]*)+(?=\w|[「（(*`])")
_LEAST_ORDER = 4
"""An English order has so many words, or it is a name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said, and what the author writes behind it: the sign, and what would be right."""

    said: tuple[int, int]
    verdict: tuple[int, int]


def judged(text: str) -> Judged | None:
    """A statement with the author's verdict behind an arrow, or with a cross and what would be right."""
    if (found := _JUDGED.match(text)) and states(found["said"].strip(_QUOTES)):
        return Judged(found.span("said"), found.span("verdict"))
    found = _CORRECTED.match(text)
    if found and states(found["said"]):
        return Judged(found.span("said"), found.span("inside" if found["inside"] else "behind"))
    return None


def set_right(text: str, above: str) -> Judged | None:
    """A statement behind the mark that it is wrong, with what is right behind it; or one that is called right or wrong.

    ``above`` is the heading: a cross may stand there before what is so.
    """
    if found := _CALLED.match(text):
        return Judged(found.span("said"), found.span("verdict"))
    found = _SET_RIGHT.match(text)
    if found is None or not states(found["said"].strip(_QUOTES)):
        return None
    belongs = _NEGATIVE.search(above) or _LACKS.search(found["said"])
    return None if belongs and found["arrow"] else Judged(found.span("said"), found.span("right"))


def marked_wrong(text: str, above: str) -> int | None:
    """Where what is said begins in a statement that is marked as wrong; None where it is not.

    ``above`` is the heading: a cross may stand there before what is so.
    """
    if numbered := _NUMBERED_WRONG.match(text):
        return numbered.end()
    first = _WRONG_FIRST.match(text)
    said = text[first.end() :] if first else ""
    if first and _FALSE.match(text) and not states(said):  # what the value of a setting means
        return None
    if first and (first["word"] or (_is_said(said) and not _NEGATIVE.search(above) and not _LACKS.search(said))):
        return first.end()
    last = _WRONG_LAST.search(text)
    if last and text[: last.start()][-1:].isdigit():  # 40×
        return None
    return 0 if last and (states(text[: last.start()]) or _VALUE.fullmatch(text, 0, last.start())) else None


def behind_sign(text: str, start: int) -> int:
    """Where what is said begins in a text from ``start`` on: behind the check mark or cross before it."""
    sign = _SIGN.match(text, start)
    return sign.end() if sign else start


def without_right_mark(text: Markdown) -> Markdown:
    """A statement without the sign that it is right: what is so needs none. Anything else stays as it is.

    So does the option of a question, whose answer the sign tells.
    """
    if _LETTERED.match(text):
        return text
    bare = _RIGHT_LAST.sub("", _RIGHT_FIRST.sub("", text))
    return Markdown(bare) if bare != text and states(bare.strip("*_ ")) else text


def states(text: str) -> bool:
    """Whether a text is a statement, right or wrong, and no mere name."""
    text = text.strip(" \u3000。")
    if japanese.has_kana(text) or not is_english(text):
        return comment_of_topic(text) is not None or japanese.ends_in_predicate(text)
    return any(clause.subject[1] > clause.subject[0] for clause in clauses_of(text, 0, len(text)))


def _is_said(text: str) -> bool:
    """Whether what follows a cross is said to be wrong: a statement, or in English what one is told to do."""
    if states(text):
        return not (is_english(text) and _FORBIDS.search(text))
    if not is_english(text) or len(text.split()) < _LEAST_ORDER or _FORBIDS.match(text):
        return False
    return bool(_DOING.match(text)) or any(clause.is_order for clause in clauses_of(text, 0, len(text)))
