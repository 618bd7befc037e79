"""What the comments of a shell listing explain: its commands and options."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..english.words import verb_forms
from ..japanese import words as japanese
from ..labels import is_aspect, is_empty
from ..model import CodeBlock, Markdown
from ..topics import Topic
from ._commands import IS_SHELL, IS_SQL, TREE

_BEHIND = re.compile(r"^(?:[$>] )?(?P<code>[^\s#$>].+?)(?: \\)?\s+#\s+(?P<told>\S.*)$")
_BEHIND_SQL = re.compile(r"^(?P<code>[A-Za-z].*?)\s+--\s+(?P<told>\S.*)$")
_OPTION = re.compile(
    r"^(?P<code>--?[A-Za-z][\w-]*(?:,? --?[\w-]+)?(?:[ =]<[^<>]+>)?)(?:\s+[-–—#]\s+|\s*[:：]\s+|\s{2,})(?P<told>\S.*)$"
)
_ABOVE = re.compile(r"^#{1,3}\s*(?P<told>[^\s#!].*)$")
_COMMAND = re.compile(r"^(?:[$>] )?(?:sudo )?(?P<command>[a-z][\w.-]*(?: \S.*)?)$")
_NO_COMMAND = re.compile(r"^(?:cd|echo|export|exit|set|source|alias|if|for|while|do|done|fi|then|else)\b|\\$|^\S+ ?=")
_SPECIAL = re.compile(r"[`*<>|\[\]$\\]|__|\{\{|\}\}|==|~~|\b_\S|\S_\b")
"""Signs that Markdown or Anki would read."""
_SHOWN = re.compile(
    r"\s--?\w|[/=]|^(?:aws|az|gcloud|gsutil|kubectl|docker|terraform|git|npm|pip|systemctl|apt|yum|dnf) "
)
"""What tells a command from running text."""
_LONGEST_LINE = 200
_STEP = re.compile(r"^(?:step|手順|ステップ) ?\d|^\d+[.):：\s]|^[①-⑳]", re.IGNORECASE)
_LONGEST_CODE, _LONGEST_TOLD = 60, 80
_LEAST_JAPANESE, _LEAST_ENGLISH = 4, 2
_MOST = 12
"""A listing with more comments is a script."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A command or option, what a comment tells of it, and the lines of both; ``above`` says which asks."""

    code: str
    told: str
    lines: frozenset[int]
    above: bool
    info: str = ""


def explained(topic: Topic, block: CodeBlock) -> tuple[Explained, ...]:
    """What the comments of a listing below ``topic`` explain; nothing where it is no listing of commands."""
    if not IS_SHELL.match(block.info) and not IS_SQL.match(block.info):
        return ()
    found = tuple(_explained(block))
    return found if len(found) <= _MOST and not _is_for(topic, block, found) else ()


def explains_all(topic: Topic, block: CodeBlock) -> bool:
    """Whether every command of a listing has its comment."""
    return len(explained(topic, block)) == len(_commands(block))


def _commands(block: CodeBlock) -> list[str]:
    return [line for line in block.text.split("\n") if line.strip() and not line.lstrip().startswith("#")]


def _is_for(topic: Topic, block: CodeBlock, found: tuple[Explained, ...]) -> bool:
    """Whether what stands above a listing of one command tells its purpose, and the comment only adds to that."""
    alone = len(_commands(block)) == 1 and all(e.above for e in found)
    return alone and not is_empty(topic.text) and not is_aspect(topic.text)


def _explained(block: CodeBlock) -> Iterator[Explained]:
    """The explained commands and options of a listing."""
    texts = block.text.rstrip("\n").split("\n")
    first = block.span.first + (1 if block.span.last - block.span.first >= len(texts) else 0)
    for number, text in enumerate(texts):
        line = text.strip()[:_LONGEST_LINE]
        if TREE.search(line):
            return
        sql = IS_SQL.match(block.info)
        found = _BEHIND_SQL.match(line) if sql else _BEHIND.match(line) or _OPTION.match(line)
        if found and _is_code(found["code"]) and _is_told(found["told"], found["code"]):
            yield Explained(found["code"], found["told"], frozenset({first + number}), above=False)
            continue
        before = _ABOVE.match(texts[number - 1].strip()) if number and not sql else None
        after = texts[number + 1].strip() if number + 1 < len(texts) else ""
        command = _COMMAND.match(line)
        if before and command and (not after or after.startswith("#")) and _does(block, line, command["command"]):
            told = before["told"].strip()
            if _is_told(told, "") and not _is_command(told):
                lines = frozenset({first + number - 1, first + number})
                yield Explained(command["command"], told, lines, above=True, info=block.info)


def _is_code(text: str) -> bool:
    """Whether what stands before a comment is a whole command that can be a prompt: no quote or backtick is open."""
    return len(text) <= _LONGEST_CODE and "`" not in text and not text.count('"') % 2 and not text.count("'") % 2


def _does(block: CodeBlock, line: str, command: str) -> bool:
    """Whether a line below a comment is a command that does not only prepare; without a language it must show it."""
    return not _NO_COMMAND.search(command) and bool(block.info or line.startswith(("$", ">")) or _SHOWN.search(command))


def _is_told(text: str, code: str) -> bool:
    """Whether a comment says something that can be asked or can ask."""
    if len(text) > _LONGEST_TOLD or _SPECIAL.search(text) or _STEP.match(text):
        return False
    if is_aspect(Markdown(text)) or is_empty(Markdown(text)) or text.casefold() == code.casefold():
        return False
    if japanese.is_japanese(text):
        return len(text) >= _LEAST_JAPANESE
    words = text.split()
    return len(words) >= _LEAST_ENGLISH or (code.isalpha() and bool(verb_forms(words[0].lower())))


def _is_command(text: str) -> bool:
    """Whether a line behind ``#`` is what root typed, and no comment."""
    if japanese.has_kana(text) or text[0].isupper():
        return False
    return not verb_forms(text.split(maxsplit=1)[0]) or bool(re.search(r"\s-|/|=", text))
