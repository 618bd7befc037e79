"""What a stretch of an English statement likens a thing to: the members named behind ``like``, the other of two equals.

The class and the likeness stay visible, for they lead to the names.
"""

import re

from ..phrases import Range
from .choices import Group
from .lists import members_of
from .words import english_words, is_function_word, verb_forms

_EXAMPLES = re.compile(r"\S (?:like|such as|including) (?P<names>\S.*)$")
_EQUAL = re.compile(r"(?:the )?[Ss]ame (?:[\w-]+ ){0,3}?as (?:the |in |with |for )?(?P<other>\S.*?)(?= \(|,|$)")
_LONGEST_NAME = 4
_BARE_CLASSES = (
    r"(?:laws|regulations|standards|frameworks|protocols|tools|services|systems|platforms|programs|libraries|languages|"
    r"technologies|products|formats|providers|vendors|engines|databases|applications|algorithms|methods|techniques)"
)
"""What by itself is said of nearly everything: the names behind it are the news."""
_BEHIND_CLASS = re.compile(r",? \(?(?:such as|like|e\.g\.,?|for example,?) (?P<names>[^.;()]*[^.;(), ])")
_BEFORE_NAME = re.compile(rf"(?P<before>[\w'’-]+) {_BARE_CLASSES},? \(?(?:such as|e\.g\.,?|for example,?) $")
_ENDS = re.compile(r"\)?\s*(?:[.,;!]|$)")


def likened(text: str, run: Range) -> Group:
    """The names that a run gives for a class (``tools like A, B and C``), or what it says a thing to equal."""
    equal = _EQUAL.match(text, *run)
    if equal:
        return (equal.span("other"),) if _is_named(text, equal.span("other")) else ()
    examples = _EXAMPLES.search(text, *run)
    if examples and is_list_whole(text, run):
        names = examples.span("names")
        members = members_of(text, names) or (names,)
        return members if all(_is_named(text, m) for m in members) else ()
    return ()


def named_behind(text: str, run: Range) -> Group:
    """The names given behind a run that is a bare class of things: ``complies with laws such as X``."""
    found = _BEHIND_CLASS.match(text, run[1]) if re.fullmatch(_BARE_CLASSES, text[slice(*run)]) else None
    if found is None:
        return ()
    members = members_of(text, found.span("names")) or (found.span("names"),)
    return members if all(_is_named(text, m) for m in members) else ()


def is_behind_class(text: str, run: Range) -> bool:
    """Whether a run is the only name given for a bare class, before which stands no noun or adjective, and the end."""
    found = _BEFORE_NAME.search(text[: run[0]]) if _ENDS.match(text, run[1]) else None
    word = english_words(found["before"])[-1].low if found else ""
    acts = verb_forms(word) & ({"s", "ed"} if found and found.start() else {"s", "ed", "base"})
    return (is_function_word(word) or bool(acts)) and _is_named(text, run)


def is_list_whole(text: str, run: Range) -> bool:
    """Whether no further member stands behind a run."""
    return not re.match(r"\s*(?:,|and\b|or\b)", text[run[1] :])


def _is_named(text: str, run: Range) -> bool:
    """Whether a stretch is a short name: no word of it only joins others."""
    line = [w for w in english_words(text[slice(*run)]) if not w.is_mark]
    named = any(w.is_name for w in line)
    return named and len(line) <= _LONGEST_NAME and not any(is_function_word(w.low) for w in line)
