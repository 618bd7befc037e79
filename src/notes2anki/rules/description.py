"""What a topic's statements say of it, where they cannot ask for themselves."""

import re
from collections.abc import Iterator

from .. import codes, english_clauses, japanese
from ..diagnostics import Diagnostic
from ..inline import plain
from ..labels import is_aspect, is_empty
from ..model import Kind, Markdown
from ..outline import Carrier, Topic, is_label
from ..phrases import rarest, weight
from ._parts import parts_draft, remark_draft
from ._rule import Draft, Finding, Place, Skip, Statement, group_rule, prompt_of
from ._shape import (
    LONG_DEFINITION,
    LONG_MEMBER,
    LONGEST_LIST,
    LONGEST_LIST_TEXT,
    hidden_whole,
    hide,
    is_literal,
    listed,
    own_lines,
    runs,
    without_brackets,
)

_SHORT = 12.0
_FEW_WORDS = 4
_LONG_LABEL = 20.0
_TOGETHER = 60
_FEW = 3


@group_rule
def description(topic: Topic, place: Place) -> Iterator[Finding]:
    """The topic asks for what is said of it.

    ## What it finds
    A heading, bullet or lead with statements below it that no other rule has taken.

    ## What it makes
    One statement: a term note. A few short ones: one note that asks for all of them. Many or long ones: each is asked
    by itself, by its rarest term.

    ## What it leaves alone
    Statements outside any topic that could ask for them are asked by their rarest term.

    ## Options
    None.
    """
    path, prompt = prompt_of((*place.ancestors, topic))
    statements = [s for s in place.open_statements if _is_content(s)]
    if not statements:
        return
    if _is_lone_keyword(statements, topic):
        yield _keyword(statements[0])
        return
    if not plain(prompt):
        for statement in statements:
            yield from _by_itself(statement, place, path, prompt)
        return
    limit = LONG_MEMBER if is_aspect(prompt) else _SHORT
    short = [s for s in statements if _is_short(s, limit)]
    if len(short) == len(statements) and len(statements) >= _FEW:
        yield from _list(statements, path, prompt)
        return
    together, rest = _first_few(statements)
    yield from _define(topic, together, place, path, prompt)
    for statement in rest:
        yield from _by_itself(statement, place, path, prompt)


def _is_short(statement: Statement, limit: float = _SHORT) -> bool:
    text = statement.plain
    if japanese.has_kana(text):
        return weight(text) <= limit or (is_label(text) and weight(without_brackets(text)) <= _LONG_LABEL)
    return len(text.split()) <= _FEW_WORDS


def _is_lone_keyword(statements: list[Statement], topic: Topic) -> bool:
    """Whether one bare term is left among topics that have their definitions."""
    explained = sum(not t.is_leaf for t in topic.topics)
    if len(statements) > 1 or explained < _FEW or statements[0].topic.carrier is Carrier.LINE:
        return False
    if statements[0].topic.span.first == topic.topics[0].span.first:
        return False
    return is_label(statements[0].plain) and weight(statements[0].plain) <= _LONG_LABEL and not is_empty(topic.text)


def _keyword(statement: Statement) -> Skip:
    return Skip(
        lines=own_lines(statement.topic),
        reason="a keyword without a definition",
        diagnostic=Diagnostic(
            code=codes.KEYWORD_ONLY, span=statement.topic.span, message=f"nothing says what this is: {statement.plain}"
        ),
    )


def _is_content(statement: Statement) -> bool:
    return bool(statement.plain.strip())


