"""What happens or is done as the answer: the steps of an actor, the outcome of a condition, the means of a purpose."""

import re
from collections.abc import Iterator

from ..phrases import Range, is_given_away, overlap
from ..vocabulary import words
from .choices import Choice, is_pronoun, scored, size_of
from .news import EnglishAsking, is_shown, says_something
from .pieces import pieces_of
from .sentence import Clause
from .words import DETERMINERS, NOUNS_TOO, english_words, is_adverb, verb_forms

_JOINT = re.compile(r",? and (?:then )?|, (?:then )?")
_HELPERS = re.compile(r"(?:(?:can|could|may|must|should|will|would|does|do|then) )*(?!not\b)")
_LEAST_STEPS, _MOST_STEPS = 3, 5
_LEAST_STEP, _LONGEST_STEP = 2, 10
"""How many steps are hidden together, and how many words each has."""
_SURE = 1.6
"""The score of what a construction makes sure of; other choices have about one."""
_HAPPENS = re.compile(r"(?:an?|no) \S")
_PASSIVE = re.compile(r"(?:is|are|will be|gets?) [a-z]+$")
_CONDITION = re.compile(r"(?:if|when|whenever|once|unless|after|while|before) ", re.IGNORECASE)
_LONGEST_OUTCOME = 8
_USED = re.compile(r"(?:is|are|(?:can|could|may|must|should) (?:also )?be) used(?: to [a-z]+)?$")
_PURPOSE = re.compile(r"(?:to|for|when|if) \S")
_LONGEST_MEANS = 4
_MEANS = 1.15
_USES = re.compile(r"uses?")
_VAGUE_TOOL = re.compile(r"(?:the |this |these |a |an )?(?:it|them|this|data|information|tools?|services?)")
_PAIR = 2
_IDENTIFIER = r"[A-Za-z][a-z0-9]*[A-Z_.-][A-Za-z0-9_.-]*"
_TWO_IDENTIFIERS = re.compile(rf"(?:The )?(?P<one>{_IDENTIFIER}) and (?P<other>{_IDENTIFIER})(?: [a-z]+)?")
_IS_FOR = re.compile(
    r"(?:are|(?:can|may|must|should) be) (?:useful|used|needed|required|responsible) (?:for|to|when|in) "
)
_PARTICIPLE = re.compile(r"(?:is|are) (?P<word>[a-z]{4,}ed)$")
_OF_ANYTHING = frozenset(
    words(
        "required needed used recommended supported created allowed called stored involved affected provided included"
    )
)
"""What is said of so many things that the question is rather of what."""
_COPULAS = frozenset(words("remain remains stay stays become becomes"))


