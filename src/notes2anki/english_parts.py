"""What is asked of an English statement: few blanks, each with one right answer.

A blank is a noun phrase or a short run of them behind the verb, chosen by how much news it carries: words that are rare
in the notes and stand nowhere else on the card, names, what the author stressed. The subject, its verb and the rest
stay visible. Where nothing behind the verb says anything, the subject is asked, if it is a name; else nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import japanese
from .english_lists import dash_pairs, members_of, splits_list
from .english_news import EnglishAsking, cuts_clause, is_trivial, is_whole, news, overlap, says_something, share
from .english_pieces import Piece, pieces_of
from .english_sentence import Clause, clauses_of
from .english_text import LEFT_OUT, after_lead_in
from .english_words import PRONOUNS, RELATIVES, Word, english_words, is_adverb, is_function_word, verb_forms
from .phrases import Range, is_given_away
from .vocabulary import words

Group = tuple[Range, ...]
"""The ranges that one card hides together."""

_WEAK_LEADS = frozenset(
    words("how what why who when if while because so than until since once although though whether where as")
)
_MEANS = frozenset(words("by using via with through to"))
_LONGEST_RUN = 12
_LONGEST_DEFINITION = 16
_TWO_QUESTIONS = 60
"""A sentence of so many characters is asked twice."""
_LONG = 78
_THREE_QUESTIONS = 150
_MOST = 3
_ENOUGH = 0.55
_SECOND = 0.68
_GOOD = 1.1
_STRESSED = 0.4
_LEAST = 0.4
_LEAST_VERB = 6
_LONGEST_SUBJECT = 8
_LONE = 0.5
_NO_SUBJECTS = frozenset(words("another this that these those such one some each it you"))
_LONGEST_ACTION = 15
_SHORT = 8
_LABEL = 3
_EXAMPLE = re.compile(r"(?:For (?:example|instance)|E\.g\.|Consider|Suppose|Imagine)\b")
_UNDER = re.compile(r"(?:if|when|once|unless|until|after|before|while|because)\b")
_COMPARED = re.compile(r"(?P<more>\b(?:[a-z]+er|(?:more|less) [a-z-]+)) than\b")


@dataclass(frozen=True, slots=True)
class _Choice:
    group: Group
    score: float

    @property
    def span(self) -> Range:
        return self.group[0][0], self.group[-1][1]


def english_parts(asking: EnglishAsking) -> list[Group]:
    """The groups of ranges to hide, one card each, the most telling first."""
    pairs = dash_pairs(asking.text)
    if pairs:
        return [(pair,) for pair in pairs if not any(overlap(pair, t) for t in asking.taken)]
    found: list[_Choice] = []
    for start, end in japanese.sentences(asking.text):
        if asking.text[end - 1] != "?" and not (start and _EXAMPLE.match(asking.text, start)):
            found += _of_sentence(asking, max(start, asking.text.rfind(LEFT_OUT, start, end) + 1), end)
    found.sort(key=lambda c: -c.score)
    return [c.group for c in found[: 1 if asking.taken else _MOST]]


def _of_sentence(asking: EnglishAsking, start: int, end: int) -> list[_Choice]:
    while asking.text[start] == " ":
        start += 1
    first = start + after_lead_in(asking.text[start:end])
    clauses = _with_content_clauses(asking.text, clauses_of(asking.text, first, end))
    choices = [c for i, clause in enumerate(clauses) for c in _of_clause(asking, clause, follows=i > 0 or start > 0)]
    choices += [s for clause in clauses for s in _of_subject(asking, clause, alone=False) if _is_stressed(asking, s)]
    if not clauses and not _UNDER.match(asking.text[first:end].lower()):
        choices = list(_of_phrase(asking, (first, end)))
    if asking.taken or (start and clauses_of(asking.text, 0, start)):
        choices = [c for c in choices if c.score >= _GOOD]
    most = 1 if asking.taken else 1 + (end - start > _TWO_QUESTIONS) + (end - start > _THREE_QUESTIONS)
    second = _SECOND if end - start > _LONG else _GOOD
    chosen = _best(choices, most, second)
    if len(chosen) < most and not asking.taken:
        subjects = [s for clause in clauses for s in _of_subject(asking, clause, alone=not chosen and not start)]
        chosen = _best(subjects, most, second) if not chosen else chosen + _beside(subjects, chosen, second)[:1]
    return chosen


def _is_stressed(asking: EnglishAsking, choice: _Choice) -> bool:
    return any(share(choice.span, s) > _STRESSED for s in asking.stressed)


def _best(choices: Sequence[_Choice], most: int, second: float) -> list[_Choice]:
    """The best choices that do not overlap; all but the first have to be worth ``second``."""
    chosen: list[_Choice] = []
    for choice in sorted(choices, key=lambda c: (-c.score, c.span)):
        if chosen and choice.score < second:
            break
        if len(chosen) < most and not any(overlap(choice.span, c.span) for c in chosen):
            chosen.append(choice)
    return chosen


def _beside(choices: Sequence[_Choice], chosen: Sequence[_Choice], least: float) -> list[_Choice]:
    return [s for s in choices if s.score >= least and not any(overlap(s.span, c.span) for c in chosen)]


def _with_content_clauses(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """A clause that only introduces another (``the documentation says that …``) gives way to it."""
    found: list[Clause] = []
    for clause in clauses:
        start, end = clause.complement
        that = re.match(r"(?:[a-z]+ )?that ", text[start:end])
        inner = clauses_of(text, start + that.end(), end) if that else ()
        found.extend(inner or (clause,))
    return found


def _of_clause(asking: EnglishAsking, clause: Clause, *, follows: bool) -> Iterator[_Choice]:
    """The runs of pieces behind the verb; where they say nothing, what the condition in front or behind calls for.

    A clause with a subject of its own, under a condition, or that follows another, shows what it speaks of.
    """
    subject = asking.text[slice(*clause.subject)]
    anchored = follows or clause.under is not None or (bool(subject) and not _is_pronoun(subject))
    found = _of_complement(asking, clause)
    for choice in found:
        alone = not anchored and _covers(choice, clause)
        yield _Choice(choice.group, choice.score - 1.0) if alone else choice
    if found:
        return
    if clause.under is not None:
        yield from _scored(asking, _outcome(asking.text, clause), bonus=0.2, least=0.3, whole=True)
    elif _UNDER.match(asking.text, clause.complement[0]) and clause.verb[1] - clause.verb[0] >= _LEAST_VERB:
        yield _Choice((clause.verb,), _ENOUGH)


def _of_complement(asking: EnglishAsking, clause: Clause) -> list[_Choice]:
    """What can be asked of that which follows the verb: a run of its pieces, an action, or all of it if it is short."""
    pieces = pieces_of(asking.text, clause.complement)
    if not pieces:
        return []
    size = _size(asking.text, clause.complement)
    whole = pieces[0].start, pieces[-1].end
    found = list(_runs(asking, pieces, definition=clause.is_state, order=clause.is_order))
    if clause.is_state and pieces[0].lead == "to" and size <= _LONGEST_ACTION:
        found += _scored(asking, whole, bonus=1.0, least=_ENOUGH, whole=True)
    found = found or list(_runs(asking, pieces, definition=clause.is_state, order=clause.is_order, least=_LEAST))
    if not found and size <= _SHORT and not any(p.breaks for p in pieces[1:]):
        found += _scored(asking, whole, bonus=0.5, least=_LEAST, whole=True)
    return found


def _covers(choice: _Choice, clause: Clause) -> bool:
    """Whether a choice leaves nothing visible behind the verb."""
    hidden = sum(end - start for start, end in choice.group)
    return hidden > 0.8 * (clause.complement[1] - clause.complement[0])


def _is_pronoun(subject: str) -> bool:
    return subject.lower() in PRONOUNS


def _outcome(text: str, clause: Clause) -> Range:
    """All that follows a condition, without a subject that is a mere pronoun."""
    start = clause.verb[0] if _is_pronoun(text[slice(*clause.subject)]) else clause.whole[0]
    return start, clause.whole[1]


def _of_phrase(asking: EnglishAsking, part: Range) -> Iterator[_Choice]:
    """The pieces of a text without a verb; never nearly all of it."""
    pieces = pieces_of(asking.text, part)
    if len(pieces) < 2:
        return
    for choice in _runs(asking, pieces, phrase=True):
        if choice.span[1] - choice.span[0] < 0.8 * (part[1] - part[0]):
            yield choice


def _of_subject(asking: EnglishAsking, clause: Clause, *, alone: bool) -> Iterator[_Choice]:
    """The subject, where it is a name that the card does not give away."""
    start, end = clause.subject
    line = [w for w in english_words(asking.text[start:end]) if not w.is_mark]
    if not line or len(line) > _LONGEST_SUBJECT or not _can_be_asked(asking.text[start:end], line):
        return
    if is_given_away(re.sub(r"\b(?:Amazon|AWS|The|the) ", "", asking.text[start:end]), asking.above):
        return
    named = any(w.is_name for w in line[1:]) or any(c.isupper() or c.isdigit() for c in line[0].text[1:])
    calls = says_something(asking.text[clause.verb[0] : clause.complement[1]])
    if named or (alone and len(line) > 1 and clause.complement[0] < clause.complement[1] and calls):
        yield from _scored(asking, (start, end), bonus=0.0, least=_ENOUGH if not alone else 0.35)


def _can_be_asked(subject: str, line: Sequence[Word]) -> bool:
    """Whether a subject is a plain noun phrase: no pointer, no relative clause, no list, no participle at its end."""
    if line[0].low in _NO_SUBJECTS or "," in subject or any(w.low in RELATIVES for w in line):
        return False
    return "ed" not in verb_forms(line[-1].low) and not is_function_word(line[-1].low)


def _runs(
    asking: EnglishAsking,
    pieces: Sequence[Piece],
    *,
    definition: bool = False,
    order: bool = False,
    phrase: bool = False,
    least: float = _ENOUGH,
) -> Iterator[_Choice]:
    """Every run of neighbouring pieces that one blank can hide."""
    for i, first in enumerate(pieces):
        is_definition = definition and i == 0 and not first.lead
        bonus = _place_bonus(first, i, order=order, phrase=phrase)
        if phrase and i == 0 and _leads_phrase(asking.text[first.start : first.end]):
            bonus -= 0.25
        for j in range(i, len(pieces)):
            if j > i and (pieces[j].breaks or (i and pieces[j].lead_is_relative)):
                break
            if j > i and i == 0 and _is_bare_adjective(asking.text, first):
                break
            run = first.start, pieces[j].end
            size = _size(asking.text, run)
            if (size == 1 and first.lead == "to") or _stops_in_clause(first, pieces[j + 1 : j + 2]):
                continue
            if size > (_LONGEST_DEFINITION if is_definition else _LONGEST_RUN):
                break
            length = 0.1 * max(0, size - (9 if is_definition else 7))
            length -= 0.3 if is_definition and j + 1 == len(pieces) else 0.0
            length += 0.5 * sum(p.is_loose for p in pieces[i + 1 : j + 1])
            half = 0.25 if j + 1 < len(pieces) and pieces[j + 1].lead == "of" else 0.0
            yield from _scored(asking, run, bonus=bonus - length - half, least=least)
            yield from _without_remark(asking, run, bonus - length - 0.05)
        yield from _members(asking, pieces, i)
        if definition and i == 0:
            yield from _compared(asking, (first.start, first.end))


def _leads_phrase(text: str) -> bool:
    """Whether the beginning of a text without a verb is too little of a name to be asked for."""
    line = [w for w in english_words(text) if not w.is_mark]
    return len(line) < _LABEL or any("ing" in verb_forms(w.low) for w in line)


def _stops_in_clause(first: Piece, following: Sequence[Piece]) -> bool:
    """Whether a run begins a subordinate clause that goes on behind it."""
    return first.lead in _WEAK_LEADS and bool(following) and not following[0].breaks


def _is_bare_adjective(text: str, piece: Piece) -> bool:
    """Whether a piece is one word in lower case (``available``): what it is said with is the news."""
    return (
        not piece.lead and re.fullmatch(r"(?:[a-z]+ly |only |not )?[a-z]+", text[piece.start : piece.end]) is not None
    )


def _place_bonus(first: Piece, i: int, *, order: bool, phrase: bool) -> float:
    """How telling the place of a run is: the object most, a means or purpose more than a mere circumstance."""
    bonus = 0.35 if i == 0 and not phrase else 0.1
    if i == 0 and order:
        bonus += 0.3
    if i and first.lead in _MEANS:
        bonus += 0.25
    if first.lead in _WEAK_LEADS:
        bonus -= 0.35
    if first.in_condition and first.lead not in _WEAK_LEADS:
        bonus -= 0.4
    if first.lead_is_relative:
        bonus -= 0.1
    return bonus - (0.2 if first.lead == "of" else 0.0)


def _without_remark(asking: EnglishAsking, run: Range, bonus: float) -> Iterator[_Choice]:
    """A run without the remark in brackets at its end, which then stays visible."""
    found = re.search(r"\s*\([^()]*\)$", asking.text[slice(*run)])
    if found and found.start() > 2:
        yield from _scored(asking, (run[0], run[0] + found.start()), bonus=bonus, least=_ENOUGH)


def _compared(asking: EnglishAsking, part: Range) -> Iterator[_Choice]:
    """``better than X``: which way the comparison goes."""
    found = _COMPARED.search(asking.text, *part)
    if found and found["more"] not in ("other", "rather", "number"):
        yield _Choice((found.span("more"),), 2.0)


def _members(asking: EnglishAsking, pieces: Sequence[Piece], i: int) -> Iterator[_Choice]:
    """An enumeration that begins with a piece: its members are hidden together, a blank each."""
    best: tuple[Range, ...] = ()
    for j in range(i, min(len(pieces), i + 8)):
        if j > i and not (pieces[j].breaks and pieces[j].lead in (",", "and", "or", "&")):
            break
        if j + 1 == len(pieces) or not pieces[j + 1].is_loose:
            best = members_of(asking.text, (pieces[i].start, pieces[j].end)) or best
    if not best or any(overlap((best[0][0], best[-1][1]), t) for t in asking.taken):
        return
    whole = best[0][0], best[-1][1]
    if splits_list(asking.text, whole):
        return
    values = [news(asking, m, whole) for m in best]
    if min(values) > 0.15:
        yield _Choice(best, sum(values) / len(values) + 0.75)


def _scored(asking: EnglishAsking, run: Range, *, bonus: float, least: float, whole: bool = False) -> Iterator[_Choice]:
    """A run as a choice, where it says something, is whole and no part of an enumeration."""
    start, end = run
    if any(overlap(run, t) for t in asking.taken) or not is_whole(asking.text, run):
        return
    line = [w for w in english_words(asking.text[start:end]) if not w.is_mark]
    if not line or is_trivial(line) or cuts_clause(asking.text, run, line):
        return
    if not whole and (splits_list(asking.text, run) or (asking.taken and asking.text.startswith(" of ", run[1]))):
        return
    value = news(asking, run, run)
    stress = max((share(run, s) for s in asking.stressed), default=0.0)
    content = [w for w in line if not is_function_word(w.low) and not is_adverb(w.low)]
    lone = len(content) == 1 and not content[0].is_name and not whole
    score = value + bonus + 0.9 * stress - (_LONE if lone else 0.0) - (0.2 if line[0].low in PRONOUNS else 0.0)
    if value > 0 and score >= least:
        yield _Choice((run,), score)


def _size(text: str, run: Range) -> int:
    return sum(not w.is_mark for w in english_words(text[slice(*run)]))
