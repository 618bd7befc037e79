"""Pairing facts of which prompt and answer were both polished: a gloss here, an ending there, a word or two.

What nobody would call another fact: the words are nearly all the same, in their place, nothing is turned round, no
number is exchanged, and neither fact stands elsewhere too. Where prompt and answer both have other words, no pair is
made.
"""

from collections import Counter
from functools import cached_property

from .edits import LONG, Edits
from .evidence import alike
from .facts import Fact
from .gist import contradict, gist, glossed, same_numbers
from .model import Match
from .pairing import Key, Matching
from .rivals import Likeness, best_pairs

GLOSSED_ANSWER = 0.6
"""How alike the answers to a prompt must be that has a gloss more or less."""
REWORDED = 0.85
"""How alike all the words of two facts must be that have neither prompt nor answer in common."""
REWORDED_PART = 0.6
"""How alike the prompts alone must be, and the answers alone."""


def match_rewordings(matching: Matching) -> None:
    """Pair what is left and says the same in slightly other words."""
    for step in (_Rewordings.glossed_prompts, _Rewordings.polished_answers, _Rewordings.same_words):
        if matching.new and matching.old:
            step(_Rewordings(matching))


class _Rewordings:
    """The steps, and what they need to know of the facts that are left on both sides."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.edits = Edits(matching)
        self.evidence = self.edits.evidence
        self._sides = (tuple(matching.old.values()), tuple(matching.new.values()))
        self._prompts = [
            {(fact.context, fact.prompt) for fact in side if not fact.body.startswith(fact.prompt)}
            for side in self._sides
        ]

    @cached_property
    def _answers(self) -> list[Counter[str]]:
        """How many questions have each answer; the several notes of one sentence are one."""
        asked = [{(gist(fact.written[1]), fact.context, fact.prompt) for fact in side} for side in self._sides]
        return [Counter(answer for answer, _, _ in side) for side in asked]

    def glossed_prompts(self) -> None:
        """The same prompt but for a name or abbreviation in brackets, and much the same answer."""
        self._best(lambda fact: (gist(fact.written[0]), fact.context) if fact.prompt else None, self._same_question)

    def polished_answers(self) -> None:
        """The same answer but for endings and glosses, and the prompt was edited as well."""
        self._best(self._long_answer, self._same_answer)

    def same_words(self) -> None:
        """Nearly all words are the same, wherever the line between prompt and answer is."""
        self._best(lambda fact: fact.context, self._same_words)
        self._best(lambda fact: fact.path, self._same_words)

    def _best(self, key: Key, likeness: Likeness) -> None:
        for olds, news in self.matching.groups(key):
            for old, new in list(best_pairs(olds, news, likeness)):
                self.matching.pair(old, new, Match.SIMILAR)

    def _long_answer(self, fact: Fact) -> str | None:
        key = gist(fact.written[1])
        return key if len(key) >= LONG else None

    def _same_question(self, old: Fact, new: Fact) -> float:
        if not glossed(old.written[0], new.written[0]) or not self._in_place(old, new):
            return 0.0
        there, here = gist(old.written[1]), gist(new.written[1])
        likeness = 0.9 if there in here or here in there else alike(there, here)
        return self._weighed(old, new, likeness, GLOSSED_ANSWER) if _agree(old, new, 1) else 0.0

    def _same_answer(self, old: Fact, new: Fact) -> float:
        """The prompt may have other words only if no other fact has this answer."""
        key = gist(new.written[1])
        alone = all(side[key] == 1 for side in self._answers)
        if not self._in_place(old, new) or not _agree(old, new, 1) or not _agree(old, new, 0):
            return 0.0
        if not alone and alike(old.prompt, new.prompt) < REWORDED:
            return 0.0
        return self._weighed(old, new, max(alike(old.joined, new.joined), 0.7), 0.7)

    def _same_words(self, old: Fact, new: Fact) -> float:
        if min(len(old.joined), len(new.joined)) < 2 * LONG or not self._in_place(old, new):
            return 0.0
        if not all(_agree(old, new, part) for part in (0, 1)):
            return 0.0
        there, here = ("".join(map(gist, fact.written)).replace("は", "") for fact in (old, new))
        divided_otherwise = not (old.prompt and new.prompt)
        parts = (alike(gist(old.written[part]), gist(new.written[part])) for part in (0, 1))
        if not divided_otherwise and min(parts) < REWORDED_PART:
            return 0.0
        return self._weighed(old, new, alike(there, here), REWORDED)

    def _in_place(self, old: Fact, new: Fact) -> bool:
        """Whether both stand in one place and neither prompt is asked on the other side too."""
        if not self.evidence.same_file(old, new) or self.edits.other_question(old, new):
            return False
        if old.prompt != new.prompt and (
            (new.context, new.prompt) in self._prompts[0] or (old.context, old.prompt) in self._prompts[1]
        ):
            return False
        return self.evidence.gap(old, new) > 0 or self.evidence.renamed(old, new)

    def _weighed(self, old: Fact, new: Fact, likeness: float, least: float) -> float:
        return likeness + self.edits.bonus(old, new, self.evidence.gap(old, new)) if likeness >= least else 0.0


def _agree(old: Fact, new: Fact, part: int) -> bool:
    """Whether prompts (0) or bodies (1) turn nothing round and exchange no number."""
    there, here = old.written[part], new.written[part]
    return not contradict(there, here) and same_numbers(there, here)