def _first_few(statements: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The statements that together define the topic, and those that follow."""
    total = 0.0
    for count, statement in enumerate(statements):
        total += weight(statement.plain)
        if count and (total > _TOGETHER or count >= _FEW or not _is_short(statement)):
            return statements[:count], statements[count:]
    return statements, []


_NO_TERM = re.compile(
    r"(?:\bvs\.?\b|違い|使い分け|手順|流れ|方法|比較|場合|とき|ユースケース|use cases?)", re.IGNORECASE
)


def _asks_nothing(topic: Topic) -> bool:
    """Whether a topic is no term that a bare blank could define: an action, a comparison, a procedure."""
    text = topic.plain.rstrip(":： ")
    return bool(_NO_TERM.search(text)) or (japanese.has_kana(text) and japanese.ends_in_predicate(text))


def _defines(statement: Statement, topic: Topic) -> bool:
    """Whether a statement can be asked for as a whole: the only one of its topic, or of the form of a definition."""
    if len(topic.children) == 1:
        return True
    if _asks_nothing(topic):
        return False
    is_prose = topic.carrier is Carrier.HEADING and statement.topic.carrier is Carrier.LINE
    if len(topic.children) <= _FEW or is_prose:
        return True
    text = statement.plain.rstrip("。. ")
    if japanese.has_kana(text):
        return not japanese.ends_in_predicate(text)
    return english_clauses.subject_and_complement(text) is None and len(text.split()) <= _FEW_WORDS * 3


def _define(
    topic: Topic, statements: list[Statement], place: Place, path: tuple[Topic, ...], prompt: Markdown
) -> Iterator[Draft]:
    """Ask for a definition as a whole; a long one part by part."""
    texts = [s.text for s in statements]
    if len(texts) == 1 and (weight(statements[0].plain) > LONG_DEFINITION or not _defines(statements[0], topic)):
        draft = parts_draft(statements[0], place, (path, prompt))
        if draft is not None:
            yield draft
            return
    body = hidden_whole(texts[0]) if len(texts) == 1 else listed(texts, one_by_one=False, ordered=False)
    yield Draft(
        kind=Kind.TERM,
        prompt=prompt,
        path=path,
        body=body,
        lines=own_lines(*(s.topic for s in statements)),
        both_ways=len(texts) == 1 and is_literal(prompt),
    )


def _list(statements: list[Statement], path: tuple[Topic, ...], prompt: Markdown) -> Iterator[Draft]:
    for statement in statements:
        if (remark := remark_draft(statement, path, prompt)) is not None:
            yield remark
    texts = [s.text for s in statements]
    total = sum(len(plain(t)) for t in texts)
    together = len(texts) <= LONGEST_LIST and total <= LONGEST_LIST_TEXT + 30
    start = 0
    for run in [texts] if together else runs(texts, LONGEST_LIST_TEXT):
        asked = statements[start : start + len(run)]
        start += len(run)
        lines = own_lines(*(s.topic for s in asked))
        if len(run) == 1:
            yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=hidden_whole(run[0]), lines=lines)
            continue
        body = listed(run, one_by_one=not together, ordered=False)
        kind = Kind.TERM if together else Kind.CLOZE
        yield Draft(kind=kind, prompt=prompt, path=path, body=body, lines=lines)


def _by_itself(statement: Statement, place: Place, path: tuple[Topic, ...], prompt: Markdown) -> Iterator[Finding]:
    parts = parts_draft(statement, place, (path, prompt))
    drafts = [parts] if parts else list(_by_rarest(statement, place, path, prompt))
    lines = own_lines(statement.topic)
    if drafts:
        yield from drafts
    elif plain(prompt):
        yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=hidden_whole(statement.text), lines=lines)
    else:
        yield Skip(lines=lines, reason="nothing in it can be asked for by itself")


def _by_rarest(statement: Statement, place: Place, path: tuple[Topic, ...], prompt: Markdown) -> Iterator[Draft]:
    shown = " ".join([*(t.plain for t in path), plain(prompt)])
    chosen = rarest(statement.view.masked(), place.rarity, shown)
    if chosen:
        body, lines = hide(statement, *chosen), own_lines(statement.topic)
        yield Draft(kind=Kind.CLOZE, prompt=prompt, path=path, body=body, lines=lines)
