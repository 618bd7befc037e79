"""``front :: back`` and ``front ::: back``."""

import re
from collections.abc import Iterator

from ..language.inline import Mark, view
from ..model import Kind
from ..topics.bodies import hidden_whole
from ..topics.topic import Topic, lines_of
from ._place import Place
from ._rule import Draft, Verdict, shape_rule

_SEPARATOR = re.compile(r"(?<=\S)(?P<space>[ \u3000]+)(?P<colons>:{2,3})(?=[ \u3000]+\S|$)")


@shape_rule
def double_colon(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The one-line card of Obsidian's and Logseq's users.

    ## What it finds
    ``front :: back`` with white space around the colons; ``front ::: back`` asks both ways. The back may be a picture.

    ## What it makes
    A term note.

    ## What it leaves alone
    ``AWS::Serverless::Function``, ``std::vector`` and everything inside code.

    ## Options
    None.
    """
    seen = view(topic.text)
    for found in _SEPARATOR.finditer(seen.text):
        if any(m.start <= found.start("colons") < m.end for m in seen.marked(Mark.CODE)):
            continue
        behind = seen.slice(found.end(), len(seen.text)) if found.end() < len(seen.text) else seen.pictures_behind()
        if not behind:
            continue
        yield Draft(
            kind=Kind.TERM,
            prompt=seen.slice(0, found.start()),
            path=place.ancestors,
            body=hidden_whole(behind),
            lines=lines_of(topic),
            both_ways=found["colons"] == ":::",
        )
        return
