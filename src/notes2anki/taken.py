"""What the rules have made of one file: who took which line, and what they proposed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .diagnostics import Diagnostic
from .model import Markdown, RuleName
from .rules import Draft
from .topics import Topic


@dataclass(slots=True)
class Taken:
    """What the rules have made of one file so far.

    ``cards`` and ``skips`` tell for each line the rule that took it or why it is no card; ``sentences`` are those
    settled of a line of several, by line and position; ``attached`` are texts for the answer side of a line's notes.
    """

    drafts: list[tuple[RuleName, Topic, Draft]] = field(default_factory=list)
    cards: dict[int, RuleName] = field(default_factory=dict)
    skips: dict[int, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    sentences: set[tuple[int, int]] = field(default_factory=set)
    attached: dict[int, list[Markdown]] = field(default_factory=lambda: defaultdict(list))
    _anchors: dict[int, int] = field(default_factory=dict)

    def take(self, rule: RuleName, topic: Topic, draft: Draft) -> None:
        """Keep a draft; its lines are the rule's unless another had them first."""
        self.drafts.append((rule, topic, draft))
        for line in draft.lines:
            self.cards.setdefault(line, rule)

    def attach(self, topic: Topic, anchor: int) -> None:
        """Put a topic's text on the answer side of the line ``anchor``, or where that line itself was put."""
        anchor = self._anchors.get(anchor, anchor)
        self._anchors[topic.span.first] = anchor
        self.attached[anchor].append(topic.text)

    def is_free(self, topic: Topic) -> bool:
        """Whether no rule has taken the topic's own lines."""
        return not any(n in self.cards or n in self.skips for n in topic.lines)

    def skip(self, reason: str, lines: Iterable[int]) -> None:
        """Settle lines as no card; who comes first says why."""
        for line in lines:
            self.skips.setdefault(line, reason)

    def is_settled(self, topic: Topic) -> bool:
        """Whether rules have taken a topic with what stands below it; its line may also hold other sentences."""
        return not self.is_free(topic) and (topic.is_leaf or not any(self.is_free(t) for t in topic.topics))
