"""An English sentence taken apart: what it is under, what it speaks of, its verbs, and what they say.

No model, only word classes and order (``english.words``). Where no verb can be found beyond doubt there is no clause;
the caller then treats the text as one long noun phrase or leaves it alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..phrases import Range
from ..vocabulary import words
from .words import (
    BE,
    COORDINATORS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NOUNS_TOO,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Word,
    is_adjective,
    is_adverb,
    is_function_word,
    is_plural,
    verb_forms,
    words_within,
)

_FINITE_BE = BE - {"be", "been", "being"}
_OPENERS = frozenset(
    words(
        "if when whenever once after before while unless for to in with without during by using on at from as between",
        "within because since although though until under instead",
    )
)
_CONDITIONS = frozenset(words("if when whenever once unless because although though while whereas whether"))
_OTHER_PARTICLES = frozenset(words("on back in over"))
_WITH_PARTICLE = frozenset(words("turn turned turns switch switched fail fails failed roll rolls rolled"))
"""The verbs that ``_OTHER_PARTICLES`` belong to; behind others these are prepositions."""
_POINTERS = frozenset(words("this that these those all each both some any another"))
_FEW_BEFORE = 3
_INTRANSITIVE = frozenset(words("work reside exist differ behave depend vary remain rely consist belong"))
_NEVER_NOUNS = _INTRANSITIVE - {"work"}
_GIVES = frozenset(words("give gives get gets offer offers grant grants buy buys provide provides"))
"""Verbs behind which ``you`` gets what follows, and does nothing."""
_LETTING = frozenset(words("allowing enabling letting making causing leaving giving forcing requiring meaning"))
"""What comes of a sentence that is whole before them."""
_ORDERS = frozenset(
    words("use set enable disable create avoid keep choose prefer ensure configure define specify add remove run apply")
)
_NO_NOUNS = _ORDERS - {"use", "set"} | frozenset(
    words(
        "attach detach install modify select provide restore delete send generate encrypt decrypt assign associate",
        "review grant ensure identify improve enforce restrict prevent protect maintain manage deploy evaluate adopt",
        "implement establish understand minimise optimise revoke replace respond assess adjust consider determine",
        "discover eliminate explain extract follow inspect invite invoke learn migrate observe obtain prepare recover",
        "reject rename resolve retrieve revise separate",
    )
)
"""Bare verbs that are no nouns behind ``and``: they begin an order of their own."""
_VERBAL_ENDING = re.compile(r"(?:ize|y[sz]e|ify|duce|vide|tain|ceive)$")
_TAKING_CLAUSES = frozenset(
    words(
        "ensure ensures ensuring guarantee guarantees check checks checking verify verifies say says show shows mean",
        "means know knows assume assumes think require requires make makes making let lets help helps see sees believe",
        "imply implies between both",
    )
)
"""What a clause without ``that`` may follow, or two things joined by ``and``."""
_WHOM = frozenset(words("you us customers users developers"))
_PURE_TO = ("to",)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``under`` is the condition or setting in front of it, ``subject`` empty where none is said."""

    under: Range | None
    subject: Range
    verb: Range
    complement: Range
    is_state: bool
    is_order: bool

    @property
    def whole(self) -> Range:
        """The clause without what stands in front of it."""
        return min(self.subject[0], self.verb[0]), max(self.verb[1], self.complement[1])


