"""Cloze notes that ask for what stands in the brackets of a statement."""

import re

from ..language.asides import told_aside, told_gloss
from ..language.english.brackets import telling_brackets
from ..language.english.news import is_shown
from ..language.english.text import after_what_is_shown, is_english
from ..language.examples import AMONG_OTHERS
from ..language.phrases import brackets, weight
from ..topics.glosses import gloss_of
from ._cloze import cloze_of
from ._limits import LONGEST_SHOWN
from ._place import Statement, Subject
from ._rule import Draft

_LEAST_WITH_DETAILS, _LEAST_WITH_LIST = 28.0, 22.0
"""Up to this weight a statement, in Japanese and in English, is not asked for its brackets beside its parts."""
_EXAMPLE = re.compile(r"(?:e\.?g|i\.?e|ex|exp)\b|for (?:example|instance)\b|such as\b|like\b", re.IGNORECASE)
"""How brackets begin that only give an example."""
_MERE_REMARK = re.compile(
    r"(?:not |strongly |highly )?(?:recommended|preferred|deprecated|legacy|optional|required|preview|beta|default|"
    r"important|critical|common|rare)(?:!+)?",
    re.IGNORECASE,
)
"""What the brackets behind a member hold that would be said of any other as well."""
_NAME_WITH_LIST = re.compile(
    r"[A-Z][\w-]*(?: [\w-]+){0,3} \((?P<listed>[A-Z][^(),.]+(?:, ?(?:and |or )?[A-Z][^(),.]+)+|"
    r"[^(),.]{2,20}(?:, ?(?:and |or )?[^(),.]{2,20}){2,})\)"
)


def details_draft(statement: Statement, subject: Subject) -> Draft | None:
    """What stands in brackets inside a statement that is asked by its parts elsewhere."""
    text = statement.view.masked()
    if is_english(text):
        ranges = [r for r in telling_brackets(text) if r[0] >= after_what_is_shown(text)]
        ranges = [r for r in ranges if not is_shown(text, (r,), subject.plain)]
    else:
        told = (told_aside(text, r) for r in brackets(text) if not AMONG_OTHERS.search(text[slice(*r)]))
        ranges = [r for r in told if r is not None]
    least = _LEAST_WITH_LIST if is_english(text) else _LEAST_WITH_DETAILS
    if not ranges or weight(text) <= least or len(text) > LONGEST_SHOWN:
        return None
    return cloze_of(statement, subject, [(r,) for r in ranges])


def listed_draft(statement: Statement, subject: Subject) -> Draft | None:
    """What the brackets behind an English name list, where the line is nothing but both (``Name (A, B)``)."""
    text = statement.view.masked()
    found = _NAME_WITH_LIST.fullmatch(text) if is_english(text) else None
    return cloze_of(statement, subject, [(found.span("listed"),)]) if found else None


def remark_draft(statement: Statement, subject: Subject) -> Draft | None:
    """What the brackets behind a list member say of it."""
    text = statement.view.masked()
    gloss = gloss_of(text)
    found = [gloss] if gloss else [r for r in brackets(text) if r[1] >= len(text) - 1]
    ranges = [told for r in found if (told := told_gloss(text, r)) and not _EXAMPLE.match(text, told[0])]
    ranges = [r for r in ranges if not _MERE_REMARK.fullmatch(text[slice(*r)])]
    return cloze_of(statement, subject, [(r,) for r in ranges]) if ranges else None
