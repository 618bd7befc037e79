"""How much a stretch of an English statement says that its card does not show elsewhere, and whether it is whole."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..phrases import Range, overlap
from ..vocabulary import words
from .sentence import is_mere_verb
from .words import (
    BE,
    COORDINATORS,
    DETERMINERS,
    MODALS,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Word,
    english_words,
    is_adverb,
    is_function_word,
    verb_forms,
    words_within,
)

_GENERIC = frozenset(
    words(
        "application applications data service services resource resources way number time use user users thing",
        "things system systems case cases example examples information value values type types feature features",
        "variety optimal solution solutions correct proper",
        "others other following same different various many several certain new existing available possible specific",
        "own need needs period purpose reason kind set option options process day lot behalf end etc e.g i.e better",
        "well good great ideal perfect excellent suitable useful",
        "more most important common main able additional appropriate required needed part based also",
        "current total per using within always never not used default supported high low large small fast slow simple",
        "easy choice input output benefit item items amazon aws best work works working enabled disabled true false",
        "mode goal goals recommended place given customer customers workloads instance instances server servers",
        "request requests times fit object objects volume volumes hardware failure",
    )
)
_TRIVIAL_ALONE = re.compile(
    r"(?:vs|versus|here|there|typical|great|useful|ideal|suitable|similar|responsible|[a-z]+ly|default|well|available|"
    r"accessible|possible|supported|enabled|required|needed|optional|[a-z]+ed|made|done|"
    r"crucial|critical|essential|important|necessary|acceptable|fine|good|beneficial|helpful|vital|okay|ok|enough)$"
)
_POINTERS = frozenset(words("this these those such"))
_MERE = frozenset(words("certain various"))
_VAGUE = frozenset(words("several some many different particular"))
_VAGUE_SIZE = 2
_NEAR = frozenset(words("close next prior similar identical"))
_NO_BEGINNINGS = (["do", "things"], ["in", "turn"])
_STAND_ALONE = frozenset(words("another all both each none one"))
_CONTRASTS = frozenset(
    words(
        "different same other new certain various own specific existing additional following appropriate respective",
        "considered deemed called",
    )
)
"""What only says that a thing named before is meant again, or another one of it."""
_VENDORS = frozenset(words("aws amazon google gcp azure microsoft cloud"))
"""Whose a thing is: beside its name no news."""
_PLACES = frozenset(
    words("environment environments cluster clusters infrastructure ecosystem platform platforms world context setup")
)
"""Where a thing that the lines above name is at work: beside its name no news."""
_COUNTING = frozenset(words("one two three several many"))
_CLAUSE = 4
_COMPOUND = 2
_IN_CONTEXT = 0.5
_LONG_WORD = 5
_SHORT_STEM = 4
"""A word of so few letters is said again by its own forms alone: ``read`` is not what ``ready`` says."""
_FEW, _NOTHING_MUCH = 2, 0.3
_SPELT_OUT = re.compile(r"(?!(?:An?|The) )\b[A-Z][a-z]+(?:(?:[ -]| (?:of|and|for|the) )[A-Z][a-z]+)+")
_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s")
_LONGEST_ECHO = 8


@dataclass(frozen=True, slots=True)
class EnglishAsking:
    """A statement about to be asked.

    ``above`` is what the card shows over it, ``rarity`` how seldom words are, ``stressed`` what the author set in bold
    or italics, ``taken`` what is asked already.
    """

    text: str
    above: str
    rarity: Callable[[str], float]
    stressed: tuple[Range, ...] = ()
    taken: tuple[Range, ...] = ()

    def is_free(self, *runs: Range) -> bool:
        """Whether none of some stretches holds anything that is asked already."""
        return not any(overlap(run, taken) for run in runs for taken in self.taken)


def says_something(text: str) -> bool:
    """Whether a stretch has at least one word that is neither in a closed class nor said of everything."""
    return any(
        not (w.is_mark or is_function_word(w.low) or is_adverb(w.low) or w.low in _GENERIC) for w in english_words(text)
    )


def is_trivial(line: Sequence[Word]) -> bool:
    """Whether a run is one common word, or verbs and adverbs alone."""
    if len(line) > 1 and _is_compound(line):
        return False
    if line[-1].low in (DETERMINERS | PREPOSITIONS | SUBORDINATORS | RELATIVES | PRONOUNS) - _STAND_ALONE:
        return True
    if line[0].low in _MERE or (line[0].low in _VAGUE and len(line) <= _VAGUE_SIZE) or _is_mere_being(line):
        return True
    if (line[0].low == "either" and all(w.low != "or" for w in line)) or [w.low for w in line[:2]] in _NO_BEGINNINGS:
        return True
    if line[0].low in _NEAR and len(line) > 1 and line[1].low in PREPOSITIONS:
        return True
    if line[0].low in _POINTERS or (line[0].low in PRONOUNS and len(line) < _CLAUSE):
        return True
    line = line[1:] if len(line) == _VAGUE_SIZE and line[0].low in ("only", "also") else line
    if len(line) == 1 and line[0].text[1:].islower():
        verb = bool(verb_forms(line[0].low) & {"base", "ing"}) and line[0].text.islower()
        return verb or bool(_TRIVIAL_ALONE.match(line[0].low))
    if len(line) == 1:
        return False
    rest = [w for w in line if w != line[1]]
    if line[1].low in COORDINATORS and all(verb_forms(w.low) == {"base"} or is_adverb(w.low) for w in rest):
        return True
    return len(line) < 3 and all(
        "base" in verb_forms(w.low) or "ed" in verb_forms(w.low) or is_adverb(w.low) or is_function_word(w.low)
        for w in line
    )


def _is_compound(line: Sequence[Word]) -> bool:
    """Whether a run ends in a word that makes an attribute of the one before: ``event based``, ``read only``."""
    if line[-1].low in ("based", "driven"):
        return not is_function_word(line[-2].low)
    return line[-1].low == "only" and len(line) == _COMPOUND and bool(verb_forms(line[0].low))


def _is_mere_being(line: Sequence[Word]) -> bool:
    """Whether a run begins with ``be`` and a noun: the verb belongs to what stays visible."""
    return line[0].low == "be" and (len(line) < _CLAUSE - 1 or "ed" not in verb_forms(line[1].low))


def cuts_clause(text: str, run: Range, line: Sequence[Word]) -> bool:
    """Whether a run holds the verb of a clause but not its end."""
    verbs = any(
        (w.low in BE or w.low in MODALS or w.low in ("you", "it", "they", "we")) and w.depth == line[0].depth
        for w in line[1:]
    )
    after = text[run[1] :]
    if re.match(r"\s(?:and|or)\s", after) and "base" in verb_forms(line[-1].low) and _is_action(line):
        return True
    if _joins_verb(line) and not verb_forms(line[0].low):
        return True
    if re.search(r"\b(?:that|which) $", text[: run[0]]) and verb_forms(line[-1].low) & {"s"} and after[:1] == " ":
        return True
    if _ends_in_verb(line) and re.match(r"\s(?:to|for|at|on|in|with|by|from|into)\s", after):
        return True
    return verbs and bool(re.match(r"\s+[A-Za-z]", after))


def _joins_verb(line: Sequence[Word]) -> bool:
    """Whether a run goes on into what another verb acts on: ``X and use Y``, ``X & connects with Y``."""
    for i in range(1, len(line) - 2):
        forms = verb_forms(line[i + 1].low)
        acts = (
            line[i + 2].low in DETERMINERS | _COUNTING
            or line[i + 2].is_name
            or bool(verb_forms(line[i + 2].low) - {"ing"})
            or (line[i].low in ("and", "&") and is_mere_verb(line[i + 1].low) and not _tells(line[:i]))
        )
        leads = forms and line[i + 2].low in PREPOSITIONS and "s" in forms
        if line[i].low in COORDINATORS and ((forms == {"base"} and acts) or leads) and not line[i + 1].is_name:
            return line[i + 1].low not in NOUNS_TOO
    return False


def _tells(line: Sequence[Word]) -> bool:
    """Whether words hold a verb that another may be joined to."""
    return any(w.low in MODALS | BE or w.low == "to" for w in line) or verb_forms(line[-1].low) == {"base"}


def _ends_in_verb(line: Sequence[Word]) -> bool:
    """Whether a run ends in a bare verb that leads on to what follows: ``… and look`` (for), ``… to talk`` (to)."""
    led = any(w.low in RELATIVES for w in line[1:-1])
    if led and "s" in verb_forms(line[-1].low) and line[-1].low not in NOUNS_TOO:
        return True
    joined = len(line) > 2 and (line[-2].low in COORDINATORS or line[-2].low == "to")
    return joined and verb_forms(line[-1].low) == {"base"} and not line[-1].is_name


def _is_action(line: Sequence[Word]) -> bool:
    """Whether the last word of a run is the verb of an infinitive: it follows ``to`` or an adverb."""
    return len(line) > 1 and (line[-2].low == "to" or is_adverb(line[-2].low))


def news(asking: EnglishAsking, part: Range, hidden: Range) -> float:
    """How much a part says that the card does not show elsewhere: rare words and names count, common words do not."""
    content, told = _told(asking.text, asking.above, part, hidden)
    total = 0.0
    for word, known in told:
        value = 0.15 if word.low in _GENERIC else 0.4 + 0.6 * asking.rarity(word.text) + (0.25 if word.is_name else 0.0)
        total += value * (_IN_CONTEXT if known else 1.0)
    unknown = [word.low for word, known in told if not known and word.low not in _CONTRASTS]
    names = [known for word, known in told if word.is_name]
    if names and all(names) and unknown and all(low in _PLACES for low in unknown):
        return 0.0
    fresh = any(low not in _VENDORS for low in unknown) or (bool(unknown) and not any(known for _, known in told))
    if not fresh or (content <= _FEW and total <= _NOTHING_MUCH):
        return 0.0
    return min(total, 2.2) * 0.45 + total / content * 0.4


@lru_cache(maxsize=16384)
def _told(text: str, above: str, part: Range, hidden: Range) -> tuple[int, tuple[tuple[Word, bool], ...]]:
    """How many words of a part have a content, and those that no other part shows; whether they stand above."""
    beside = (text[: hidden[0]] + " " + text[hidden[1] :]).lower()
    above = above.lower()
    content, told = 0, []
    for word in words_within(text, part):
        if word.is_mark or is_function_word(word.low) or is_adverb(word.low):
            continue
        content += 1
        stem = _stem(word.low)
        if not _shows(beside, stem):
            told.append((word, _shows(above, stem)))
    return content, tuple(told)


_COMPOUND = 2
"""So many words are often written as one."""


def is_shown(text: str, hidden: Sequence[Range], above: str) -> bool:
    """Whether every telling word of what is hidden can be read above a statement or in the rest of it."""
    line = english_words(text)
    inside = [w for w in line if any(start <= w.start < end for start, end in hidden)]
    shown = " ".join(w.low for w in (*english_words(above), *line) if w not in inside)
    spelt = _spelt_out_in(above)
    content = [w for w in inside if not (w.is_mark or is_function_word(w.low))]
    if len(content) == _COMPOUND and "".join(w.low for w in content) in shown.split():
        return True  # a time stamp, the timestamp
    return all(_is_told(w, shown) or w.text.rstrip("s") in spelt for w in content)


@lru_cache(maxsize=1024)
def _spelt_out_in(text: str) -> frozenset[str]:
    """The abbreviations of the names in a text: the initials of words with capitals side by side."""
    names = _SPELT_OUT.finditer(text)
    return frozenset("".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name.group())) for name in names)


def _is_told(word: Word, shown: str) -> bool:
    """Whether a word can be read elsewhere, also in another form; of an abbreviation in the plural its letters."""
    return _shows(shown, word.low[:-1] if _PLURAL_LETTERS.fullmatch(word.text) else _stem(word.low))


_HOW_MANY = frozenset(words("no one two three four five single several multiple many all any every"))


def says_again(text: str, term: str) -> bool:
    """Whether a few words behind a term only say it again: ``customer managed: managed by customers``."""
    line = [w for w in english_words(text) if not w.is_mark]
    content = [w for w in line if not is_function_word(w.low) and not is_adverb(w.low)]
    shown = " ".join(w.low for w in english_words(term))
    if any(w.low in _HOW_MANY and w.low not in shown for w in line):
        return False
    return 1 < len(line) <= _LONGEST_ECHO and bool(content) and all(_is_told(w, shown) for w in content)


def _stem(low: str) -> str:
    """A word without its ending, where it is long enough to be known without."""
    return re.sub(r"(?:ing|ed|es|s)$", "", low) if len(low) > _LONG_WORD else low


def _shows(text: str, stem: str) -> bool:
    return stem in text and _begins_word(stem).search(text) is not None


@lru_cache(maxsize=16384)
def _begins_word(stem: str) -> re.Pattern[str]:
    """What finds a stem at the beginning of a word; a short one only with an ending of its own."""
    ending = r"(?:s|es|d|ed|ing)?(?![a-z0-9])" if len(stem) <= _SHORT_STEM else ""
    return re.compile(rf"(?<![a-z0-9]){re.escape(stem)}{ending}")


def is_whole(text: str, run: Range) -> bool:
    """Whether a run opens and closes the same brackets."""
    inside = text[slice(*run)]
    if inside.startswith("("):
        return False
    return inside.count("(") == inside.count(")") and inside.count("[") == inside.count("]")


def share(run: Range, stressed: Range) -> float:
    """How well a run and a stressed stretch agree: their common characters of those of both."""
    common = min(run[1], stressed[1]) - max(run[0], stressed[0])
    both = max(run[1], stressed[1]) - min(run[0], stressed[0])
    return max(0, common) / both if both else 0.0
