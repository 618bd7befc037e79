"""What an English predicate is made of: noun phrases, the words that lead to them, and enumerations.

A piece begins behind a preposition, a conjunction, the ``to`` of an infinitive, a relative pronoun or a comma; that
word stays visible when the piece is hidden, for it tells what kind of answer is wanted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..phrases import Range
from ..vocabulary import words
from .sentence import is_mere_verb, verb_group
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

_IDIOMS = frozenset(
    (
        "by default", "in place", "at rest", "in transit", "on demand", "at scale", "as well", "at least", "at most",
        "in advance", "in parallel", "in sync", "by itself", "at once", "on premise", "on premises", "in flight",
        "from scratch", "in progress", "at all", "in total", "such as", "as is", "over time", "so on",
        "for example", "at random", "in use", "in general", "per second", "per minute", "per hour", "per month",
        "in turn", "in step", "near real-time", "near realtime", "near real",
    )
)  # fmt: skip
"""Two words that stand for one: no seam runs between them."""
_BEFORE_PREPOSITION = (
    r"in (?:order|response|addition|contrast|front|case|terms|place|conjunction|accordance)|on (?:behalf|top)|"
    r"as (?:part|well)|due|prior|relative|similar|equal|identical|proportional|compared|related|depending|based|"
    r"according|because|"
    r"in the event|instead|out|ahead|regardless|independent|independently|on the basis|by means|such|rather|other"
)
_LONG_LEADS = re.compile(
    r"in (?:return|exchange) for\s+|(?:do )?things like\s+|"
    rf"(?:{_BEFORE_PREPOSITION}) (?:to|of|with|as|than|on|upon)\s+|"
    r"(?:in case|so that|even if|even though|in order|along with|together with)\s+",
    re.IGNORECASE,
)
_AS_LONG_AS = re.compile(
    r"(?:only )?as long as (?!(?:you|we|they|it) (?:want|like|wish|need)s?\b)(?=\w)", re.IGNORECASE
)
_CONDITIONS = frozenset(words("if when whenever once unless until while because since although though"))
_ADJECTIVES = frozenset(words("available responsible suitable ideal useful compatible accessible similar able"))
_PREDICATIVE = frozenset(
    words(
        "ready easy free safe open subject prone eligible equal identical separate independent dependent aware capable",
        "unique specific local native transparent resistant sensitive relevant close visible resilient isolated",
    )
)
"""What a thing is said to be for, to or from, behind what is said of it before: ``moored at A and ready to sail``."""
_CLAUSAL = frozenset(words("until since"))
_OPENING = frozenset(words("allowing enabling letting permitting helping forcing requiring"))
_SUBJECTS = frozenset(words("it they you we he she"))
_UNKNOWN_PARTICIPLE = re.compile(r"(?!un)[a-z]{2,}[^\We]ed(?<!shed)(?<!hundred)")
"""What stands between a noun and a preposition and is no known verb, but nothing else: ``ships destined to X``."""
_GOES = frozenset(
    words("going coming arriving residing flowing originating corresponding appearing emanating stemming")
)
_RUNS = frozenset(words("running living sitting leading pointing heading starting ending travelling traveling"))
"""Where a thing goes or stands, behind it: ``ships going to X``; what is one of ``_RUNS`` may be a noun itself."""
_LONGEST_SUBJECT = 6
"""The subject of a clause without a relative pronoun has fewer words."""
_FEWEST_BEFORE = 2
_NOT_SPLIT = frozenset(words("than like"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end``, behind the words that lead to them.

    ``lead`` is the last of those, in lower case (empty for an object); ``breaks`` says that a comma, a dash or the
    beginning of a subordinate clause parts it from the piece before, ``lead_is_relative`` that a relative pronoun does,
    ``is_loose`` that it is a purpose or a remark, which does not belong to the piece before,
    ``in_condition`` that it belongs to a condition at the end of the sentence.
    """

    start: int
    end: int
    lead: str
    breaks: bool = False
    lead_is_relative: bool = False
    is_loose: bool = False
    in_condition: bool = False


