"""Short English bullets that begin with their verb: ``Based on MySQL``."""

import re

from ..language.english.words import NOUNS_TOO, verb_forms
from ..language.inline import plain
from ..language.phrases import Range
from ..model import Markdown
from ..topics.topic import BULLETS
from ._place import Statement

_VERB_FIRST = re.compile(
    r"(?:can(?:not)? (?:only )?be |automatically |only )?(?P<verb>[a-z]{3,}) (?:only )?"
    r"(?:by|against|on|into|from|via|using|at) (?!(?:most|least|once|first|all|any|will)\b)(?P<told>[^,;()]+?)[.!]?",
    re.IGNORECASE,
)
_MOST_TOLD = 4
"""What is told has so many words at most."""


def behind_verb(statement: Statement, prompt: Markdown) -> Range | None:
    """What such a bullet tells, which its verb asks for (``Based on [MySQL]``); None of any other line.

    A bare blank for all of it would not say what is asked. Where the prompt names it already, nothing is told.
    """
    found = _VERB_FIRST.fullmatch(statement.view.masked())
    if found is None or statement.topic.carrier not in BULLETS or len(found["told"].split()) > _MOST_TOLD:
        return None
    verb, told = found["verb"].lower(), found["told"].casefold()
    if not verb_forms(verb) or verb in NOUNS_TOO or told in plain(prompt).casefold():
        return None
    return found.span("verb" if told == "default" else "told")
