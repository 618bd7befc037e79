"""What a sentence speaks of without naming it: the term of its line, the topic of the sentence or line before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.clauses import comment_of_topic, subject_of_sentence
from ..language.english.clauses import bare_subject, is_tail, points_elsewhere, telling_subject
from ..language.english.text import is_english
from ..language.japanese import words as japanese
from ..language.japanese.news import is_common
from ..language.vocabulary import ARROW
from ..model import Markdown
from ..rules import Place, Statement
from ..topics.chains import chain_of
from ..topics.labels import LONGEST_SUBJECT, is_aspect, is_label
from ..topics.pairs import pairs_of
from ..topics.parallels import parallels_of
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic
from .statements import begins_bullet, statements_of
from .stating import NAME, PREDICATE

_PROPER = re.compile(r"^[A-Za-z]|^[ァ-ヶー]{4,}$")
_BEFORE_ARROW = re.compile(rf"(?P<left>[^。、？?]{{2,30}}?)[ \u3000]*{ARROW}")


def below_term(topic: Topic, place: Place, statement: Statement) -> Place:
    """Later sentences of a line speak of its term (``term: definition``) or of the topic of its first sentence.

    The terms of a line that has several side by side have nothing above them but what stands above the line. Those
    that only a comma divides from the one before set another topic beside it, unless the first says already what
    they say (``管理はAとBで分担、設備はA、データはB``).
    """
    if pairs_of(topic.text) or parallels_of(topic.text):
        return place
    own = split_term(statement.text) if is_english(statement.plain) else None
    if own and not is_aspect(own.term) and not chain_of(topic.text):
        return place
    if not split_term(topic.text):
        statements = statements_of(topic)
        if f"{statements[statement.position - 1].plain}、" in topic.plain and not _elaborates(statement, statements[0]):
            return place
        subject = _spoken_of(statements[: statement.position])
        if not subject and is_tail(statement.plain):
            subject = bare_subject(statements[0].plain, LONGEST_SUBJECT)
        if begins_bullet(statement):
            return place
        if not subject or _names_another(statement.plain, subject) or _names_itself(statement.plain, subject):
            return place
        topic = replace(topic, text=Markdown(subject))
    return Place(ancestors=(*place.ancestors, topic), certification=place.certification, rarity=place.rarity)


def _spoken_of(statements: Sequence[Statement]) -> str:
    """What the next sentence goes on about: the subject of the first one, or of the last that named another thing."""
    subject = subject_of_sentence(statements[0].plain, LONGEST_SUBJECT) or _before_arrow(statements[0].plain)
    for statement in statements[1:]:
        if subject and (begins_bullet(statement) or _names_another(statement.plain, subject)):
            subject = subject_of_sentence(statement.plain, LONGEST_SUBJECT)
    return subject


def _before_arrow(sentence: str) -> str:
    """The name that an arrow says something of; empty for what is no name, as a case or a step."""
    found = _BEFORE_ARROW.match(sentence) if japanese.has_kana(sentence) or japanese.is_japanese(sentence) else None
    left = found["left"].strip() if found else ""
    return left if NAME.fullmatch(left) and is_label(left) else ""


def _names_itself(sentence: str, subject: str) -> bool:
    """Whether an English sentence begins with the subject before it, or speaks of a thing with a name of its own."""
    return is_english(sentence) and (sentence.startswith(subject) or telling_subject(sentence) != "")


def _names_another(sentence: str, subject: str) -> bool:
    """Whether a Japanese sentence speaks of a thing with a name of its own, and of no side of the one before it."""
    if not japanese.has_kana(sentence):
        return False
    own = subject_of_sentence(sentence, LONGEST_SUBJECT)
    named = _PROPER.search(own) is not None and not is_common(own)
    return named and subject not in own and own not in subject


def below_paragraph(topic: Topic, place: Place) -> Place:
    """The later lines of a paragraph speak of the topic of its first one, where they name none themselves."""
    first = _first_of_paragraph(topic, place)
    if first is None or split_term(topic.text) or not _names_no_topic(topic.plain):
        return place
    said = next(iter(statements_of(first)), None)
    subject = subject_of_sentence(said.plain, LONGEST_SUBJECT) if said else ""
    if not NAME.fullmatch(subject) or _is_said(subject, [*place.ancestors, topic]):
        return place
    above = replace(first, text=Markdown(subject), children=())
    return replace(place, ancestors=(*place.ancestors, above))


def _is_said(name: str, topics: Sequence[Topic]) -> bool:
    """Whether the topics say all words of a name already."""
    above = re.sub(r"\W+", "", " ".join(t.plain for t in topics)).casefold()
    return all(word.casefold() in above for word in re.findall(r"[A-Za-z]+|[^\W A-Za-z]+", name))


def _first_of_paragraph(topic: Topic, place: Place) -> Topic | None:
    """The line that the paragraph of a line begins with; None where that is the line itself."""
    first = topic
    for item in place.before():
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or item.end + 1 != first.span.first:
            break
        first = item
    return None if first is topic or topic.carrier is not Carrier.LINE else first


def _names_no_topic(sentence: str) -> bool:
    """Whether a sentence goes on with the topic of the one before: it names none, or points back at it."""
    if not japanese.has_kana(sentence):
        return is_english(sentence) and (points_elsewhere(sentence) or PREDICATE.match(sentence) is not None)
    if comment_of_topic(sentence):
        return False
    return not any(t.surface in ("は", "も") and t.pos == "助詞" and not t.depth for t in japanese.tokens(sentence))


def _elaborates(statement: Statement, first: Statement) -> bool:
    """Whether what a statement says of its topic stands in the first one."""
    comment = comment_of_topic(statement.plain)
    said = statement.plain[slice(*comment)] if comment else ""
    return bool(said) and re.search(rf"(?<![非不無未\d]){re.escape(said)}", first.plain) is not None
