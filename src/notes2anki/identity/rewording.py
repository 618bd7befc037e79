"""Pairing facts of which prompt and answer were both polished: a gloss here, an ending there, a word or two.

What nobody would call another fact: the words are nearly all the same, in their place, nothing is turned round, no
number is exchanged (but for another value of a question that says the same), and neither fact stands elsewhere too.
Where prompt and answer both have other words, no pair is made.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from ..model import Match
from ..normalise import normalise, without_numbers
from .evidence import alike
from .facts import Fact
from .gist import asked_words, contradict, gist, glossed, inner_name, same_numbers
from .pairing import Key, Matching
from .questions import LONG, Questions
from .rivals import Likeness, best_pairs
from .subjects import asks_all, defines_other_name, other_fact

GLOSSED_ANSWER = 0.6
"""How alike the answers to a prompt must be that has a gloss more or less."""
REWORDED = 0.85
"""How alike all the words of two facts must be that have neither prompt nor answer in common."""
_LEAST_NAMED = 2
"""A question that names less could be any."""
_PARTS = re.compile(r"[\n,、，]")
"""What stands between the things that a gloss tells."""
REWORDED_PART = 0.6
"""How alike the prompts alone must be, and the answers alone."""


def match_rewordings(matching: Matching) -> None:
    """Pair what is left and says the same in slightly other words."""
    for step in (
        _Rewordings.glossed_prompts,
        _Rewordings.put_anew,
        _Rewordings.polished_answers,
        _Rewordings.same_words,
    ):
        if matching.new and matching.old:
            step(_Rewordings(matching))


class _Rewordings:
    """The steps, and what they need to know of the facts that are left on both sides."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self._questions = Questions(matching)
        self.evidence = self._questions.evidence
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
        self._best(
            lambda fact: (inner_name(fact.written[0]), fact.context) if fact.prompt else None, self._same_question
        )

    def put_anew(self) -> None:
        """A question that names the same things in another order or with other small words, and has the same answer."""
        self._best(_named_and_answered, self._same_things_asked)
        self._best(_answered, self._more_or_fewer_asked)

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
        likeness = 0.9 if there in here else alike(there, here)
        agrees = _agree(old, new, 1) or _has_another_value(old, new)
        return self._weighed(old, new, likeness, GLOSSED_ANSWER) if agrees else 0.0

    def _same_things_asked(self, old: Fact, new: Fact) -> float:
        turned = contradict(old.written[1], new.written[1]) or asks_other_gloss(old, new) or other_fact(old, new)
        if turned or self._both_asked(old, new) or not _agree(old, new, 0):
            return 0.0
        return 1.0 + self._questions.bonus(old, new, self.evidence.gap(old, new))

    def _more_or_fewer_asked(self, old: Fact, new: Fact) -> float:
        """The question may name more or less than before if no other fact has its answer."""
        there, here = asked_words(old.written[0]), asked_words(new.written[0])
        named = min(len(there), len(here)) > _LEAST_NAMED and (there < here or here < there)
        return self._same_things_asked(old, new) if named and self._is_sole_answer(new) else 0.0

    def _same_answer(self, old: Fact, new: Fact) -> float:
        """The prompt may have other words only if no other fact has this answer."""
        if not self._in_place(old, new) or not _agree(old, new, 1) or not _agree(old, new, 0):
            return 0.0
        if defines_other_name(old, new):
            return 0.0
        if not self._is_sole_answer(new) and alike(old.prompt, new.prompt) < REWORDED:
            return 0.0
        return self._weighed(old, new, max(alike(old.joined, new.joined), 0.7), 0.7)

    def _is_sole_answer(self, new: Fact) -> bool:
        """Whether the answer of a fact is that of one fact of either side."""
        return all(side[gist(new.written[1])] == 1 for side in self._answers)

    def _same_words(self, old: Fact, new: Fact) -> float:
        if min(len(old.joined), len(new.joined)) < 2 * LONG or not self.evidence.same_file(old, new):
            return 0.0
        likeness = max(self._likenesses(old, new), default=0.0)
        if (
            likeness < REWORDED
            or self._is_another_question(old, new)
            or not (_agree(old, new, 0) and _agree(old, new, 1))
        ):
            return 0.0
        return self._weighed(old, new, likeness, REWORDED)

    def _likenesses(self, old: Fact, new: Fact) -> Iterator[float]:
        """Prompt and answer against prompt and answer, and against the answer alone where the prompt became a parent.

        What stands under a parent that went elsewhere with others goes with them.
        """
        there, here = gist(old.written[1]), gist(new.written[1])
        asked, asks = gist(old.written[0]), gist(new.written[0])
        if self._same_place(old, new) and not defines_other_name(old, new):
            divided_otherwise = not (asked and asks)
            if divided_otherwise or min(alike(asked, asks), alike(there, here)) >= REWORDED_PART:
                yield _alike(asked + there, asks + here)
        inserted, left_out = old.prompt in new.context, new.prompt in old.context
        if inserted and (here in there or not asks_all(new)):
            yield _alike(there, asks + here)
        if left_out and (there in here or not asks_all(old)):
            yield _alike(asked + there, here)
        followed = inserted or left_out or self.evidence.prompt_renamed(old, new)
        if followed and not asks_all(old) and not asks_all(new) and min(len(there), len(here)) >= 2 * LONG:
            yield _alike(there, here)

    def _in_place(self, old: Fact, new: Fact) -> bool:
        """Whether both stand in one place of one file, and neither prompt is asked on the other side too."""
        return self._same_place(old, new) and not self._is_another_question(old, new)

    def _same_place(self, old: Fact, new: Fact) -> bool:
        near = self.evidence.gap(old, new) > 0 or self.evidence.renamed(old, new)
        return near and self.evidence.same_file(old, new)

    def _both_asked(self, old: Fact, new: Fact) -> bool:
        """Whether one prompt was there before or the other is still there, so that neither became the other."""
        if old.prompt == new.prompt:
            return False
        if not asks_all(old) and not asks_all(new):
            return False
        there = (new.context, new.prompt) in self._prompts[0]
        return there or (old.context, old.prompt) in self._prompts[1] or self._questions.is_other(old, new)

    def _is_another_question(self, old: Fact, new: Fact) -> bool:
        return self._both_asked(old, new) or self._questions.has_another_label(old, new)

    def _weighed(self, old: Fact, new: Fact, likeness: float, least: float) -> float:
        return likeness + self._questions.bonus(old, new, self.evidence.gap(old, new)) if likeness >= least else 0.0


