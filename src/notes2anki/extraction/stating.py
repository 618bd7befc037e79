"""Which lines with others below them are statements themselves, and not only their heading."""

import re
from dataclasses import replace

from ..language.clauses import comment_of_topic, outcome_of_condition
from ..language.english.defining import is_definition
from ..language.english.sentence import clauses_of
from ..language.english.text import is_english
from ..language.inline import plain
from ..language.japanese import clauses as japanese_clauses
from ..language.japanese import words as japanese
from ..language.japanese.nouns import FORMAL
from ..language.phrases import weight
from ..language.quantities import quantities
from ..language.vocabulary import ARROW, SCENARIO
from ..model import Markdown
from ..topics.definedtitles import defines_itself
from ..topics.labels import announced_kind, is_aspect, is_label, label, names_kind
from ..topics.separators import split_term
from ..topics.siblings import first_told
from ..topics.topic import Carrier, Topic
from .statements import LEANS

_LEADS_ON = re.compile(r"\s(?:to|for|with|of|by|in|on|from|as|via|into)$")
"""What lines below finish."""
_IS_SO = r"必要が?ある|必要|必須|不要|できる|可能|ない|ます|です|される|ている|である|ません"
"""How a Japanese sentence ends that says what is so: alternatives of a pattern."""
_STATES = re.compile(rf"(?:{_IS_SO})。?$")
_TELLS_IN_HEADING = re.compile(
    rf"(?:{_IS_SO}|固定|なる|"
    r"(?<!たらす)(?<!きにす)(?<!時にす)[うくすつぬぶむる]こと|[るうくすつぬぶむ]。)。?$"
)
"""What a heading ends in that is a sentence: a plain verb without its full stop is as often a task."""
_ARROW = re.compile(rf"\S[ \u3000]*{ARROW}[ \u3000]*\S")
_NAMED_MEANS = re.compile(r"[A-Z][A-Za-z0-9 -]+で(?!は|も|の|き)[^、。]{4,}")
PREDICATE = re.compile(
    r"(?:Can(?:not|'t)?|Must|Should|May|Will|Supports?|Allows?|Provides?|Requires?|Uses?|Enables?|Has|Have|Does)\b"
    r"(?! to\b)"
)
"""What a bullet begins with that leaves out its subject: the heading above it."""
_LEAST_PREDICATE = 5
"""Such a bullet has so many words at least."""
NAME = re.compile(r"(?=.*[A-Z]).*[^るうくすつぬぶむの]")
"""What can stand over the later lines of a paragraph: no clause, and no common noun, told of in passing."""
_RECKONS = re.compile(r"(?<=[\w)）])[ ]?(?:[÷×＋−*+]|/(?=[ ]?[\w(（]))[ ]?(?=[\w(（])")
_LONG_STATEMENT, _LONG_ENGLISH_STATEMENT = 24, 40
"""A line of more characters with others below it is a statement if it has a predicate."""
_LEADS_TO_LIST = re.compile(r"以下|下記|次の")
_STATIVE = re.compile(
    r"(?:られる|[かがさたなばまらわ]れる|いる|ある|なる|まる|残る|かかる|変わる|違う|異なる|属する|持つ|よい|いい)$"
)
"""What a Japanese line ends in that says how something is; what one does is as often a title."""
_CALLS_FOR_MORE = re.compile(
    r"[^、。は]+(?:が発生|[がに]失敗)(?:する|した|している|してしまう)。?|"
    r"[^、。は]{0,12}(?:ユーザー?|利用者|顧客|開発者|メンバー|チーム|部署|社員)に[^、。は]+を提供する。?"
)
"""A line that tells what has happened, or what somebody is to be given: what stands below it answers it."""
_OFFERS = re.compile(
    r"(?:をサポート|に対応|を提供|を実現|を保証|に準拠|を自動化|を削減)(?:する|します|している|しています)?。?$"
)
"""What a Japanese line ends in that says what a thing offers; nobody sets that as a task."""
_COUNTS = re.compile(
    r"^There (?:is|are)\b|\b(?:several|many|various|multiple|different|some|two|three|four|five)\b", re.IGNORECASE
)
"""What only says that some things follow."""
_LONGEST_TITLE = 4
"""An English line without a verb, with lines set in below it, is their title up to so many words."""
_BESIDE_FIGURE = 2.0
"""What stands beside a figure has to weigh so much to be what it is of."""
_LEAST_DEFINITION = 14.0
_LEAST_STATEMENT = 12
"""A line of so few characters is a heading of what stands below it, whatever it ends in."""


