"""What the author wrote on lines of its own, with what stands below each: the tree that the rules see."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from ..diagnostics import Span
from ..language.inline import Mark, plain, view
from ..model import CodeBlock, Directive, HtmlBlock, Markdown, Table
from .labels import label

Answer = TypeVar("Answer")

FLASHCARD = "flashcard"
"""The directive that a flashcard tag stands for: one card of a line with what stands below it."""


class Carrier(StrEnum):
    """What a topic or statement stands on."""

    FILE = "file"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    LINE = "line"
    LEAD = "lead"
    SUMMARY = "summary"


BULLETS = (Carrier.BULLET, Carrier.NUMBER)
"""The lines of a list."""
TITLES = (Carrier.HEADING, Carrier.LEAD, Carrier.SUMMARY)
"""What only stands above other lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something the author wrote on a line of its own, and what stands below it.

    ``span`` are its own lines, ``end`` is the last line of all that belongs to it. A leaf is a statement. Of a
    ``is_one_of_many`` heading others beside it share the term: only with what follows the colon is it a label.
    """

    span: Span
    end: int
    text: Markdown
    carrier: Carrier
    children: "tuple[Item, ...]" = ()
    level: int = 0
    task: bool = False
    ticked: bool = False
    is_one_of_many: bool = False
    directives: tuple[Directive, ...] = ()
    _topics: "tuple[Topic, ...] | None" = field(default=None, init=False, repr=False, compare=False)

    @property
    def plain(self) -> str:
        """The visible text."""
        return plain(self.text)

    @property
    def label(self) -> Markdown:
        """What it is called as context for what stands below it."""
        return label(self.text, heading=self.carrier is Carrier.HEADING, whole=self.is_one_of_many)

    @property
    def topics(self) -> "tuple[Topic, ...]":
        """Children that are topics or statements; kept, since each line of a long list looks at all beside it."""
        if self._topics is None:
            found = tuple(child for child in self.children if isinstance(child, Topic))
            object.__setattr__(self, "_topics", found)
            return found
        return self._topics

    @property
    def lines(self) -> range:
        """Its own lines."""
        return range(self.span.first, self.span.last + 1)

    @property
    def is_leaf(self) -> bool:
        """Whether nothing stands below."""
        return not self.children


Item = Topic | Table | CodeBlock | HtmlBlock


def walk(topic: Topic, above: tuple[Topic, ...] = ()) -> Iterator[tuple[Topic, tuple[Topic, ...]]]:
    """Every topic of a tree with its ancestors, parents first."""
    yield topic, above
    for child in topic.topics:
        yield from walk(child, (*above, topic))


def kept_for_list(question: Callable[[Topic], Answer]) -> Callable[[Topic], Answer]:
    """A question about all lines below a topic, answered once as long as the topic stays the same.

    Every line of a list asks it of the same list, one after the other. Only the last answer is kept.
    """
    last: list[tuple[Topic, Answer]] = []

    def asked(topic: Topic) -> Answer:
        if not last or last[0][0] is not topic:
            last[:] = [(topic, question(topic))]
        return last[0][1]

    return asked


def beginning_on(topic: Topic, line: int) -> tuple[Topic, ...]:
    """The topics right below another one that begin on a line; found by halves, since a list may be long."""
    first = bisect_left(topic.topics, line, key=_first_line)
    return topic.topics[first : bisect_right(topic.topics, line, first, key=_first_line)]


def holding(topic: Topic, line: int) -> Topic | None:
    """The first topic right below another one that a line belongs to."""
    before = bisect_right(topic.topics, line, key=_first_line)
    if not before or topic.topics[before - 1].end < line:
        return None
    return beginning_on(topic, topic.topics[before - 1].span.first)[0]


def _first_line(topic: Topic) -> int:
    return topic.span.first


def lines_of(*topics: Topic) -> frozenset[int]:
    """The topics' own lines, without what stands below them."""
    return frozenset(line for t in topics for line in t.lines)


def subtree_lines(topic: Topic) -> frozenset[int]:
    """The lines of a topic and of everything below it."""
    return frozenset(range(topic.span.first, topic.end + 1))


def is_picture(topic: Topic) -> bool:
    """Whether a line is pictures and no text."""
    seen = view(topic.text)
    return seen.images > 0 and not seen.text.strip()


def is_code_only(topic: Topic) -> bool:
    """Whether the whole text is one code span."""
    seen = view(topic.text)
    return any(m.mark is Mark.CODE and m.start == 0 and m.end == len(seen.text) for m in seen.marks)
