"""The unsure steps of the matching: one of prompt and answer is the very same, the other was edited."""

import re
from collections.abc import Iterable
from functools import cached_property

from ..model import STEP, Kind, Match
from ..normalise import meaning, normalise, numbers, without_numbers
from .cells import last_of_cell, path_of_cell
from .evidence import Evidence, alike, is_one_level_between
from .facts import Fact
from .gist import contradict, is_denied, stands_in
from .pairing import Key, Matching
from .questions import LONG, Questions
from .rivals import Likeness, best_pairs
from .side import home, items
from .subjects import (
    asks_all,
    asks_some,
    begin_with_other_names,
    defines_other_name,
    ends_alike,
    exchanged_names,
    is_same_option,
    is_same_statement,
    name_other_nouns,
    name_the_same,
    only_grown,
    other_fact,
    same_question,
    under_another_name,
)

TELLING = 8
"""An answer of fewer characters is recognised below its own prompt only."""

MUCH_ALIKE = 0.75
"""A statement less like another one under the same parent is another one if it turns something round."""

SAME_FRAME = 0.6
"""A sentence less like another one is the same only if nothing but particles and endings differ, or words came."""

IN_COMMON = 0.5
"""Two texts less alike have little in common."""

BETWEEN_NEIGHBOURS = 0.45
"""So much alike are answers to one prompt that stand between the same two facts as before."""

ELSEWHERE = 0.8
"""So much alike is an answer below another parent, which is not the same one under another name."""

PROMPT, PROMPT_BETWEEN_NEIGHBOURS = 0.7, 0.4
"""So much alike are two prompts of one answer, and those between the same two facts as before."""

STATEMENT, FAR_STATEMENT, LONE_STATEMENT = 0.7, 0.85, 0.3
"""So much alike are statements without a prompt: near, far from where it stood, and alone there with the same names."""

ONLY_A_PART = 0.2
"""How much worse a note that asks for a part of a definition goes with one that asks for all of it."""

