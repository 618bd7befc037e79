"""Examples and remarks that hang on the line above."""

import re
from collections.abc import Iterator

from ..language.examples import (
    is_labelled_example,
    leads_to_example,
    made_up_kind,
    names_made_up_host,
    opens_example,
)
from ..language.inline import Mark, plain, view
from ..language.japanese import words as japanese
from ..model import Markdown
from ..topics.labels import LONGEST_LABEL, label
from ..topics.paragraphs import is_code_line
from ..topics.topic import Carrier, Topic, lines_of, subtree_lines
from ._parts import parts_draft
from ._place import NOTHING, Place, Statement, Subject
from ._rule import Draft, Skip, Verdict, shape_rule
from .link_only import is_link

_AS_IN = re.compile(r"(?:例えば|たとえば)[、,\s]|語呂")
"""An example in Japanese, or how the line above can be memorised."""
_POINTS_UP = re.compile(
    r"^(?:これ(?:は|を|が|に|で|により|によって|ら)|それ(?:は|を|が|に|により|によって)|"
    r"This means that (?:it|they|this|these|those|there|you|we)\b|"
    r"This (?:is|means(?! that\b)|can|will|allows)\b|It (?:is|means(?! that\b)|can|will|allows)\b)"
)
_IN_ITS_CASE = re.compile(
    r"^(?:[こそ]の(?:場合|とき|時(?!点|間|刻|代)|際|状態|段階|時点|結果|後|あと|うえ|上(?=で))(?!の)|"
    r"ここ(?:[をが]|で(?!は|、? ?[^ぁ-んァ-ヶ一-龯]))|"
    r"[こそ]う(?:する|した|なる|しない|すれ|であれ)(?:と|こと|場合|ば|ら))"
)
"""How a Japanese line begins that tells what is so in the case of the line above."""
_BARE_LABEL = re.compile(r"[（(]?(?:具体)?例[）)]?[:：]?|(?:Example|e\.g\.)[:.]?", re.IGNORECASE)
"""The label of an example on a line of its own."""
_PROMPT = re.compile(r"[\w@.-]+(?:\([\w-]+\))?[#$>] \S")
_REMARK = re.compile(r"^[（(][^（()）]*[)）]$")


@shape_rule
def example_line(topic: Topic, place: Place) -> Iterator[Verdict]:
    """An example supports the fact above it and is never asked on its own.

    ## What it finds
    Leaves that begin with 例）, 例:, 例えば, e.g. or 語呂, and the lines of a paragraph below 例）; lines of code that
    stand in a paragraph without a fence. What stands below a line that ends in 例えば…：; things that users make and
    that only a letter tells apart (VPC A, VPC B); what is done with hosts of example.com.

    ## What it makes
    Nothing: the line goes to the answer side of the note above it. A line that points at the one above (これは, This …)
    or goes on in its case (その場合は, こうすると) is asked by its parts under that line, or under its last sentence,
    where that is short. "This means that", before a subject of its own, is dropped, and the line is asked.

    ## What it leaves alone
    A parent bullet 具体例 whose children explain something.

    ## Options
    None.
    """
    if topic.carrier is Carrier.HEADING or not place.ancestors:
        return
    points_up = _POINTS_UP.match(topic.plain) or (_IN_ITS_CASE.match(topic.plain) and not _is_behind_remark(place))
    if points_up and topic.is_leaf and _has_line_above(place) and not names_made_up_host(topic.plain):
        yield _below_the_line_above(topic, place) or Skip(
            lines=lines_of(topic), reason="says more of the line above", attach=True
        )
    elif topic.is_leaf and (_is_example(topic, place) or _is_of_example(topic, place)):
        yield Skip(lines=lines_of(topic), reason="an example of the line above", attach=True)
    elif not topic.is_leaf and (opens_example(topic.plain) or _is_of_example(topic, place)):
        yield Skip(lines=subtree_lines(topic), reason="an example of the line above", attach=True, whole=True)


def _has_line_above(place: Place) -> bool:
    """Whether a line stands directly below another one that is more than a link."""
    above = place.siblings[place.position - 1] if place.position else None
    return above is not None and not (isinstance(above, Topic) and above.is_leaf and is_link(above))


def _is_behind_remark(place: Place) -> bool:
    """Whether the line above is a remark in brackets: then the case is that of a line before it."""
    above = place.siblings[place.position - 1] if place.position else None
    return isinstance(above, Topic) and _REMARK.match(above.plain) is not None


def _is_example(topic: Topic, place: Place) -> bool:
    """Whether a leaf is an example of the line above, or hangs on it in another way."""
    if is_labelled_example(topic.plain) or _AS_IN.match(topic.plain):
        return True
    if _POINTS_UP.match(topic.plain) and names_made_up_host(topic.plain):
        return True
    if _REMARK.match(topic.plain) and japanese.has_kana(topic.plain) and _has_line_above(place):
        return True
    return topic.carrier is Carrier.LINE and (_hangs_on(topic.plain) or _is_command(topic))


def _is_of_example(topic: Topic, place: Place) -> bool:
    """Whether a line belongs to an example that another one begins, or tells of a thing made up for one."""
    parent = place.parent
    if parent is not None and topic.carrier is not Carrier.LINE and leads_to_example(parent.plain):
        return True
    return _is_below_label(topic, place) or _is_made_up(topic, place)


def _is_below_label(topic: Topic, place: Place) -> bool:
    """Whether a line of a paragraph stands below the bare label of an example."""
    first = topic
    for item in place.before():
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or item.end + 1 != first.span.first:
            return False
        if item.is_leaf and _BARE_LABEL.fullmatch(item.text.strip()):
            return topic.carrier is Carrier.LINE
        first = item
    return False


def _is_made_up(topic: Topic, place: Place) -> bool:
    """Whether a line tells of one of several things that only a letter tells apart."""
    kind = made_up_kind(plain(label(topic.text)))
    others = (item for item in place.siblings if isinstance(item, Topic) and item is not topic)
    return bool(kind) and any(made_up_kind(plain(label(item.text))) == kind for item in others)


def _is_command(topic: Topic) -> bool:
    """Whether a line of a paragraph is nothing but a command as it is typed at a prompt: ``router(config)# …``."""
    seen = view(topic.text)
    return any(m.start == 0 and m.end == len(seen.text) for m in seen.marked(Mark.CODE)) and bool(
        _PROMPT.match(seen.text)
    )


def _hangs_on(text: str) -> bool:
    """Whether a line of a paragraph is a remark in brackets, or code that its author did not fence."""
    return bool(_REMARK.match(text) or is_code_line(text))


def _below_the_line_above(topic: Topic, place: Place) -> Draft | None:
    """A line that points at the one above it (``This …``), asked by its parts under that one."""
    above = place.siblings[place.position - 1]
    if not isinstance(above, Topic) or not above.is_leaf:
        return None
    said = above.label if len(above.plain) <= LONGEST_LABEL else _last_sentence(above)
    statement = Statement(topic=topic, text=topic.text)
    return parts_draft(statement, place, Subject(place.ancestors, said)) if plain(said) else None


def _last_sentence(topic: Topic) -> Markdown:
    """The last sentence of a Japanese line of several; empty where it is too long to stand above a question."""
    seen = view(topic.text)
    found = japanese.sentences(seen.text) if japanese.has_kana(seen.text) else ()
    start, end = found[-1] if len(found) > 1 else (0, 0)
    return seen.slice(start, end) if end - start <= LONGEST_LABEL else NOTHING
