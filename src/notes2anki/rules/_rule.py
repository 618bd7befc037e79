"""What a rule is: a name, the phase in which it is asked, and a function from a topic to drafts.

Phases, in the order in which a topic meets them:

- ``SHAPE``: the topic with all below it, before its children are looked at (tables, sequences, questions, skips);
- ``STATEMENT``: one sentence of a topic's own text that nothing has taken yet;
- ``GROUP``: the topic again, when its children are done, for what is still open among them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from ..diagnostics import Diagnostic
from ..inline import View, plain, view
from ..labels import is_document_title, is_empty, label, names_subject
from ..model import Body, Kind, Markdown, RuleName
from ..outline import Carrier, Item, Topic

NOTHING = Markdown("")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a topic's own text."""

    topic: Topic
    text: Markdown
    position: int = 0
    of: int = 1

    @property
    def view(self) -> View:
        """Its visible text with the way back to the source."""
        return view(self.text)

    @property
    def plain(self) -> str:
        """Its visible text."""
        return plain(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a topic stands: its ancestors from the file down, and its siblings.

    ``open_statements`` are the statements of the topic's children that no rule has taken; rules of the other phases
    see none. ``rarity`` tells how seldom a word is in the notes of this certification.
    """

    ancestors: tuple[Topic, ...]
    siblings: tuple[Item, ...] = ()
    position: int = 0
    certification: str = ""
    open_statements: tuple[Statement, ...] = ()
    open_topics: tuple[Topic, ...] = ()
    rarity: Callable[[str], float] = field(default=lambda _: 1.0)

    @property
    def parent(self) -> Topic | None:
        """The topic above."""
        return self.ancestors[-1] if self.ancestors else None

    def subject(self) -> tuple[tuple[Topic, ...], Markdown]:
        """The path and prompt that a statement at this place is asked under."""
        return prompt_of(self.ancestors)


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


def prompt_of(chain: tuple[Topic, ...]) -> tuple[tuple[Topic, ...], Markdown]:
    """Path and prompt for what stands below ``chain``: the innermost meaningful topic is the prompt."""
    for depth in range(len(chain) - 1, 0, -1):
        if not is_empty(chain[depth].text) and not (depth == 1 and is_document_title(chain[depth].text)):
            return chain[:depth], label(chain[depth].text)
    if (
        chain
        and names_subject(plain(label(chain[0].text)))
        and not any(t.carrier is Carrier.HEADING for t in chain[0].topics)
    ):
        return chain[:1], label(chain[0].text)
    return chain[:1], NOTHING


__all__ = [
    "Draft",
    "Finding",
    "Phase",
    "Place",
    "Rule",
    "Skip",
    "Statement",
    "group_rule",
    "prompt_of",
    "shape_rule",
    "statement_rule",
]
