"""Drafts of list notes, for the rules that find lists."""

from collections.abc import Iterator, Sequence

from ..language.counting import leaves_out, tells_many
from ..language.inline import plain
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole, listed, runs
from ..topics.topic import Topic, lines_of
from ._brackets import remark_draft
from ._limits import LONGEST_LIST, LONGEST_LIST_TEXT, MOST_UNORDERED
from ._members import bare_member, member_of
from ._place import NOTHING, Place, Statement, Subject, subject_below
from ._rule import Draft

_LONGEST_TOGETHER = 160
_MOST_COUNTED = 20
"""A list of more members is not asked, though its author says how many there are."""
_LITTLE = 30
"""So much longer may a list be that is asked as a whole."""


def list_drafts(
    topic: Topic, members: Sequence[Topic], place: Place, *, ordered: bool = False, explained: bool = False
) -> Iterator[Draft]:
    """Ask for the members of ``topic``: together where they are few and short, else one by one among the others.

    More than anybody knows by heart are asked where the line above says how many there are, or they are in an order.
    Where each is ``explained`` by a note of its own, a list too long to be asked together is not asked.
    """
    subject = subject_below((*place.ancestors, topic))
    texts = [member_of(m) for m in members]
    total = sum(len(plain(t)) for t in texts)
    if total > _LONGEST_TOGETHER / 2:
        texts = [bare_member(t) for t in texts]
        total = sum(len(plain(t)) for t in texts)
    if len(members) <= LONGEST_LIST and total <= _LONGEST_TOGETHER:
        more = left_out(topic)
        body = listed(texts, one_by_one=False, ordered=ordered, more=more) if len(texts) > 1 else hidden_whole(texts[0])
        yield Draft(kind=Kind.TERM, prompt=subject.prompt, path=subject.path, body=body, lines=lines_of(*members))
        return
    is_known = ordered or (len(members) <= _MOST_COUNTED and tells_many(topic.plain, len(members)))
    if is_known or (not explained and len(members) <= MOST_UNORDERED):
        yield from _in_runs(texts, members, subject, ordered=ordered)


def left_out(topic: Topic) -> Markdown:
    """The last line below a topic that says that its author left members out (など, etc.); empty without one."""
    last = topic.topics[-1] if topic.topics else None
    return last.text if last is not None and last.is_leaf and leaves_out(last.plain) else Markdown("")


def statement_list(
    statements: Sequence[Statement], subject: Subject, more: Markdown = NOTHING, *, ordered: bool = False
) -> Iterator[Draft]:
    """Ask for short statements that stand side by side, and for the remarks in brackets behind them.

    ``more`` is what their author ends them with who left some out.
    """
    for statement in statements:
        if (remark := remark_draft(statement, subject)) is not None:
            yield remark
    texts, topics = [s.text for s in statements], [s.topic for s in statements]
    if len(texts) <= LONGEST_LIST and sum(len(plain(t)) for t in texts) <= LONGEST_LIST_TEXT + _LITTLE:
        body = listed(texts, one_by_one=False, ordered=ordered, more=more)
        yield Draft(kind=Kind.TERM, prompt=subject.prompt, path=subject.path, body=body, lines=lines_of(*topics))
        return
    if len(texts) <= MOST_UNORDERED:
        yield from _in_runs(texts, topics, subject, ordered=ordered)


def _in_runs(texts: list[Markdown], members: Sequence[Topic], subject: Subject, *, ordered: bool) -> Iterator[Draft]:
    """A long list in lists of bearable length, each member asked by itself."""
    start = 0
    for run in runs(texts, LONGEST_LIST_TEXT):
        lines = lines_of(*members[start : start + len(run)])
        alone = len(run) == 1
        body = hidden_whole(run[0]) if alone else listed(run, one_by_one=True, ordered=ordered, first=start + 1)
        start += len(run)
        yield Draft(
            kind=Kind.TERM if alone else Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=body, lines=lines
        )