@lru_cache(maxsize=8192)
def pieces_of(text: str, part: Range) -> tuple[Piece, ...]:
    """The pieces of a stretch of text, in order."""
    line = words_within(text, part)
    if not line:
        return ()
    base = min(w.depth for w in line)
    found: list[Piece] = []
    begin, lead, breaks, relative, loose = 0, "", False, False, False
    i = 0
    while i < len(line):
        length, mark = _seam(line, i, base, text)
        if not length:
            i += 1
            continue
        _add(found, line[begin:i], lead, (breaks, relative, loose))
        breaks = mark or (breaks and begin == i)
        relative = line[i].low in RELATIVES and line[i].low not in SUBORDINATORS
        loose = not relative and _is_loose(line, i, length)
        lead = line[i + length - 1].low
        i += length
        begin = i
    _add(found, line[begin:], lead, (breaks, relative, loose))
    first = next((i for i, piece in enumerate(found) if piece.lead in _CONDITIONS), len(found))
    return tuple(replace(piece, in_condition=i >= first) for i, piece in enumerate(found))


def _is_loose(line: Sequence[Word], i: int, length: int) -> bool:
    """Whether a seam begins a purpose (``to`` and a verb) or a remark led to by several words (``in response to``)."""
    if line[i].low == "to":
        return _is_infinitive(line, i + length)
    if line[i].low in ("before", "after", "by"):
        return "ing" in verb_forms(line[i + length].low)
    return length > 1 and (line[i].low in ("based", "related", "compared") or "ed" not in verb_forms(line[i].low))


def _add(found: list[Piece], run: Sequence[Word], lead: str, how: tuple[bool, bool, bool]) -> None:
    while run and ((run[-1].is_mark and run[-1].text in ".,;:-–—!?") or run[-1].low in COORDINATORS):
        run = run[:-1]
    while run and run[0].is_mark and run[0].text in ".,;:-–—" and not _opens_name(run):
        run = run[1:]
    if run:
        found.append(Piece(run[0].start, run[-1].end, lead, *how))


def _opens_name(run: Sequence[Word]) -> bool:
    """Whether a run begins with the stop of a file's ending (``.log``)."""
    return run[0].text == "." and len(run) > 1 and run[0].end == run[1].start


Seam = tuple[int, bool]
_NONE: Seam = (0, False)


def _seam(line: Sequence[Word], i: int, base: int, text: str) -> Seam:
    """How many words at ``i`` part what stands before from what follows; whether they break the sentence."""
    word = line[i]
    if word.depth != base or i + 1 >= len(line):
        return _NONE
    if word.is_mark:
        return _mark_seam(line, i)
    if long := _AS_LONG_AS.match(text, word.start):
        return sum(word.start <= w.start < long.end() for w in line), True
    if _is_idiom(line, i) or (word.low == "as" and _is_as_as(line, i)):
        return _NONE
    if long := _LONG_LEADS.match(text, word.start):
        return sum(word.start <= w.start < long.end() for w in line), False
    if contrast := _contrast(line, i):
        return contrast, True
    if word.low in COORDINATORS:
        return _second_predicate(line, i)
    if word.low == "then" and i and verb_forms(line[i + 1].low) & {"base", "s"} and i + 2 < len(line):
        return 2, True
    if contact := _contact_clause(line, i):
        return contact, False
    return _opening(line, i) or _preposition(line, i) or _conjunction(line, i) or _participle(line, i)


def _has_own_purpose(line: Sequence[Word], i: int) -> bool:
    """Whether ``and`` joins a name with its purpose to another with the same: ``A for X and B for Y``."""
    after = line[i + 1 : i + 5]
    leads = [w.low for w in after if w.low in ("for", "when", "if")]
    return bool(leads) and after[0].is_name and leads[0] in [w.low for w in line[1:i]]


