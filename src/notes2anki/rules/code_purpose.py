"""A code block under a line that says what it is for."""

import re
from collections.abc import Iterator

from ..labels import is_aspect, is_empty, label
from ..model import CodeBlock, Kind
from ..phrases import is_given_away
from ..topics import Topic
from ._commands import TREE, command_body, has_subcommand
from ._listings import explains_all
from ._place import Place
from ._rule import Draft, Skip, Verdict, shape_rule

_LONGEST_CODE = 160
_MOST_LINES = 4
_LONG_CODE = 60
_EXAMPLE = re.compile(
    r"\s*(?:(?:例|e\.g\.|ex)[:：.].*|https?://\S+|\[[^\[\]]+\](?:\s+\[[^\[\]]+\])*)\s*", re.IGNORECASE | re.DOTALL
)
"""An example, an address, or names of buttons in brackets."""
_NOT_COMMANDS = ("json", "yaml", "yml", "text", "txt", "console", "log", "output", "mermaid", "plantuml", "xml", "html")


@shape_rule
def code_purpose(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The purpose asks for the command.

    ## What it finds
    A heading, bullet or line whose only code block is a short command (at most four lines, no data format).

    ## What it makes
    A term note: the purpose as prompt, the command as answer.

    ## What it leaves alone
    Long listings, program output, JSON and YAML; blocks under a mere label such as 例; those whose comments explain
    every command; examples, addresses, and code that its heading says already.

    ## Options
    None.
    """
    blocks = [child for child in topic.children if isinstance(child, CodeBlock)]
    if len(blocks) != 1 or is_empty(topic.text) or is_aspect(topic.text) or not place.ancestors:
        return
    code = blocks[0].text.strip("\n")
    lines = [line for line in code.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    language = blocks[0].info.lower().split(" ")[0]
    if (
        not lines
        or len(lines) > _MOST_LINES
        or len(code) > _LONGEST_CODE
        or TREE.search(code)
        or explains_all(topic, blocks[0])
        or language in _NOT_COMMANDS
        or _EXAMPLE.fullmatch(code)
        or is_given_away(code, topic.plain)
    ):
        return
    own = frozenset(range(blocks[0].span.first, blocks[0].span.last + 1))
    if len(code) > _LONG_CODE and not has_subcommand(lines[0]):
        yield Skip(lines=own, reason="code too long to be known by heart")
        return
    yield Draft(
        kind=Kind.TERM,
        prompt=label(topic.text),
        path=place.ancestors,
        body=command_body(blocks[0].info, "\n".join(lines)),
        lines=own,
        support=frozenset(range(topic.span.first, topic.span.last + 1)),
    )
