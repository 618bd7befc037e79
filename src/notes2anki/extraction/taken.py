"""What the rules have made of one file: who took which line, and what they proposed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..diagnostics import Diagnostic
from ..model import Footnote, Markdown, RuleName
from ..rules import Draft
from ..topics.topic import TITLES, Item, Topic


@dataclass(slots=True)
class Taken:
    """What the rules have made of one file so far.

    ``cards`` and ``skips`` tell for each line the rule that took it, or why else it is a card, or why it is none;
    ``skipped_by`` tells which rule left a line out, where one did;
    ``sentences`` are those settled of a line of several: for each line their positions;
    ``attached`` are texts for the answer side of a line's notes, ``footnotes`` those that a line refers to,
    ``definitions`` the lines on which they stand.
    """

    drafts: list[tuple[RuleName, Topic, Draft]] = field(default_factory=list)
    cards: dict[int, str] = field(default_factory=dict)
    skips: dict[int, str] = field(default_factory=dict)
    skipped_by: dict[int, RuleName] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    sentences: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    attached: dict[int, list[Markdown]] = field(default_factory=lambda: defaultdict(list))
    footnotes: dict[int, list[Markdown]] = field(default_factory=lambda: defaultdict(list))
    definitions: set[int] = field(default_factory=set)
    _anchors: dict[int, int] = field(default_factory=dict)

    def take(self, rule: RuleName, topic: Topic, draft: Draft, reason: str = "") -> None:
        """Keep a draft; its lines are the rule's unless another had them first."""
        self.drafts.append((rule, topic, draft))
        for line in draft.lines:
            self.cards.setdefault(line, reason or rule)

    def attach(self, topic: Topic, anchor: int) -> None:
        """Put a topic's text on the answer side of the line ``anchor``, or where that line itself was put."""
        anchor = self._anchors.get(anchor, anchor)
        self._anchors[topic.span.first] = anchor
        self.attached[anchor].append(topic.text)

    def add_footnote(self, footnote: Footnote) -> None:
        """Put a footnote on the answer side of the notes of the lines that refer to it."""
        whole = range(footnote.span.first, footnote.span.last + 1)
        lines = [line for line in whole if line not in footnote.lines]  # an inline one stands in a line of its own text
        self.definitions.update(lines)
        if not footnote.lines:
            self.skip("a footnote that nothing refers to", lines)
        elif not any(footnote.lines & lines_of_draft(topic, draft) for _, topic, draft in self.drafts):
            self.skip("a footnote of a line without a card", lines)
        for line in footnote.lines:
            self.footnotes[line].append(footnote.text)

    def settle(self, line: int, position: int) -> None:
        """Note that a sentence of a line needs no other rule."""
        self.sentences[line].add(position)

    def is_free(self, topic: Topic) -> bool:
        """Whether no rule has taken the topic's own lines."""
        return not any(n in self.cards or n in self.skips for n in topic.lines)

    def has_all(self, topic: Topic) -> bool:
        """Whether the notes of other lines ask for a topic with tables, listings and whatever else stands below it."""
        return bool(topic.children) and all(n in self.cards for n in topic.lines) and self._has(topic.children)

    def _has(self, items: Iterable[Item]) -> bool:
        return all(
            all(n in self.cards for n in range(item.span.first, item.span.last + 1))
            and (not isinstance(item, Topic) or self._has(item.children))
            for item in items
        )

    def skip(self, reason: str, lines: Iterable[int], rule: RuleName | None = None) -> None:
        """Settle lines as no card; who comes first says why."""
        for line in lines:
            if rule is not None and line not in self.skips:
                self.skipped_by[line] = rule
            self.skips.setdefault(line, reason)

    def is_settled(self, topic: Topic) -> bool:
        """Whether rules have taken a topic with what stands below it; its line may also hold other sentences."""
        return not self.is_free(topic) and (topic.is_leaf or not any(self.is_free(t) for t in topic.topics))


def lines_of_draft(topic: Topic, draft: Draft) -> frozenset[int]:
    """The lines that a draft is about: its own, those that help, and that of the title above them."""
    above = topic.lines if topic.carrier in TITLES or not draft.lines else ()
    return draft.lines | draft.support | frozenset(above)
