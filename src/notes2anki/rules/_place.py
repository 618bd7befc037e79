"""Where a rule looks: a sentence, where its topic stands in the file, and what it is asked under."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..language.inline import View, plain, view
from ..language.japanese import words as japanese
from ..language.quantities import quantities
from ..model import Markdown
from ..topics.labels import is_aspect, is_empty, is_label, label
from ..topics.separators import split_term
from ..topics.titles import is_document_title, names_subject
from ..topics.topic import Carrier, Item, Topic

NOTHING = Markdown("")
_TITLE = re.compile(
    r"[A-Z][\w&/'’-]*"
    r"(?: (?:[A-Z][\w&/'’-]*|of|and|the|for|on|in|to|with|\([^()]*\)))*(?: \([^()]*\))?"
)
_LONGEST_CALLED = 70
"""A line of more characters is called by its term alone."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a note asks under: the topics above, outermost first, and the prompt."""

    path: tuple[Topic, ...]
    prompt: Markdown

    @property
    def plain(self) -> str:
        """The visible text of all of it."""
        return " ".join([*(topic.plain for topic in self.path), plain(self.prompt)])

    @property
    def names(self) -> tuple[str, ...]:
        """What each of the topics above is called, the innermost first."""
        return (plain(self.prompt), *(plain(topic.label) for topic in reversed(self.path)))


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
    rarity: Callable[[str], float] = field(default=lambda _: 1.0)

    @property
    def parent(self) -> Topic | None:
        """The topic above."""
        return self.ancestors[-1] if self.ancestors else None

    def before(self) -> Iterator[Item]:
        """The siblings above, nearest first; without a copy of them all, of which a long list would make thousands."""
        return (self.siblings[n] for n in range(self.position - 1, -1, -1))

    def behind(self) -> Iterator[Item]:
        """The siblings below."""
        return (self.siblings[n] for n in range(self.position + 1, len(self.siblings)))

    def subject(self) -> Subject:
        """What a statement at this place is asked under."""
        return subject_below(self.ancestors)


def subject_below(chain: tuple[Topic, ...]) -> Subject:
    """What is asked under ``chain``: the innermost meaningful topic is the prompt."""
    for depth in range(len(chain) - 1, 0, -1):
        if not is_empty(chain[depth].text) and not (depth == 1 and is_document_title(chain[depth].text)):
            return Subject(chain[:depth], _called(chain[depth]))
    if (
        chain
        and names_subject(plain(label(chain[0].text)))
        and not any(t.carrier is Carrier.HEADING for t in chain[0].topics)
    ):
        return Subject(chain[:1], label(chain[0].text))
    return Subject(chain[:1], NOTHING)


def _called(topic: Topic) -> Markdown:
    """What a topic is called where something is asked below it: with its other name, where that defines it.

    Below ``CA - Collision Avoidance`` and ``Europe: Road Safety Directive`` the lines speak of both names.
    """
    split = split_term(topic.text) if topic.carrier is not Carrier.HEADING else None
    if split is None or is_aspect(topic.text) or len(topic.plain) > _LONGEST_CALLED:
        return topic.label
    names = plain(label(split.term)) == plain(topic.label) and _is_name(plain(split.definition).strip())
    return topic.text if names else topic.label


def _is_name(text: str) -> bool:
    """Whether a text is a name: English words with capitals, or Japanese nouns and nothing else."""
    if japanese.is_japanese(text):
        words = [t for t in japanese.tokens(text) if t.pos != "空白" and t.surface not in "の・/"]
        return all(t.pos in japanese.NOMINAL for t in words) and not quantities(text) and is_label(text)
    return _TITLE.fullmatch(text) is not None and not quantities(text)
