"""Names with their explanations in brackets: each explanation is asked for, and the names as a list."""

from collections.abc import Iterator, Sequence

from ..model import Kind
from ..topics.bodies import listed
from ..topics.topic import lines_of
from ._brackets import remark_draft
from ._limits import LONGEST_LIST
from ._members import bare_member
from ._place import Statement, Subject
from ._rule import Draft

_FEWEST = 2


def glossed_drafts(glossed: Sequence[Statement], subject: Subject, *, of_a_kind: bool) -> Iterator[Draft]:
    """Ask for what the brackets say of each name, and for the names where they are all ``of_a_kind`` there are."""
    yield from filter(None, (remark_draft(s, subject) for s in glossed))
    if not of_a_kind or not _FEWEST <= len(glossed) <= LONGEST_LIST:
        return
    names = [bare_member(s.text) for s in glossed]
    yield Draft(
        kind=Kind.TERM,
        prompt=subject.prompt,
        path=subject.path,
        body=listed(names, one_by_one=False, ordered=False),
        lines=frozenset(),
        support=lines_of(*(s.topic for s in glossed)),
    )
