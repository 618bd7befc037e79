"""Pairing sentences that went on nearly word for word under another prompt.

Of a sentence with blanks the prompt is no question but the parent that it stands below. An author who sorts his notes
puts new headings between the sentences, and takes a word away while he is at it. A sentence that is long, of which
there is only one on either side, and that names the same things, is the same fact below whichever parent.
"""

from ..model import Match
from ..normalise import normalise, numbers
from ..spellings import is_one_name
from .evidence import alike
from .facts import Fact
from .gist import content_words, contradict, gist, same_numbers, without_outline
from .pairing import Matching
from .questions import LONG, Questions
from .rewording import REWORDED, asks_other_gloss
from .rivals import best_pairs
from .subjects import asks_all

ONE_QUESTION = 0.5
"""How alike two prompts are that may be one, edited: then they must not be each other's opposite."""


def match_sentences(matching: Matching) -> None:
    """Pair the sentences that are left and went on in nearly the same words."""
    if matching.new and matching.old:
        _Sentences(matching).pair()


class _Sentences:
    """What is left of the sentences on both sides, and what else is said there."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self._questions = Questions(matching)
        self._said: tuple[dict[str, set[str]], ...] = ({}, {})

    def pair(self) -> None:
        """Pair what is clearly the best for each other within a file, and unlike all else that is said there."""
        renamed = self.matching.renamed_files()
        for olds, news in self.matching.groups(
            lambda fact: None if asks_all(fact) else fact.path,
            old_key=lambda fact: None if asks_all(fact) else renamed.get(fact.path, fact.path),
        ):
            for old, new in list(best_pairs(olds, news, self._likeness, _words)):
                if self._is_alone(old, new):
                    self.matching.pair(old, new, Match.SIMILAR)

    def _likeness(self, old: Fact, new: Fact) -> float:
        likeness = _likeness(old, new)
        if (
            likeness < REWORDED
            or self._questions.has_another_label(old, new)
            or _is_other_question(old, new)
            or _is_other_fact(old, new)
        ):
            return 0.0
        return likeness + self._questions.bonus(old, new, self._questions.evidence.gap(old, new))

    def _is_alone(self, old: Fact, new: Fact) -> bool:
        """Whether neither stands below another prompt too, and nothing else in the file is as like one of them.

        One sentence may make several notes.
        """
        before, today = self.matching.sides
        if before.answers[old.body] > 1 or today.answers[new.body] > 1:
            return False
        words = {_words(old), _words(new)}
        others = self._words_of(0, old.path) | self._words_of(1, new.path)
        return not any(alike(one, other) >= REWORDED for one in words for other in others - words)

    def _words_of(self, side: int, path: str) -> set[str]:
        said = self._said[side]
        if path not in said:
            said[path] = {_words(fact) for fact in self.matching.sides[side].files.get(path, ())}
        return said[path]


def _words(fact: Fact) -> str:
    return normalise(without_outline(fact.written[1]))


def _likeness(old: Fact, new: Fact) -> float:
    """How alike the sentences are, one of them with its prompt where that is the topic of the other."""
    if _words(old) == _words(new) and len(_words(new)) >= LONG:
        return 1.0
    there, here = gist(old.written[1]), gist(new.written[1])
    if min(len(there), len(here)) < 2 * LONG:
        return 0.0
    pairs = [(there, here)]
    asked, asks = gist(old.written[0]), gist(new.written[0])
    if asks and there.startswith(asks):
        pairs.append((there.replace("は", ""), (asks + here).replace("は", "")))
    if asked and here.startswith(asked):
        pairs.append(((asked + there).replace("は", ""), here.replace("は", "")))
    return max(alike(*pair) for pair in pairs)


def _is_other_question(old: Fact, new: Fact) -> bool:
    """Whether one prompt is the other turned round or of another number."""
    if alike(old.prompt, new.prompt) < ONE_QUESTION:
        return False
    return contradict(old.written[0], new.written[0]) or not same_numbers(old.written[0], new.written[0])


def _is_other_fact(old: Fact, new: Fact) -> bool:
    """Whether something is turned round, has another number or name, or a gloss asked for is another."""
    there, here = old.written[1], new.written[1]
    if numbers(normalise(there)) != numbers(normalise(here)) or contradict(there, here):
        return True
    return asks_other_gloss(old, new) or not _same_names(old, new)


def _same_names(old: Fact, new: Fact) -> bool:
    """Whether both name the same things, but for a slip of the pen, or one of them only some more."""
    said, says = content_words(old.written[1]), content_words(new.written[1])
    went, came = said - says - content_words(new.written[0]), says - said - content_words(old.written[0])
    return not went or not came or (len(went) == len(came) == 1 and is_one_name(*went, *came))
