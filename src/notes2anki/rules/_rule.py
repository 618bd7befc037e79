"""What a rule is: a name, the phase in which it is asked, and a function from a topic to drafts.

Phases, in the order in which a topic meets them:

- ``SHAPE``: the topic with all below it, before its children are looked at (tables, sequences, questions, skips);
- ``STATEMENT``: one sentence of a topic's own text that nothing has taken yet;
- ``GROUP``: the topic again, when its children are done, for what is still open among them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from ..diagnostics import Diagnostic
from ..model import Body, Kind, Markdown, RuleName
from ..topics import Topic
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


Finding = Draft | Skip | Diagnostic
ShapeFinder = Callable[[Topic, Place], Iterator[Finding]]
StatementFinder = Callable[[Statement, Place], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. Its finder's docstring is its manual page."""

    name: RuleName
    phase: Phase
    shape: ShapeFinder | None = None
    statement: StatementFinder | None = None

    @property
    def manual(self) -> str:
        """The manual page in Markdown."""
        return ((self.shape or self.statement).__doc__ or "").strip()


def _name(function: Callable[..., object]) -> RuleName:
    return RuleName(function.__name__.replace("_", "-"))


def shape_rule(find: ShapeFinder) -> Rule:
    """Make a rule of the ``SHAPE`` phase, named after its function."""
    return Rule(_name(find), Phase.SHAPE, shape=find)


def group_rule(find: ShapeFinder) -> Rule:
    """Make a rule of the ``GROUP`` phase, named after its function."""
    return Rule(_name(find), Phase.GROUP, shape=find)


def statement_rule(find: StatementFinder) -> Rule:
    """Make a rule of the ``STATEMENT`` phase, named after its function."""
    return Rule(_name(find), Phase.STATEMENT, statement=find)
