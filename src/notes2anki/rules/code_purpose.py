"""A code block under a line that says what it is for."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..language.inline import view
from ..language.phrases import is_given_away
from ..model import CodeBlock, Kind
from ..topics.labels import LONGEST_LABEL, is_aspect, is_empty, label
from ..topics.topic import Carrier, Topic, lines_of
from ._commands import (
    IS_SHELL,
    TREE,
    command_body,
    has_subcommand,
    is_named_by,
    subcommand_body,
    subcommand_of,
    typed,
)
from ._listings import explains_all
from ._place import Place
from ._rule import Draft, Skip, Verdict, shape_rule
from ._tasks import asked_above, is_of_material

_LONGEST_CODE = 160
_MOST_LINES = 4
_LONG_CODE = 60
_EXAMPLE = re.compile(
    r"\s*(?:(?:例|e\.g\.|ex)[:：.].*|https?://\S+|\[[^\[\]]+\](?:\s+\[[^\[\]]+\])*)\s*", re.IGNORECASE | re.DOTALL
)
"""An example, an address, or names of buttons in brackets."""
_OPENS_EXAMPLE = re.compile(r"(?:例|実行例|使用例|example|e\.g\.)[ ]?\d?[ ]?[:：.]", re.IGNORECASE)
_PROGRAM = re.compile(
    r"(?:puts|print|printf|println|console\.log)\b|"
    r"(?:for|while|if|def|function|let|var|const)\b.*(?:[:{)\d]|\bdo)$|[a-z_]\w* = \S"
)
"""How a line of a program begins that shows a feature of its language: any other would show it as well."""
_SAYS_OF = re.compile(r"\Sは[^じ]")
"""What is said of a topic is no purpose."""
_COMMAND_BELOW = re.compile(
    r"[※]?(?:↓|(?:以下|次|下記))の(?:\S{1,12} )?コマンドを(?:実行|使用|利用)(?:することで|すると|すれば|して)、?(?=\S)"
)
"""How a line begins that says what the command below it does."""
_LONGEST_STEP = 120
_OF_LAB = re.compile(
    r"\b(?:you|your|previous(?:ly)?|enter|copy|paste|ctrl|lab|again|following)\b|ください|下さい|先ほど|上記|次の|以下",
    re.IGNORECASE,
)
"""What a step says of its lab, or of the steps above it."""
_NOT_COMMANDS = (
    *("json", "yaml", "yml", "text", "txt", "console", "log", "output", "xml", "html"),
    *("mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "chart"),
)


@shape_rule
def code_purpose(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The purpose asks for the command.

    ## What it finds
    A heading, bullet or line whose only code block is a short command (at most four lines, no data format); a command
    right below a line that says what it brings about (``↓のコマンドを実行することで…``), or right below a numbered step
    that ends in a colon.

    ## What it makes
    A term note: the purpose as prompt, the command as answer. Of what was typed at a terminal (``$ ls``) only the
    commands, without what it answered. Of a step's command only what it does, where the step does not say that word for
    word: the names of its objects are shown.

    ## What it leaves alone
    Long listings, program output, JSON and YAML; blocks under a mere label such as 例; those whose comments explain
    every command; examples, addresses, and code that its heading says already.

    ## Options
    None.
    """
    yield from _announced(topic, place)
    yield from _steps(topic, place)
    blocks = [child for child in topic.children if isinstance(child, CodeBlock)]
    if is_of_material(topic):
        return
    asked = asked_above(topic, place)
    if len(blocks) != 1 or is_empty(topic.text) or is_aspect(topic.text) or not place.ancestors:
        return
    if any(t.carrier is Carrier.BULLET and isinstance(c, CodeBlock) for t in topic.topics for c in t.children):
        return  # its author writes what each listing is for above it
    code = blocks[0].text.strip("\n")
    if IS_SHELL.match(blocks[0].info):
        shown, code = code, typed(code)
        if "\n" in shown and code != shown and _is_told_above(code, topic, place):
            return
    lines = _commands_of(code, blocks[0].info)
    told = is_given_away(code, topic.plain) or is_named_by(code, topic.plain)
    if not lines or told or explains_all(topic, blocks[0]):
        return
    own = frozenset(range(blocks[0].span.first, blocks[0].span.last + 1))
    purpose, path = (asked.text if asked else label(topic.text)), place.ancestors
    if place.parent and path[1:] and _is_only_example(topic, place.parent):
        purpose, path = label(place.parent.text), path[:-1]
    if len(code) > _LONG_CODE and not has_subcommand(lines[0]):
        yield Skip(lines=own, reason="code too long to be known by heart")
        return
    yield Draft(
        kind=Kind.TERM,
        prompt=purpose,
        path=path,
        body=command_body(blocks[0].info, "\n".join(lines)),
        lines=own,
        support=lines_of(topic, *([asked] if asked else [])),
    )