def actions_of(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """What a clause tells to happen, by its form."""
    for choice in (
        *_steps(asking, clause),
        *_outcome(asking, clause),
        *_means(asking, clause),
        *_used(asking, clause),
        *_both_names(asking, clause),
        *_state(asking, clause),
    ):
        if asking.is_free(*choice.group):
            yield choice


def _steps(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X loads A, writes B, and sends C``: each of the three."""
    start = clause.verb[0]
    helpers = _HELPERS.match(asking.text, start)
    start = helpers.end() if helpers else start
    end = clause.whole[1]
    seams = [m.span() for m in _JOINT.finditer(asking.text, start, end) if _is_outside(asking.text[start : m.start()])]
    starts = [start, *(after for _, after in seams)]
    ends = [*(before for before, _ in seams), end]
    steps = tuple(zip(starts, ends, strict=True))
    joined = bool(seams) and "and" in asking.text[slice(*seams[-1])]
    if joined and _LEAST_STEPS <= len(steps) <= _MOST_STEPS and all(_is_step(asking.text, s) for s in steps):
        yield Choice(steps, _SURE)


def _is_outside(before: str) -> bool:
    return before.count("(") == before.count(")")


def _is_step(text: str, run: Range) -> bool:
    """Whether a stretch begins with a verb and says on what it acts."""
    line = [w for w in english_words(text[slice(*run)]) if not w.is_mark]
    while line and is_adverb(line[0].low):
        line = line[1:]
    if not _LEAST_STEP <= len(line) <= _LONGEST_STEP or not verb_forms(line[0].low) & {"s", "base"}:
        return False
    if line[0].is_name or not says_something(text[slice(*run)]):
        return False
    return line[0].low not in NOUNS_TOO or line[1].low in DETERMINERS


def _outcome(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``If X, an error is returned to Y``: all of it, for its subject is as new as the rest."""
    if clause.under is None or not _CONDITION.match(asking.text, clause.under[0]):
        return
    subject, verb = asking.text[slice(*clause.subject)], asking.text[slice(*clause.verb)]
    run = clause.whole
    if _HAPPENS.match(subject) and _PASSIVE.search(verb) and size_of(asking.text, run) <= _LONGEST_OUTCOME:
        yield from scored(asking, run, bonus=_SURE, least=0.0, whole=True)


def _means(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X can be used to do Y``: the X, where it is a name that stands nowhere above."""
    subject = asking.text[slice(*clause.subject)]
    verb = asking.text[slice(*clause.verb)]
    if not _USED.search(verb) or is_pronoun(subject) or size_of(asking.text, clause.subject) > _LONGEST_MEANS:
        return
    behind = asking.text[slice(*clause.complement)]
    named = any(w.is_name for w in english_words(subject)[1:]) or any(c.isupper() or c == "_" for c in subject[1:])
    stressed = any(overlap(clause.subject, s) for s in asking.stressed)
    tells = says_something(behind) and (" used to" in verb or _PURPOSE.match(behind))
    if not (named or stressed) or not tells or "," in subject or is_given_away(subject, asking.above):
        return
    for choice in scored(asking, clause.subject, bonus=0.0, least=0.0, whole=True):
        yield Choice(choice.group, min(_MEANS, choice.score + 1.0))


def _used(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X uses Y to do Z``: the Y, however common a word it is."""
    pieces = pieces_of(asking.text, clause.complement)
    if not _USES.fullmatch(asking.text[slice(*clause.verb)]) or len(pieces) < _PAIR or pieces[0].lead:
        return
    run = pieces[0].start, pieces[0].end
    vague = _VAGUE_TOOL.fullmatch(asking.text[slice(*run)]) or is_shown(asking.text, (run,), asking.above)
    for_that = pieces[1].lead == "to" and pieces[1].is_loose
    if for_that and not vague and size_of(asking.text, run) <= _LONGEST_MEANS and clause.subject[0] < clause.subject[1]:
        yield Choice((run,), _MEANS)


def _both_names(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``A and B are useful for Z``: both, where they are identifiers that the card does not show."""
    found = _TWO_IDENTIFIERS.fullmatch(asking.text, *clause.subject)
    said = asking.text[clause.verb[0] : clause.complement[1]]
    if found is None or not _IS_FOR.match(said):
        return
    names = found.span("one"), found.span("other")
    if not is_shown(asking.text, names, asking.above):
        yield Choice(names, _MEANS)


def _state(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X remains unchanged``, ``X is deprecated``: the one word that says how it is."""
    line = english_words(asking.text[slice(*clause.complement)])
    told = _PARTICIPLE.search(asking.text, *clause.verb)
    if not line and told and told["word"] not in _OF_ANYTHING:
        yield Choice((told.span("word"),), _SURE)
    if not line or asking.text[slice(*clause.verb)].split()[-1] not in _COPULAS or is_adverb(line[0].low):
        return
    alone = len(line) == 1 or line[1].is_mark or line[1].low in ("so", "if", "when", "until", "while", "for", "after")
    run = clause.complement[0], clause.complement[0] + line[0].end
    if alone and not line[0].is_mark and says_something(asking.text[slice(*run)]):
        yield Choice((run,), _SURE)
