"""Where a rule looks: a sentence, where its topic stands in the file, and what it is asked under."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..language.inline import View, plain, view
from ..model import Markdown
from ..topics.labels import is_empty, label
from ..topics.titles import is_document_title, names_subject
from ..topics.topic import Carrier, Item, Topic

NOTHING = Markdown("")
Subject = tuple[tuple[Topic, ...], Markdown]
"""What a note asks under: the topics above, outermost first, and the prompt."""


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

    def subject(self) -> Subject:
        """The path and prompt that a statement at this place is asked under."""
        return prompt_of(self.ancestors)


def prompt_of(chain: tuple[Topic, ...]) -> Subject:
    """Path and prompt for what stands below ``chain``: the innermost meaningful topic is the prompt."""
    for depth in range(len(chain) - 1, 0, -1):
        if not is_empty(chain[depth].text) and not (depth == 1 and is_document_title(chain[depth].text)):
            return chain[:depth], chain[depth].label
    if (
        chain
        and names_subject(plain(label(chain[0].text)))
        and not any(t.carrier is Carrier.HEADING for t in chain[0].topics)
    ):
        return chain[:1], label(chain[0].text)
    return chain[:1], NOTHING
