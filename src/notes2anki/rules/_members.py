"""Drafts of list notes, for the rules that find lists."""

from collections.abc import Iterator, Sequence

from ..inline import plain
from ..model import Kind, Markdown
from ..outline import Topic
from ._rule import Draft, Place, prompt_of
from ._shape import LONGEST_LIST, LONGEST_LIST_TEXT, bare_member, hidden_whole, listed, member_of, own_lines, runs

_LONGEST_TOGETHER = 160


def list_drafts(topic: Topic, members: Sequence[Topic], place: Place, *, ordered: bool = False) -> Iterator[Draft]:
    """Ask for the members of ``topic``: together where they are few and short, else one by one among the others."""
    path, prompt = prompt_of((*place.ancestors, topic))
    texts = [member_of(m) for m in members]
    total = sum(len(plain(t)) for t in texts)
    if total > _LONGEST_TOGETHER / 2:
        texts = [bare_member(t) for t in texts]
        total = sum(len(plain(t)) for t in texts)
    if len(members) <= LONGEST_LIST and total <= _LONGEST_TOGETHER:
        body = hidden_whole(texts[0]) if len(texts) == 1 else listed(texts, one_by_one=False, ordered=ordered)
        yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=body, lines=own_lines(*members))
        return
    start = 0
    for run in runs(texts, LONGEST_LIST_TEXT):
        asked = members[start : start + len(run)]
        yield _run_draft(prompt, path, run, asked, ordered=ordered)
        start += len(run)


def _run_draft(
    prompt: Markdown, path: tuple[Topic, ...], run: list[Markdown], asked: Sequence[Topic], *, ordered: bool
) -> Draft:
    if len(run) == 1:
        return Draft(kind=Kind.TERM, prompt=prompt, path=path, body=hidden_whole(run[0]), lines=own_lines(*asked))
    return Draft(
        kind=Kind.CLOZE,
        prompt=prompt,
        path=path,
        body=listed(run, one_by_one=True, ordered=ordered),
        lines=own_lines(*asked),
    )
