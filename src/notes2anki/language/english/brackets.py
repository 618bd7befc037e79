"""What stands in brackets behind a term of an English statement and can be asked for by it."""

import re
from collections.abc import Sequence

from ..phrases import Range, without_brackets
from ..vocabulary import words
from .lists import members_of
from .pieces import pieces_of
from .words import BE, MODALS, Word, english_words, is_function_word, verb_forms

_BRACKETS = re.compile(r"(?<=\w )\((?:i\.e\b\.?,? )?(?P<inside>[^()]{2,75})\)")
_ALSO_KNOWN = re.compile(r"(?:also )?(?:known|referred to) as |aka\.? |a\.k\.a\.? |formerly ")
_BY_MEANS = re.compile(r"(?:through|via|using|by means of|with the help of) (?=\S)")
_DENIAL = re.compile(
    r"(?:cannot|(?:ca|wo|do|does|is|are)n['’]t|(?:do|does|is|are|will) not)(?: [\w'’/-]+){1,6}?(?= by default\b|$)"
)
_EQUALS = re.compile(r"[^=]{3,} = (?P<value>[^=]{2,})")
_INITIALS = re.compile(r"(?=[A-Za-z]+[A-Z]|[A-Z]+s?$)[A-Z][A-Za-z]+")
_LETTERS = re.compile(r"[A-Z]{2,5}s?")
_FIRST_LETTERS = re.compile(r"(?:The |An? )?(?P<letters>[A-Z][A-Za-z0-9]{1,6}) ")
_SHORT = re.compile(r"(?=[^a-z]*[A-Z][^a-z]*[A-Z])[A-Za-z][A-Za-z0-9/-]{1,7}(?![ A-Za-z0-9])")
_LONG = re.compile(r"(?=.*[ /-])[A-Za-z][A-Za-z0-9'’-]*(?:[ /][A-Za-z][A-Za-z0-9'’-]*){0,7}")
_SKIPPED = frozenset(words("of and the for in on to a"))
_FEW_WORDS = 4
_MOST_ABBREVIATED = 5
_ASIDES = frozenset(words("just i.e e.g ie eg ex exp see regardless multiple optional default required"))


def telling_brackets(text: str) -> list[Range]:
    """What stands in brackets behind a term and says what it is; examples and asides are none."""
    found = []
    for match in _BRACKETS.finditer(text):
        start, end = match.span("inside")
        equal = _EQUALS.fullmatch(match["inside"])
        if equal:
            found.append((start + equal.start("value"), end))
            continue
        alias = _ALSO_KNOWN.match(match["inside"])
        if alias:
            found.append((start + alias.end(), end))
        elif denied := _DENIAL.match(text, start, end):
            found.append((start, denied.end()))
        elif _is_spelt_out_first(text, match):
            found.append((start, end))
        elif _is_attribute(text[match.end() :]) or spells_out(match["inside"], text[: match.start()]):
            continue
        elif means := _means(text, (start, end)):
            found.append(means)
        elif is_short_form(match["inside"], text[: match.start()]):
            continue
        elif _lists_names(text, (start, end)) or _says_what(english_words(match["inside"])):
            found.append((start, end))
    return found


def _is_spelt_out_first(text: str, match: re.Match[str]) -> bool:
    """Whether brackets say what the letters stand for that a text begins with: that text is about them."""
    first = _FIRST_LETTERS.fullmatch(text, 0, match.start())
    return first is not None and stands_for(first["letters"].rstrip("s"), match["inside"])


def _means(text: str, inside: Range) -> Range | None:
    """What something is done with, where the brackets begin with ``through`` or its like."""
    by = _BY_MEANS.match(text, *inside)
    pieces = pieces_of(text, (by.end(), inside[1])) if by else ()
    return (pieces[0].start, pieces[0].end) if pieces and not pieces[0].lead else None


def _lists_names(text: str, inside: Range) -> bool:
    """Whether brackets hold an enumeration of names, and nothing else."""
    members = members_of(text, inside)
    return bool(members) and all(any(w.is_name for w in english_words(text[slice(*m)])) for m in members)


def _is_attribute(after: str) -> bool:
    """Whether a noun follows directly: then the brackets only qualify it (``(non-core) infrastructure``)."""
    line = english_words(after[:40])
    if not line or line[0].is_mark or not after.startswith(" ") or line[0].is_name:
        return False
    return not is_function_word(line[0].low) and not verb_forms(line[0].low) & {"s", "ed"}


def _says_what(line: Sequence[Word]) -> bool:
    """Whether a few words in brackets are a name or attribute: no clause, list, example or aside."""
    if not line or is_function_word(line[0].low) or line[0].low in _ASIDES or len(line) > _FEW_WORDS:
        return False
    alone = len(line) == 1 and "-" not in line[0].text
    if alone and not line[0].is_name:
        return False
    return not any(w.is_mark or w.low in BE or w.low in MODALS for w in line)


def spells_out(inside: str, before: str) -> bool:
    """Whether brackets hold only the initials of the words in front of them, or the words that initials stand for."""
    shown = before.split()[-_MOST_ABBREVIATED:]
    return bool(shown) and (_is_initials(inside, shown) or stands_for(shown[-1], inside))


def is_short_form(inside: str, before: str) -> bool:
    """Whether a few capitals begin with the letter of one of the words in front of them (``DX``, ``CMKs``)."""
    initials = {w[0].lower() for w in re.findall(r"[A-Za-z]+", before)[-_MOST_ABBREVIATED:]}
    return bool(_LETTERS.fullmatch(inside)) and inside[0].lower() in initials


def _is_initials(inside: str, shown: Sequence[str]) -> bool:
    """Whether a word with capitals (``NLU``, ``CMKs``) can be read off the words in front of it."""
    if not _INITIALS.fullmatch(inside):
        return False
    letters = iter("".join(shown).lower())
    return all(letter in letters for letter in inside.rstrip("s").lower())


def stands_for(short: str, long: str) -> bool:
    """Whether the words of a text begin with the letters of a word with capitals, in order."""
    first = [w[0].lower() for w in re.findall(r"[A-Za-z]+", long) if w.lower() not in _SKIPPED]
    letters = iter(short.lower())
    return (
        bool(_INITIALS.fullmatch(short))
        and len(first) > 1
        and first[0] == short[0].lower()
        and all(initial in letters for initial in first)
    )


def is_name_in_full(text: str, name: str) -> bool:
    """Whether a text is what the letters of a name stand for."""
    short = _SHORT.match(without_brackets(name).strip())
    return short is not None and _LONG.fullmatch(text.strip()) is not None and stands_for(short.group(), text)


def are_initials_of(letters: str, shown: str) -> bool:
    """Whether a text is the initials of words that stand beside each other in what is shown: ``The OM``."""
    found = re.fullmatch(r"(?:[Tt]he |[Aa]n? )?(?P<letters>[A-Z]{2,5})s?", letters.strip())
    initials = "".join(word[0] if word[0].isupper() else " " for word in re.findall(r"[A-Za-z]\w*", shown))
    return found is not None and found["letters"] in initials
