"""Constructions that say by themselves what is to be asked of an English clause.

A denial asks whether something is so; a condition, reason or consequence behind the clause asks for all of itself; a
relative clause for what it lets one do; an order for the action that serves the purpose; two alternatives for both.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..phrases import Range, is_given_away
from ..vocabulary import words
from .actions import actions_of
from .choices import Choice, is_pronoun, says_none, scored, size_of
from .lists import splits_list
from .news import EnglishAsking, is_shown, news, says_something
from .pieces import Piece, pieces_of
from .predicates import predicates_of
from .sentence import Clause, verb_group
from .words import (
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    SUBORDINATORS,
    Word,
    is_adverb,
    verb_forms,
    words_within,
)

_DENIES = re.compile(
    r"\b(?:not|cannot|never|no longer|need not|(?:ca|wo|is|are|was|does|do|did|should|must|would|could)n['’]t)\b",
    re.IGNORECASE,
)
_BARE_AUXILIARY = re.compile(r"(?:not|cannot|n['’]t|never)$", re.IGNORECASE)
"""A denial whose verb is not known: the word behind it is hidden as well."""
_ABLE = frozenset(words("able capable aware"))
"""What follows them says what is denied."""
_SAYS_NO_MORE = re.compile(r"\b(?:mean|imply|matter)$")
_NOT_SO = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bwere )(?<!\bwas )\b(?:not|never) "
    r"(?!need\b|exceed\b)(?:[a-z]+ed|[a-z]+ble)\b"
)
_BEFORE_BRACKET = re.compile(r"(?P<word>[A-Za-z-]+) \($")
_LAST_LEADS = frozenset(words("if when whenever once unless because so until since where"))
_ENDS_STATE = frozenset(words("until till unless"))
_VAGUE_DEEDS = frozenset(words("need needs want wants use uses do does get gets like likes"))
_UNTIL = 0.65
"""The score of what ends a state, said in a few words."""
_OPENING = frozenset(words("lets let allows allow enables enable helps help permits permit"))
_VAGUE_ORDERS = frozenset(words("use choose consider select prefer pick"))
_PURPOSES = frozenset(words("when if for to with"))
_THE_MORE = re.compile(
    r"[Tt]he (?:more|less|further|[a-z]{3,}er)\b[^,]+, the (?P<then>(?:more|less|[a-z]{3,}er)\b[^,.;]*)"
)
"""``The further you go, the slower it gets``."""
_RANGES = re.compile(r"\b(?:ranges?|ranging|var(?:y|ies)|goes|go|reach(?:es)?)$")
_BOTH_ENDS = 2.0
"""The score of both ends of a range: one of them alone is half the answer."""
_TWO_PAIRS = 4
_LEAST_CONDITION, _LONGEST_CONDITION = 2, 14
_LEAST_OPENED, _LONGEST_OPENED = 2, 12
_LEAST_ACTION, _LONGEST_ACTION = 2, 8
_LONGEST_DENIAL = 8
"""How many words are hidden of a condition, of what something makes possible, of an action, of a denial."""
_SURE = 1.5
_BARE = 0.6
"""A denial with nothing behind it, or behind ``but``, is asked only where nothing else is."""
_LEAST, _WHOLE = 0.6, 0.2
"""What a stretch has to weigh at least, and what it gains where it is all of a clause."""


def constructions_of(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """What the constructions of a clause ask for, with their scores."""
    pieces = pieces_of(asking.text, clause.complement)
    yield from _denial(asking, clause, pieces)
    yield from _alternatives(asking, pieces)
    yield from _places(asking, pieces)
    yield from _ends(asking, clause, pieces)
    yield from _action(asking, clause, pieces)
    yield from _each_for_its_own(asking, clause, pieces)
    yield from openings_of(asking, clause.complement)
    yield from predicates_of(asking, clause)
    yield from actions_of(asking, clause)


def openings_of(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """What the conditions and relative clauses in a stretch of text say."""
    line = words_within(asking.text, part)
    base = min((w.depth for w in line), default=0)
    for i in range(0 if line and line[0].low == "until" else 1, len(line)):
        if line[i].depth == base and not line[i].is_mark:
            yield from _condition(asking, line, i, base)
            yield from _until_done(asking, line, i, base)
            yield from _opened(asking, line, i, base)


_CONTRARY = re.compile(r"\b(?:and|but) instead\b|\((?:(?:must|only|instead|just)|(?:they|it|you) [a-z]+)\b")
"""What says the contrary behind a denial: whoever reads it need not be asked whether."""


_FORBIDS = re.compile(r"(?:Do not|Don['’]t|Never) ")
_ANY = re.compile(r"\b(?:any|anything|ever)\b")
_STOP = re.compile(r"[.!?;] ")
_INSTEAD = re.compile(
    r"(?:,|,? but|,? and) (?:just|only|rather|instead|still|"
    r"(?:you|it|they|we|the|this) (?:will |can |must )?(?:still|only|just|also))\b|"
    r", (?:you|it|they|we) (?:are|is|can|will|must)\b"
)
_ONLY_BEFORE = re.compile(r"\b(?:[Oo]nly|[Nn]ot all|own unique)\b.*(?:,| and )")


def denies(text: str, clause: Clause) -> bool:
    """Whether the verb of a clause is denied."""
    return _DENIES.search(text, *_with_adverbs(clause)) is not None


def _with_adverbs(clause: Clause) -> Range:
    """The verb of a clause with the adverbs (``never``) between it and its subject."""
    return (clause.subject[1] if clause.subject[0] < clause.subject[1] else clause.verb[0]), clause.verb[1]


def _denial(asking: EnglishAsking, clause: Clause, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """``X cannot be used as Y``: the verb with its denial, or what a thing is denied to be."""
    if not denies(asking.text, clause):
        return
    start, end = _with_adverbs(clause)
    start += asking.text[start] == " "
    if clause.is_state:
        if not pieces or pieces[0].lead or size_of(asking.text, (pieces[0].start, pieces[0].end)) > 1:
            return
        if asking.text[pieces[0].start : pieces[0].end].lower() in _ABLE:
            return
        end = pieces[0].end
    elif pieces and not pieces[0].lead and _BARE_AUXILIARY.search(asking.text[start:end]):
        end = clause.complement[0] + len(asking.text[slice(*clause.complement)].split()[0])
    if _SAYS_NO_MORE.search(asking.text[start:end]) or says_none(asking.text, (start, end)):
        return
    if not asking.is_free((start, end)) or size_of(asking.text, (start, end)) > _LONGEST_DENIAL:
        return
    subject = asking.text[slice(*clause.subject)]
    is_outcome = clause.under is not None and not pieces
    named = subject and not is_pronoun(subject)
    if is_outcome or named or says_something(asking.text[slice(*clause.complement)]):
        given = asking.text[:start].endswith("but ") or _CONTRARY.search(asking.text, end)
        score = _SURE if (pieces or is_outcome) and not given else _BARE
        denied = _told_elsewhere(asking.text, clause, (start, end))
        yield Choice(((start, end),), score, denied=(0, len(asking.text)) if given else denied)


def _told_elsewhere(text: str, clause: Clause, denial: Range) -> Range:
    """What need not be asked beside a denial: all, where its contrary is told; what is denied, where that shows it."""
    start = max((found.end() for found in _STOP.finditer(text, 0, denial[0])), default=0)
    stop = _STOP.search(text, denial[1])
    behind = text[denial[1] : stop.start() if stop else len(text)]
    if _INSTEAD.search(behind) or _ONLY_BEFORE.search(text[start : denial[0]]):
        return 0, len(text)
    points = text[slice(*clause.subject)].lower() in ("it", "they")
    shown = points or _FORBIDS.match(text, *denial) or _ANY.search(text, denial[1], clause.complement[1])
    return (denial[1], clause.complement[1]) if shown else (0, 0)


def proportion(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """``The more X, the less Y``: the second half, with which way it goes."""
    found = _THE_MORE.match(asking.text, *part)
    if found and asking.is_free(found.span("then")):
        yield Choice((found.span("then"),), _SURE)


def bare_denial(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """``X not supported by Y``, said without a verb."""
    found = _NOT_SO.search(asking.text, *part)
    if (
        found
        and found.start() > part[0]
        and asking.is_free(found.span())
        and not _is_contrast(asking.text, found.start())
    ):
        yield Choice((found.span(),), _SURE)


def _is_contrast(text: str, start: int) -> bool:
    """Whether a denial in brackets only sets something against the participle before it: ``is fined (not towed)``."""
    before = _BEFORE_BRACKET.search(text[:start])
    return before is not None and before["word"].endswith("ed")


def _alternatives(asking: EnglishAsking, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """``either A that …, or B``, ``an A …, or a B``: both are hidden together, what is said of each stays."""
    for i, piece in enumerate(pieces):
        first = piece.start + (len("either ") if asking.text.startswith("either ", piece.start) else 0)
        paired = first > piece.start
        other = next((p for p in pieces[i + 1 :] if p.lead == "or" and p.breaks), None)
        if other is None or not (paired or (_is_indefinite(asking.text, first) and i == 0)):
            continue
        group = (first, piece.end), (other.start, other.end)
        if not paired and not _is_indefinite(asking.text, other.start):
            continue
        if not asking.is_free(*group):
            continue
        values = [news(asking, r, r) for r in group]
        if min(values) > 0 and max(size_of(asking.text, r) for r in group) <= _LONGEST_ACTION:
            yield Choice(group, sum(values) / 2 + 0.75)


def _each_for_its_own(asking: EnglishAsking, clause: Clause, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """``Use A when X and B when Y``: A, and B."""
    if not clause.is_order or len(pieces) < _TWO_PAIRS:
        return
    first, purpose = pieces[:2]
    for other, its in pairwise(pieces[2:]):
        if other.lead == "and" and its.lead == purpose.lead in _PURPOSES:
            runs = [(p.start, p.end) for p in (first, other)]
            if asking.is_free(*runs) and all(news(asking, r, r) for r in runs):
                yield from (Choice((r,), _SURE) for r in runs)


def _places(asking: EnglishAsking, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """``on A, or on B``: both places, each behind its preposition."""
    for first, other in pairwise(pieces):
        between = asking.text[first.end : other.start]
        if not first.lead or other.lead != first.lead or not re.fullmatch(r",? (?:or|and) [a-z]+ (?:by )?", between):
            continue
        group = (first.start, first.end), (other.start, other.end)
        if not asking.is_free(*group) or is_shown(asking.text, group, asking.above):
            continue
        yield Choice(group, _SURE if any(news(asking, r, r) for r in group) else _LEAST)


def _ends(asking: EnglishAsking, clause: Clause, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """``ranges from A to B``: both ends."""
    if not _RANGES.search(asking.text, *clause.verb):
        return
    for first, other in pairwise(pieces):
        group = (first.start, first.end), (other.start, other.end)
        led = (first.lead, other.lead) == ("from", "to")
        if led and asking.is_free(*group):
            yield Choice(group, _BOTH_ENDS)


def _is_indefinite(text: str, start: int) -> bool:
    return re.match(r"an? ", text[start : start + 3]) is not None


def _action(asking: EnglishAsking, clause: Clause, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """``DO THIS to get that``: what has to be done; a verb that says nothing by itself stays visible."""
    if not clause.is_order or clause.under is not None:
        return
    purpose = next((i for i, p in enumerate(pieces) if i and p.is_loose and p.lead == "to"), None)
    if purpose is None:
        return
    verb = asking.text[slice(*clause.verb)].lower()
    run = (pieces[0].start if verb in _VAGUE_ORDERS else clause.verb[0]), pieces[purpose - 1].end
    size = size_of(asking.text, run)
    least = 1 if _is_tool(asking, verb, run) else _LEAST_ACTION
    if least <= size <= _LONGEST_ACTION and not splits_list(asking.text, run):
        yield from scored(asking, run, bonus=0.6, least=_LEAST, whole=True)


def _is_tool(asking: EnglishAsking, verb: str, run: Range) -> bool:
    """Whether what is to be used is one name that nothing above the line says."""
    name = asking.text[slice(*run)]
    named = any(c.isupper() or c.isdigit() or c in "_-" for c in name)
    return verb == "use" and named and not is_given_away(name, asking.above)


def _condition(asking: EnglishAsking, line: Sequence[Word], i: int, base: int) -> Iterator[Choice]:
    """``… when YOU DO THAT``, ``… so that THIS HAPPENS``: all that stands behind the word."""
    lasting = [w.low for w in line[i : i + 3]] == ["as", "long", "as"]
    leads = line[i].low in _LAST_LEADS and (line[i].low != "so" or [w.low for w in line[i + 1 : i + 2]] == ["that"])
    if not leads and not lasting:
        return
    first = i + 3 if lasting else i + 1 + (line[i].low == "so")
    first = _after_pronoun(line, first)
    last = _end_of_clause(line, first, base)
    if first < last and (last == len(line) or line[last].is_mark):
        yield from _stretch(asking, line[first:last], (_LEAST_CONDITION, _LONGEST_CONDITION))


def _until_done(asking: EnglishAsking, line: Sequence[Word], i: int, base: int) -> Iterator[Choice]:
    """``until YOU DELETE IT``: few words that end in a pronoun, whose verb tells what has to happen."""
    if line[i].low not in _ENDS_STATE:
        return
    run = line[i + 1 : _end_of_clause(line, i + 1, base)]
    if not _LEAST_CONDITION < len(run) <= _LEAST_CONDITION + 2 or run[-1].low not in ("it", "them"):
        return
    whole = run[0].start, run[-1].end
    if verb_forms(run[-2].low) and run[-2].low not in _VAGUE_DEEDS and asking.is_free(whole):
        yield Choice((whole,), _UNTIL)


def _after_pronoun(line: Sequence[Word], i: int) -> int:
    """The predicate behind a mere ``you``: it alone is hidden."""
    if i < len(line) and line[i].low in ("you", "we"):
        i += 1
        while i < len(line) - 1 and (line[i].low in MODALS or line[i].low in BE or line[i].low in HAVE):
            i += 1
    return i


def _opened(asking: EnglishAsking, line: Sequence[Word], i: int, base: int) -> Iterator[Choice]:
    """``… that lets you DO THIS``, ``… which keeps THAT``: what a relative clause says of its noun."""
    if line[i].low not in ("that", "which") or i + 2 >= len(line) or line[i - 1].low in PREPOSITIONS:
        return
    at = i + 1
    while at < len(line) - 1 and is_adverb(line[at].low):
        at += 1
    is_verb = line[at].low in MODALS or line[at].low in BE or line[at].low in HAVE
    if not is_verb and not verb_forms(line[at].low) & {"s", "base"}:
        return
    verb = verb_group(line, at)[0]
    denied = line[at].low in BE and line[verb].low == "not"
    first = verb if denied or (line[at].low in _OPENING and verb > at) else verb + 1
    if first < len(line) and line[first].is_mark:
        return  # the verb says all
    last = _end_of_clause(line, first, base)
    yield from _stretch(asking, line[first:last], (_LEAST_OPENED, _LONGEST_OPENED))


def _end_of_clause(line: Sequence[Word], first: int, base: int) -> int:
    """Where a clause ends: at a mark on its own level, or before the next word that subordinates one."""
    for i in range(first + 1, len(line)):
        word = line[i]
        if word.depth != base:
            continue
        if word.is_mark and word.text in ",;-–—⋯.":
            return i
        if word.low in ("that", "which"):
            continue
        if word.low in SUBORDINATORS - {"as", "how", "even"} and not _leads_noun(line, i):
            return i
    return len(line)


def _leads_noun(line: Sequence[Word], i: int) -> bool:
    """Whether ``before`` and its like only lead to a noun."""
    after = line[i + 1] if i + 1 < len(line) else None
    return line[i].low in ("before", "after", "until", "since") and (
        after is None or after.low in DETERMINERS or after.is_name
    )


def _stretch(asking: EnglishAsking, run: Sequence[Word], sizes: tuple[int, int]) -> Iterator[Choice]:
    """All of a run as one choice, where it parts no list and has neither too few words nor too many."""
    whole = run and not splits_list(asking.text, (run[0].start, run[-1].end))
    if whole and sizes[0] <= sum(not w.is_mark for w in run) <= sizes[1]:
        yield from scored(asking, (run[0].start, run[-1].end), bonus=_WHOLE, least=_LEAST, whole=True)