def states_something(topic: Topic) -> bool:
    """Whether a topic with children is a statement itself and not only their heading."""
    if topic.carrier in (Carrier.HEADING, Carrier.LEAD):
        figure = comment_of_topic(topic.plain) is not None and _tells_figure(topic)
        return figure or _is_equation(topic.text) or defines_itself(topic) or _is_sentence(topic)
    text = topic.plain
    if SCENARIO.match(text) or (topic.children and is_english(text) and _LEADS_ON.search(text)):
        return False
    if topic.children and (announced_kind(text) or _CALLS_FOR_MORE.fullmatch(text)):
        return False
    if split_term(topic.text):
        return True
    if not text.strip() or text.rstrip().endswith((":", "：", "たい", "たい。")):
        return False
    sentences = japanese.sentences(text) if japanese.has_kana(text) and not _LEADS_TO_LIST.search(text) else ()
    if len(sentences) > 1:
        told = (Markdown(text[a:b]) for a, b in sentences if not LEANS.match(text[a:b]))
        return any(states_something(replace(topic, text=sentence)) for sentence in told)
    if len(text) > _LEAST_STATEMENT and (japanese_clauses.closes_a_definition(text) or _STATES.search(text)):
        return True
    if _tells_figure(topic):
        return True
    if outcome_of_condition(text) or (comment_of_topic(text) and japanese.has_kana(text)):
        return True
    return _states_in_japanese(text) if japanese.has_kana(text) else _states_in_english(topic)


def _is_sentence(topic: Topic) -> bool:
    """Whether a heading is a Japanese sentence: what is so of its topic, under its condition or behind an arrow."""
    text = topic.plain
    if topic.carrier is not Carrier.HEADING or len(text) <= _LEAST_STATEMENT or _LEADS_TO_LIST.search(text):
        return False
    if not japanese.has_kana(text) or not _TELLS_IN_HEADING.search(text) or SCENARIO.match(text):
        return False
    leads_to = _ARROW.search(text)
    return bool(leads_to) or outcome_of_condition(text) is not None or comment_of_topic(text) is not None


def _is_equation(text: Markdown) -> bool:
    """Whether a line says how something is reckoned: ``速力＝距離÷時間``."""
    split = split_term(text)
    return split is not None and split.by == "equals" and _RECKONS.search(plain(split.definition)) is not None


def defines_what_is_above(topic: Topic, parent: Topic | None) -> bool:
    """Whether a line with others below it is the first below a name and says what that is: ``Xと互換性があるDB``.

    That is a Japanese noun with a clause before it, or an English one with a clause behind it.
    """
    if parent is None or first_told(parent) != topic or weight(topic.plain) < _LEAST_DEFINITION:
        return False
    if is_definition(topic.plain):
        return is_label(parent.plain) and not names_kind(parent.plain) and not is_aspect(parent.text)
    line = [t for t in japanese.tokens(topic.plain.rstrip("。 ")) if t.pos not in ("空白", "補助記号")]
    if not line or line[-1].pos not in ("名詞", "接尾辞") or line[-1].surface in FORMAL or line[-1].is_verbal:
        return False
    if line[-1].surface in parent.plain or "ため" in topic.plain or names_kind(topic.plain):
        return False
    at = next((i for i, t in enumerate(line) if t.pos in japanese.RELATIVE_ENDS and t.form.startswith("連体形")), None)
    return at is not None and 0 < at < len(line) - 1 and NAME.fullmatch(plain(label(parent.text))) is not None


def _states_in_japanese(text: str) -> bool:
    """Whether a line with kana is a statement: what is done by named means, how something is, or a long sentence."""
    if _NAMED_MEANS.match(text) and japanese.ends_in_action(text):
        return True
    told = _STATIVE.search(text) or _OFFERS.search(text)
    if len(text) > _LEAST_STATEMENT and told and not _LEADS_TO_LIST.search(text):
        return True
    return len(text) > _LONG_STATEMENT and (japanese.ends_in_predicate(text) or text.endswith("か"))


def _tells_figure(topic: Topic) -> bool:
    """Whether a line with others below it tells a figure of something, and not the number of those lines."""
    found = quantities(topic.plain)
    rest = topic.plain
    for figure in reversed(found):
        rest = rest[: figure.start] + rest[figure.end :]
    counts = {int(n) for figure in found for n in re.findall(r"\d+", topic.plain[figure.start : figure.end])}
    return bool(found) and weight(rest.strip()) >= _BESIDE_FIGURE and len(topic.topics) not in counts


def _states_in_english(topic: Topic) -> bool:
    """Whether a line without kana is a statement; one with lines set in below it (and no table) is one anyway."""
    text = topic.plain
    if PREDICATE.match(text) and len(text.split()) >= _LEAST_PREDICATE and is_english(text):
        return True
    told, ends = _is_told(text), text.rstrip().endswith(".")
    if topic.carrier is Carrier.LINE and is_english(text) and len(topic.topics) == len(topic.children):
        return told or ends or len(text.split()) > _LONGEST_TITLE
    if len(text) <= _LONG_ENGLISH_STATEMENT and not ends:
        return told and _COUNTS.search(text) is None
    return told or (ends and len(text) > _LONG_ENGLISH_STATEMENT)


def _is_told(text: str) -> bool:
    """Whether an English line without a full stop has a subject and its verb."""
    return is_english(text) and any(c.subject[1] > c.subject[0] for c in clauses_of(text, 0, len(text)))
