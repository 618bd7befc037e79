"""What an abbreviation stands for, where that is a line of its own below it."""

from collections.abc import Iterator, Sequence

from ..language.english.brackets import is_name_in_full
from ..language.inline import plain
from ..language.japanese import words as japanese
from ..model import Blank, Kind, Markdown
from ..topics.topic import Topic, lines_of
from ._place import Statement, Subject
from ._rule import Draft

_IN_JAPANESE, _IN_ENGLISH = "正式名称", "stands for"


def expansions(statements: Sequence[Statement], prompt: Markdown) -> list[Statement]:
    """The statements that spell out the abbreviation that the prompt is (EAP) or begins with (CRLモデル)."""
    return [s for s in statements if s.of == 1 and is_name_in_full(s.plain, plain(prompt))]


def expansion_drafts(found: Sequence[Statement], topic: Topic, subject: Subject) -> Iterator[Draft]:
    """Ask for each, and say in the blank that the name in full is asked for: below its letters much could stand."""
    is_japanese = any(japanese.is_japanese(t.plain) for t in (*subject.path, topic, *topic.topics))
    for statement in found:
        yield Draft(
            kind=Kind.TERM,
            prompt=subject.prompt,
            path=subject.path,
            body=(Blank(statement.text, 1, _IN_JAPANESE if is_japanese else _IN_ENGLISH),),
            lines=lines_of(statement.topic),
        )
