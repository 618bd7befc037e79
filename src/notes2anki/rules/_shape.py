"""Small pure functions that several rules need: bodies, members, situations, junk."""

import re
from functools import lru_cache

from ..english.clauses import is_sentence
from ..english.text import is_english
from ..inline import Cut, body, plain, view
from ..labels import is_aspect, is_label, label
from ..model import Body, Markdown
from ..parting import has_given
from ..phrases import weight
from ..separators import split_term
from ..topics import Carrier, Topic, lines_of
from ._place import Place, Statement

LONGEST_ANSWER = 200
LONG_DEFINITION = 56.0
LONG_MEMBER = 26.0
_LONG_ENGLISH_MEMBER = 36.0
LONGEST_LIST = 7
LONGEST_LIST_TEXT = 150

_BRACKETED_NAME = re.compile(r"^(?P<term>[^（()）]{2,40}?)\s*[（(][^（()）]*[)）]$")
_CONJUNCTION = re.compile(r"\W*(?:or|and|then|plus|または|もしくは|および|かつ|あるいは)\W*", re.IGNORECASE)
_SITUATION = re.compile(
    r"(?:場合|とき|時|際|たい|ケース|したら|すると|には|ときは|場合は|必要なとき|方法|対処法?|発生(?:した|する)?|"
    r"エラー|失敗(?:した|する)?|"
    r"理由|原因|違い|使い分け|手順|やり方|[？?]|か)[:：、。]?$"
)
_QUESTION = re.compile(
    r"[？?][」』]?$|(?:なぜ|何|どの|どれ|どう|いつ|どこ|どちら).*か[。]?$|(?:What|Which|Why|How|When|Where|Who)\b.*\??$"
)


def hide(statement: Statement, start: int, end: int, hint: str = "") -> Body:
    """The statement with one range of its visible characters hidden."""
    return body(statement.view, [Cut(start, end, 1, hint)])


_OPTION = r"[A-FＡ-Ｆa-fア-カ]"
_TICK = r"[⚪○◯⭕×✕✖❌△☓OX✅✔☑]"
_ANSWER = re.compile(
    rf"^(?:\d{{1,3}}[.)．:：]?\s*)?{_OPTION}(?:[\s,、・]*(?:{_OPTION}|{_TICK}))*$|"
    rf"^\d{{1,3}}[.)．:：]\s*{_OPTION}(?:[,、・ ]+{_OPTION})*$"
)
_VARIATION = re.compile("[\ufe0e\ufe0f]")


def is_answer(text: str) -> bool:
    """Whether a line is an entry of an answer sheet: the letters of options, ticked or crossed (``3. B×C``)."""
    bare = _VARIATION.sub("", text).strip()
    return bool(_ANSWER.match(bare)) and bool(re.search(rf"{_TICK}|^\d", bare))


def is_question(text: str) -> bool:
    """Whether a line is a question the author wrote."""
    return bool(_QUESTION.search(text)) and len(text) > 3


def is_situation(text: str) -> bool:
    """Whether a line names a situation, purpose or problem that what stands below it answers."""
    return bool(_SITUATION.search(text.strip())) and len(text.strip()) > 4


def subtree_lines(topic: Topic) -> frozenset[int]:
    """The lines of a topic and of everything below it."""
    return frozenset(range(topic.span.first, topic.end + 1))


def own_lines(*topics: Topic) -> frozenset[int]:
    """The topics' own lines."""
    return lines_of(topics)


def member_of(topic: Topic) -> Markdown:
    """What a topic is called when it is listed as a member: its term, or its whole text where it is a mere label."""
    if topic.carrier is Carrier.HEADING:
        return topic.label
    split = split_term(topic.text)
    if split and len(plain(split.term)) <= 40:
        return label(split.term)
    return label(topic.text) if is_label(topic.plain.rstrip(":：")) else topic.text


_LITERAL = re.compile(
    r"^(?:`[^`]+`|\.?[\w-]+\.(?:ya?ml|json|conf|sh|py|js|toml|ini|xml|config)|--?[a-z][\w-]+|[A-Z]+(?:_[A-Z]+)+|"
    r"Fn::\w+)$"
)


_EXAMPLE = re.compile(r"^(?:例(?:[:：）)、]|えば)|たとえば|For example|Example:|e\.g\.|i\.e\.)", re.IGNORECASE)


def is_exemplified(topic: Topic) -> bool:
    """Whether nothing but examples stands below a line."""
    return bool(topic.children) and all(
        isinstance(child, Topic) and child.is_leaf and _EXAMPLE.match(child.plain) for child in topic.children
    )


def is_list_member(topic: Topic, place: Place) -> bool:
    """Whether a leaf is one of at least three bare terms side by side, or of a few short lines under an aspect."""
    if place.parent is None or not topic.is_leaf:
        return False
    members = place.parent.topics
    if len(members) < 3 or not all(t.is_leaf or is_exemplified(t) for t in members):
        return False
    if all(is_name(t) for t in members):
        return True
    few = len(members) <= LONGEST_LIST and all(weight(t.plain) <= longest_member(t.plain) for t in members)
    return few and is_aspect(place.parent.text)


def longest_member(text: str) -> float:
    """The weight up to which a line under an aspect is a member of it: in English a noun with what is said of it."""
    return LONG_MEMBER if not is_english(text) or is_sentence(text) else _LONG_ENGLISH_MEMBER


def is_literal(text: Markdown) -> bool:
    """Whether a label is a literal (a file name, flag or variable): it is to be recalled from its purpose too."""
    return bool(_LITERAL.match(text.strip()))


def bare_member(text: Markdown) -> Markdown:
    """A member without the remark in brackets behind it."""
    seen = view(text)
    found = _BRACKETED_NAME.match(seen.text)
    return seen.slice(0, found.end("term")) if found else text


def is_name(topic: Topic) -> bool:
    """Whether a topic's text is a bare term."""
    return _is_term(topic.text)


@lru_cache(maxsize=8192)
def _is_term(source: Markdown) -> bool:
    """Kept, since each member of a long list asks it of all others."""
    split = split_term(source)
    text = plain(split.term) if split else plain(source).rstrip(":： ")
    return is_label(text) and not has_given(text)


def joins_lines(text: str) -> bool:
    """Whether a line is but the conjunction between the lines around it: OR, かつ."""
    return bool(_CONJUNCTION.fullmatch(text))