def _named_and_answered(fact: Fact) -> tuple[str, frozenset[str], str] | None:
    """The file of a question that is answered whole, what it names, and its answer without glosses."""
    named = asked_words(fact.written[0])
    whole = asks_all(fact) and len(named) >= _LEAST_NAMED
    return (fact.path, named, gist(fact.written[1])) if whole else None


def _answered(fact: Fact) -> tuple[str, str] | None:
    """The file of a question that is answered whole, and its answer."""
    return (fact.path, fact.body) if fact.prompt and asks_all(fact) else None


def _has_another_value(old: Fact, new: Fact) -> bool:
    """Whether nothing differs but a number that is asked for."""
    there, here = old.written[1], new.written[1]
    same = len(old.body) >= LONG and without_numbers(gist(there)) == without_numbers(gist(here))
    return same and normalise(old.beside) == normalise(new.beside)


def _alike(one: str, other: str) -> float:
    """How alike two gists are, wherever ``は`` or a colon divides them."""
    return alike(one.replace("は", ""), other.replace("は", ""))


def _agree(old: Fact, new: Fact, part: int) -> bool:
    """Whether prompts (0) or bodies (1) turn nothing round and exchange no number; no gloss asked for is another.

    Nor may the body of a sentence with blanks be about something else.
    """
    if part and (asks_other_gloss(old, new) or other_fact(old, new)):
        return False
    there, here = old.written[part], new.written[part]
    return not contradict(there, here) and same_numbers(there, here)


def asks_other_gloss(old: Fact, new: Fact) -> bool:
    """Whether what is asked for in brackets is other words; a gloss that came, or a long one that grew, is none."""
    if not (_asks_gloss(old) or _asks_gloss(new)):
        return False
    there, here = ({normalise(part) for part in _PARTS.split(fact.answers)} for fact in (old, new))
    if there <= here or here <= there:
        return False
    shorter, longer = sorted((normalise(old.answers), normalise(new.answers)), key=len)
    return shorter != longer and (len(shorter) < LONG or not longer.startswith(shorter))


def _asks_gloss(fact: Fact) -> bool:
    """Whether what is asked for stands in brackets, which a gist leaves out."""
    body = gist(fact.written[1])
    return not all(gist(answer) in body for answer in fact.answers.split("\n"))