def _contrast(line: Sequence[Word], i: int) -> int:
    """How many words at ``i`` lead to what is set against what stands before, or has a purpose of its own."""
    low, after = line[i].low, line[i + 1].low
    if low == "or" and after in ("else", "otherwise"):
        return 2
    if low == "but" and ("ed" in verb_forms(after) or after == "not"):
        return 1
    if low == "and" and i and _has_own_purpose(line, i):
        return 1
    return int(low == "not" and i > 0 and _sets_against(line, i))


def _sets_against(line: Sequence[Word], i: int) -> bool:
    """Whether ``not`` leads to what a thing is not, behind what it is: ``a stateful not a stateless one``."""
    before, after = line[i - 1].low, line[i + 1].low
    verbal = before in BE | MODALS | HAVE | DO or is_adverb(before) or is_function_word(before)
    return not verbal and (after in DETERMINERS or after in PREPOSITIONS) and i + 2 < len(line)


def _is_idiom(line: Sequence[Word], i: int) -> bool:
    """Whether a word and a neighbour stand for one (``by default``)."""
    with_next = f"{line[i].low} {line[i + 1].low}" in _IDIOMS and line[i].low != "such"
    return with_next or (i > 0 and f"{line[i - 1].low} {line[i].low}" in _IDIOMS)


def _preposition(line: Sequence[Word], i: int) -> Seam | None:
    word = line[i]
    if word.low == "to" and _is_infinitive(line, i + 1):
        return 1, False
    if word.low == "of":
        return 1, False
    if word.low in ("out", "off") and i and "ing" in verb_forms(line[i - 1].low):
        return _NONE
    if word.low == "based" and line[i + 1].low not in PREPOSITIONS:
        return _NONE
    if word.low == "to" and _in_compound(line, i):
        return _NONE
    joins = word.low == "over" and i and line[i - 1].is_name and line[i + 1].is_name
    if word.low not in PREPOSITIONS or word.low in _NOT_SPLIT or (word.is_name and i) or joins:
        return None
    return _NONE if i and word.low == "to" and line[i - 1].low in ("up", "due") else (1, _opens_clause(line, i))


def _in_compound(line: Sequence[Word], i: int) -> bool:
    """Whether ``to`` joins the halves of a compound: ``peer to peer``, ``depth to beam ratio``."""
    if not i:
        return False
    halves = line[i - 1].low, line[i + 1].low
    return halves[0] == halves[1] or [w.low for w in line[i + 2 : i + 3]] == ["ratio"]


def _opens_clause(line: Sequence[Word], i: int) -> bool:
    """Whether a word that can be a preposition begins a clause: ``until X is Y``, ``before it ends``."""
    return line[i].low in _CLAUSAL or (line[i].low in SUBORDINATORS and line[i + 1].low in _SUBJECTS)


def _conjunction(line: Sequence[Word], i: int) -> Seam | None:
    word = line[i]
    if word.low == "that" and _points_at_noun(line, i):
        return None
    if word.low in RELATIVES and word.low not in ("how", "why") and (i or word.low == "that"):
        return _with_verbs(line, i + 1) - i, line[i - 1].is_mark
    if word.low in SUBORDINATORS or word.low in RELATIVES:
        return (1, True) if i else _NONE
    return None


def _points_at_noun(line: Sequence[Word], i: int) -> bool:
    """Whether ``that`` only points at the noun behind it, which gets something: ``give that entity the right``."""
    low = line[i + 1].low
    acts = low in BE | MODALS | HAVE | DO or verb_forms(low)
    return i + 2 < len(line) and line[i + 2].low in DETERMINERS and not acts and not is_function_word(low)


def _opening(line: Sequence[Word], i: int) -> Seam | None:
    """``access allowing them to X``: what a thing makes possible leads to X."""
    whom = line[i + 1].low
    opens = i > 0 and line[i].low in _OPENING and whom in PRONOUNS | {"users", "customers"} and i + 3 < len(line)
    return (3, True) if opens and line[i + 2].low == "to" else None