_COUNT = re.compile(r"\d+|[一二三四五六七八九十]+|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
"""How many things a line says that a list has."""

OTHER_NUMBERS = 0.9
"""What counts as the likeness of two texts that differ in nothing but numbers."""


def match_edits(matching: Matching) -> None:
    """Pair what was edited; what became of the first prompts and parents then speaks for the rest."""
    for _ in range(2):
        paired = len(matching.pairs)
        if matching.new and (matching.old or matching.retired):
            edits = Edits(matching)
            edits.answers()
            edits.prompts()
            edits.statements()
        if len(matching.pairs) == paired:
            break


class Edits:
    """The steps for edited facts, and what they need to know of all facts of both sides."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self._questions = Questions(matching)
        self.evidence: Evidence = self._questions.evidence
        self._before, self._today = matching.sides
        left = (matching.old.values(), matching.new.values())
        self._unpaired = [_by_body(side) for side in left]

    @cached_property
    def _left(self) -> dict[str, list[Fact]]:
        files: dict[str, list[Fact]] = {}
        for fact in self.matching.new.values():
            files.setdefault(fact.path, []).append(fact)
        return files

    # --- the answer was edited ---

    def answers(self) -> None:
        """The same prompt under the same path: the question is the same, whatever the answer says now."""
        matching = self.matching
        for retired in (False, True):
            match = Match.RETURNED if retired else Match.ANSWER_EDITED
            for olds, news in matching.groups(_term_in_place, retired=retired):
                if len(olds) == len(news) == 1 and self._answered_anew(olds[0], news[0]):
                    matching.pair(olds[0], news[0], match)
        for olds, news in matching.groups(same_question):
            if len(olds) == len(news) == 1 and self._has_another_value(olds[0], news[0]):
                matching.pair(olds[0], news[0], Match.ANSWER_EDITED if news[0].prompt else Match.SIMILAR)
        self._best(_prompt_in_place, self._answer_likeness, Match.ANSWER_EDITED)
        self._best(lambda fact: fact.prompt or None, self._moved_answer_likeness, Match.ANSWER_EDITED)
        self._merged()

    def _has_another_value(self, old: Fact, new: Fact) -> bool:
        """Whether of two sentences that are the same but for their blanks the one is the other with another value.

        Whose value went to another sentence makes no difference, as long as there is a value: two sentences may have
        swapped theirs. Other words are another value where the blank is no subject.
        """
        if without_numbers(normalise(old.answers)) == without_numbers(normalise(new.answers)):
            return True
        return isinstance(new.pieces[0], str) and not self._said_beside(old, new) and not other_fact(old, new)

    def _merged(self) -> None:
        """Of several statements that were joined to one, the longest goes on in it, or the first of the longest."""
        for olds, news in self.matching.groups(home):
            left = sorted(olds, key=lambda old: (-len(old.body), old.path, old.rank))
            for new in news:
                whole = (old for old in left if len(old.body) >= LONG and _goes_on_in(old, new))
                old = next((old for old in whole if self.evidence.same_file(old, new)), None)
                if old:
                    left.remove(old)
                    self.matching.pair(old, new, Match.ANSWER_EDITED)

    def _answered_anew(self, old: Fact, new: Fact) -> bool:
        """Whether this is one question that has another answer now."""
        if not self._questions.is_one(new) or self._elsewhere(old, new) or self._said_beside(old, new):
            return False
        if self._questions.is_heading_of_many(old, new) and alike(old.body, new.body) < SAME_FRAME:
            return False
        if other_fact(old, new):
            return False
        return not old.live or self.evidence.same_file(old, new) or alike(old.body, new.body) >= IN_COMMON

    def _elsewhere(self, old: Fact, new: Fact) -> bool:
        """Whether the answers have nothing in common and one of them belongs to a question that was not there before.

        Then the answer went on under another prompt, and this prompt asks something new. Two questions that swapped
        their answers are both still there.
        """
        if alike(old.body, new.body) >= IN_COMMON:
            return False
        went = self._unpaired[1].get(old.body, ())
        came = self._unpaired[0].get(new.body, ())
        moved_on = len(old.body) >= LONG and any(asked not in self._before.asked for asked in went)
        return moved_on or (len(new.body) >= LONG and any(asked not in self._today.asked for asked in came))

    def _said_beside(self, old: Fact, new: Fact) -> bool:
        """Whether the answers have little in common and what the old one said now stands in another new note.

        Lists without a common item answer different questions, as do a list and a sentence, however alike they are
        put. Of a list that was divided, the note with the longest item goes on.
        """
        if old.body in new.body:
            return False
        others = [fact for fact in self._left[new.path] if fact is not new and fact.index in self.matching.new]
        if any(home(fact) == home(new) and len(old.body) >= LONG and old.body in fact.body for fact in others):
            return True
        if alike(old.body, new.body) >= IN_COMMON:
            return False
        there, here = items(old), items(new)
        if not new.body:
            return True
        if new.body in old.body:
            there = [item for item in there if len(item) > len(new.body)]
        elif max(len(there), len(here)) > 1 and not set(there) & set(here):
            return True
        return any(self._says(fact, item, new) for item in there for fact in others)

    def _says(self, fact: Fact, item: str, new: Fact) -> bool:
        """Whether a note says an item: in passing if the item is long or it answers the same question, else alone.

        Questions that were there before may have swapped their answers, which says nothing.
        """
        beside = home(fact) == home(new)
        if not beside and home(fact) in self._before.asked:
            return False
        if len(item) >= LONG or (beside and len(item) >= 4):
            return item in fact.joined
        return item == fact.prompt or item in items(fact)

    def _same_surroundings(self, old: Fact, new: Fact) -> bool:
        return self.evidence.renamed(old, new) or self.evidence.gap(old, new) > 0

    def _answer_likeness(self, old: Fact, new: Fact) -> float:
        gap = self.evidence.gap(old, new)
        if _is_one_list(old, new):
            return MUCH_ALIKE + self._questions.bonus(old, new, gap)
        likeness = OTHER_NUMBERS if _changed_numbers(old.body, new.body) else _alike_or_grown(old.body, new.body)
        least = BETWEEN_NEIGHBOURS if gap == 2 else SAME_FRAME
        if likeness < least or not self._may_say_the_same(old, new, likeness):
            return 0.0
        return likeness + self._questions.bonus(old, new, gap) - _lacking(old, new)

    def _may_say_the_same(self, old: Fact, new: Fact, likeness: float) -> bool:
        """Whether the answer to a prompt, or a sentence below it, may be the old one.

        Of the sentence the prompt is hardly a question: what it says beside its blanks must not be about something
        else, unless it is all that is said of the prompt and has the same answer.
        """
        if asks_all(old) and asks_all(new):
            return True
        if likeness < MUCH_ALIKE and not asks_all(new) and _turned_round(old, new):
            return False
        if self._defines(old, new):
            return True
        return not other_fact(old, new) and (likeness >= SAME_FRAME or only_grown(old, new))

    def _defines(self, old: Fact, new: Fact) -> bool:
        """Whether a phrase without a topic is all that is said of its prompt, and ends on the same answer."""
        if any(mark in fact.written[1] for fact in (old, new) for mark in "はが") or not ends_alike(old, new):
            return False
        if begin_with_other_names(old, new) or contradict(old.written[1], new.written[1]):
            return False
        said = (self._before.bodies.get(home(old), ()), self._today.bodies.get(home(new), ()))
        return all(len(bodies) == 1 for bodies in said)

    def _moved_answer_likeness(self, old: Fact, new: Fact) -> float:
        """The path changed as well: the parent must be the same under another name, or the answer much the same.

        A term has one definition, which may become any other; a sentence with blanks is one of many below its parent.
        """
        if old.context != new.context and self.evidence.path_went_along(old, new):
            return self._answer_likeness(old, new)
        if self._said_beside(old, new) or (under_another_name(old, new) and not self.evidence.went_along(old, new)):
            return 0.0
        likeness = alike(old.body, new.body)
        in_file, renamed = self.evidence.same_file(old, new), self.evidence.renamed(old, new)
        is_answer = asks_all(old) or (likeness >= IN_COMMON and len(items(new)) == 1)
        if is_answer and self._questions.is_one_term(new) and in_file and self._same_surroundings(old, new):
            bonus = self._questions.bonus(old, new, self.evidence.gap(old, new))
            return max(likeness, IN_COMMON) + bonus - _lacking(old, new)
        if in_file and _grown_sentence(old, new):
            likeness = max(likeness, ELSEWHERE)
        same_blanks = renamed and in_file and normalise(old.answers) == normalise(new.answers)
        if max(len(old.body), len(new.body)) < LONG and not same_blanks:
            return 0.0
        if likeness < (SAME_FRAME if renamed else ELSEWHERE) or other_fact(old, new):
            return 0.0
        return likeness + self._questions.bonus(old, new, self.evidence.gap(old, new))

    # --- the prompt was edited ---

    def prompts(self) -> None:
        """The same answer in the same neighbourhood: the question was put in other words.

        Of several notes of one sentence each goes on in the one that asks for the same.
        """
        steps: tuple[tuple[Key, Likeness], ...] = (
            (lambda fact: (fact.body, fact.answers, fact.context) if fact.body else None, self._prompt_likeness),
            (lambda fact: (fact.body, fact.context) if fact.body else None, self._prompt_likeness),
            (lambda fact: (fact.body, fact.answers) if len(fact.body) >= LONG else None, self._prompt_likeness),
            (lambda fact: fact.body if len(fact.body) >= LONG else None, self._prompt_likeness),
            (lambda fact: (fact.body, fact.answers) if len(fact.body) >= TELLING else None, self._nested_likeness),
            (_in_cell, self._cell_likeness),
            (lambda fact: (fact.path, fact.context) if len(items(fact)) > 1 else None, self._list_likeness),
            (last_of_cell, _captioned_likeness),
            (lambda fact: (fact.body, fact.answers) if fact.body else None, self._respelled_likeness),
        )
        for key, likeness in steps:
            self._best(key, likeness, Match.PROMPT_EDITED)

    def _prompt_likeness(self, old: Fact, new: Fact) -> float:
        """Prompts that differ in a number or a sign ask something else, unless the answer is no other fact's."""
        likeness = alike(old.prompt, new.prompt)
        own = len(old.body) >= LONG and all(side.answers[old.body] <= 1 for side in self.matching.sides)
        if own and self._questions.has_parent_between(old, new):
            return 1.0
        if self._questions.is_other(old, new) or (likeness >= IN_COMMON and contradict(old.written[0], new.written[0])):
            return 0.0
        if old.context == new.context and is_same_option(old.written[0], new.written[0]):
            return 1.0
        gap = self.evidence.gap(old, new)
        near = gap or self.evidence.same_file(old, new) or is_same_statement(old, new)
        if self.evidence.prompt_renamed(old, new):
            return max(likeness, IN_COMMON) + self._questions.bonus(old, new, gap)
        if defines_other_name(old, new) or self._questions.has_another_label(old, new):
            return 0.0
        if own and near:
            return max(likeness, IN_COMMON) + self._questions.bonus(old, new, gap)
        there, here = old.written[0], new.written[0]
        if meaning(old.prompt) != meaning(new.prompt) or exchanged_names(there, here) or name_other_nouns(there, here):
            return 0.0
        least = PROMPT_BETWEEN_NEIGHBOURS if gap == 2 else PROMPT
        return likeness + self._questions.bonus(old, new, gap) if likeness >= least else 0.0

    def _nested_likeness(self, old: Fact, new: Fact) -> float:
        """Few words, too, keep their history below a parent between, if they belong to one prompt only."""
        alone = self._questions.is_alone(old, new)
        return 1.0 if alone and self._questions.has_parent_between(old, new) else 0.0

    def _cell_likeness(self, old: Fact, new: Fact) -> float:
        """A cell of the same row and column goes on below another caption, if it stands where it stood."""
        return 1.0 if self.evidence.gap(old, new) or old.context == new.context else 0.0

    def _list_likeness(self, old: Fact, new: Fact) -> float:
        """A list of which most stays goes on below a line that counts its members anew or says more than before."""
        there, here = (normalise(_COUNT.sub("", fact.written[0])) for fact in (old, new))
        longest = max(len(items(old)), len(items(new)))
        if not (there and here) or 3 * _common_items(old, new) < 2 * longest or not (there in here or here in there):
            return 0.0
        if there != here and (self._questions.is_other(old, new) or defines_other_name(old, new)):
            return 0.0
        return MUCH_ALIKE + self._questions.bonus(old, new, self.evidence.gap(old, new))

    def _respelled_likeness(self, old: Fact, new: Fact) -> float:
        """A slip that was corrected in the prompt and in the headings above it, which name the same things."""
        in_file = self.evidence.same_file(old, new) and len(old.context) == len(new.context)
        if not old.prompt or not in_file or self._questions.is_other(old, new):
            return 0.0
        pairs = zip((*old.above, old.written[0]), (*new.above, new.written[0]), strict=False)
        return 1.0 if all(_are_one_text(there, here) for there, here in pairs) else 0.0

    # --- a statement without a prompt was edited ---

    def statements(self) -> None:
        """Statements have no prompt that could stay the same: their words must be much the same."""
        self._best(lambda fact: None if fact.prompt else fact.context, self._statement_likeness, Match.SIMILAR)
        self._best(lambda fact: None if fact.prompt else fact.path, self._far_likeness, Match.SIMILAR)
        self._best(lambda fact: None if fact.prompt else ("^", fact.body[:8]), self._far_likeness, Match.SIMILAR)
        self._best(lambda fact: None if fact.prompt else ("$", fact.body[-8:]), self._far_likeness, Match.SIMILAR)

    def _statement_likeness(self, old: Fact, new: Fact) -> float:
        if _turned_round(old, new):
            return 0.0
        likeness = alike(old.body, new.body)
        gap = self.evidence.gap(old, new)
        changed = _changed_numbers(old.body, new.body)
        least = self._least(old, new, gap)
        if changed:
            likeness, least = OTHER_NUMBERS, 0.0 if gap or changed == 1 else 1.0
        if likeness < least or other_fact(old, new) or (likeness < SAME_FRAME and not only_grown(old, new)):
            return 0.0
        return likeness + self._questions.bonus(old, new, gap)

    def _least(self, old: Fact, new: Fact, gap: int) -> float:
        if numbers(old.body) == numbers(new.body) and meaning(old.body) == meaning(new.body):
            return SAME_FRAME if gap < 2 else LONE_STATEMENT if self._questions.is_one(new) else IN_COMMON
        return STATEMENT if gap == 2 else FAR_STATEMENT

    def _far_likeness(self, old: Fact, new: Fact) -> float:
        if min(len(old.body), len(new.body)) < LONG or meaning(old.body) != meaning(new.body):
            return 0.0
        if _turned_round(old, new):
            return 0.0
        likeness = alike(old.body, new.body)
        if likeness < (STATEMENT if self.evidence.renamed(old, new) else FAR_STATEMENT) or other_fact(old, new):
            return 0.0
        return likeness + self._questions.bonus(old, new, self.evidence.gap(old, new))

    # --- each other's best ---

    def _best(self, key: Key, likeness: Likeness, match: Match) -> None:
        for olds, news in self.matching.groups(key):
            for old, new in list(best_pairs(olds, news, likeness)):
                self.matching.pair(old, new, match)


def _by_body(facts: Iterable[Fact]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    places: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for fact in facts:
        places.setdefault(fact.body, []).append(home(fact))
    return places


def _in_cell(fact: Fact) -> tuple[str, str, str] | None:
    """The file, the row with its column, and the answer of a cell below the caption of its table."""
    _, *cell = fact.written[0].split(STEP)
    return (fact.path, normalise("".join(cell)), fact.body) if len(cell) > 1 else None


def _captioned_likeness(old: Fact, new: Fact) -> float:
    """A cell goes on where a line came between its table and the heading above, or went."""
    return 1.0 if is_one_level_between(path_of_cell(old), path_of_cell(new)) else 0.0


def _is_one_list(old: Fact, new: Fact) -> bool:
    """Whether at least half of the members of the shorter of two lists are in both; their order does not matter."""
    shorter = min(len(set(items(fact))) for fact in (old, new))
    return _common_items(old, new) > 1 and 2 * _common_items(old, new) >= shorter


def _common_items(old: Fact, new: Fact) -> int:
    return len(set(items(old)) & set(items(new)))


def _goes_on_in(old: Fact, new: Fact) -> bool:
    """Whether a statement stands in a longer one that asks for some of the same and does not deny it."""
    denied = is_denied(old.written[1], new.written[1])
    return stands_in(old.body, new.body) and not denied and asks_some(old, new)


def _lacking(old: Fact, new: Fact) -> float:
    """How much less two facts go together where the old one asked for a part of what the new one asks for."""
    return 0.0 if asks_all(old) or not asks_all(new) else ONLY_A_PART


def _turned_round(old: Fact, new: Fact) -> bool:
    """Whether one statement says the opposite of the other; one that merely grew does not."""
    grown = stands_in(old.body, new.body) or stands_in(new.body, old.body)
    return not grown and contradict(old.written[1], new.written[1])


def _term_in_place(fact: Fact) -> tuple[str, tuple[str, ...]] | None:
    return _prompt_in_place(fact) if fact.kind is Kind.TERM else None


def _prompt_in_place(fact: Fact) -> tuple[str, tuple[str, ...]] | None:
    return (fact.prompt, fact.context) if fact.prompt else None


def _alike_or_grown(one: str, other: str) -> float:
    """How alike two answers are; one that grew by a sentence still is the same one."""
    shorter, longer = sorted((one, other), key=len)
    grown = len(shorter) >= LONG and shorter in longer
    return max(alike(one, other), MUCH_ALIKE if grown else 0.0)


def _grown_sentence(old: Fact, new: Fact) -> bool:
    """Whether a sentence of some length stands word for word in a longer text that is no list."""
    stands_there = len(old.body) >= 2 * LONG and old.body in new.body and len(items(new)) == 1
    return stands_there and asks_some(old, new)


def _changed_numbers(one: str, other: str) -> int:
    """How many numbers differ between two keys that differ in nothing else."""
    if without_numbers(one) != without_numbers(other):
        return 0
    return sum(here != there for here, there in zip(numbers(one), numbers(other), strict=True))


def _are_one_text(there: str, here: str) -> bool:
    """Whether two texts are one but for a slip: hardly a letter differs, and they name the same things."""
    old, new = normalise(there), normalise(here)
    if old == new:
        return True
    return alike(old, new) >= MUCH_ALIKE and meaning(old) == meaning(new) and name_the_same(there, here)
