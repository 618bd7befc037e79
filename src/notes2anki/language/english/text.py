"""Whether a text is English prose, where its sentences begin, and whether a line of it breaks off."""

import re
from itertools import pairwise

from ..japanese import words as japanese
from ..phrases import Range
from ..vocabulary import KANA_AND_HAN, words
from .sentence import clauses_of
from .words import (
    BE,
    COORDINATORS,
    DETERMINERS,
    MODALS,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    english_words,
    is_adjective,
    is_adverb,
    is_function_word,
    is_plural,
    verb_forms,
)

_OTHER_LETTERS = re.compile(rf"[\u0400-\u04ff{KANA_AND_HAN}\uac00-\ud7af]")
_TITLED = re.compile(
    r"(?P<marks>\*\*|__|)(?P<title>[A-Z][\w'’/-]+(?: (?!and\b|or\b)[\w'’/&-]+){0,3})(?P<close>(?P=marks))\. "
    r"(?P<rest>[A-Z][a-z' ]{2,}[^.]{8,})"
)
TELLS_EXAMPLE = re.compile(
    r"(?:For (?:example|instance)|Example|Consider|Imagine|Suppose|"
    r"In (?:our|this|that|the) (?:[a-z]+ )?example|Say (?:we|you) (?:have|want))\b|[Ee]\.g\.|Ex[:.] "
)
"""How an English sentence begins that tells an example."""
_ATTRIBUTES = frozenset(words("stateful stateless durable serverless managed optional required deprecated default"))
LEFT_OUT = "\u22ef"
"""Stands for words left out; no note separates a term from its definition by it."""
SHOWN_BEFORE = "\u2003"
"""Parts a sentence from the one that stands before it only to say of what it speaks; that one is asked elsewhere."""
_CONNECTIVE = re.compile(
    r"^(?:(?:Caption|Figure)(?: \d+)?(?: \((?:above|below)\))?(?=:)|"
    r"However|Also|Therefore|Thus|Hence|So(?! far\b)|In addition(?! to)|Additionally|Moreover|Furthermore|"
    r"(?:Exam |Pro )?[Tt]ips?(?=:)|Hint(?=:)|Important(?=:)|Warning(?=:)|"
    r"(?:Please )?[Nn]ote(?: that)?|Note\.(?= )|(?:This|That|It) means(?: that)?|"
    r"I\.e\.|That is,|And|But|Then|Finally|Remember(?: that)?|Keep in mind(?: that)?|Basically|Simply)"
    r"(?:[,:] ?| )",
)
_TORN_COMPOUND = re.compile(
    r"(?:\b(?P<prefix>[Nn]on|[Pp]re|[Mm]ulti|[Cc]ross|[Ss]elf|[Ss]emi) - (?=[A-Za-z])|"
    r"(?<=[A-Za-z]) - (?=(?:based|compliant|driven|oriented|specific) "
    r"(?!(?:on|by|for|to|in|of|with|and|or)\b)[A-Za-z]))"
)
"""Blanks around the hyphen of a compound, by its prefix or by the participle with a noun behind it."""
_LABEL = 3
_WAITING = frozenset(words("provides enables allows supports requires uses includes contains offers amazon aws"))
_LEAST_WRAPPED = 60
_FEW_WORDS = 2
_SHORTEST_SHOUT, _MOST_SHOUTS = 2, 3
_STRESSED = frozenset(words("other global regional zonal optional always never only automatically manually first last"))


def is_english(text: str) -> bool:
    """Whether a text is written in Latin letters: the word classes here are those of English."""
    return not _OTHER_LETTERS.search(text) and bool(re.search(r"[A-Za-z]{2}", text))


def with_compounds(text: str) -> str:
    """A text with the compounds put together again that blanks around their hyphen have torn (``non - local``)."""
    return _TORN_COMPOUND.sub(lambda found: f"{found['prefix'] or ''}-", text) if " - " in text else text


def titled_by_stop(text: str) -> str:
    """A line with a colon for the full stop behind the bare name it opens with: ``Insurance. There is a limit.``."""
    found = _TITLED.match(text)
    if not found or not is_english(text) or not (found["marks"] or _is_title(found["title"])):
        return text
    numbered = found["marks"] or re.search(r"\d", found["title"])
    if not numbered and not _is_sentence(found["rest"]) and not re.search(r"\w: \w", found["rest"]):
        return text
    return f"{found['marks']}{found['title']}{found['close']}: {text[found.start('rest') :]}"


def _is_sentence(text: str) -> bool:
    """Whether a text opens with a sentence; fragments (``Ordered per shard.``) are of no name but of the heading."""
    first = japanese.sentences(text)[:1]
    return any(clauses_of(text, *r) for r in first)


