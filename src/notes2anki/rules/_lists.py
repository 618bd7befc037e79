"""Drafts of list notes, for the rules that find lists."""

from collections.abc import Iterator, Sequence

from ..language.inline import plain
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole, listed, runs
from ..topics.topic import Topic, lines_of
from ._brackets import remark_draft
from ._limits import LONGEST_LIST, LONGEST_LIST_TEXT, MOST_UNORDERED
from ._members import bare_member, member_of
from ._place import Place, Statement, Subject, prompt_of
from ._rule import Draft

_LONGEST_TOGETHER = 160
_LITTLE = 30
"""So much longer may a list be that is asked as a whole."""


def list_drafts(
    topic: Topic, members: Sequence[Topic], place: Place, *, ordered: bool = False, explained: bool = False
) -> Iterator[Draft]:
    """Ask for the members of ``topic``: together where they are few and short, else one by one among the others.

    Where each is ``explained`` by a note of its own, a list too long to be asked together is not asked.
    """
    path, prompt = prompt_of((*place.ancestors, topic))
    texts = [member_of(m) for m in members]
    total = sum(len(plain(t)) for t in texts)
    if total > _LONGEST_TOGETHER / 2:
        texts = [bare_member(t) for t in texts]
        total = sum(len(plain(t)) for t in texts)
    if len(members) <= LONGEST_LIST and total <= _LONGEST_TOGETHER:
        body = hidden_whole(texts[0]) if len(texts) == 1 else listed(texts, one_by_one=False, ordered=ordered)
        yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=body, lines=lines_of(*members))
        return
    if ordered or not explained:
        yield from _in_runs(texts, members, (path, prompt), ordered=ordered)


def statement_list(statements: Sequence[Statement], path: tuple[Topic, ...], prompt: Markdown) -> Iterator[Draft]:
    """Ask for short statements that stand side by side, and for the remarks in brackets behind them."""
    for statement in statements:
        if (remark := remark_draft(statement, path, prompt)) is not None:
            yield remark
    texts, topics = [s.text for s in statements], [s.topic for s in statements]
    if len(texts) <= LONGEST_LIST and sum(len(plain(t)) for t in texts) <= LONGEST_LIST_TEXT + _LITTLE:
        body = listed(texts, one_by_one=False, ordered=False)
        yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=body, lines=lines_of(*topics))
        return
    yield from _in_runs(texts, topics, (path, prompt), ordered=False)


def _in_runs(texts: list[Markdown], members: Sequence[Topic], subject: Subject, *, ordered: bool) -> Iterator[Draft]:
    """A long list in lists of bearable length, each member asked by itself."""
    path, prompt = subject
    if len(texts) > MOST_UNORDERED and not ordered:
        return
    start = 0
    for run in runs(texts, LONGEST_LIST_TEXT):
        lines = lines_of(*members[start : start + len(run)])
        alone = len(run) == 1
        body = hidden_whole(run[0]) if alone else listed(run, one_by_one=True, ordered=ordered, first=start + 1)
        start += len(run)
        yield Draft(kind=Kind.TERM if alone else Kind.CLOZE, prompt=prompt, path=path, body=body, lines=lines)
