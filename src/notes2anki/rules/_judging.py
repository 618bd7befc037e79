"""What kind of statements stand below a topic: members of a list, a definition, or more than one card can ask."""

import re
from collections.abc import Sequence

from ..language.clauses import comment_of_topic
from ..language.english import clauses as english_clauses
from ..language.english.text import is_english, is_english_prose, is_predicate
from ..language.japanese import words as japanese
from ..language.japanese.clauses import closes_a_definition, is_condition_alone
from ..language.phrases import weight, without_brackets
from ..topics.labels import is_empty, is_label
from ..topics.siblings import first_told
from ..topics.topic import BULLETS, Carrier, Topic
from ._place import Statement

SHORT, _FEW_WORDS = 12.0, 4
"""A member of a list has at most this weight, or so many words where it has no kana."""
FEW = 3
"""So many statements can be asked together."""
_TOGETHER = 60
"""Statements that are asked together weigh no more."""
_LONG_LABEL = 20.0
"""A bare term weighs no more, apart from what stands in brackets behind it."""
_LONG_ACTION = 30.0
"""What is done is asked as a whole up to this weight."""
_PROPERTY = re.compile(
    r"(?:できる|できます|可能(?:です|である)?|必要(?:がある|です|である)?|サポート(?:する|します|している)?|される|されます|ある|あります|ない|ません|れる|いる)$"
)
_MEANS = re.compile(
    r"[A-Z][A-Za-z0-9 -]+(?:[（(][^（）()]+[)）])?[ ]?(?:で|により|によって|を使用して|を使って)(?!は|も|の|き)"
)
_MODAL = re.compile(r"(?:can(?:not|'t)?|must|should|may|could|will)\b", re.IGNORECASE)
_NAMES = re.compile(r"[^、]を[^、を]+と(?:も)?(?:呼[ばびぶん]|称[しすさ])")
_SENTENCE = re.compile(r"(?:です|ます|ません|ました|でした|ください)[。]?$|。$")
"""How a Japanese line ends that is a sentence of prose, and no member of a list."""
_ADDS = re.compile(
    r"(?:ただし|但し|なお|ちなみに|もしくは|または|そのため|その際|この場合|その場合)(?=[、ぁ-んァ-ヶ一-龯A-Za-z])"
)
"""How a line begins that adds to the one before it, and is no member beside it."""
_NO_TERM = re.compile(
    r"(?:\bvs\.?\b|違い|使い分け|手順|流れ|方法|比較|場合|とき|ユースケース|use cases?|(?:good|nice) to know)",
    re.IGNORECASE,
)


def is_short(statement: Statement, limit: float = SHORT) -> bool:
    """Whether a statement is a mere member of a list: a few words, or a name."""
    text = statement.plain
    if japanese.has_kana(text):
        return weight(text) <= limit or (is_label(text) and weight(without_brackets(text)) <= _LONG_LABEL)
    return len(text.split()) <= _FEW_WORDS


def is_lone_keyword(statements: list[Statement], topic: Topic) -> bool:
    """Whether one bare term is left among topics that have their definitions."""
    explained = sum(not t.is_leaf for t in topic.topics)
    if len(statements) != 1 or explained < FEW or statements[0].topic.carrier is Carrier.LINE:
        return False
    if statements[0].topic.span.first == topic.topics[0].span.first:
        return False
    return is_label(statements[0].plain) and weight(statements[0].plain) <= _LONG_LABEL and not is_empty(topic.text)


def first_few(statements: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The statements that together define the topic, and those that follow."""
    total = 0.0
    for count, statement in enumerate(statements):
        total += weight(statement.plain)
        joins = is_short(statement) and _is_in_list(statement) == _is_in_list(statements[0])
        joins = joins and not any(_ADDS.match(s.plain) for s in (statements[0], statement))
        if count and (total > _TOGETHER or count >= FEW or not joins):
            return statements[:count], statements[count:]
    return statements, []


def _is_in_list(statement: Statement) -> bool:
    """Whether a statement is a bullet: a paragraph behind those is none of their list."""
    return statement.topic.carrier in BULLETS


def defines(statement: Statement, topic: Topic) -> bool:
    """Whether a statement can be asked for as a whole: the only one of its topic, or of the form of a definition."""
    if _tells_means(statement.plain) or _comes_of_condition(statement, topic):
        return False
    if len(topic.children) == 1:
        return _PROPERTY.search(topic.plain.rstrip("。:： ")) is None
    if _asks_nothing(topic):
        return False
    is_prose = topic.carrier is Carrier.HEADING and statement.topic.carrier is Carrier.LINE
    if is_prose:
        return True
    text = statement.plain.rstrip("。. ")
    if japanese.has_kana(text):
        if not japanese.ends_in_predicate(text):
            return True
        return weight(text) <= _LONG_ACTION and not _PROPERTY.search(text)
    if _MODAL.match(text) or (len(topic.topics) >= FEW and is_english(text) and is_predicate(text)):
        return False
    few = len(topic.children) <= FEW or not is_english_prose(text)
    return few and len(text.split()) <= _FEW_WORDS * 3 and english_clauses.subject_and_complement(text) is None


def _comes_of_condition(statement: Statement, topic: Topic) -> bool:
    """Whether the first line below a topic is the condition of a statement behind it."""
    first = first_told(topic)
    return first is not None and first.span != statement.topic.span and is_condition_alone(first.plain)


def _tells_means(text: str) -> bool:
    """Whether a Japanese text says what is done with a named thing (Xで…設定), or what a thing is called (AをXと呼ぶ).

    The name is the news, not the whole.
    """
    if _NAMES.search(text):
        return True
    return bool(_MEANS.match(text)) and (_PROPERTY.search(text) is not None or japanese.ends_in_action(text))


def _asks_nothing(topic: Topic) -> bool:
    """Whether a topic is no term that a bare blank could define: an action, a comparison, a procedure."""
    text = topic.plain.rstrip(":： ")
    return bool(_NO_TERM.search(text)) or (japanese.has_kana(text) and japanese.ends_in_predicate(text))


def are_parallel(texts: Sequence[str]) -> bool:
    """Whether Japanese texts can stand beside each other as members of one list.

    None is a definition if another is not. They are names, or of very few words, or all say in few words what is done
    or can be.
    """
    told = [japanese.has_kana(text) and japanese.ends_in_verb(text.rstrip("。. ")) for text in texts]
    if len({closes_a_definition(text) for text in texts}) > 1 or any(_ADDS.match(text) for text in texts):
        return False
    if not any(told) or all(weight(text) <= SHORT for text in texts):
        return True
    short = all(weight(text) <= _LONG_ACTION and comment_of_topic(text) is None for text in texts)
    return all(told) and short and not any(_SENTENCE.search(text) for text in texts)
