"""Pairing yesterday's facts with today's: one to one, from sure to unsure, in doubt not at all.

The steps, each over the facts that the earlier ones left:

1. the same pin;
2. the same words in the same place (same; twins by their neighbours, then in order);
3. the same words that were retired from this very place (returned); then steps 2 and 3 again for what stands below a
   heading that was renamed (``headings``);
4. the same words elsewhere (moved): a file, a heading or a parent was renamed, or the fact was put somewhere else.
   Words that say little by themselves (``デフォルト 30秒`` under several parents) need evidence that the parent is the
   same one under another name;
5. the same words, divided otherwise into path, prompt and body; the same row of a table with another head (``rows``);
6. the same prompt in the same neighbourhood, with another answer; for a sentence with blanks, what it says beside
   them counts as the prompt (``subjects``);
7. the same answer in the same neighbourhood, with another prompt;
8. the same prompt and much the same answer, if each is clearly the other's best;
9. both polished: glosses in brackets, endings, a word or two (``rewording``);
10. a long sentence nearly word for word, under another prompt (``sentences``);
11. a part of a text that was divided, below the same prompt (``divisions``).

What keeps a history from another fact in steps 6 to 11: of a definition either the prompt or the answer is the very
same. Of a sentence with blanks the prompt is hardly a question, as many stand below one heading; what is asked is the
words beside the blanks. Wherever such a sentence was edited, neither wording may name a thing or a number that only the
other one lacks, say the opposite, or be about something else, and where its answers are other ones, the words beside
them are the same but for particles, endings and words that came (``subjects``; ``spellings`` for what is one name). In
steps 9 to 11 a fact says the very same in other words. What is refused is reported where it resembles (``doubts``).
What goes to another certification is found after all this (``across``).
"""

from collections.abc import Hashable, Iterable

from ..model import STEP, Match
from ..normalise import without_numbers
from .divisions import match_divisions
from .doubts import note_unsure
from .edits import match_edits
from .evidence import Evidence
from .facts import Fact
from .headings import rename_headings
from .pairing import Key, Matching
from .rewording import match_rewordings
from .rows import match_rows
from .sentences import match_sentences


def match_facts(old: Iterable[Fact], new: Iterable[Fact]) -> Matching:
    """Pair the facts of one certification."""
    matching = Matching(old, new)
    if not matching.new or not (matching.old or matching.retired):
        return matching
    _pinned(matching)
    _same(matching, Match.SAME)
    if rename_headings(matching):
        _same(matching, Match.MOVED)
    if matching.new:
        _moved(matching)
    if matching.new and (matching.old or matching.retired):
        match_edited(matching)
        note_unsure(matching)
    return matching


def match_edited(matching: Matching) -> None:
    """Pair what is left of two sets of facts and has other words today (steps 5 to 11)."""
    _rearranged(matching)
    match_rows(matching)
    match_edits(matching)
    match_rewordings(matching)
    match_sentences(matching)
    match_divisions(matching)


def _pinned(matching: Matching) -> None:
    """Several notes may come of one pinned place: what they say tells them apart."""
    if not any(fact.pin for fact in matching.all_new):
        return
    for retired in (False, True):
        matching.only(lambda fact: (fact.pin, fact.text) if fact.pin else None, Match.PINNED, retired=retired)
        matching.only(lambda fact: (fact.pin, fact.prompt) if fact.pin else None, Match.PINNED, retired=retired)
        matching.only(lambda fact: fact.pin or None, Match.PINNED, retired=retired)


def _same(matching: Matching, match: Match) -> None:
    matching.only(lambda fact: (fact.text, fact.answers, fact.context, fact.path), match)
    matching.only(lambda fact: (fact.text, fact.answers, fact.context), match)
    groups = matching.groups(lambda fact: (fact.text, fact.context))
    if groups:
        evidence = matching.evidence()
        for olds, news in groups:
            if len(olds) == len(news) == 1:
                matching.pair(olds[0], news[0], match)
            else:
                _assign(matching, evidence, olds, news, match)
    for olds, news in matching.groups(lambda fact: (fact.text, fact.context), retired=True):
        for old, new in zip(olds, news, strict=False):
            matching.pair(old, new, Match.RETURNED)


def _assign(matching: Matching, evidence: Evidence, olds: list[Fact], news: list[Fact], match: Match) -> None:
    for old, new in evidence.assign(olds, news):
        matching.pair(old, new, match)