def clauses_of(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; empty where no verb can be told."""
    return _clauses_of(text, start, end)


@lru_cache(maxsize=8192)
def _clauses_of(text: str, start: int, end: int) -> tuple[Clause, ...]:
    line = list(words_within(text, (start, end)))
    while line and line[-1].is_mark and line[-1].text in ".!?,;:":
        line.pop()
    if not line:
        return ()
    base = min((w.depth for w in line if not w.is_mark), default=0)
    under, first = _setting(line, base)
    return tuple(_split(line[first:], under, base))


def _split(line: list[Word], under: Range | None, base: int) -> Iterator[Clause]:
    """The clause at the beginning of a line of words, and those joined to it."""
    for joint, after in _joints(line, base):
        opens = line[after].low in (RELATIVES | SUBORDINATORS) - {"what"} or not _has_plain_subject(line[after:], base)
        if opens or _clause(line[:joint], under, base) is None:
            continue
        rest = line[after:]
        if _clause(rest, None, base, needs_subject=True) is not None:
            yield from _split(line[:joint], under, base)
            yield from _split(rest, None, base)
            return
    if joint := _second_order(line, base):
        yield from filter(None, (_clause(line[:joint], under, base), _clause(line[joint + 1 :], None, base)))
        return
    found = _clause(line, under, base)
    if found is not None:
        yield found


def _second_order(line: Sequence[Word], base: int) -> int:
    """Where ``and`` joins an order to another that acts on something else: ``create A and attach it to B``; else 0."""
    if not line or "base" not in verb_forms(line[0].low) or not _is_order(line) or _finite_at(line, base) is not None:
        return 0
    joints = [i for i, w in enumerate(line) if w.low == "and" and w.depth == base and 1 < i < len(line) - 2]
    for i in joints:
        before, rest = line[:i], line[i + 1 :]
        leads = any(w.text == "," or w.low in RELATIVES | SUBORDINATORS for w in before)
        leads = leads or any(w.low == "to" and "base" in verb_forms(after.low) for w, after in pairwise(before))
        if leads or before[-1].low in _NO_NOUNS or rest[0].is_name or "base" not in verb_forms(rest[0].low):
            continue
        acts_on = rest[1].low in DETERMINERS or rest[1].low in ("it", "them")
        if (acts_on or is_mere_verb(rest[0].low)) and _is_order(rest):
            return i
    return 0


def is_mere_verb(low: str) -> bool:
    """Whether the bare form of a verb stands before no noun to say which: ``assign``, ``simplify``; not ``audit``."""
    return low in _NO_NOUNS or ("base" in verb_forms(low) and _VERBAL_ENDING.search(low) is not None)


def _joints(line: Sequence[Word], base: int) -> Iterator[tuple[int, int]]:
    """Where a further clause could begin: (end of the one before, beginning of the next)."""
    for i in range(2, len(line) - 2):
        word, after = line[i], line[i + 1]
        if word.depth != base:
            continue
        if word.text in (";", "-", "–", "—"):
            if not (line[i - 1].text[-1:].isdigit() and after.text[:1].isdigit()):
                yield i, i + 1
        elif word.low in ("whereas", "but", "therefore") and not word.is_mark:
            yield i - (line[i - 1].text == ","), i + 1
        elif word.text == "," and after.low in ("and", "but", "so", "whereas", "while", "however", "then"):
            yield i, i + 2
        elif _goes_on_behind(line, i, base):
            yield i, i + 1


def _goes_on_behind(line: Sequence[Word], i: int, base: int) -> bool:
    """Whether a further clause can begin right behind ``and``, ``while`` or a comma at ``i``."""
    word = line[i]
    if word.low in ("and", "while") and line[i - 1].text != "," and _opens_clause(line[i + 1]):
        return True
    spliced = word.text == "," and _is_spliced(line, i, base)
    return spliced or (word.low == "and" and _goes_on_with_plural(line, i, base))


def _goes_on_with_plural(line: Sequence[Word], i: int, base: int) -> bool:
    """Whether ``and`` joins two clauses, the second with a bare plural for its subject.

    ``boats lie at wooden piers and crews share the hut``: a preposition leads to what stands before, and nothing there
    takes a clause of its own (``ensures masts and sails are dry``).
    """
    before, rest = line[:i], line[i + 1 :]
    at = _finite_at(rest, base, needs_subject=True)
    verb = _finite_at(before, base)
    if at is None or verb is None or at + 1 >= len(rest):
        return False
    inside = before[verb:]
    if any(w.is_mark or w.low in RELATIVES | SUBORDINATORS or w.low in _TAKING_CLAUSES for w in inside):
        return False
    subject = rest[:at]
    head = next((j for j, w in enumerate(subject) if w.low in PREPOSITIONS or w.low == "of"), len(subject)) - 1
    if any(w.is_mark or w.low in COORDINATORS | RELATIVES | SUBORDINATORS for w in subject):
        return False
    plural = head >= 0 and is_plural(subject[head].low) and not verb_forms(subject[0].low)
    sure = rest[at].low in _FINITE_BE | MODALS or rest[at + 1].low in DETERMINERS
    return plural and sure and any(w.low in PREPOSITIONS for w in inside)


def _is_spliced(line: Sequence[Word], i: int, base: int) -> bool:
    """Whether a comma alone parts two clauses: neither has a further comma, and the second a plain subject."""
    rest = line[i + 1 :]
    if any(w.text == "," and w.depth == base for w in (*line[:i], *rest)) or _finite_at(line[:i], base) is None:
        return False
    at = _finite_at(rest, base, needs_subject=True)
    if at is None or rest[0].low in PREPOSITIONS | RELATIVES | SUBORDINATORS | COORDINATORS or is_adverb(rest[0].low):
        return False
    return not any(w.low in COORDINATORS or w.low in RELATIVES for w in rest[:at]) and rest[at].low not in NOUNS_TOO


def _opens_clause(word: Word) -> bool:
    """Whether a word behind a bare ``and`` can be the beginning of a subject rather than one more noun."""
    return word.low in DETERMINERS or word.low in PRONOUNS or (word.is_name and word.low not in RELATIVES)


def _has_plain_subject(line: Sequence[Word], base: int) -> bool:
    """Whether a line has a verb behind words that no comma parts."""
    at = _finite_at(line, base, needs_subject=True)
    return at is not None and not any(w.text == "," and w.depth == base for w in line[:at])


def _setting(line: list[Word], base: int) -> tuple[Range | None, int]:
    """The condition, purpose or place in front of a sentence, and the word with which the rest begins."""
    if line[0].low not in _OPENERS:
        return None, 0
    for i, word in enumerate(line):
        if (word.text != "," and word.low != "then") or word.depth != base or i < 2:
            continue
        first = i + 1 + (line[i + 1 : i + 2] != [] and line[i + 1].low == "then")
        rest = line[first:]
        if rest and (_finite_at(rest, base, needs_subject=True) or _is_order(rest)):
            return (line[0].start, line[i - 1].end), first
    for i, word in enumerate(line[2:], 2):
        if word.low in ("you", "we", "it", "they") and line[i - 1].low not in PREPOSITIONS and _is_verb_after(line, i):
            if line[0].low in ("if", "when", "once", "after", "before", "while", "unless", "because", "as", "to"):
                return None, 0
            return (line[0].start, line[i - 1].end), i
    return None, 0


def _is_verb_after(line: Sequence[Word], i: int) -> bool:
    return i + 1 < len(line) and _is_finite(line, i + 1, i)


def _clause(line: Sequence[Word], under: Range | None, base: int, *, needs_subject: bool = False) -> Clause | None:
    if not line or line[0].low in _CONDITIONS:
        return None
    at = _finite_at(line, base, needs_subject=needs_subject)
    at = None if at is not None and not needs_subject and _is_clear_order(line, at) else at
    order = at is None and not needs_subject and _is_order(line)
    if order:
        at = 1 if is_adverb(line[0].low) else 0
    if at is None or (needs_subject and all(is_adverb(w.low) for w in line[:at])):
        return None
    if not needs_subject and _leaves_out_subject(line[:at]):
        return None
    last, is_state = verb_group(line, at)
    last = _with_recipient(line, last)
    before = at
    while before and is_adverb(line[before - 1].low):
        before -= 1
    first = 0
    while first < before - 1 and (is_adverb(line[first].low) or line[first].text == ","):
        first += 1
    subject = (line[first].start, line[before - 1].end) if before and not order else (line[0].start, line[0].start)
    end = line[-1].end
    complement = (line[last + 1].start, end) if last + 1 < len(line) else (end, end)
    return Clause(under, subject, (line[at].start, line[last].end), complement, is_state, order)


def _leaves_out_subject(before: Sequence[Word]) -> bool:
    """Whether what stands before a verb is a predicate itself, which holds the verb: ``used to draw what it ‖ saw``."""
    if len(before) < 2 or before[1].low not in PREPOSITIONS or any(w.text == "," for w in before):
        return False
    for word, after, behind in zip(before, before[1:], before[2:], strict=False):
        if word.low in COORDINATORS and ("base" not in verb_forms(after.low) or behind.low == "of"):
            return False
    forms = verb_forms(before[0].low)
    return "ed" in forms and "base" not in forms


def _with_recipient(line: Sequence[Word], last: int) -> int:
    """Take a mere ``you`` along that stands before what is given: ``provides you a key``."""
    after = line[last + 1 : last + 3]
    if len(after) > 1 and after[0].low in ("you", "us") and line[last].low in _GIVES:
        given = not (after[1].is_mark or is_function_word(after[1].low) or is_adverb(after[1].low))
        return last + 1 if given or after[1].low in DETERMINERS else last
    return last + 1 if len(after) > 1 and after[0].low in ("you", "us") and after[1].low in DETERMINERS else last


def _is_order(line: Sequence[Word]) -> bool:
    """Whether a line begins with an order: the bare form of a verb with something it acts on."""
    first = 1 if line and is_adverb(line[0].low) and len(line) > 1 else 0
    if len(line) < first + 2 or "base" not in verb_forms(line[first].low):
        return False
    after = line[first + 1]
    if (line[first].low == "use" and after.low.startswith("case")) or after.text[:1].isdigit():
        return False
    if after.low in COORDINATORS:
        return len(line) > first + 3 and "base" in verb_forms(line[first + 2].low)
    if after.text == ",":
        return _with_second_verb(line, first) > first
    return not after.is_mark and after.low not in BE and after.low not in MODALS


def _is_clear_order(line: Sequence[Word], at: int) -> bool:
    """Whether a line is an order though a word behind it could be a verb: ``use X to set safe defaults per Y``."""
    if at < _FEW_BEFORE or line[0].low not in _ORDERS or line[1].low == "of" or line[1].low.startswith("case"):
        return False
    apart = PRONOUNS | RELATIVES | SUBORDINATORS | COORDINATORS
    could_be_noun = line[at].low in NOUNS_TOO | {"defaults"} or (
        line[0].low == "use" and "s" in verb_forms(line[at].low)
    )
    if any(w.is_mark or w.low in apart for w in line[1:at]) or not could_be_noun:
        return False
    return any(w.low == "to" for w in line[1:at])


def _finite_at(line: Sequence[Word], base: int, *, needs_subject: bool = False) -> int | None:
    """The word with which the main verb begins; verbs of relative clauses are passed over."""
    inner = 0
    just_passed = False
    i = 0
    while i < len(line):
        word = line[i]
        if word.depth != base or word.is_mark:
            if word.is_mark and word.depth == base and word.text in ":;":
                return None
            i += 1
            continue
        if i and word.low in (RELATIVES | SUBORDINATORS) and not (word.low == "that" and _is_before_noun(line, i)):
            inner += 1
        elif _is_finite(line, i, 0):
            if not inner and not (just_passed and line[i - 1].low in COORDINATORS):
                return None if needs_subject and i == 0 else i
            inner = max(0, inner - 1)
            just_passed = True
            i = verb_group(line, i)[0]
        i += 1
    return None


def _is_before_noun(line: Sequence[Word], i: int) -> bool:
    """Whether ``that`` only points at the noun behind it: it follows a preposition."""
    return line[i - 1].low in PREPOSITIONS or line[i - 1].low == "of"


def _is_finite(line: Sequence[Word], i: int, first: int) -> bool:
    """Whether a word is a verb that its neighbours let be one."""
    word = line[i]
    if word.low in MODALS or word.low in _FINITE_BE or word.low in HAVE or word.low in DO:
        return i == first or line[i - 1].low in _POINTERS or line[i - 1].low not in (DETERMINERS | {"to", "of"})
    forms = verb_forms(word.low)
    if not forms & {"s", "base"} or (word.is_name and i > first):
        return False
    before = _before(line, i, first)
    after = line[i + 1] if i + 1 < len(line) else None
    if after is not None and (after.low in _FINITE_BE or after.low in MODALS):
        return False
    if _points_at_compound(line, i, first):
        return False
    if i - 2 >= first and line[i - 2].low == "to" and before is not None and "base" in verb_forms(before.low):
        return False
    if "s" in forms:
        opens = i == first + 1 and "base" in verb_forms(line[first].low)
        return _is_third_person(word, before, after, line[i + 2] if i + 2 < len(line) else None, opens=opens)
    if before is None or after is None or after.is_mark:
        return False
    shown = is_plural(before.low) and is_adverb(after.low) and not before.is_mark
    return _takes_plural(before) or shown or (_has_plural_head(line[first:i]) and _acts_on(line[i - 1], word, after))


def _points_at_compound(line: Sequence[Word], i: int, first: int) -> bool:
    """Whether a word behind ``these`` is the first of a compound that has its own verb: ``these mail boxes are``."""
    if i != first + 1 or line[first].low not in ("these", "those") or i + 2 >= len(line):
        return False
    if not is_plural(line[i + 1].low):
        return False
    return any(w.low in MODALS or w.low in _FINITE_BE or w.low in HAVE or w.low in DO for w in line[i + 2 : i + 4])


def _has_plural_head(line: Sequence[Word]) -> bool:
    """Whether a noun with a relative clause, participle or preposition behind it is a plural (``keys that …``)."""
    opening = RELATIVES | PREPOSITIONS
    seam = next((i for i, w in enumerate(line) if i and w.low in opening), 0)
    if seam > 1 and "ed" in verb_forms(line[seam - 1].low):
        seam -= 1
    return seam > 0 and _takes_plural(line[seam - 1])


def _acts_on(before: Word, word: Word, after: Word) -> bool:
    """Whether the neighbours of a word show it to be a verb: an adverb in front, or an article behind it."""
    joined = before.low in PREPOSITIONS | DETERMINERS | COORDINATORS or before.low in ("to", "of")
    never_noun = word.low in _NEVER_NOUNS and not joined
    runs = (before.is_name or never_noun) and word.low in _INTRANSITIVE and after.low in PREPOSITIONS
    return is_adverb(before.low) or runs or (not joined and (after.low in DETERMINERS or after.low == "into"))


def _before(line: Sequence[Word], i: int, first: int) -> Word | None:
    """The word in front of a verb, adverbs and brackets passed over."""
    i -= 1
    if i > first and line[i].low == "longer" and line[i - 1].low == "no":
        i -= 2
    while i >= first and (line[i].depth > line[first].depth or is_adverb(line[i].low) or line[i].text in "()[]"):
        i -= 1
    return line[i] if i >= first else None


def _is_third_person(
    word: Word, before: Word | None, after: Word | None, following: Word | None, *, opens: bool
) -> bool:
    """Whether a word is what one thing does; ``opens`` says that what stands before can be an order."""
    is_doubtful = word.low in NOUNS_TOO
    if before is None:
        if after is None or after.is_mark:
            return False
        return not is_doubtful or not (_continues_noun(after, following) or "base" in verb_forms(after.low))
    if before.is_mark or _takes_no_verb(before):
        return False
    if is_doubtful and after is not None and after.low == "to" and before.is_name:
        return not opens
    if is_doubtful and after is not None and "base" in verb_forms(after.low) and following is not None:
        return following.is_mark or following.low in PREPOSITIONS
    if is_doubtful and is_adjective(before.low) and not before.is_name:
        return False
    if is_doubtful:
        return after is not None and not _continues_noun(after, following) and not is_plural(before.low)
    return True


def _continues_noun(after: Word, following: Word | None) -> bool:
    """Whether what follows shows a word to be a noun: a preposition, or a participle with one (requests made to)."""
    if after.is_mark or after.low in PREPOSITIONS or after.low in COORDINATORS or after.low == "of":
        return True
    if after.low in ("that", "which", "who") and following is not None:
        return following.low in BE | MODALS | HAVE or bool(verb_forms(following.low) & {"s", "base"})
    loose = following is None or following.is_mark or following.low in PREPOSITIONS
    return "ed" in verb_forms(after.low) and loose


def _takes_no_verb(before: Word) -> bool:
    low = before.low
    if low in ("that", "which", "who"):
        return False
    if low in PRONOUNS and low not in ("them", "us"):
        return low in ("these", "those") or (low in DETERMINERS and low not in ("this", "that"))
    return low in DETERMINERS or low in PREPOSITIONS or low in COORDINATORS or low in MODALS or low == "of"


def _takes_plural(before: Word) -> bool:
    """Whether a bare verb form may follow as what a plural does."""
    if before.low in ("you", "we", "they", "i", "who", "these", "those"):
        return True
    return is_plural(before.low) and not before.text.isupper() and not before.is_mark and before.low not in DETERMINERS


def verb_group(line: Sequence[Word], at: int) -> tuple[int, bool]:
    """The last word of the verbs that begin at ``at``, and whether they only say that something is so."""
    last, i = at, at
    is_state = line[at].low in BE
    while i < len(line) and not line[i].is_mark:
        low = line[i].low
        needs = low == "need" and i + 1 < len(line) and line[i + 1].low == "not"
        if needs or low in MODALS or low in BE or low in HAVE or low in DO:
            is_state = low in BE
            last = i
        elif is_adverb(low) or low in ("not", "no"):
            last = i if low in ("not", "also", "no") else last
        else:
            break
        i += 1
    forms = verb_forms(line[i].low) if i < len(line) and not line[i].is_mark else frozenset()
    if i + 1 < len(line) and line[last].low in MODALS and _must_be_verb(line[i]):
        forms |= {"base"}
    if i == at or (forms and _goes_with(line, i, last, forms)):
        last, is_state = i, False
        last = _with_second_verb(line, last)
        last = _with_infinitive(line, _with_particle(line, last))
        last = _with_second_verb(line, last)
    elif not is_state or line[at].low in HAVE:
        last = _with_infinitive(line, last)
    elif i < len(line) and line[i].low in ("able", "unable", "allowed", "about") and i + 1 < len(line):
        last = _with_infinitive(line, i)
        is_state = last == i
    return last, is_state


def _must_be_verb(word: Word) -> bool:
    """Whether a word behind a modal is its verb, known or not: in lower case, and in no closed class."""
    return not word.is_mark and word.text.islower() and not is_function_word(word.low)


def _goes_with(line: Sequence[Word], i: int, last: int, forms: frozenset[str]) -> bool:
    """Whether a verb form belongs to the auxiliary before it."""
    while last > 0 and (line[last].low == "not" or is_adverb(line[last].low)):
        last -= 1
    helper = line[last].low
    if helper in BE:
        after = line[i + 1] if i + 1 < len(line) else None
        if "ing" in forms and after is not None and after.text == ",":
            return False
        if after is not None and after.low == "only" and (i + 2 == len(line) or line[i + 2].is_mark):
            return False
        return bool(forms & {"ed", "ing"}) and (after is None or after.is_mark or _ends_participle(after.low))
    if helper in HAVE:
        return "ed" in forms and i + 1 < len(line) and line[i].low not in ("set", "put", "read", "run")
    return "base" in forms


def _ends_participle(low: str) -> bool:
    """Whether a word behind a participle shows that it is part of the verb and no attribute of a noun."""
    return (
        is_adverb(low)
        or low in _LETTING
        or low in PREPOSITIONS | COORDINATORS | SUBORDINATORS | DETERMINERS | PARTICLES
    )


def _with_particle(line: Sequence[Word], last: int) -> int:
    after = line[last + 1] if last + 1 < len(line) else None
    if after is None:
        return last
    joined = after.low in PARTICLES or (after.low in _OTHER_PARTICLES and line[last].low in _WITH_PARTICLE)
    joined = joined or (after.low == "back" and last + 2 < len(line) and line[last + 2].low in DETERMINERS)
    return last + 1 if joined and last + 2 < len(line) and line[last + 2].low not in ("to", "of") else last


def _with_infinitive(line: Sequence[Word], last: int) -> int:
    """Take a verb along that another only opens up: ``is designed to hold``, ``lets you choose``, ``helps to find``."""
    for _ in range(2):
        i = last + 1
        if i < len(line) and (line[i].low in _WHOM or _lets_name(line, last)):
            i += 1
            bare = True
        else:
            bare = line[last].low in ("help", "helps") if last >= 0 else False
        if i < len(line) and line[i].low in _PURE_TO:
            i += 1
            bare = True
        while i < len(line) and (is_adverb(line[i].low) or line[i].low in ("either", "both")):
            i += 1
        if not bare or i >= len(line) or not ("base" in verb_forms(line[i].low) or line[i].low in ("be", "have")):
            break
        if line[i - 1].low not in ("to",) and i == last + 1:
            break
        last = _with_particle(line, i)
    return last


def _lets_name(line: Sequence[Word], last: int) -> bool:
    """Whether a verb lets a name do something: ``lets Docker fetch X``."""
    after = line[last + 1 : last + 3]
    named = len(after) > 1 and after[0].is_name and not is_plural(after[0].low)
    return named and line[last].low in ("let", "lets", "help", "helps") and "base" in verb_forms(after[1].low)


def _with_second_verb(line: Sequence[Word], last: int) -> int:
    """Take along the verbs that share the object: ``stores and retrieves``, ``create, update, or delete``."""
    wanted = verb_forms(line[last].low)
    i = last + 1
    best = last
    while i < len(line) - 1:
        if line[i].text == "," or line[i].low in COORDINATORS or is_adverb(line[i].low):
            i += 1
            continue
        if not wanted & verb_forms(line[i].low) or i == last + 1 or i - best > 3:
            break
        joined = any(w.low in COORDINATORS for w in line[last + 1 : i])
        if joined:
            nxt = line[i + 1]
            return i if not nxt.is_mark and nxt.low not in COORDINATORS else last
        best = i
        i += 1
    return last
