"""What stands side by side in a Japanese sentence, so that one of the two would be half of the answer.

Two ways that are left open (``弁を閉じるか、動力を切ることで止める``), two things that are set against each other
(``荷は船から降ろし、客は桟橋から降ろす``).
"""

import re

from ..phrases import Range
from . import words as japanese
from .clauses import clause_ends, comment_of_topic

_VERB = r"(?<=[うくぐすつぬぶむる])"
_STOP = r"[^。、はか]"
_WAYS = re.compile(
    rf"(?:^|(?<=[、。は]))(?P<one>{_STOP}{{3,40}}{_VERB})か、(?P<other>{_STOP}{{3,40}}{_VERB})"
    r"(?:こと(?:で|により|によって)、?(?=[^、。はもきしす])|必要が(?:ある|あります))"
)
_NO_COMMA = r"[^、。はがを]"
_CASES = re.compile(
    rf"(?P<one>{_NO_COMMA}{{2,20}}?)(?P<case>では|には|は)[ ]?(?P<first>{_NO_COMMA}{{1,20}})、[ ]?"
    rf"(?P<other>{_NO_COMMA}{{2,20}}?)(?P=case)[ ]?(?P<second>{_NO_COMMA}{{1,20}}?)"
    r"(?:[をが](?=[^、。]{2,})[^、。]+)?[。]?"
)
"""Two cases by one particle, of which the verb may stand once for both: ``昼には旗、夜には灯を掲げる``."""
_BUT = re.compile(
    rf"{_NO_COMMA}{{1,20}}(?:で|に)?は[ ]?(?P<first>[^、。は]{{1,24}}?)(?:だ|である|です)?(?:が|けど|けれども?)、[ ]?"
    rf"{_NO_COMMA}{{1,20}}(?:で|に)?は[ ]?(?P<second>[^、。は]{{1,24}}?)(?:だ|である|です)?[。]?"
)
"""One case granted and the other set against it: ``昼は旗だが、夜は灯``."""
_MERELY = re.compile(r"(?:可|不可)能?|でき(?:る|ない|ます|ません)|(?:必|不)要|必須|ある|ない")
"""What says no more of a topic than that it is so."""
_BEGINNING = 3
"""Characters that two names share at the beginning where one tells the other."""
_ASKS = re.compile(r"どの|どう|どれ|どこ|どちら|何|いつ|誰|なぜ|いくつ")
"""What makes of ``…か`` a question: nothing is left open."""


def ways_left_open(text: str) -> tuple[Range, ...]:
    """The clauses of the ways by which something is brought about, or one of which is needed; empty where none are."""
    found = _WAYS.search(text)
    if found is None or _ASKS.search(found["one"]) or _ASKS.search(found["other"]):
        return ()
    return found.span("one"), found.span("other")


def cases_told(text: str) -> tuple[Range, ...]:
    """What is told of each of two cases set beside each other: ``昼には旗、夜には灯(を掲げる)``; empty where none are.

    Either tells which is meant by the other; of two that give each other away the second alone is asked, where the
    first is only granted.
    """
    if but := _BUT.fullmatch(text):
        if _MERELY.fullmatch(but["first"]) or _MERELY.fullmatch(but["second"]):
            return ()
        both = but.span("first"), but.span("second")
        return both[1:] if _gives_away(but["first"], but["second"]) else both
    found = _CASES.fullmatch(text)
    if found is None or found["one"] == found["other"] or _gives_away(found["first"], found["second"]):
        return ()
    ranges = found.span("first"), found.span("second")
    named = all(t.pos in japanese.NOMINAL or t.pos == "空白" for r in ranges for t in japanese.tokens(text[slice(*r)]))
    return ranges if named else ()


def _gives_away(one: str, other: str) -> bool:
    """Whether either of two names tells the other: 公開 and 非公開, ステートフル and ステートレス."""
    return one in other or other in one or one[:_BEGINNING] == other[:_BEGINNING]


def set_against(text: str) -> bool:
    """Whether the same is told of two topics, each in a clause of its own."""
    told: list[str] = []
    start = 0
    for end in (*clause_ends(text), len(text)):
        clause = text[start:end]
        start = end
        if comment_of_topic(clause.rstrip("、")) and (verb := _verb(clause)):
            told.append(verb)
    return len(told) > len(set(told))


def _verb(clause: str) -> str:
    """The verb of a clause in the form of a dictionary, or the noun that する makes one of."""
    words = [t for t in japanese.tokens(clause) if not t.depth]
    verb = next((t for t in reversed(words) if t.pos == "動詞" and t.base not in ("いる", "ある")), None)
    before = words[words.index(verb) - 1] if verb is not None and words.index(verb) else None
    if verb is None:
        return ""
    return before.surface if before is not None and before.is_verbal else verb.base