def _moved(matching: Matching) -> None:
    """Strong words first: they tell what became of files and headings, which the weak ones then follow."""
    weak = Weakness([fact for fact in matching.all_old if fact.live], matching.all_new)
    matching.only(lambda fact: None if weak(fact) else (fact.text, fact.answers), Match.MOVED)
    groups = matching.groups(lambda fact: fact.text)
    if groups:
        evidence = matching.evidence()
        for olds, news in groups:
            if weak(news[0]):
                _assign_weak(matching, evidence, olds, news)
            else:
                _assign(matching, evidence, olds, news, Match.MOVED)
    matching.only(lambda fact: None if weak(fact) else fact.text, Match.RETURNED, retired=True)


def _assign_weak(matching: Matching, evidence: Evidence, olds: list[Fact], news: list[Fact]) -> None:
    for sure in (True, False):
        left_old = [fact for fact in olds if fact.index in matching.old]
        left_new = [fact for fact in news if fact.index in matching.new]
        for old, new in evidence.assign(left_old, left_new):
            if (evidence.renamed(old, new) or not sure) and evidence.may_go_along(old, new):
                matching.pair(old, new, Match.MOVED)


class Weakness:
    """Which facts say little without what they stand under: short ones, and ones that others resemble elsewhere."""

    def __init__(self, old: Iterable[Fact], new: Iterable[Fact]) -> None:
        self._common: set[tuple[str, str]] = set()
        for side in (old, new):
            leaves: dict[tuple[str, str], str] = {}
            for fact in side:
                shape = _shape(fact)
                if leaves.setdefault(shape, fact.leaf) != fact.leaf:
                    self._common.add(shape)

    def __call__(self, fact: Fact) -> bool:
        return len(fact.joined) <= SHORT or _shape(fact) in self._common


SHORT = 8
"""Keys up to this length are too common to be recognised in another place by themselves."""


def _shape(fact: Fact) -> tuple[str, str]:
    return (fact.prompt, without_numbers(fact.body))


def _rearranged(matching: Matching) -> None:
    """The same words in the same order, of which others are now path, prompt or body."""
    pairs_of_keys: tuple[tuple[Key, Key], ...] = (
        *((key, key) for key in (_path_and_words, _all_words, _leaf_and_words, _all_without_topic_marks)),
        (_words_without_topic_marks, _leaf_without_topic_marks),
        (_leaf_without_topic_marks, _words_without_topic_marks),
        (_all_words_without_head, _all_words),
        (_all_words, _all_words_without_head),
    )
    evidence = matching.evidence()
    for retired in (False, True):
        match = Match.RETURNED if retired else Match.SAME
        for key, old_key in pairs_of_keys:
            for olds, news in matching.groups(key, retired=retired, old_key=old_key):
                if len(olds) == len(news) == 1 and _divided_otherwise(evidence, olds[0], news[0]):
                    matching.pair(olds[0], news[0], match)


def _path_and_words(fact: Fact) -> Hashable:
    return ("".join(fact.context), _without_steps(fact.joined))


def _all_words(fact: Fact) -> str:
    return _without_steps("".join(fact.context) + fact.joined)


def _all_words_without_head(fact: Fact) -> str | None:
    """The words of a cell without the head of its column: a list that became a table got one."""
    label, step, _ = fact.prompt.rpartition(STEP.strip())
    return _without_steps("".join(fact.context) + label + fact.body) if step and len(label) >= SHORT else None


def _leaf_and_words(fact: Fact) -> str | None:
    return _without_steps(fact.leaf + fact.joined) if len(fact.joined) > SHORT else None


def _all_without_topic_marks(fact: Fact) -> str:
    return _without_topic_marks(_all_words(fact))


def _words_without_topic_marks(fact: Fact) -> str | None:
    return _without_topic_marks(fact.joined) if len(fact.joined) > SHORT else None


def _leaf_without_topic_marks(fact: Fact) -> str | None:
    return _without_topic_marks(fact.leaf + fact.joined) if len(fact.joined) > SHORT else None


def _without_steps(words: str) -> str:
    """Words without the sign between the caption, the row and the column of a table: a list has none."""
    return words.replace(STEP.strip(), "")


def _without_topic_marks(text: str) -> str:
    """``XはY`` and ``X: Y`` are the same words."""
    return text.replace("とは", "").replace("は", "")


def _divided_otherwise(evidence: Evidence, old: Fact, new: Fact) -> bool:
    """Whether only the line between path, prompt and body moved.

    Few words must stay in their place for that; many are hardly another fact's, as they are all the same.
    """
    if not (old.prompt and new.prompt) or old.prompt == new.prompt or old.body == new.body:
        return True
    in_place = evidence.same_file(old, new) and evidence.gap(old, new) > 0
    return in_place or len(new.joined) > 2 * SHORT
