"""Names with their explanations in brackets: each explanation is asked for, and the names as a list."""

from collections.abc import Iterator, Sequence

from ..language.phrases import is_given_away
from ..model import Kind
from ..topics.bodies import listed
from ..topics.glosses import gloss_of
from ..topics.topic import Topic, lines_of
from ._brackets import remark_draft
from ._cloze import cloze_of
from ._limits import LONGEST_LIST
from ._members import bare_member
from ._place import Statement, Subject
from ._rule import Draft

_FEWEST = 2


def glossed_drafts(glossed: Sequence[Statement], topic: Topic, subject: Subject, *, of_a_kind: bool) -> Iterator[Draft]:
    """Ask for what the brackets say of each name, and for the names where they are all ``of_a_kind`` there are.

    The only line below a topic is what that comes to (``「綱を解く」→ 片舷式（流されやすい）``): its name is asked too.
    """
    alone = len(topic.children) == 1 and len(glossed) == 1
    yield from filter(None, (_both(s, subject) if alone else remark_draft(s, subject) for s in glossed))
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


def _both(statement: Statement, subject: Subject) -> Draft | None:
    """A name and what its brackets say of it, each asked by a card of its own."""
    draft = remark_draft(statement, subject)
    text = statement.view.masked()
    gloss = gloss_of(text)
    if draft is None or gloss is None:
        return draft
    name = text[: gloss[0] - 1].rstrip(" \u3000")
    is_call = text.isascii() and not text[len(name)].isspace()
    if is_call or is_given_away(name, f"{subject.plain} {text[gloss[0] :]}"):
        return draft
    return cloze_of(statement, subject, [(gloss,), ((0, len(name)),)])