def _participle(line: Sequence[Word], i: int) -> Seam:
    """``instances built on X``: the participle and its preposition lead to X."""
    before, after = line[max(0, i - 1)].low, line[i + 1].low
    if _describes(line, i):
        return 2, False
    if i + 2 < len(line) and f"{after} {line[i + 2].low}" in _IDIOMS:
        return _NONE
    low = line[i].low.rsplit("-", 1)[-1]
    unknown = _UNKNOWN_PARTICIPLE.fullmatch(line[i].text) is not None and not is_adverb(before)
    done = "ed" in verb_forms(low) or unknown
    does = low in _GOES or (low in _RUNS and i > 0 and (is_plural(before) or line[i - 1].is_name))
    joined = i > 0 and (done or does) and not is_function_word(before) and after in PREPOSITIONS
    return (2, False) if joined else _NONE


def _describes(line: Sequence[Word], i: int) -> bool:
    """Whether an adjective behind its noun leads on: ``a store good at X``, ``a team responsible for Y``."""
    before = line[i - 1] if i else line[i]
    noun = i > 0 and not (before.is_mark or is_function_word(before.low) or is_adverb(before.low))
    return noun and line[i].low in _ADJECTIVES | {"good"} and line[i + 1].low in ("at", "for", "to", "with")


def _is_as_as(line: Sequence[Word], i: int) -> bool:
    """Whether an ``as`` belongs to a pair (``as long as``)."""
    pair = [w.low for w in line[i : i + 3]]
    back = [w.low for w in line[max(0, i - 2) : i + 1]]
    return (len(pair) == 3 and pair[2] == "as") or (len(back) == 3 and back[0] == "as")


def _with_verbs(line: Sequence[Word], i: int) -> int:
    """The word behind the verbs that follow a relative pronoun: they lead to what they say."""
    low = line[i].low
    helper = low in BE or low in MODALS or low in HAVE or low in DO
    first = i
    while first < len(line) - 1 and is_adverb(line[first].low):
        first += 1
    if not helper and not verb_forms(line[first].low) & {"s", "base"}:
        return i
    last = verb_group(line, first)[0]
    return last + 1 if last + 1 < len(line) else i


def _mark_seam(line: Sequence[Word], i: int) -> tuple[int, bool]:
    if line[i].text not in (",", ";", "-", "–", "—", ":", "⋯", "->", "=>", "→", "⇒"):
        return 0, False
    if line[i].text in ("-", "–") and i and line[i - 1].text[-1:].isdigit() and line[i + 1].text[:1].isdigit():
        return 0, False
    joined = line[i].text == "," and line[i + 1].low in COORDINATORS and i + 2 < len(line)
    if line[i].text == "," and (length := _second_predicate(line, i + joined)[0]):
        return length + joined, True
    if joined:
        return 2, True
    if line[i].text == "," and "ing" in verb_forms(line[i + 1].low) and i + 2 < len(line) and _opens_noun(line[i + 2]):
        return 2, True
    return 1, True


def _opens_noun(word: Word) -> bool:
    """Whether a noun phrase begins with a word: a determiner, a pronoun or a name."""
    return word.low in DETERMINERS or word.low in PRONOUNS or word.is_name


