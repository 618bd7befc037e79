"""What prompts ask, yesterday and today: whether they are one question, another one, or none, and what decides else."""

from ..model import Kind
from .evidence import alike
from .facts import Fact
from .gist import gist
from .pairing import Matching
from .side import home
from .subjects import asks_all, labels_another

LONG = 12
"""An answer of at least this many characters is hardly the answer of another question too."""

NEARBY = 0.05
"""What each common neighbour adds to the likeness, so that of two equal candidates the nearer one is clearly better."""
SAME_ANSWER = 0.3
"""What the same answer adds: of one sentence's several notes, each keeps to what it asks for."""


class Questions:
    """The prompts of both sides, asked about while facts are paired; the evidence is that of when it was made."""

    def __init__(self, matching: Matching) -> None:
        self.evidence = matching.evidence()
        self._sides = matching.sides

    def is_one(self, fact: Fact) -> bool:
        """Whether prompt and path ask one thing only, yesterday and today, not many."""
        return all(side.places[fact.prompt, fact.context, fact.kind] <= 1 for side in self._sides)

    def is_one_term(self, fact: Fact) -> bool:
        """Whether the prompt is a term of its own, asked once in the whole deck, yesterday and today."""
        return (
            fact.kind is Kind.TERM
            and len(fact.prompt) >= 4
            and all(side.questions[fact.prompt, fact.kind] <= 1 for side in self._sides)
        )

    def is_heading_of_many(self, old: Fact, new: Fact) -> bool:
        """Whether other things were said of the prompt, and are: it is the heading of facts, and no question."""
        said = (self._sides[0].bodies.get(home(old), ()), self._sides[1].bodies.get(home(new), ()))
        return min(map(len, said)) > 1

    def is_other(self, old: Fact, new: Fact) -> bool:
        """Whether the one term is still there, or the other was there before: then no prompt was edited."""
        if old.prompt == new.prompt or not (asks_all(old) and asks_all(new)):
            return False
        if gist(old.written[0]) == gist(new.written[0]):
            return home(new) in self._sides[0].terms or home(old) in self._sides[1].terms
        return self._sides[0].says(old.path, new) or self._sides[1].says(new.path, old)

    def has_another_label(self, old: Fact, new: Fact) -> bool:
        """Whether the prompt of one statement gave way, in its place, to one of another thing, which was not there."""
        if old.context != new.context:
            return False
        gave_way = home(old) not in self._sides[1].asked and home(new) not in self._sides[0].asked
        alone = len(self._sides[0].bodies[home(old)]) == len(self._sides[1].bodies[home(new)]) == 1
        return gave_way and alone and labels_another(old, new)

    def has_parent_between(self, old: Fact, new: Fact) -> bool:
        """Whether a new prompt was put below the old one, or the old one taken away: ``X`` and ``X › Y``.

        Where ``X`` is the outermost heading, what it asks stands below the name of the file.
        """
        if not self.evidence.same_file(old, new):
            return False
        if new.context in _below(old):
            return bool(old.prompt and new.prompt) and home(new) not in self._sides[0].asked
        return old.context in _below(new) and bool(new.prompt) and home(old) not in self._sides[1].asked

    def is_alone(self, old: Fact, new: Fact) -> bool:
        """Whether the words belong to one prompt only, yesterday and today: in the deck, or in the file that stayed."""
        if all(side.answers[old.body] <= 1 for side in self._sides):
            return True
        return old.path == new.path and all(side.in_file[old.path, old.body] <= 1 for side in self._sides)

    def bonus(self, old: Fact, new: Fact, gap: int) -> float:
        """What decides between candidates of equal words: the neighbours, and which words are asked for."""
        return gap * NEARBY + alike(old.answers, new.answers) * SAME_ANSWER


def _below(fact: Fact) -> tuple[tuple[str, ...], ...]:
    """The paths of what stands below the prompt of a fact."""
    path = (*fact.context, fact.prompt)
    return (path, path[1:]) if len(path) == 2 else (path,)
