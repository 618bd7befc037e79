"""Statements that have neither topic nor condition."""

import re
from collections.abc import Iterator

from ..language.english.clauses import is_tail
from ..language.english.text import is_english
from ..language.japanese.clauses import points_elsewhere
from ..language.japanese.naming import names_given
from ..language.japanese.words import has_kana
from ..language.phrases import weight
from ..model import Kind
from ..topics.bodies import hidden_whole
from ..topics.glosses import gloss_of
from ..topics.separators import split_term
from ..topics.siblings import first_told
from ..topics.topic import lines_of
from ._cloze import cloze_of
from ._members import is_list_member
from ._parts import asked_by_parts, last_draft
from ._place import Place, Statement
from ._rule import Draft, Verdict, statement_rule

_SHORT = 12.0
_DENIES = re.compile(r"(?:ない|ません|ぬ)[。]?$")
"""A short denial is asked whole."""


@statement_rule
def sentence_part(statement: Statement, place: Place) -> Iterator[Verdict]:
    """One half of a sentence asks for the other.

    ## What it finds
    Statements of some length that no other rule reads, and that are not the first thing said of their topic.

    ## What it makes
    Of a sentence that gives several names (`…を甲、…を乙という`) each name is hidden by itself.
    Of others the second half is hidden: what follows a clause boundary or a case particle. A long statement is
    asked for its first half too. Of an English one the phrase is hidden that carries the news; its verb stays visible.
    An English sentence without a subject behind another one (`Can't be a boot volume.`) is asked below the subject of
    that, whole where nothing in it can be asked. So is a short Japanese one (`値は 0〜9。大きいほど先`).

    ## What it leaves alone
    Short statements, which are asked together (`description`), and the first statement below a topic, which defines it.

    ## Options
    None.
    """
    subject = place.subject()
    if names := names_given(statement.view.masked()):
        yield cloze_of(statement, subject, [(name,) for name in names])
        return
    if _is_tail(statement, place):
        yield from _of_tail(statement, place)
        return
    behind = _is_behind_subject(statement, place)
    if (weight(statement.plain) <= _SHORT and not behind) or (_comes_first(statement, place) and subject.prompt):
        return
    if is_list_member(statement.topic, place) or gloss_of(statement.view.masked()):
        return
    yield from asked_by_parts(statement, place)


def _is_behind_subject(statement: Statement, place: Place) -> bool:
    """Whether a Japanese sentence goes on about the subject of its line: below the title it would not be understood."""
    above = place.parent is not None and place.parent.span == statement.topic.span
    if not above or not statement.position or not has_kana(statement.plain) or split_term(statement.topic.text):
        return False
    return not points_elsewhere(statement.plain) and not _DENIES.search(statement.plain)


def _is_tail(statement: Statement, place: Place) -> bool:
    """Whether an English sentence stands behind its term; or behind its subject, if it has none of its own."""
    above = place.parent is not None and place.parent.span == statement.topic.span
    if not above or not statement.position or not is_english(statement.plain):
        return False
    return is_tail(statement.plain) or split_term(statement.topic.text) is not None


def _of_tail(statement: Statement, place: Place) -> Iterator[Verdict]:
    """Ask for the parts of a later sentence, or for what is left; for the whole where no definition is asked."""
    drafts = list(asked_by_parts(statement, place))
    subject = place.subject()
    if not drafts and (draft := last_draft(statement, place, subject)):
        drafts = [draft]
    if not drafts and not split_term(statement.topic.text):
        lines = lines_of(statement.topic)
        hidden = hidden_whole(statement.text)
        drafts = [Draft(kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=hidden, lines=lines)]
    yield from drafts


def _comes_first(statement: Statement, place: Place) -> bool:
    """Whether a statement is what defines the topic above it."""
    if place.parent is None or statement.position:
        return False
    first = first_told(place.parent)
    return first is not None and first.span.first == statement.topic.span.first
