"""What a stretch of an English statement likens a thing to: the members named behind ``like``, the other of two equals.

The class and the likeness stay visible, for they lead to the names.
"""

import re

from ..phrases import Range
from .choices import Group
from .lists import members_of
from .words import english_words, is_function_word

_EXAMPLES = re.compile(r"\S (?:like|such as|including) (?P<names>\S.*)$")
_EQUAL = re.compile(r"(?:the )?[Ss]ame (?:[\w-]+ ){0,3}?as (?:the |in |with |for )?(?P<other>\S.*?)(?= \(|,|$)")
_LONGEST_NAME = 4


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


def is_list_whole(text: str, run: Range) -> bool:
    """Whether no further member stands behind a run."""
    return not re.match(r"\s*(?:,|and\b|or\b)", text[run[1] :])


def _is_named(text: str, run: Range) -> bool:
    """Whether a stretch is a short name: no word of it only joins others."""
    line = [w for w in english_words(text[slice(*run)]) if not w.is_mark]
    named = any(w.is_name for w in line)
    return named and len(line) <= _LONGEST_NAME and not any(is_function_word(w.low) for w in line)