def _is_title(text: str) -> bool:
    """Whether some words are a noun and what belongs to it: no verb, no pronoun, no adjective by itself."""
    line = english_words(text)
    pointing = DETERMINERS | PRONOUNS
    if line[0].low in pointing or line[-1].low in pointing or is_adjective(line[-1].low) or line[-1].low in _ATTRIBUTES:
        return False
    noun_first = len(line) > 1 and line[1].low == "of"
    acts = any(w.low in NOUNS_TOO and not is_plural(line[i].low) for i, w in enumerate(line[1:-1]))
    verbs = (
        acts
        or any(w.low in BE | MODALS for w in line)
        or any(verb_forms(w.low) - {"ing"} and w.low not in NOUNS_TOO for w in line[noun_first:])
    )
    return not verbs and not any(w.is_mark or is_adverb(w.low) for w in line)


def is_attribute(text: str) -> bool:
    """Whether a line tells how something is or what it can do, and names no thing: ``Open until 10``."""
    first = next((w for w in english_words(text) if not w.is_mark), None)
    if first is None:
        return False
    likened = re.match(r"(?:[Ss]ame|[Ss]imilar|[Ii]dentical|[Ee]qual) (?:as|to) ", text) is not None
    told = likened or first.low in MODALS or first.low in ("not", "no", "open", "only") or is_adverb(first.low)
    return told or is_adjective(first.low) or bool(verb_forms(first.low) & {"ed", "s"} and first.low not in NOUNS_TOO)


def is_predicate(text: str) -> bool:
    """Whether a line is only what is said of something: ``Maintained by AWS``, ``Is regional``, ``No failover``.

    An adjective, or a participle right before a noun, only says which thing that is: ``Managed queue``.
    """
    line = [w.low for w in english_words(text) if not w.is_mark]
    if not line or not (is_attribute(text) or line[0] in ("is", "are")) or (len(line) > 1 and line[1] in SUBORDINATORS):
        return False
    if is_adverb(line[0]) and line[0] not in ("not", "only"):
        return len(line) > 1 and bool(verb_forms(line[1])) and line[1] not in NOUNS_TOO
    if "ed" in verb_forms(line[0]):
        return len(line) > 1 and line[1] in PREPOSITIONS
    return not is_adjective(line[0])


def is_compound(text: str) -> bool:
    """Whether a few words are nouns and what qualifies them, and nothing else: ``car park tickets``.

    A verb is one that agrees with the noun before it, or an order at the beginning.
    """
    line = english_words(text)
    if len(line) < _FEW_WORDS or any(w.is_mark or is_function_word(w.low) or is_adverb(w.low) for w in line):
        return False
    if verb_forms(line[0].low) - {"ing"} and line[0].low not in NOUNS_TOO:
        return False
    acts = any("s" in verb_forms(w.low) and w.low not in NOUNS_TOO for w in line[1:-1])
    agrees = any("base" in verb_forms(w.low) and is_plural(before.low) for before, w in pairwise(line[:-1]))
    return not acts and not agrees and not any("ed" in verb_forms(w.low) for w in line[1:]) and not is_attribute(text)


def is_english_prose(text: str) -> bool:
    """Whether a text is an English sentence or a good part of one, and no name, command or bare term."""
    line = [w for w in english_words(text) if not w.is_mark] if is_english(text) else []
    return len(line) > _LABEL and any(is_function_word(w.low) or verb_forms(w.low) for w in line)


def shouted(text: str) -> tuple[Range, ...]:
    """The words that an author put in capitals for stress (``CANNOT``, ``BLOCK all … ALLOW all``), and no names.

    None where the whole text, or more than a few words of it, is in capitals.
    """
    line = [w for w in english_words(text) if not w.is_mark]
    loud = [w for w in line if len(w.text) > _SHORTEST_SHOUT and w.text.isupper() and _is_plain_word(w.low)]
    capitals = sum(w.text.isupper() for w in line)
    return tuple((w.start, w.end) for w in loud) if 0 < len(loud) <= _MOST_SHOUTS and 2 * capitals < len(line) else ()


def _is_plain_word(low: str) -> bool:
    """Whether a word in small letters is no abbreviation: a verb, an adjective, a modal."""
    return bool(verb_forms(low) & {"base", "s", "ed"}) or is_adjective(low) or low in MODALS or low in _STRESSED


def after_lead_in(text: str) -> int:
    """Where a sentence begins behind its connective (However, Note that)."""
    found = _CONNECTIVE.match(text)
    return found.end() if found else 0


def after_what_is_shown(text: str) -> int:
    """Where a statement begins behind the sentence that is only shown before it."""
    return text.rfind(SHOWN_BEFORE) + 1


def english_stops_midway(text: str) -> bool:
    """Whether a long line breaks off inside a sentence: at a function word, or a word or two behind a full stop."""
    if len(text) < _LEAST_WRAPPED or text[-1] in ".!?:;)":
        return False
    line = english_words(text[-_LEAST_WRAPPED:])
    if not line or line[-1].is_mark:
        return bool(line) and line[-1].text == ","
    low = line[-1].low
    if low == "of" or low in _WAITING or low in DETERMINERS | PREPOSITIONS | COORDINATORS | BE | MODALS:
        return True
    stop = max((i for i, w in enumerate(line) if w.text == "."), default=-1)
    return stop >= 0 and len(line) - stop - 1 <= _FEW_WORDS and line[stop].end < line[stop + 1].start
