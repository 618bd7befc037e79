"""What is asked of an English statement: few blanks, each with one right answer.

A blank is a noun phrase or a short run of them behind the verb, chosen by how much news it carries: words that are rare
in the notes and stand nowhere else on the card, names, what the author stressed. The subject, its verb and the rest
stay visible. Where nothing behind the verb says anything, the subject is asked, if it is a name; else nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..japanese import words as japanese
from ..phrases import Range, is_given_away, overlap
from ..vocabulary import words
from .borders import is_bare_denial, is_cut
from .brackets import are_initials_of
from .choices import Choice, Group, is_pronoun, scored, size_of
from .consequences import consequence_of, halves_of
from .constructions import bare_denial, constructions_of, denies, openings_of, proportion
from .degrees import degrees_of
from .enumerations import bare_list, stressed_list
from .hopeless import says_nothing
from .lists import dash_pairs, is_open_list
from .narration import is_narrated
from .narrowing import narrowed
from .news import EnglishAsking, is_shown, says_something, share
from .pieces import pieces_of
from .predicates import praises, predicate_of
from .runs import ENOUGH, How, how_of, runs_of
from .sentence import Clause, clauses_of
from .text import LEFT_OUT, TELLS_EXAMPLE, after_lead_in, after_what_is_shown, shouted
from .words import BE, COORDINATORS, RELATIVES, Word, english_words, is_function_word, verb_forms

_TWO_QUESTIONS = 30
"""A sentence of more characters is asked twice."""
_THREE_QUESTIONS, _FOUR_QUESTIONS = 105, 160
"""One of more characters is asked three times, and four times."""
_WAYS = frozenset(words("from to into onto off"))
"""What leads to where a thing is moved."""
_WITH_SUBJECT = 60
"""Up to so many characters a sentence is not asked for its subject beside what it says."""
_FEW_BETWEEN = 3
"""So few words at most join two stressed things to one answer."""
_MOST = 4
"""A statement is asked no more often, however many sentences it has."""
_LEAST = 0.3
"""The score that a choice needs where nothing else behind the verb has enough."""
_SECOND, _FURTHER = 0.58, 0.08
"""The score that a second choice needs, and what each later one needs more."""
_BESIDE_FIGURES = 1.1
"""The score that a choice needs where the figures of its statement are asked already."""
_NEXT = 0.6
"""The score that a choice needs in a sentence behind another."""
_STRESSED = 0.4
"""A choice is stressed where it shares so much with what the author set in bold or italics (``share``)."""
_LEAST_VERB = 6
"""A verb of fewer characters is not asked by itself."""
_LONGEST_SUBJECT = 8
"""A subject of more words is not asked."""
_NO_SUBJECTS = frozenset(words("another all this that these those such one some each it you using"))
_LONGEST_ACTION, _SHORT_ACTION = 15, 7
"""What is to be done, or follows from a condition, is hidden whole up to so many words; a short one is preferred."""
_SHORT = 8
"""Up to so many words all that follows a verb is hidden, where no part of it is worth it."""
_LONG_CONDITION, _IN_CONDITION = 90, 0.6
"""A sentence of so many characters is asked for its condition too, whose score is less by so much."""
_LOUD = 1.9
"""The score of words that the author put in capitals."""
_NAMES = 1.5
"""The score of names that are the whole line."""
_IF = re.compile(r"(?:if|when|once|unless|whenever) ", re.IGNORECASE)
_TAKES = re.compile(
    r"^(?!.*\b(?:not|never|cannot)\b|.*n['’]t\b).*\b(?:rely|use|need|choose|select|pick|take)s?$", re.IGNORECASE
)
_ONE_OF_TWO = re.compile(r"\b(?:vs|versus|or|and)\b|[/,&]", re.IGNORECASE)
"""Where two stand above, which of them is to be taken is the question."""
_IF_ONE_WANTS = re.compile(
    r"(?:if|when|whenever|once|for|to|in order to) "
    r"(?:(?:you|we|they|it|one) (?:(?:want|need|have|wish|would like)(?: to)? (?:have )?|requires? )?)?",
    re.IGNORECASE,
)
_LEAST_PURPOSE, _WANTED = 2, 1.0
_EXAMPLE_BEHIND = re.compile(r"(?<![(])\b(?:e\.g\.|for example,|for instance,)", re.IGNORECASE)
"""Where an example begins that nobody needs to know: what stands before it is the fact."""
_UNDER = re.compile(r"(?:if|when|once|unless|until|after|before|while|because)\b")
_OR_IN_BRACKETS = re.compile(r"\((?=(?:or|and|and/or)\))|(?<=\bor)\)|(?<=\band)\)")
_ANNOUNCES = re.compile(r"[?:]$|\b(?:the|these) following(?: [a-z]+)?\s*[.:]?$")
"""What only leads to a question or a list that stands elsewhere."""
_POINTS = re.compile(r"\b(?:the above|as above|(?:mentioned|described|listed|see) (?:above|below))\b", re.IGNORECASE)
"""What is only understood by what stands elsewhere."""
_IS_NEEDED = re.compile(r"^(?:is|are|must be|will be) (?:[a-z]+ly )?(?:required|needed|used|recommended)$")
_PLACE = re.compile(r"(?:In|On|From|Within|At|Inside) (?:the |an? )(?P<place>(?:[\w'’-]+ ?){1,4})$")
_WHERE = 0.6
"""A place that the author puts in front is more telling than one behind."""
_BELOW = 0.01
"""By so much a place stays below the best of what one can do there."""
_SENTENCE_IN_BRACKETS = re.compile(
    r"(?<=\w )\((?P<inside>(?!(?:which|that|who|if|when|and|or|but|so|e\.?g|i\.?e|for example|like|such|also|see|as|"
    r"because|though|although|ex)\b)[^()]{24,})\)",
    re.IGNORECASE,
)
"""A sentence in brackets that does not lean on the one around it."""
_AGAINST = re.compile(r"\b(?:whereas|while)\b")
_BUT = re.compile(r"[,;–—-] (?:but|however|although|though|yet)\b,?")
"""What stands on its two sides is set against each other: both are the fact."""
_THAT = re.compile(
    r"(?:(?:very )?(?:important|worth|good|crucial|essential|useful|key) "
    r"(?:to (?:note|know|remember|understand|mention)|noting|mentioning|knowing) |[a-z]+ )?that "
)
"""What leads to a clause that tells something: ``it is important to note that X``."""
_COMES_OF_ALL = re.compile(r", which (?:results?|leads?|means?|makes?|causes?|gives?|ensures?|helps?)\b")
"""What comes of a whole sentence."""
_HEADING = re.compile(r"(?P<label>[^:;]{2,45}):\s+(?=\S)")


def english_parts(asking: EnglishAsking) -> list[Group]:
    """The groups of ranges to hide, one card each, the most telling first."""
    asking = replace(asking, text=_OR_IN_BRACKETS.sub(" ", asking.text))
    pairs = dash_pairs(asking.text)
    if pairs:
        return [(pair,) for pair in pairs if asking.is_free(pair)]
    comes_of_it = consequence_of(asking.text, asking.above)
    if comes_of_it and asking.is_free(comes_of_it):
        return [(comes_of_it,)]
    found: list[Choice] = []
    shown = after_what_is_shown(asking.text)
    for start, end in [(max(start, shown), end) for start, end in japanese.sentences(asking.text) if end > shown]:
        leads_on = _ANNOUNCES.search(asking.text, start, end) or _POINTS.search(asking.text, start, end)
        if not leads_on and not TELLS_EXAMPLE.match(asking.text, start):
            first = max(start, asking.text.rfind(LEFT_OUT, start, end) + 1)
            found += _with_brackets(asking, (first, end), _of_sentence(asking, first, end))
    found.sort(key=lambda c: -c.score)
    most = 1 + (len(asking.text) > _THREE_QUESTIONS) if asking.taken else _MOST
    return [c.group for c in found[:most]]


def _with_brackets(asking: EnglishAsking, sentence: Range, chosen: list[Choice]) -> list[Choice]:
    """The choices of a sentence, and the best one of a sentence of its own in its brackets, which no other touches."""
    found = list(chosen)
    for inside in _SENTENCE_IN_BRACKETS.finditer(asking.text, *sentence):
        part = inside.span("inside")
        clauses = clauses_of(asking.text, *part)
        told = clauses and clauses[0].subject[0] < clauses[0].subject[1] and clauses[0].under is None
        if told and not is_pronoun(asking.text[slice(*clauses[0].subject)]):
            free = [c for c in _of_sentence(asking, *part) if not any(overlap(c.span, f.span) for f in found)]
            found += [c for c in free if c.score >= _NEXT][:1]
    return found


def _of_sentence(asking: EnglishAsking, start: int, end: int) -> list[Choice]:
    while asking.text[start] == " ":
        start += 1
    first = start + after_lead_in(asking.text[start:end])
    first += _heading(asking.text, first, end)
    clauses = _with_content_clauses(asking.text, clauses_of(asking.text, first, end))
    beside = start > 0 or (len(clauses) > 1 and all(clause.is_order for clause in clauses))
    choices = [c for i, clause in enumerate(clauses) for c in _of_clause(asking, clause, follows=i > 0 or beside)]
    choices += [c for clause in clauses for c in constructions_of(asking, clause)]
    choices += [s for clause in clauses for s in _of_subject(asking, clause, alone=False) if _is_stressed(asking, s)]
    choices += (halves := list(halves_of(asking, clauses)))
    if not clauses and not _UNDER.match(asking.text[first:end].lower()):
        choices = list(_of_phrase(asking, (first, end)))
    choices += _of_its_own(asking, (first, end))
    if denials := list(bare_denial(asking, (first, end))):
        choices = [c for c in choices if not overlap(c.span, denials[0].span)] + denials
    choices = [c for c in choices if _can_stand(asking.text, (start, end), c)]
    choices = _before_example(asking, (first, end), [n for c in choices for n in narrowed(asking, c)])
    if asking.taken or (start and clauses_of(asking.text, 0, start)):
        choices = [c for c in choices if c.score >= (_BESIDE_FIGURES if asking.taken else _NEXT)]
    against = halves or _AGAINST.search(asking.text, first, end)
    most, second = _how_many(asking, clauses, end - start, against=bool(against) and len(clauses) > 1)
    chosen = _best_of_each_side(asking.text, (first, end), choices, most, second)
    if len(chosen) < max(1, most - (most > 2 or end - start <= _WITH_SUBJECT)) and not asking.taken:
        subjects = [s for clause in clauses for s in _of_subject(asking, clause, alone=not chosen and not start)]
        subjects = [] if chosen and any(_is_mere_occasion(asking.text, clause) for clause in clauses) else subjects
        predicates = [] if chosen or start else [p for clause in clauses for p in predicate_of(asking, clause)]
        predicates = [n for p in predicates for n in narrowed(asking, p)]
        chosen = chosen or predicates[:1] or _best(subjects, 1, second)
        chosen = chosen + _beside(subjects, chosen, second)[:1]
    return _standing(asking, (start, end), chosen)


def _how_many(asking: EnglishAsking, clauses: Sequence[Clause], length: int, *, against: bool) -> tuple[int, float]:
    """How many questions a sentence may be asked, and the score that a second one needs.

    What is denied, and two clauses set ``against`` each other, are worth two.
    """
    most = _most(length, beside_figures=bool(asking.taken))
    if asking.taken:
        return most, _SECOND
    if against:
        return max(most, 2), ENOUGH
    return (max(most, 2) if any(denies(asking.text, clause) for clause in clauses) else most), _SECOND


def _can_stand(text: str, sentence: Range, choice: Choice) -> bool:
    """Whether a choice is whole in itself, and no part of what only narrates."""
    return not is_narrated(text, sentence, choice.span) and not any(is_cut(text, run) for run in choice.group)


def _stressed_apart(asking: EnglishAsking, choice: Choice) -> list[Choice]:
    """The two things that the author set in bold, of a run that holds both and what is said of the first."""
    run = choice.group[0]
    inside = sorted(s for s in asking.stressed if run[0] <= s[0] and s[1] <= run[1])
    if len(choice.group) == len(inside) == 1 and _follows_another(asking, run, inside[0]):
        return [replace(choice, group=(inside[0],), claim=None)]
    between = [asking.text[first[1] : second[0]].split() for first, second in pairwise(inside)]
    if len(choice.group) > 1 or not any(len(said) > _FEW_BETWEEN for said in between):
        return [choice]
    return [replace(choice, group=(stress,), claim=None) for stress in inside]


def _standing(asking: EnglishAsking, sentence: Range, chosen: list[Choice]) -> list[Choice]:
    """The choices that can be asked, each for one thing."""
    apart = [part for c in chosen for part in _stressed_apart(asking, c)]
    return _without_bare_denials(asking.text, [c for c in apart if _can_stand(asking.text, sentence, c)])


def _follows_another(asking: EnglishAsking, run: Range, stress: Range) -> bool:
    """Whether ``and`` joins what stands in bold at the end of a run to another before it, over the purpose of that."""
    joined = run[0] < stress[0] and stress[1] == run[1] and asking.text[: stress[0]].endswith(" and ")
    return joined and bool(re.search(r" to $", asking.text[: run[0]])) and any(s[1] < run[0] for s in asking.stressed)


def _without_bare_denials(text: str, chosen: list[Choice]) -> list[Choice]:
    """The choices without those that hide no more than a denied verb, where what stands behind it is asked."""
    bare = [c for c in chosen if any(is_bare_denial(text, run) for run in c.group)]
    told = [c for c in chosen if c not in bare or not any(o.span[0] > c.span[1] for o in chosen)]
    return _without_denials(told)


def _without_denials(chosen: list[Choice]) -> list[Choice]:
    """The choices without the denials beside which is asked what they deny: that card shows that it is not so."""
    return [c for c in chosen if not any(o is not c and overlap(o.span, c.denied) for o in chosen)]


def _of_its_own(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """What asks for itself wherever it stands: a degree, stressed names, the half of a proportion, a loud word."""
    yield from degrees_of(asking, part)
    yield from stressed_list(asking, part)
    yield from proportion(asking, part)
    loud = tuple(r for r in shouted(asking.text) if part[0] <= r[0] < part[1])
    if loud and asking.is_free(*loud):
        yield Choice(loud, _LOUD)


def _before_example(asking: EnglishAsking, sentence: Range, choices: list[Choice]) -> list[Choice]:
    """The choices that stand before an example, where there are any; one that reaches into it ends there."""
    example = _EXAMPLE_BEHIND.search(asking.text, *sentence)
    if example is None:
        return choices
    end = len(asking.text[: example.start()].rstrip(" ,(-–—"))
    reaching = [c for c in choices if c.group[0][0] < end < c.span[1]]
    cut = [replace(c, group=((c.group[0][0], end),), claim=None) for c in reaching]
    return [c for c in choices if c.span[1] <= end] + cut or choices


def _heading(text: str, start: int, end: int) -> int:
    """How long the label in front of a clause is (``Note: X is Y``)."""
    found = _HEADING.match(text, start, end)
    if not found or clauses_of(text, *found.span("label")) or not clauses_of(text, found.end(), end):
        return 0
    return found.end() - start


def _most(length: int, *, beside_figures: bool) -> int:
    """How many questions a sentence of so many characters may be asked."""
    if beside_figures:
        return 1 + (length > _THREE_QUESTIONS)
    return 1 + sum(length > least for least in (_TWO_QUESTIONS, _THREE_QUESTIONS, _FOUR_QUESTIONS))


def _is_stressed(asking: EnglishAsking, choice: Choice) -> bool:
    return any(share(choice.span, s) > _STRESSED for s in asking.stressed)


def _best(choices: Sequence[Choice], most: int, second: float) -> list[Choice]:
    """The best choices that do not overlap; all but the first have to be worth ``second``."""
    chosen: list[Choice] = []
    for choice in sorted(choices, key=lambda c: (-c.score, c.span)):
        if chosen and choice.score < second + _FURTHER * (len(chosen) - 1):
            break
        if len(chosen) < most and not any(overlap(choice.span, c.span) for c in chosen):
            chosen.append(choice)
    return chosen


def _best_of_each_side(text: str, sentence: Range, choices: Sequence[Choice], most: int, second: float) -> list[Choice]:
    """The best choices, one of them from behind a ``but`` and one from before it, where both sides have some."""
    but = _BUT.search(text, *sentence)
    behind = _best([c for c in choices if but and c.span[0] >= but.end()], 1, second)
    before = _best([c for c in choices if but and c.span[1] <= but.start()], 1, second)
    if not behind or not before:
        return _best(choices, most, second)
    rest = [c for c in choices if not any(overlap(c.span, b.span) for b in (*behind, *before))]
    return [*before, *behind, *_best(rest, most - 2, second)] if most > 2 else [*before, *behind]


def _beside(choices: Sequence[Choice], chosen: Sequence[Choice], least: float) -> list[Choice]:
    return [s for s in choices if s.score >= least and not any(overlap(s.span, c.span) for c in chosen)]


def _with_content_clauses(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """A clause that only introduces another (``the documentation says that …``) gives way to it."""
    found: list[Clause] = []
    for clause in clauses:
        start, end = clause.complement
        that = _THAT.match(text, start, end)
        inner = clauses_of(text, that.end(), end) if that else _advised(text, clause)
        found.extend(inner or (clause,))
    return found


def _advised(text: str, clause: Clause) -> tuple[Clause, ...]:
    """What ``it is important to do``: the infinitive as an order of its own."""
    if text[slice(*clause.subject)].lower() != "it" or not clause.is_state:
        return ()
    to = next((p for p in pieces_of(text, clause.complement)[1:] if p.lead == "to"), None)
    return tuple(c for c in clauses_of(text, to.start, clause.complement[1]) if c.is_order) if to else ()


def _of_clause(asking: EnglishAsking, clause: Clause, *, follows: bool) -> Iterator[Choice]:
    """The runs of pieces behind the verb; where they say nothing, what the condition in front or behind calls for.

    A clause with a subject of its own, under a condition, or that ``follows`` another, shows what it speaks of; so does
    an order beside another.
    """
    subject = asking.text[slice(*clause.subject)]
    anchored = follows or clause.under is not None or (bool(subject) and not is_pronoun(subject))
    found = [] if praises(asking.text, clause) else _of_complement(asking, clause)
    yield from _of_condition(asking, clause)
    yield from _of_place(asking, clause, max((c.score for c in found), default=0.0) - _BELOW)
    for choice in found:
        alone = not anchored and _covers(choice, clause)
        yield Choice(choice.group, choice.score - 1.0) if alone else _what_is_moved(asking, clause, choice)
    if found:
        return
    outcome = _outcome(asking.text, clause)
    if _takes_what_stands_above(asking, clause):
        yield from _purpose(asking, clause)
    elif clause.under is not None and size_of(asking.text, outcome) <= _LONGEST_ACTION:
        yield from scored(asking, outcome, bonus=0.2, least=0.3, whole=True)
    elif _UNDER.match(asking.text, clause.complement[0]) and clause.verb[1] - clause.verb[0] >= _LEAST_VERB:
        yield Choice((clause.verb,), ENOUGH)


def _takes_what_stands_above(asking: EnglishAsking, clause: Clause) -> bool:
    """Whether all that is to be done under a condition is to take the topic: ``If X, use Y`` below Y."""
    taken = clause.under is not None and clause.complement[0] < clause.complement[1]
    if not taken or not _TAKES.search(asking.text[slice(*clause.verb)]) or _ONE_OF_TWO.search(asking.above):
        return False
    return is_shown(asking.text, (clause.complement,), asking.above)


def _purpose(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """What the condition in front of a clause is, without ``if you want to``."""
    lead = _IF_ONE_WANTS.match(asking.text, *clause.under) if clause.under else None
    run = (lead.end(), clause.under[1]) if lead and clause.under else (0, 0)
    fits = _LEAST_PURPOSE <= size_of(asking.text, run) <= _LONGEST_ACTION and asking.is_free(run)
    hidden = asking.text[slice(*run)]
    if fits and says_something(hidden) and "," not in hidden and not is_shown(asking.text, (run,), asking.above):
        yield Choice((run,), _WANTED)


def _of_condition(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """What the condition in front of a long sentence says: whoever knows the outcome is asked what leads to it."""
    if clause.under is None or clause.whole[1] - clause.under[0] < _LONG_CONDITION:
        return
    lead = _IF.match(asking.text, *clause.under)
    inner = clauses_of(asking.text, lead.end(), clause.under[1]) if lead else ()
    for condition in inner[:1]:
        for choice in _of_complement(asking, condition):
            if asking.text.startswith(" of ", choice.span[1]):
                continue
            yield Choice(choice.group, choice.score - _IN_CONDITION)


def _of_place(asking: EnglishAsking, clause: Clause, most: float) -> Iterator[Choice]:
    """``In X, you can do Y``: where it is that one can, after what it is that one can."""
    found = _PLACE.match(asking.text, *clause.under) if clause.under else None
    if found is None or not is_pronoun(asking.text[slice(*clause.subject)]):
        return
    for choice in scored(asking, found.span("place"), bonus=_WHERE, least=ENOUGH):
        yield replace(choice, score=min(choice.score, most))


def _of_complement(asking: EnglishAsking, clause: Clause) -> list[Choice]:
    """What can be asked of that which follows the verb: a run of its pieces, an action, or all of it if it is short."""
    pieces = pieces_of(asking.text, clause.complement)
    if not pieces:
        return []
    size = size_of(asking.text, clause.complement)
    whole = pieces[0].start, pieces[-1].end
    found = list(runs_of(asking, pieces, how_of(clause)))
    if clause.is_state and pieces[0].lead == "to" and size <= _LONGEST_ACTION:
        bonus = 1.0 if size <= _SHORT_ACTION else 0.0
        found += scored(asking, whole, bonus=bonus, least=ENOUGH, whole=True)
    found = found or list(runs_of(asking, pieces, how_of(clause), least=_LEAST))
    if not found and size <= _SHORT and not any(p.breaks for p in pieces[1:]):
        found += scored(asking, whole, bonus=0.5, least=_LEAST, whole=True)
    return found


def _what_is_moved(asking: EnglishAsking, clause: Clause, choice: Choice) -> Choice:
    """A choice of all that an order says, cut to what is moved: ``take [a chart] from the chest``.

    Of a mere pronoun (``move it to the bridge``) there is little to ask.
    """
    pieces = pieces_of(asking.text, clause.complement)
    moves = clause.is_order and len(pieces) > 1 and pieces[1].lead in _WAYS and not pieces[1].is_loose
    if not moves or len(choice.group) > 1 or not _covers(choice, clause):
        return choice
    run = pieces[0].start, pieces[0].end
    if is_pronoun(asking.text[slice(*run)]):
        return replace(choice, score=choice.score - 1.0)
    told = says_something(asking.text[slice(*run)]) and not is_shown(asking.text, (run,), asking.above)
    return replace(choice, group=(run,), claim=choice.span) if told and choice.group[0][0] == run[0] else choice


def _is_mere_occasion(text: str, clause: Clause) -> bool:
    """Whether a clause in the passive only leads to what comes of it: ``letters are sorted, which results in X``."""
    *helpers, done = text[slice(*clause.verb)].lower().split()
    is_passive = "ed" in verb_forms(done) and not BE.isdisjoint(helpers)
    return is_passive and _COMES_OF_ALL.search(text, *clause.complement) is not None


def _covers(choice: Choice, clause: Clause) -> bool:
    """Whether a choice leaves nothing visible behind the verb."""
    hidden = sum(end - start for start, end in choice.group)
    return hidden > 0.8 * (clause.complement[1] - clause.complement[0])


def _outcome(text: str, clause: Clause) -> Range:
    """All that follows a condition, without a subject that is a mere pronoun; of ``X is required`` the X."""
    if clause.complement[0] >= clause.complement[1] and _IS_NEEDED.search(text[slice(*clause.verb)]):
        return clause.subject
    start = clause.verb[0] if is_pronoun(text[slice(*clause.subject)]) else clause.whole[0]
    return start, clause.whole[1]


def _of_phrase(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """The pieces of a text without a verb; never nearly all of it, and none of an open list of things."""
    if is_open_list(asking.text, part):
        return
    pieces = pieces_of(asking.text, part)
    if members := bare_list(asking.text, part):
        yield Choice(members, _NAMES)
        return
    if len(pieces) < 2:
        return
    yield from openings_of(asking, part)
    for choice in runs_of(asking, pieces, How(phrase=True)):
        if choice.span[1] - choice.span[0] < 0.8 * (part[1] - part[0]):
            yield choice


def _of_subject(asking: EnglishAsking, clause: Clause, *, alone: bool) -> Iterator[Choice]:
    """The subject, where it is a name that the card does not give away."""
    start, end = clause.subject
    line = [w for w in english_words(asking.text[start:end]) if not w.is_mark]
    if not line or len(line) > _LONGEST_SUBJECT or not _can_be_asked(asking.text[start:end], line):
        return
    if is_given_away(re.sub(r"\b(?:Amazon|AWS|The|the) |\([^()]*\)", "", asking.text[start:end]), asking.above):
        return
    if are_initials_of(asking.text[start:end], asking.above):
        return
    named = any(w.is_name for w in line[1:]) or any(c.isupper() or c.isdigit() for c in line[0].text[1:])
    said = asking.text[clause.verb[0] : clause.complement[1]]
    calls = says_something(said) and not says_nothing(said)
    if (named and not says_nothing(said)) or (
        alone and len(line) > 1 and clause.complement[0] < clause.complement[1] and calls
    ):
        yield from scored(asking, (start, end), bonus=0.0, least=ENOUGH if not alone else 0.35)


def _can_be_asked(subject: str, line: Sequence[Word]) -> bool:
    """Whether a subject is a plain noun phrase: no pointer, no relative clause, no list, no participle at its end."""
    joined = any(w.low in COORDINATORS for w in line)
    if line[0].low in _NO_SUBJECTS or "," in subject or joined or any(w.low in RELATIVES for w in line):
        return False
    return "ed" not in verb_forms(line[-1].low) and not is_function_word(line[-1].low)
