"""A situation, question or purpose with what to do about it below."""

import re
from collections.abc import Iterator

from ..language.inline import plain
from ..language.phrases import weight
from ..language.vocabulary import ARROW
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole, listed
from ..topics.labels import ERRANDS, folded
from ..topics.separators import split_term
from ..topics.topic import BULLETS, Carrier, Topic, lines_of
from ._judging import FEW
from ._limits import LONGEST_ANSWER
from ._lists import statement_list
from ._place import Place, Statement, Subject
from ._questions import is_question, is_situation
from ._rule import Draft, Verdict, shape_rule

_MOST_ANSWERS = 5
_LONGEST_SITUATION = 150
_TOGETHER = 60.0
_LONGEST_REASON = 110
_LONGEST_NAME = 20.0
_ASKS_WHICH = re.compile(
    r"(?:どれ|何|なに|誰|どこ)(?:か|でしょうか|ですか)[。．?？]?$|"
    r"^(?:[Ww]hich|[Ww]hat|[Ww]ho)\b.*\?$"
)
_POINTS = re.compile(
    r"\b(?:this|these|that|those)\b(?! is\b)|(?:この|その|上記の?|以下の)(?:要件|場合|条件|問題)", re.IGNORECASE
)
"""What sends a question to a story that stands elsewhere."""
_SEVERAL = re.compile(
    r"(?:why|when|what for)\b(?!.*\b(?:not|never)\b)|(?:なぜ|いつ|どんな時|どういう時)", re.IGNORECASE
)
_FEWEST_PAIRS = 2
_DIVIDES = ("colon", "equals", "dash", "dots")
_ARROW = re.compile(rf"(?:(?!{ARROW}).){{2,40}}?[ \u3000]*{ARROW}(?:(?!{ARROW}).){{2,}}")
_FINITE = re.compile(r"\b(?:is|are|can|will|has|have|does|do|must|should)\b")
"""The verb of a sentence: what says so much is asked by its parts."""


_NO_ANSWER = re.compile(r"[？?]?|.*とは[。:：]?")
"""What stands below a situation and answers nothing: it asks itself."""


@shape_rule
def situation(topic: Topic, place: Place) -> Iterator[Verdict]:
    """When this happens, do that.

    ## What it finds
    A bullet or heading that ends in 〜場合, 〜とき, 〜したい, 〜には, 〜が発生した, a question mark or question word,
    and has one to five short leaves below it; a question (…はどれか) over one bullet that names its answer; "Why …?"
    and "When …?" over any number of reasons.

    ## What it makes
    A term note: the situation as prompt, all that stands below as the answer.

    ## What it leaves alone
    Situations with topics or tables below them, bare aspects such as 原因, and questions over pairs (``X → Y``), each
    of which is asked by itself.

    ## Options
    None.
    """
    text = topic.plain.strip(" :：")
    if topic.is_leaf or topic.carrier in (Carrier.FILE, Carrier.SUMMARY) or len(text) < 6 or ERRANDS.match(text):
        return
    if not (is_situation(text) or is_question(text)) or _holds_pairs(topic):
        return
    if _asks_for_several(topic):
        statements = [Statement(topic=t, text=t.text) for t in topic.topics]
        yield from statement_list(statements, Subject(place.ancestors, _whole(topic)))
        return
    if answer := _explained_answer(topic):
        yield Draft(
            kind=Kind.TERM,
            prompt=_whole(topic),
            path=place.ancestors,
            body=hidden_whole(answer.text),
            lines=lines_of(topic, answer),
        )
        return
    leaves = [t for t in topic.topics if t.is_leaf]
    if len(leaves) != len(topic.children) or not 1 <= len(leaves) <= _MOST_ANSWERS:
        return
    answers = [t.text for t in leaves]
    empty = any(_NO_ANSWER.fullmatch(t.plain.strip()) for t in leaves)
    if empty or sum(len(plain(a)) for a in answers) > LONGEST_ANSWER:
        return
    if len(topic.plain) > _LONGEST_SITUATION or (
        len(answers) > 1 and sum(weight(plain(a)) for a in answers) > _TOGETHER
    ):
        return
    body = hidden_whole(answers[0]) if len(answers) == 1 else listed(answers, one_by_one=False, ordered=False)
    yield Draft(
        kind=Kind.TERM,
        prompt=_whole(topic),
        path=place.ancestors,
        body=body,
        lines=lines_of(topic, *leaves),
    )


def _explained_answer(topic: Topic) -> Topic | None:
    """The one bullet below a question that is its answer, with more about it below: a name that the question hides."""
    answer = topic.topics[0] if len(topic.children) == len(topic.topics) == 1 else None
    if answer is None or answer.is_leaf or answer.carrier not in BULLETS:
        return None
    if not _ASKS_WHICH.search(topic.plain) or _POINTS.search(topic.plain):
        return None
    name = plain(answer.text).strip()
    is_name = weight(name) <= _LONGEST_NAME and split_term(answer.text) is None and not is_question(name)
    asked = len(topic.plain) <= _LONGEST_SITUATION
    return answer if asked and is_name and folded(name) not in folded(topic.plain) else None


def _holds_pairs(topic: Topic) -> bool:
    """Whether each line below a question is a thing and its answer (``FOB → buyer``): each is asked for its own."""
    pairs = len(topic.topics) == len(topic.children) >= _FEWEST_PAIRS
    return pairs and all(t.is_leaf and _is_pair(t) for t in topic.topics)


def _is_pair(topic: Topic) -> bool:
    split = split_term(topic.text)
    return (split is not None and split.by in _DIVIDES) or _ARROW.fullmatch(topic.plain) is not None


def _asks_for_several(topic: Topic) -> bool:
    """Whether a question or heading asks for reasons or occasions, of which there are several below it."""
    reasons = topic.topics
    fit = len(reasons) >= FEW and len(reasons) == len(topic.children)
    told = sum(bool(_FINITE.search(t.plain)) for t in reasons)
    short = all(len(t.plain) <= _LONGEST_REASON for t in reasons)
    return fit and short and told <= 1 and bool(_SEVERAL.match(topic.plain))


def _whole(topic: Topic) -> Markdown:
    """The situation in full, without the colon that leads on."""
    return Markdown(topic.text.rstrip(" :：\u3000"))
