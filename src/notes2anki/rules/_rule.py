"""What a rule is: a function from a topic or statement to drafts, made a rule of one phase by the class around it.

Phases, in the order in which a topic meets them:

- ``SHAPE``: the topic with all below it, before its children are looked at (tables, sequences, questions, skips);
- ``STATEMENT``: one sentence of a topic's own text that nothing has taken yet;
- ``GROUP``: the topic again, when its children are done, for what is still open among them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Generic, TypeVar

from ..diagnostics import Diagnostic
from ..model import Body, Kind, Markdown, RuleName
from ..topics.topic import Topic
from ._place import NOTHING, Place, Statement


class Phase(Enum):
    """When a rule is asked."""

    SHAPE = "shape"
    STATEMENT = "statement"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note as a rule proposes it.

    ``prompt`` is the topic asked about and ``path`` the topics above that, outermost first; ``lines`` are the source
    lines that the note asks for, ``support`` those that only help. ``whole`` says that nothing below the topic is left
    to ask.
    """

    kind: Kind
    prompt: Markdown
    path: tuple[Topic, ...]
    body: Body
    lines: frozenset[int]
    support: frozenset[int] = frozenset()
    extra: Markdown = NOTHING
    whole: bool = False
    both_ways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Lines that are no card, and why.

    ``whole`` takes everything below the topic along; ``attach`` puts the text on the answer side of the notes made from
    the line above.
    """

    lines: frozenset[int]
    reason: str
    whole: bool = False
    diagnostic: Diagnostic | None = None
    attach: bool = False


Verdict = Draft | Skip | Diagnostic
"""What a rule says of some lines: they are a note, no card, or worth a remark."""
TopicFinder = Callable[[Topic, Place], Iterator[Verdict]]
StatementFinder = Callable[[Statement, Place], Iterator[Verdict]]


FinderT = TypeVar("FinderT", bound=Callable[..., Iterator[Verdict]])


@dataclass(frozen=True, slots=True)
class _Named(Generic[FinderT]):
    """A finder and the rule's public name. The finder's docstring is the manual page."""

    name: RuleName
    find: FinderT

    @property
    def manual(self) -> str:
        """The manual page in Markdown."""
        return (self.find.__doc__ or "").strip()


@dataclass(frozen=True, slots=True)
class ShapeRule(_Named[TopicFinder]):
    """A rule of the ``SHAPE`` phase."""

    phase: ClassVar[Phase] = Phase.SHAPE


@dataclass(frozen=True, slots=True)
class StatementRule(_Named[StatementFinder]):
    """A rule of the ``STATEMENT`` phase."""

    phase: ClassVar[Phase] = Phase.STATEMENT


@dataclass(frozen=True, slots=True)
class GroupRule(_Named[TopicFinder]):
    """A rule of the ``GROUP`` phase."""

    phase: ClassVar[Phase] = Phase.GROUP


Rule = ShapeRule | StatementRule | GroupRule


def _name(function: Callable[..., object]) -> RuleName:
    return RuleName(function.__name__.replace("_", "-"))


def shape_rule(find: TopicFinder) -> ShapeRule:
    """Make a rule of the ``SHAPE`` phase, named after its function."""
    return ShapeRule(_name(find), find)


def statement_rule(find: StatementFinder) -> StatementRule:
    """Make a rule of the ``STATEMENT`` phase, named after its function."""
    return StatementRule(_name(find), find)


def group_rule(find: TopicFinder) -> GroupRule:
    """Make a rule of the ``GROUP`` phase, named after its function."""
    return GroupRule(_name(find), find)