def _is_only_example(topic: Topic, parent: Topic) -> bool:
    """Whether a line says that the listing below it is an example, the only one, of what the line above it names."""
    examples = [t for t in parent.topics if _OPENS_EXAMPLE.match(t.plain)]
    return examples == [topic] and not is_empty(parent.text) and not is_aspect(parent.text)


def _is_told_above(code: str, topic: Topic, place: Place) -> bool:
    """Whether what stands above a session at a terminal names its command, or tells more than what it is for."""
    command = " ".join(code.split()[:2])
    is_purpose = len(topic.plain) <= LONGEST_LABEL and not _SAYS_OF.search(topic.plain)
    return not is_purpose or any(command in t.plain for t in (*place.ancestors, topic))


def _commands_of(code: str, info: str) -> list[str]:
    """The lines of a short listing of commands, without comments; none of any other."""
    lines = [line for line in code.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    language = info.lower().split(" ")[0]
    if not lines or len(lines) > _MOST_LINES or len(code) > _LONGEST_CODE or TREE.search(code):
        return []
    return [] if language in _NOT_COMMANDS or _EXAMPLE.fullmatch(code) or _PROGRAM.match(lines[0].strip()) else lines


def _announced(topic: Topic, place: Place) -> Iterator[Draft]:
    """Commands among the children of a topic, each right below the line that says what it brings about."""
    blocks = [child for child in topic.children if isinstance(child, CodeBlock)]
    for line, block in pairwise(topic.children):
        if not isinstance(line, Topic) or not line.is_leaf or not isinstance(block, CodeBlock):
            continue
        said = _COMMAND_BELOW.match(line.plain)
        lines = _commands_of(block.text.strip("\n"), block.info)
        if said is None or len(lines) != 1 or (len(blocks) == 1 and not is_aspect(topic.text)):
            continue
        yield Draft(
            kind=Kind.TERM,
            prompt=view(line.text).slice(said.end(), len(line.plain.rstrip("。 "))),
            path=(*place.ancestors, topic),
            body=command_body(block.info, lines[0]),
            lines=frozenset(range(block.span.first, block.span.last + 1)),
            support=lines_of(line),
        )


def _steps(topic: Topic, place: Place) -> Iterator[Draft]:
    """The commands of numbered steps that end in a colon, each asked by its step for what it does."""
    for line, block in pairwise(topic.children):
        if not isinstance(line, Topic) or not isinstance(block, CodeBlock) or not _is_step(line):
            continue
        code = block.text.strip("\n")
        parts = subcommand_of(code) if IS_SHELL.match(block.info) and "\n" not in code else None
        if parts is None or len(code) > _LONGEST_CODE or not _is_news(parts[1], line.plain):
            continue
        yield Draft(
            kind=Kind.TERM,
            prompt=label(line.text),
            path=(*place.ancestors, topic),
            body=subcommand_body(block.info, parts),
            lines=frozenset(range(block.span.first, block.span.last + 1)),
            support=lines_of(line),
        )


def _is_step(line: Topic) -> bool:
    """Whether a numbered line says what the command below it is for, and nothing of the lab."""
    shown = line.plain.rstrip()
    is_named = line.carrier is Carrier.NUMBER and line.is_leaf and shown.endswith((":", "："))
    return is_named and len(shown) <= _LONGEST_STEP and not _OF_LAB.search(shown)


def _is_news(name: str, purpose: str) -> bool:
    """Whether a word of what a command does is none of its purpose."""
    said = set(re.findall(r"[a-z]+", purpose.casefold()))
    said |= {word.removesuffix("s") for word in said}
    return any(word.removesuffix("s") not in said for word in re.findall(r"[a-z]+", name))
