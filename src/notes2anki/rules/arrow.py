"""``A → B``."""

import re
from collections.abc import Iterator

from ..language.clauses import comment_of_topic
from ..language.english.text import is_english
from ..language.inline import Mark
from ..language.japanese.words import has_kana
from ..language.vocabulary import ARROW_BETWEEN
from ..model import Kind
from ..topics.bodies import hidden_whole
from ..topics.labels import is_label, label
from ..topics.topic import lines_of
from ._defining import definition_drafts
from ._place import Place, Statement
from ._rule import Draft, Verdict, statement_rule

_ORDERS = re.compile(r"は、?(?:先に|まず|最初に)")
"""What comes first in a sentence: an arrow behind it tells what is done next, and no answer."""
_THING = 6
"""The name of one thing has no more words."""


@statement_rule
def arrow(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The left side asks for what it leads to.

    ## What it finds
    A statement with one arrow between two parts.

    ## What it makes
    A term note: left asks for right.

    ## What it leaves alone
    Chains of several arrows (they are sequences), arrows in code and in brackets, arrows at the start or end of a line,
    those inside the topic of a sentence (``A → B の通信は…``).

    ## Options
    None.
    """
    seen = statement.view
    codes = seen.marked(Mark.CODE)
    found = [m for m in ARROW_BETWEEN.finditer(seen.text) if not any(c.start <= m.start() < c.end for c in codes)]
    if len(found) != 1 or not found[0].start() or found[0].end() >= len(seen.text):
        return
    left, right = seen.text[: found[0].start()].strip(), seen.text[found[0].end() :].strip()
    if "。" in left.rstrip("。"):
        return
    if len(left) < 2 or len(right) < 2 or len(left) > 90 or not _is_closed(left):
        return
    if _ORDERS.search(left):
        return
    if is_label(left) and has_kana(right) and comment_of_topic(right):
        return
    if _defines(left, right):
        term = label(seen.slice(0, found[0].start()))
        definition = seen.slice(found[0].end(), len(seen.text))
        yield from definition_drafts(statement.topic, term, definition, place)
        return
    subject = place.subject()
    chain = place.ancestors if subject.prompt else subject.path
    yield Draft(
        kind=Kind.TERM,
        prompt=seen.slice(0, found[0].start()),
        path=chain,
        body=hidden_whole(seen.slice(found[0].end(), len(seen.text))),
        lines=lines_of(statement.topic),
    )


def _defines(left: str, right: str) -> bool:
    """Whether a name in English is followed by more words than one thing has."""
    return is_english(left) and is_english(right) and is_label(left) and len(right.split()) > _THING


def _is_closed(text: str) -> bool:
    """Whether a text closes the brackets that it opens."""
    return all(text.count(opening) == text.count(closing) for opening, closing in ("（）", "()"))
