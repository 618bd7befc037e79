"""English lines that say what a thing is: its kind, and what tells it from others of that kind."""

import re

from .clauses import is_sentence
from .text import is_english
from .words import verb_forms

_DEFINITION = re.compile(
    r"(?:(?P<article>An?|The|Any) )?(?P<kind>[A-Za-z][a-z-]*(?:(?:,| and| or)? [a-z][a-z-]*){0,5}?) "
    r"(?P<joint>where|that|which|who|whose|used|designed|responsible|of|for)\b (?P<told>.+)"
)
_PLURAL = re.compile(r"[^su]s$")
_PRONOUNS = ("where", "that", "which", "who", "whose")
_LEAST_TOLD = 4
"""What tells a thing from others of its kind has so many words at least."""
_NO_KIND = frozenset(["list", "number", "use", "part", "all", "not"])
"""Nouns that call for what stands below, or count it."""


def is_definition(text: str) -> bool:
    """Whether a line is a noun with a clause that says which: ``Harbour that is open to all ships of the country``."""
    found = _DEFINITION.fullmatch(text.strip().rstrip("."))
    if found is None or not is_english(text) or is_sentence(text) or text.rstrip().endswith(":"):
        return False
    words = found["kind"].lower().replace(",", "").split()
    if set(words) & _NO_KIND or words[0].endswith("ly") or len(found["told"].split()) < _LEAST_TOLD:
        return False
    if _PLURAL.search(words[-1]) and not found["article"]:
        return False  # it calls for the things below it
    is_named = found["joint"] in _PRONOUNS and len(words) == 1
    return found["article"] is not None or is_named or "base" not in verb_forms(words[0])