def _second_predicate(line: Sequence[Word], i: int) -> tuple[int, bool]:
    """``… and stores X``: the verb of a second predicate stays visible with the word that joins it."""
    first = i + 1
    while first < len(line) - 1 and is_adverb(line[first].low):
        first += 1
    if first >= len(line) - 1:
        return 0, False
    low, after = line[first].low, line[first + 1]
    if low in BE or low in MODALS or low in HAVE or low in DO:
        return _with_verbs(line, first) - i, True
    told = low in _ADJECTIVES or (low in _PREDICATIVE and _ends_noun(line[i - 1]))
    if told and after.low in PREPOSITIONS:
        return first + 2 - i, True
    begins = first > i + 1 and "base" in verb_forms(low) and not after.is_mark
    begins = (
        begins or after.low in DETERMINERS or after.low in ("it", "them") or after.low in RELATIVES or after.is_name
    )
    begins = begins or "base" in verb_forms(after.low) or ("s" in verb_forms(low) and low not in NOUNS_TOO)
    if line[i - 1].text == "," and "s" in verb_forms(low):
        begins = begins or not (after.is_mark or is_function_word(after.low) or verb_forms(after.low) & {"ed"})
    alone = "ed" not in verb_forms(line[i - 1].low)
    if (
        line[i].low in ("and", "or")
        and alone
        and "ed" in verb_forms(low)
        and after.low in PREPOSITIONS
        and first + 2 < len(line)
    ):
        return first + 2 - i, True
    begins = begins or (is_mere_verb(low) and first == i + 1 and _goes_on_behind_noun(line, i))
    if verb_forms(low) & {"s", "base"} and begins and not line[first].is_name:
        return first + 1 - i, True
    if after.low in PARTICLES and "base" in verb_forms(low) and first + 2 < len(line):
        return first + 2 - i, True
    paired = "ing" in verb_forms(line[i - 1].low) and (
        i < 2 or line[i - 2].low in PREPOSITIONS or is_adverb(line[i - 2].low)
    )
    if "ing" in verb_forms(low) and not after.is_mark and line[i].low == "and" and not paired:
        return 1, True
    return 0, False


def _goes_on_behind_noun(line: Sequence[Word], i: int) -> bool:
    """Whether ``and`` stands behind a noun that a preposition leads to, or no verb, and before what acts on a thing."""
    if i < _FEWEST_BEFORE:
        return False  # the beginning of a name: ``Load and release valves``
    after, before = line[i + 2], line[i - 2] if is_adverb(line[i - 1].low) else line[i - 1]
    if after.is_mark or after.low in PREPOSITIONS | COORDINATORS or not _ends_noun(before):
        return False
    leads = next((j for j in range(i - 1, -1, -1) if line[j].low in PREPOSITIONS or line[j].is_mark), -1)
    opening = line[leads + 1]
    return line[i].low != "or" and not verb_forms(opening.low) & {"base"} and verb_forms(before.low) != {"base"}


def _ends_noun(word: Word) -> bool:
    """Whether a word can end a noun phrase: no adjective, participle or adverb, which another may stand beside."""
    if word.is_mark or is_adjective(word.low) or is_adverb(word.low) or word.low in _PREDICATIVE:
        return False
    return word.is_name or not (is_function_word(word.low) or verb_forms(word.low) & {"ed", "ing"})


def _contact_clause(line: Sequence[Word], i: int) -> int:
    """How many words lead to what a clause says that follows its noun bare: ``rights a role can have``.

    Its subject and verb are taken together, for they only tell which of the things is meant; 0 where there is none.
    """
    opens = line[i].low in ("you", "we", "they", "it", "the", "a", "an", "your")
    before = line[i - 1] if i else line[i]
    if not i or not opens or before.is_mark or is_function_word(before.low) or verb_forms(before.low) - {"s"}:
        return 0
    for at in range(i + 1, min(len(line), i + _LONGEST_SUBJECT)):
        low = line[at].low
        if line[at].is_mark or low in PREPOSITIONS or low in RELATIVES:
            return 0
        plain = line[i].low in ("you", "we", "they") and at == i + 1 and "base" in verb_forms(low)
        if low in MODALS or plain or (low in BE | HAVE and at > i + 1):
            return verb_group(line, at)[0] + 1 - i
    return 0


def _is_infinitive(line: Sequence[Word], i: int) -> bool:
    """Whether a verb follows ``to``: a known one, or a word that no noun could be with an article behind it."""
    while i < len(line) - 1 and is_adverb(line[i].low):
        i += 1
    if "base" in verb_forms(line[i].low):
        return True
    acts = i + 1 < len(line) and line[i + 1].low in DETERMINERS and line[i + 1].low not in ("that", "this")
    return acts and not (line[i].is_mark or line[i].is_name or is_function_word(line[i].low))
